"""The addresses of the desk's pages of verifiable draws."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
