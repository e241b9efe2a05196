"""What happens if nobody does anything: which rights lapse, what the law deems, which duties become late, and when.

The law's own future is certain: it follows from the clocks that run. So the answer is found by letting the law act on
a copy of the state, which is a value.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from fazhi.law.marking import Event, State
from fazhi.law.procedure import DUTY
from fazhi.law.state import Machine
from fazhi.law.timing import due_of

LATE = "late"


class Coming(NamedTuple):
    """What comes at `at` by itself: `kind` is lapsed, deemed or waived (the law's entry), or late (a duty whose time is
    over). `acts` are those that it concerns; `provisional` where a calendar that is not announced yet may move it."""

    kind: str
    acts: tuple[str, ...]
    at: dt.datetime
    law: str
    clock: str
    provisional: bool


def foresee(machine: Machine, state: State, now: dt.datetime, until: dt.datetime) -> tuple[Coming, ...]:
    """What comes after `now` and not after `until`, in order of time, if nobody performs an act.

    Duties that are late already are no news and left out; `Machine.duties` tells them.
    """
    state = machine.catch_up(state, now).state
    step = machine.catch_up(state, until)
    # A copy for each of the law's doings: the clocks of each run until the next.
    stages = (state, *step.passed)
    ends = (*(after.last_at for after in step.passed), until)
    found = dict.fromkeys(_from_law(machine, event) for event in step.events)
    for stage, end in zip(stages, ends, strict=True):
        found |= dict.fromkeys(_becoming_late(machine, stage, now, end))
    return tuple(sorted(found, key=lambda coming: coming.at))


def _from_law(machine: Machine, event: Event) -> Coming:
    day = machine.calendar.local(event.at)
    provisional = machine.calendar.is_provisional(day, day)
    return Coming(event.kind, (event.act,), event.at, event.law, event.clock, provisional)


def _becoming_late(machine: Machine, state: State, now: dt.datetime, end: dt.datetime) -> Iterator[Coming]:
    for clock in state.clocks:
        rule = machine.table.timers[clock.rule].rule
        due = due_of(machine.table, state, clock, machine.calendar) if rule.kind == DUTY else None
        if due is not None and now < due.ends <= end:
            yield Coming(LATE, rule.acts, due.ends, rule.law, rule.key, due.provisional)
