"""The addresses of the public pages of draws."""

from __future__ import annotations

from django.urls import URLPattern, path

from . import draws, draws_verifier

urlpatterns: list[URLPattern] = [
    path("draws/", draws.draws, name="draws"),
    path("draws/digests.txt", draws.digests, name="draw-digests"),
    path("draws/verifier.html", draws_verifier.verifier, name="verifier"),
    path("draws/commit/", draws_verifier.commit, name="commit"),
    path("draws/<str:number>/", draws.draw, name="draw"),
    path("draws/<str:number>/files/<str:name>", draws.file, name="draw-file"),
    path("draws/<str:number>/seed/<str:token>/", draws.seed, name="draw-seed"),
]
