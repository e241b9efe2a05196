"""Where a matter's running clocks end: symbolic clocks resolved with the calendar, its parameters and facts."""

from __future__ import annotations

import datetime as dt
from typing import Any

from fazhi.law.calendar import Calendar
from fazhi.law.counting import Due, Pause, due
from fazhi.law.marking import Clock, Duty, Named, State
from fazhi.law.period import Period
from fazhi.law.procedure import DUTY, Length
from fazhi.law.table import Table, Timer, shortest


def length_of(table: Table, clock: Clock) -> Length | None:
    """The clock's length: its own after a restart that changed it, else its rule's."""
    return clock.within or table.timers[clock.rule].rule.within


def resolved(length: Length, state: State) -> Period | dt.date | None:
    """The length as a period, or as the last day that a date field names; None while that fact is missing."""
    if length.period:
        return length.period
    value: Any = state.parameters[length.parameter] if length.parameter else state.facts.get(length.field)
    if isinstance(value, str) and length.field:
        return dt.date.fromisoformat(value)
    return value if isinstance(value, Period) else None


def due_of(table: Table, state: State, clock: Clock, calendar: Calendar) -> Due | Named | None:
    """When the clock runs out; None while it is suspended, has no length, or the fact that tells it is missing."""
    length = length_of(table, clock)
    value = resolved(length, state) if length else None
    if value is None:
        return None
    if not table.timers[clock.rule].rule.rolls:
        calendar = calendar.unrolled
    if isinstance(value, dt.date):
        return Named(value, calendar.midnight(value + dt.timedelta(days=1)))
    if not clock.stops and not clock.extensions:
        return due(clock.started, value, calendar)
    return due(clock.started, value, calendar, merged(clock), tuple(item.by for item in clock.extensions))


def first_to_run_out(table: Table, state: State, calendar: Calendar) -> tuple[dt.datetime, Clock] | None:
    """The right that lapses or the deeming that takes effect first, and when; None where none will."""
    first: tuple[dt.datetime, Clock] | None = None
    for clock in state.clocks:
        if table.timers[clock.rule].rule.kind == DUTY:
            continue
        ends = due_of(table, state, clock, calendar)
        if ends is not None and (first is None or ends.ends < first[0]):
            first = (ends.ends, clock)
    return first


def merged(clock: Clock) -> tuple[Pause, ...]:
    """The clock's stops as pauses that do not overlap; one without end swallows all that follow."""
    pauses: list[Pause] = []
    for stop in sorted(clock.stops, key=lambda item: item.since):
        last = pauses[-1] if pauses else None
        if last is None or (last.until is not None and stop.since > last.until):
            pauses.append(Pause(stop.since, stop.until))
        elif last.until is not None:
            pauses[-1] = Pause(last.since, max(last.until, stop.until) if stop.until else None)
    return tuple(pauses)


def earliest_end(state: State, timer: Timer, clock: Clock) -> dt.datetime | None:
    """An instant before which the clock can't run out; None where it has no length yet."""
    if timer.floor is not None and clock.within is None:
        return clock.started + timer.floor
    length = clock.within or timer.rule.within
    value = resolved(length, state) if length else None
    if isinstance(value, Period):
        return clock.started + shortest(value)
    return None if length is None else clock.started


def duty_of(table: Table, state: State, clock: Clock, calendar: Calendar, now: dt.datetime) -> Duty:
    """The clock as a person sees it at `now`."""
    rule = table.timers[clock.rule].rule
    ends = due_of(table, state, clock, calendar)
    length = length_of(table, clock)
    unknown = bool(length and length.field and state.facts.get(length.field) is None)
    test = table.timers[clock.rule].test
    return Duty(
        key=rule.key,
        kind=rule.kind,
        acts=rule.acts,
        law=rule.law,
        started=clock.started,
        due=ends,
        suspended=clock.suspended,
        late=rule.kind == DUTY and ends is not None and now >= ends.ends,
        missing=(length.field,) if length and unknown else (),
        doubtful=bool(test and test.guard.value(state.facts, state.parameters) is None),
    )
