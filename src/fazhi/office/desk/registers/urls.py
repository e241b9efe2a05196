"""The addresses of the desk's pages of the registers: parties, officers, inspection items, taking in and giving out."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
