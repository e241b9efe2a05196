"""The addresses of the public pages of visits."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
