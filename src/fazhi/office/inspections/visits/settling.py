"""Visits brought to what the record says: an act may be entered in a matter itself, and not on the visit's own page."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from ...matters.models import Entry
from ..models import Visit, VisitTask

Said = tuple[int, str, dt.datetime, dict[str, Any]]

BEGINS, ENDS, REFUSES, AGAIN = ("inspect",), ("conclude",), ("refuse", "disapprove"), ("reinspect",)
LONGEST_WHY = 300
AT_ONCE = 500
_FIELDS = ("began_at", "ended_at", "cancelled_at", "cancelled_why", "year")


def settle(visits: QuerySet[Visit]) -> int:
    """Bring those of the visits that are still open to the record; returns how many were behind it. Three queries for
    some hundred visits, and one for each that was behind."""
    behind, rows = 0, visits.filter(ended_at=None, cancelled_at=None).order_by("pk")
    for some in _batches(rows.iterator(AT_ONCE)):
        said = _said(some)
        for visit in some:
            before = _standing(visit)
            if _standing(_brought(visit, *said[visit.pk])) != before:
                # Read anew: somebody may have called it off meanwhile.
                settled(Visit.unscoped.get(pk=visit.pk))
                behind += 1
    return behind


def _batches(visits: Iterator[Visit]) -> Iterator[list[Visit]]:
    while some := list(islice(visits, AT_ONCE)):
        yield some


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
    return _brought(visit, *_said([visit])[visit.pk])


def _said(visits: Sequence[Visit]) -> dict[int, tuple[set[int | None], list[Said]]]:
    """Of each visit, by its id, its matters and what was said in them, the oldest first; two queries."""
    found: dict[int, tuple[set[int | None], list[Said]]] = {visit.pk: (set(), []) for visit in visits}
    of_matter: defaultdict[int | None, set[int]] = defaultdict(set)
    for visit, matter in VisitTask.unscoped.filter(visit__in=list(found)).values_list("visit", "matter"):
        found[visit][0].add(matter)
        of_matter[matter].add(visit)
    wanted = [matter for matter in of_matter if matter]
    acts = Entry.unscoped.filter(matter__in=wanted, kind=Entry.Kind.ACT, act__in=BEGINS + ENDS + REFUSES + AGAIN)
    for said in acts.order_by("at", "number").values_list("matter", "act", "at", "facts"):
        for visit in of_matter[said[0]]:
            found[visit][1].append(said)
    return found


def _brought(visit: Visit, matters: set[int | None], said: list[Said]) -> Visit:
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
