"""Two questions about a matter, answered when they are asked: why not yet, and what if nobody does anything."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from fazhi.office.access import BUSINESS, StaffRequest, page
from fazhi.office.matters import looking_ahead
from fazhi.office.matters.models import Matter

from .matter import matter_within
from .parts import Badge, Link

TONES = {"late": "bad", "lapsed": "warn", "deemed": "note"}


@page(BUSINESS)
def way(request: StaffRequest, number: int, act: str) -> HttpResponse:
    """The shortest way to an act that can't be performed yet."""
    shown = matter_within(request.standing, number)
    try:
        answer = looking_ahead.way_to(shown, act, timezone.now())
    except KeyError as error:
        raise Http404 from error
    steps = [(Link(step.title, _act(shown, step.act)), step) for step in answer.steps]
    crumbs = [*_crumbs(shown), Link(answer.title, _act(shown, act)), Link("怎样才能办")]
    return render(request, "desk/way.html", {"matter": shown, "answer": answer, "steps": steps, "crumbs": crumbs})


@page(BUSINESS)
def foresight(request: StaffRequest, number: int) -> HttpResponse:
    """What lapses, is deemed or becomes late within two years, if nobody does anything."""
    shown = matter_within(request.standing, number)
    coming = [
        (item, Badge(item.title, TONES.get(item.kind, ""))) for item in looking_ahead.coming_to(shown, timezone.now())
    ]
    crumbs = [*_crumbs(shown), Link("如果一直不办")]
    return render(request, "desk/foresight.html", {"matter": shown, "coming": coming, "crumbs": crumbs})


def _crumbs(matter: Matter) -> list[Link]:
    return [Link("案件", reverse("desk:matters")), Link(matter.number, reverse("desk:matter", args=[matter.pk]))]


def _act(matter: Matter, act: str) -> str:
    return reverse("desk:act", args=[matter.pk, act])
