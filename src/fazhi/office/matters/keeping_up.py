"""What the law did by itself, entered in the record some days later, though nobody acts in the matter any more.

Whoever acts finds it entered before his act. Where nobody does, a lapse or a deeming would stand in no record, and what
it brings to other matters would never come. So it is entered daily, but not at once: an act done in time may be
recorded some days later, and once the lapse is entered it no longer could be.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

from django.db import transaction

from . import recording, returning, snapshot, store, versions
from .models import Clock

GRACE = dt.timedelta(days=7)
_CHUNK = 500


def keep_up(now: dt.datetime, grace: dt.timedelta = GRACE, progress: Callable[[int], None] = lambda done: None) -> int:
    """Enter what the law did until `grace` before `now` in every matter; the number of entries written."""
    until, written = now - grace, 0
    for matter in _behind(until):
        written += enter_by_law(matter, until, now)
        progress(1)
    return written


def enter_by_law(matter_id: int, until: dt.datetime, now: dt.datetime) -> int:
    """Enter what the law did by itself in one matter until `until`; the number of entries written."""
    with store.turn(), transaction.atomic():
        matter = store.locked(matter_id)
        if matter is None:
            return 0
        machine = versions.machine_of_row(matter)
        before = snapshot.load(matter.state, machine, matter.parameters)
        step = machine.catch_up(before, until)
        if not (step.events or step.ended):
            return 0
        signature = recording.Signature(recording.LAW, (), None, now)
        entries = recording.write(matter, machine, before, step, signature)
        returning.follow(matter, machine, before, step, entries, signature)
    return len(entries)


def _behind(until: dt.datetime) -> Iterator[int]:
    """The matters in which a right has lapsed or something was deemed by `until` and isn't entered; histories taken
    from elsewhere aside, which stay as they were."""
    last = 0
    kinds = (Clock.Kind.RIGHT, Clock.Kind.DEEMED)
    due = Clock.unscoped.filter(ended_at=None, kind__in=kinds, due_at__lte=until, matter__imported=False)
    while chunk := list(due.filter(matter__gt=last).order_by("matter").values_list("matter", flat=True)[:_CHUNK]):
        yield from dict.fromkeys(chunk)
        last = chunk[-1]
