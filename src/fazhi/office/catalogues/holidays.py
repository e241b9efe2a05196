"""Rest days as an office knows them: the notices entered for an area, over those of the areas above it.

The nearest organ's notice goes before those above it, and of one organ's the later before the earlier. Whoever counts
first asks for the `mark` of what has been entered so far, so that no process goes on counting by what it remembers.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.db import transaction

from fazhi.law.notice import Notice

from ..organs.models import Organ, Person
from .models import HolidayDay, HolidayNotice

NOTHING = ""


@dataclass(frozen=True, slots=True)
class Announcement:
    """A notice to be entered: `days` are (date, whether it is a working day, what it is called); `national` where it
    settles its whole `year`."""

    title: str
    year: int
    announced: dt.date
    days: tuple[tuple[dt.date, bool, str], ...]
    national: bool = False
    number: str = ""
    source: str = ""


@transaction.atomic
def enter(organ: Organ, told: Announcement, *, now: dt.datetime, by: Person | None = None) -> HolidayNotice:
    """Store a notice for the area of `organ`; one at a time."""
    # The tree's top is the queue: each notice's digest covers the one before it.
    list(Organ.unscoped.select_for_update().filter(parent=None).order_by("pk"))
    notice = HolidayNotice(
        organ=organ,
        year=told.year,
        title=told.title,
        number=told.number,
        source=told.source,
        announced=told.announced,
        national=told.national,
        entered_at=now,
        by=by,
    )
    notice.digest = _digest(mark(), notice, told.days)
    notice.save(force_insert=True)
    HolidayDay.objects.bulk_create(
        HolidayDay(notice=notice, date=day, working=working, name=name) for day, working, name in told.days
    )
    return notice


def mark() -> str:
    """The digest of the newest notice, `NOTHING` where none has been entered; one query."""
    newest = HolidayNotice.unscoped.order_by("-pk").values_list("digest", flat=True).first()
    return newest or NOTHING


@lru_cache(maxsize=1024)
def notices_over(lineage: tuple[int, ...], marked: str) -> tuple[Notice, ...]:
    """The notices that hold for an organ, as `Calendar` wants them, when `marked` was the newest of all."""
    return tuple(notice for organ in lineage for notice in _by_organ(marked).get(organ, ())) if marked else ()


@lru_cache(maxsize=4)
def _by_organ(marked: str) -> dict[int, tuple[Notice, ...]]:
    newest = HolidayNotice.unscoped.filter(digest=marked).values("pk")[:1]
    found: dict[int, tuple[Notice, ...]] = {}
    for row in HolidayNotice.unscoped.filter(pk__lte=newest).prefetch_related("days").order_by("pk"):
        found[row.organ_id] = (*found.get(row.organ_id, ()), notice_of(row))
    return found


def notice_of(row: HolidayNotice) -> Notice:
    """The stored notice as a calendar takes it."""
    days = tuple((day.date, day.working, day.name) for day in row.days.all())
    years = frozenset({row.year}) if row.national else frozenset()
    return Notice(row.title, row.announced, row.entered_at, days, years)


def _digest(before: str, row: HolidayNotice, days: Sequence[tuple[dt.date, bool, str]]) -> str:
    said = [row.organ_id, row.year, row.title, row.number, row.source, row.announced.isoformat(), row.national]
    entered = [row.entered_at.astimezone(dt.UTC).isoformat(), row.by_id]
    listed = [[day.isoformat(), working, name] for day, working, name in days]
    return hashlib.sha256(json.dumps([before, *said, *entered, listed]).encode()).hexdigest()
