"""The addresses of the desk's pages of verifiable draws."""

from __future__ import annotations

from django.urls import URLPattern, path

from . import detail, lists, population, result, seed, steps

urlpatterns: list[URLPattern] = [
    path("draws/", lists.draws, name="draws"),
    path("draws/new/", lists.new_draw, name="new-draw"),
    path("draws/<int:number>/", detail.draw, name="draw"),
    path("draws/<int:number>/population/", population.population, name="draw-population"),
    path("draws/<int:number>/seed/", seed.seed, name="draw-seed"),
    path("draws/<int:number>/parties/<int:party>/link/", seed.link, name="draw-link"),
    path("draws/<int:number>/result/", result.result, name="draw-result"),
    path("draws/<int:number>/answer/", result.answer, name="draw-answer"),
    path("draws/<int:number>/steps/<str:step>/", steps.step, name="draw-step"),
]
