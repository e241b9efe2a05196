"""The addresses of the public pages of enterprises."""

from __future__ import annotations

from django.urls import URLPattern, path

from . import credit, enterprises

urlpatterns: list[URLPattern] = [
    path("enterprises/", enterprises.enterprises, name="enterprises"),
    # Before the page itself: a code may hold strokes.
    path("enterprises/<path:code>/rule.toml", credit.rule, name="enterprise-rule"),
    path("enterprises/<path:code>/facts.json", credit.facts, name="enterprise-facts"),
    path("enterprises/<path:code>/", enterprises.enterprise, name="enterprise"),
]
