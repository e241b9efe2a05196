"""The addresses of the desk's pages of plans of inspections, caps of visits and conflicts of interest."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
