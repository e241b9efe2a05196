"""The addresses of the desk's pages of visits and what officers do at the site."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
