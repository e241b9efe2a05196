"""The addresses of the public pages of draws."""

from __future__ import annotations

from django.urls import URLPattern, path

from . import draws_verifier

urlpatterns: list[URLPattern] = [
    path("draws/verifier.html", draws_verifier.verifier, name="verifier"),
    path("draws/commit/", draws_verifier.commit, name="commit"),
]
