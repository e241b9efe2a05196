"""Bringing dates to a notice of rest days: every clock that its days touch is counted anew. The record stays as it is.

What the record says has lapsed or been deemed stays so; and no period ends before the notice was known (see
`fazhi.law.counting`), so that nothing done in time becomes late.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.db import connection, transaction
from django.db.models import Max, Min, QuerySet
from django.utils import timezone

from fazhi.law.calendar import CHINA

from ..catalogues import holidays
from ..catalogues.holidays import Announcement
from ..catalogues.models import HolidayNotice, Redating
from ..organs.models import Organ, Person
from ..organs.services import log
from . import store
from .models import Clock, Matter
from .rebuilding import rebuild_matter

Progress = Callable[[int], None]
_CHUNK = 200
_DAY = dt.timedelta(days=1)


def enter(organ: Organ, told: Announcement, *, now: dt.datetime, by: Person | None = None) -> HolidayNotice:
    """Store a notice for the area of `organ`. From then on every act counts by it; `redate` brings the rest to it."""
    with store.turn(), transaction.atomic():
        if connection.vendor == "postgresql":
            # Whoever is acting has read the notices before; waiting for them leaves nobody who counts without this one.
            with connection.cursor() as cursor:
                cursor.execute("LOCK TABLE matters_matter IN EXCLUSIVE MODE")
        notice = holidays.enter(organ, told, now=now, by=by)
        log(by, "holidays.enter", f"{organ.name}：{notice}", year=told.year, digest=notice.digest)
        return notice


def redate(progress: Progress = lambda done: None) -> list[Redating]:
    """Bring all dates to the notices that they have not been brought to yet, a few matters at a time.

    What was interrupted is begun anew by the next call, and comes to the same.
    """
    waiting = HolidayNotice.unscoped.filter(redating=None).select_related("organ").order_by("pk")
    return [_redated(notice, progress) for notice in waiting]


def touched(notice: HolidayNotice) -> QuerySet[Matter]:
    """The matters of the notice's area with a clock that runs, or ran, on one of its days."""
    span = notice.days.aggregate(first=Min("date"), last=Max("date"))
    if span["first"] is None:
        return Matter.unscoped.none()
    # In the earliest and the latest zone that there is, a day more or less.
    clocks = Clock.unscoped.filter(
        matter__organ__path__startswith=notice.organ.path,
        due_at__gt=CHINA.midnight(span["first"]) - _DAY,
        started_at__lt=CHINA.midnight(span["last"]) + 2 * _DAY,
    )
    return Matter.unscoped.filter(pk__in=clocks.values("matter_id"))


def _redated(notice: HolidayNotice, progress: Progress) -> Redating:
    ids = touched(notice)
    matters = moved = last = 0
    while chunk := list(ids.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:_CHUNK]):
        moved += _chunk(chunk)
        matters, last = matters + len(chunk), chunk[-1]
        progress(len(chunk))
    return Redating.objects.create(notice=notice, at=timezone.now(), matters=matters, moved=moved)


def _chunk(ids: list[int]) -> int:
    with store.turn(), transaction.atomic():
        rows = Matter.unscoped.filter(pk__in=ids).order_by("pk").select_for_update(of=("self",))
        locked = rows.select_related("procedure", "organ").prefetch_related("entries")
        marked = holidays.mark()
        return sum([rebuild_matter(matter, marked) for matter in locked])
