"""The addresses of the public pages of enterprises."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
