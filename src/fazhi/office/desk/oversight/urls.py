"""The addresses of the desk's pages of what organs and supervisors see of inspections."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
