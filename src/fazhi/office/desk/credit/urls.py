"""The addresses of the desk's pages of credit files, lists and joint measures."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
