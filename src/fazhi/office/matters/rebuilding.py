"""Remaking the caches from the record: matters' states, next dates and clocks. Truth is never touched."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import NamedTuple

from django.db import transaction

from fazhi.law.marking import Clock as Running
from fazhi.law.marking import State
from fazhi.law.state import Machine

from ..catalogues import holidays
from . import folding, recording, versions
from .models import Clock, Matter

_CHUNK = 500
_FIELDS = ("state", "last_at", "ended_at", "outcome", "next_due")


def rebuild(progress: Callable[[int], None] = lambda done: None) -> int:
    """Remake the caches of every matter; the number of matters whose caches were wrong."""
    marked = holidays.mark()
    wrong = 0
    last = 0
    while chunk := list(
        Matter.unscoped.filter(pk__gt=last)
        .select_related("procedure", "organ")
        .order_by("pk")
        .prefetch_related("entries")[:_CHUNK]
    ):
        with transaction.atomic():
            wrong += sum([rebuild_matter(matter, marked) for matter in chunk])
        last = chunk[-1].pk
        progress(len(chunk))
    return wrong


def rebuild_matter(matter: Matter, marked: str | None = None) -> bool:
    """Remake one matter's caches; whether they differed from what its entries say. `marked` as for `machine_for`."""
    machine = versions.machine_for(matter, marked)
    entries = list(matter.entries.all())
    state = folding.opened(matter, machine)
    seen: dict[tuple[int, dt.datetime], _Seen] = {}
    for folded in folding.fold(matter, machine, entries):
        state = folded.step.state
        _follow(seen, folded)
    caches = recording.caches(machine, state)
    differs = any(getattr(matter, name) != getattr(caches, name) for name in _FIELDS)
    if differs:
        for name in _FIELDS:
            setattr(matter, name, getattr(caches, name))
        matter.save(update_fields=_FIELDS)
    return _replace_clocks(matter, [_row(matter, machine, one) for one in seen.values()]) or differs


class _Seen(NamedTuple):
    """A clock as it stood last, in the state after the last entry in which it ran, and how it ended, if it did."""

    state: State
    clock: Running
    ended_at: dt.datetime | None = None
    how: str = ""


def _follow(seen: dict[tuple[int, dt.datetime], _Seen], folded: folding.Folded) -> None:
    for clock in folded.step.state.clocks:
        seen[clock.rule, clock.started] = _Seen(folded.step.state, clock)
    for clock, how, at in folded.step.ended:
        seen[clock.rule, clock.started] = seen[clock.rule, clock.started]._replace(ended_at=at, how=how)


def _row(matter: Matter, machine: Machine, seen: _Seen) -> Clock:
    row = recording.clock_row(machine, seen.state, seen.clock)
    return Clock(
        matter=matter,
        key=row.key,
        kind=row.kind,
        acts=",".join(row.acts),
        law=row.law,
        started_at=row.started,
        due_at=row.due,
        suspended=row.suspended,
        ended_at=seen.ended_at,
        ended_how=seen.how,
    )


def _replace_clocks(matter: Matter, rows: list[Clock]) -> bool:
    stored = list(Clock.unscoped.filter(matter=matter))
    if sorted(map(_shape, stored), key=repr) == sorted(map(_shape, rows), key=repr):
        return False
    Clock.unscoped.filter(matter=matter).delete()
    Clock.unscoped.bulk_create(rows)
    return True


def _shape(row: Clock) -> tuple[object, ...]:
    return (
        row.key,
        row.kind,
        row.acts,
        row.law,
        row.started_at,
        row.due_at,
        row.suspended,
        row.ended_at,
        row.ended_how,
    )
