"""The addresses of the public pages of draws."""

from __future__ import annotations

from django.urls import URLPattern, path, register_converter
from django.urls.converters import StringConverter

from . import draws, draws_verifier


class Number(StringConverter):
    """A draw's number as it may stand in an address: no control characters, of which PostgreSQL refuses one."""

    regex = r"[^/\x00-\x1f\x7f]{1,64}"


register_converter(Number, "drawnumber")

urlpatterns: list[URLPattern] = [
    path("draws/", draws.draws, name="draws"),
    path("draws/digests.txt", draws.digests, name="draw-digests"),
    path("draws/verifier.html", draws_verifier.verifier, name="verifier"),
    path("draws/explained/", draws.explained, name="draws-explained"),
    path("draws/commit/", draws_verifier.commit, name="commit"),
    path("draws/<drawnumber:number>/", draws.draw, name="draw"),
    path("draws/<drawnumber:number>/files/<str:name>", draws.file, name="draw-file"),
    path("draws/<drawnumber:number>/seed/<str:token>/", draws.seed, name="draw-seed"),
]
