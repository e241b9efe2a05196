"""Duties that were missed, as problems: made from the clocks of their matters, as often as one likes.

They are made by the daily run and not with the law's entry `overdue`, because that entry stands in the record only once
somebody acts in the matter: a duty that nobody touches is exactly the one that must show. What the record no longer
says (an act entered late, a correction, an excuse) is taken off the list again.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import connection, transaction
from django.db.models import F, Q
from django.utils import timezone

from fazhi.law.marking import MET

from ..matters import store
from ..matters.models import Clock, Entry, Matter
from ..supervision.models import Problem
from .services import PROCEDURE

SOURCE = "年度法定事项"
OPEN, SUBMIT, CLOCK, EXCUSED = "open", "submit", "duty", "excused"


@dataclass(frozen=True, slots=True)
class Missed:
    """A matter whose duty was not met before `due`; `met` is when it was submitted after all."""

    matter: Matter
    due: dt.datetime
    met: dt.datetime | None

    @property
    def rule(self) -> str:
        return f"duty.{'late' if self.met else 'unmet'}:{SUBMIT}"


def note_missed(now: dt.datetime) -> int:
    """List every duty of the year that is over its day at `now` as a problem, once; how many are new."""
    with store.turn(), transaction.atomic():
        _alone()
        found = missed(now)
        listed = _still_listed(found)
        new = [one for pk, one in found.items() if pk not in listed]
        Problem.unscoped.bulk_create(_problems(new, now))
    return len(new)


def _alone() -> None:
    """Wait until no other process notes problems; SQLite has one writer at a time anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [SOURCE])


def missed(now: dt.datetime) -> dict[int, Missed]:
    """The matters whose statutory day was over before they were met, unless they were excused; by id."""
    clocks = Clock.unscoped.filter(
        Q(ended_at=None) | Q(ended_at__gte=F("due_at")),
        matter__procedure__slug=PROCEDURE,
        key=CLOCK,
        kind=Clock.Kind.DUTY,
        due_at__lte=now,
    )
    rows = clocks.exclude(matter__outcome=EXCUSED).select_related("matter").defer("matter__state")
    found: dict[int, Missed] = {}
    for clock in rows.order_by("started_at", "pk"):
        assert clock.due_at
        met = clock.ended_at if clock.ended_how == MET else None
        found.setdefault(clock.matter_id, Missed(clock.matter, clock.due_at, met))
    return found


def _still_listed(found: Mapping[int, Missed]) -> set[int]:
    """The matters that are listed as they ought to be; what is listed otherwise is taken off."""
    kept: set[int] = set()
    for problem in Problem.unscoped.filter(source=SOURCE):
        one = found.get(problem.matter_id)
        if one and (problem.rule, problem.due_at) == (one.rule, one.due):
            kept.add(problem.matter_id)
        else:
            problem.delete()
    return kept


def _problems(found: Iterable[Missed], now: dt.datetime) -> list[Problem]:
    listed = list(found)
    opened = Entry.unscoped.filter(matter__in=[one.matter.pk for one in listed], act=OPEN)
    articles = {pk: str(facts.get("basis", "")) for pk, facts in opened.values_list("matter_id", "facts")}
    return [_problem(one, articles.get(one.matter.pk, ""), now) for one in listed]


def _problem(one: Missed, law: str, now: dt.datetime) -> Problem:
    last = timezone.localdate(one.due - dt.timedelta(microseconds=1))
    told = f"{timezone.localdate(one.met)}才提交" if one.met else "至今没有提交完成情况"
    return Problem(
        matter=one.matter,
        rule=one.rule,
        act=SUBMIT,
        message=f"“{one.matter.title}”应于{last}前完成，{told}",
        law=law[:200],
        due_at=one.due,
        happened_at=one.met,
        found_at=now,
        source=SOURCE,
    )
