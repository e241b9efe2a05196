"""What an act does to a matter's state, in one fixed order.

Record facts → close (the act itself unless it repeats, then what it closes) → open → start clocks → clock relations
(resume, suspend, restart, extend). An act may close, open or require itself. Performing an act first meets every open
clock that waits for it; a second trigger never postpones an open clock, only a restart does; a duty none of whose acts
is open any more is waived, which is an event of its own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from fazhi.law.marking import CLOSED, MET, RESTARTED, WAIVED, Actor, Clock, Ended, Event, Extension, State, Step, Stop
from fazhi.law.period import Period
from fazhi.law.procedure import DUTY, Prolongation
from fazhi.law.table import Row, Table
from fazhi.law.timing import earliest_end, resolved

Facts = Mapping[str, Any]


def apply(
    table: Table, state: State, row: Row, at: dt.datetime, actors: Iterable[Actor], facts: Facts, event: Event
) -> Step:
    """The step that performing `row` makes, unchecked; `event` is its own event, waivers follow it."""
    known = {**state.facts, **facts} if facts else state.facts
    included = _switched(state, row, known) if row.switches else (state.included & ~row.closes) | row.opens
    clocks, ended = _stopped(table, state.clocks, row, included, at)
    started = _started(table, state, row, included, clocks, at, known)
    clocks += started
    times = (*state.times[: row.index], at, *state.times[row.index + 1 :])
    after = State(
        included,
        state.performed | row.bit,
        state.lapsed & ~row.bit & ~included,
        pending_of(table, clocks) if (ended or started) else state.pending,
        times,
        _people(state, row, actors) if row.watched else state.people,
        known,
        state.parameters,
        clocks,
        state.opened_at,
        at if at > state.last_at else state.last_at,
        state.wake,
        at if row.act.ends else state.ended_at,
        _outcome(state, row, known) if row.results else state.outcome,
    )
    if not row.simple:
        after, restarted = _related(table, after, row, at)
        ended += restarted
    if clocks and row.wakes:
        after = after._replace(wake=wake_of(table, after))
    return Step(after, (event, *_waivers(table, row, at, ended)) if ended else (event,), ended)


def _switched(state: State, row: Row, facts: Facts) -> int:
    included = state.included & ~row.closes
    for toggle in row.guarded_closes:
        if toggle.test.guard.value(facts, state.parameters):
            included &= ~toggle.bit
    included |= row.opens
    for toggle in row.guarded_opens:
        if toggle.test.guard.value(facts, state.parameters):
            included |= toggle.bit
    return included


def _stopped(
    table: Table, clocks: tuple[Clock, ...], row: Row, included: int, at: dt.datetime
) -> tuple[tuple[Clock, ...], tuple[Ended, ...]]:
    kept: list[Clock] = []
    ended: list[Ended] = []
    for clock in clocks:
        timer = table.timers[clock.rule]
        if timer.mask & row.bit:
            ended.append(Ended(clock, MET, at))
        elif not timer.mask & included:
            ended.append(Ended(clock, WAIVED if timer.rule.kind == DUTY else CLOSED, at))
        else:
            kept.append(clock)
    return (tuple(kept), tuple(ended)) if ended else (clocks, ())


def _started(
    table: Table,
    state: State,
    row: Row,
    included: int,
    clocks: tuple[Clock, ...],
    at: dt.datetime,
    facts: Facts,
) -> tuple[Clock, ...]:
    if not row.starts:
        return ()
    open_now = {(table.timers[clock.rule].rule.key, table.timers[clock.rule].rule.kind) for clock in clocks}
    started: list[Clock] = []
    for timer in row.starts:
        identity = (timer.rule.key, timer.rule.kind)
        if not timer.mask & included or identity in open_now:
            continue
        value = timer.test.guard.value(facts, state.parameters) if timer.test else True
        if value or (value is None and timer.rule.kind == DUTY):
            open_now.add(identity)
            started.append(Clock(timer.index, at))
    return tuple(started)


def _related(table: Table, state: State, row: Row, at: dt.datetime) -> tuple[State, tuple[Ended, ...]]:
    clocks = tuple(_run_on(table, state, row, clock, at) for clock in state.clocks)
    both = zip(state.clocks, clocks, strict=True)
    restarted = tuple(Ended(old, RESTARTED, at) for old, new in both if old.started != new.started)
    return (state, ()) if clocks == state.clocks else (state._replace(clocks=clocks), restarted)


def _run_on(table: Table, state: State, row: Row, clock: Clock, at: dt.datetime) -> Clock:
    key = table.timers[clock.rule].rule.key
    stops = tuple(
        stop._replace(until=max(at, stop.since)) if stop.until is None and stop.resumed_by & row.bit else stop
        for stop in clock.stops
    )
    stops += tuple(Stop(at, None, halt.resumed_by) for halt in row.halts if key in halt.keys)
    clock = clock._replace(stops=stops)
    for restart in row.act.restarts:
        if restart.clock == key:
            clock = Clock(clock.rule, at, restart.within or clock.within)
    for longer in row.act.extends:
        by = prolonged(longer, state, state.facts)
        if longer.clock == key and by is not None:
            clock = clock._replace(extensions=(*clock.extensions, Extension(row.index, by)))
    return clock


def prolonged(longer: Prolongation, state: State, facts: Facts) -> Period | None:
    """By how much a clock is made longer: as many as were chosen, else all that the law allows."""
    by = resolved(longer.by, state)
    if not isinstance(by, Period):
        return None
    chosen = facts.get(longer.chosen) if longer.chosen else None
    return Period(int(chosen), by.unit) if chosen else by


def _waivers(table: Table, row: Row, at: dt.datetime, ended: tuple[Ended, ...]) -> Iterable[Event]:
    ground = f"因“{row.act.title}”，不再需要"
    for item in ended:
        if item.how == WAIVED:
            rule = table.timers[item.clock.rule].rule
            yield Event(WAIVED, rule.acts[0], at, row.act.law, rule.key, {}, ground)


def _people(state: State, row: Row, actors: Iterable[Actor]) -> Mapping[int, frozenset[str]]:
    persons = frozenset(actor.person for actor in actors if actor.person)
    return {**state.people, row.index: state.people.get(row.index, frozenset()) | persons}


def _outcome(state: State, row: Row, facts: Facts) -> str:
    for outcome, test in row.results:
        if test is None or test.guard.value(facts, state.parameters):
            return outcome
    return state.outcome


def pending_of(table: Table, clocks: tuple[Clock, ...]) -> int:
    """The mask of acts that open duties wait for."""
    pending = 0
    for clock in clocks:
        timer = table.timers[clock.rule]
        if timer.rule.kind == DUTY:
            pending |= timer.mask
    return pending


def wake_of(table: Table, state: State) -> dt.datetime | None:
    """An instant before which no right can lapse and nothing can be deemed; None where none ever will."""
    wake: dt.datetime | None = None
    for clock in state.clocks:
        timer = table.timers[clock.rule]
        if timer.rule.kind == DUTY:
            continue
        ends = earliest_end(state, timer, clock)
        if ends is not None and (wake is None or ends < wake):
            wake = ends
    return wake
