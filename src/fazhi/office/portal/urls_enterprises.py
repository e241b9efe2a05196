"""The addresses of the public pages of enterprises."""

from __future__ import annotations

from django.urls import URLPattern, path

from . import enterprises

urlpatterns: list[URLPattern] = [
    path("enterprises/", enterprises.enterprises, name="enterprises"),
    path("enterprises/<path:code>/", enterprises.enterprise, name="enterprise"),
]
