"""What the pages of draws have in common: the row looked up, its stage as a badge, its moments in words."""

from __future__ import annotations

import datetime as dt

from django.shortcuts import get_object_or_404
from django.urls import reverse

from fazhi.office.access import StaffRequest
from fazhi.office.inspections.draws import progressing
from fazhi.office.inspections.draws.progressing import Stage
from fazhi.office.inspections.models import Draw

from .. import time_left
from ..parts import Badge, Link

TONES = {
    Stage.PREPARING: "note",
    Stage.FROZEN: "warn",
    Stage.UNCLOSED: "bad",
    Stage.WAITING: "note",
    Stage.DUE: "warn",
    Stage.NOTED: "warn",
    Stage.DRAWN: "warn",
    Stage.PUBLISHED: "good",
    Stage.VOID: "bad",
    Stage.CANCELLED: "",
}


def draw_seen(request: StaffRequest, number: int) -> Draw:
    """The draw; to whoever doesn't see it, it doesn't exist (404)."""
    rows = progressing.seen(request.standing).select_related("population", "officers", "conflicts", "bundle", "redraws")
    found: Draw = get_object_or_404(rows, pk=number)
    return found


def badge(draw: Draw, now: dt.datetime) -> Badge:
    stage = progressing.stage(draw, now)
    return Badge(stage.label, TONES[stage])


def crumbs(draw: Draw, *further: str) -> list[Link]:
    """The way to a page of the draw."""
    ways = [Link("随机抽取", reverse("desk:draws")), Link(draw.title, reverse("desk:draw", args=[draw.pk]))]
    return [*ways, *(Link(text) for text in further)]


def instant(text: str) -> str:
    """An instant of a bundle, in local time: 2026-03-05 21:00."""
    return time_left.moment(dt.datetime.fromisoformat(text))
