"""The addresses of the public pages of visits."""

from __future__ import annotations

from django.urls import URLPattern, path

from . import visits

urlpatterns: list[URLPattern] = [
    path("visits/<str:code>/", visits.visit, name="visit"),
]
