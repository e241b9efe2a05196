"""Visits brought to what the record says: an act may be entered in a matter itself, and not on the visit's own page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from ...matters.models import Entry
from ..models import Visit

Said = tuple[int, str, dt.datetime, dict[str, Any]]

BEGINS, ENDS, REFUSES, AGAIN = ("inspect",), ("conclude",), ("refuse", "disapprove"), ("reinspect",)
LONGEST_WHY = 300
_FIELDS = ("began_at", "ended_at", "cancelled_at", "cancelled_why", "year")


def settle(visits: QuerySet[Visit]) -> int:
    """Bring those of the visits that are still open to the record; returns how many were behind it."""
    behind = 0
    for visit in visits.filter(ended_at=None, cancelled_at=None).order_by("pk").iterator():
        before = _standing(visit)
        behind += _standing(settled(visit)) != before
    return behind


def settled(visit: Visit) -> Visit:
    """The visit brought to what `recorded` finds, and saved."""
    before = _standing(visit)
    if _standing(recorded(visit)) != before:
        visit.save(update_fields=_FIELDS)
    return visit


def recorded(visit: Visit) -> Visit:
    """The visit with what the record says of its beginning and end, or that none of its organs will inspect; at most
    two queries."""
    if visit.cancelled_at or visit.ended_at:
        return visit
    matters: set[int | None] = set(visit.tasks.values_list("matter", flat=True))
    acts = Entry.unscoped.filter(
        matter__in=[pk for pk in matters if pk], kind=Entry.Kind.ACT, act__in=BEGINS + ENDS + REFUSES + AGAIN
    )
    said: list[Said] = list(acts.order_by("at", "number").values_list("matter", "act", "at", "facts"))
    if visit.follows_id is not None:
        said = [one for one in said if one[1] in AGAIN and one[2] >= visit.arranged_at]
    visit.began_at = visit.began_at or min(_times(said, BEGINS + AGAIN), default=None)
    if visit.began_at:
        # It uses up the cap of the year in which it was made, however long before it was arranged.
        visit.year = timezone.localdate(visit.began_at).year
    visit.ended_at = _last(said, ENDS + (AGAIN if visit.follows_id else ()), matters)
    refused = _last(said, REFUSES, matters)
    if refused is not None:
        visit.cancelled_at = refused
        visit.cancelled_why = _why(said)[:LONGEST_WHY]
    return visit


def _standing(visit: Visit) -> tuple[object, ...]:
    return tuple(getattr(visit, name) for name in _FIELDS)


def _times(said: Iterable[Said], acts: tuple[str, ...]) -> list[dt.datetime]:
    return [at for _, act, at, _ in said if act in acts]


def _last(said: Iterable[Said], acts: tuple[str, ...], matters: set[int | None]) -> dt.datetime | None:
    """When the last of the matters came to one of the acts; None while one hasn't."""
    first: dict[int | None, dt.datetime] = {}
    for matter, act, at, _ in said:
        if act in acts:
            first.setdefault(matter, at)
    return max(first.values()) if matters and matters <= set(first) else None


def _why(said: Iterable[Said]) -> str:
    reasons = (str(facts.get("refusal", "")) for _, act, _, facts in said if act in REFUSES)
    return "；".join(dict.fromkeys(reason for reason in reasons if reason)) or "决定不实施检查"
