"""The engine and the slow reference agree on random procedures, step by step: what is refused, done, due and ended."""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, given, settings

from fazhi.law.procedure import Procedure
from fazhi.law.state import Actor, Machine, Refused, State
from fazhi.law.timing import due_of
from tests.law.random_procedures import plays, procedures
from tests.law.reference_engine import Reference

START = dt.datetime(2026, 4, 27, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
OFFICER = frozenset({"officer"})
relaxed = settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def chosen(allowed: tuple[str, ...], named: str, preferred: int) -> str:
    """One of the acts allowed now, seven times out of ten, else the one that the move names."""
    return allowed[preferred % len(allowed)] if allowed and preferred < 7 else named


def seen(machine: Machine, state: State) -> dict[str, Any]:
    table = machine.table
    return {
        "open": set(table.named(state.included)),
        "done": {name: state.times[row.index] for name, row in table.rows.items() if state.performed & row.bit},
        "facts": dict(state.facts),
        "clocks": sorted(
            (rule.key, rule.kind, clock.started.isoformat(), str(ends and ends.ends))
            for clock in state.clocks
            for rule, ends in [(table.timers[clock.rule].rule, due_of(table, state, clock, machine.calendar))]
        ),
        "last_at": state.last_at,
        "ended_at": state.ended_at,
        "outcome": state.outcome,
    }


def expected(reference: Reference) -> dict[str, Any]:
    return {
        "open": reference.open,
        "done": reference.done,
        "facts": reference.facts,
        "clocks": sorted(
            (clock.rule.key, clock.rule.kind, clock.started.isoformat(), str(clock.ends()))
            for clock in reference.clocks
        ),
        "last_at": reference.last_at,
        "ended_at": reference.ended_at,
        "outcome": reference.outcome,
    }


@relaxed
@given(procedures(), plays)
def test_engine_and_reference_agree(procedure: Procedure, play: list[Any]) -> None:
    machine = Machine(procedure)
    state, at = machine.open(START), START
    reference = Reference(procedure, START)
    events: list[tuple[str, str]] = []
    for named, preferred, hours, people, facts in play:
        at += dt.timedelta(hours=hours)
        act = chosen(machine.allowed(state, at), named, preferred)
        actors = [Actor(person, OFFICER) for person in sorted(people)]
        try:
            step = machine.perform(state, act, at=at, actors=actors, facts=facts)
            refused: set[str] = set()
            state = step.state
            events += [(event.kind, event.act) for event in step.events]
        except Refused as error:
            refused = {refusal.code for refusal in error.refusals}
        assert refused == reference.perform(act, at, people, facts)
        assert seen(machine, state) == expected(reference)
        assert events == reference.events


@relaxed
@given(procedures(), plays)
def test_running_the_same_play_twice_ends_in_the_same_state(procedure: Procedure, play: list[Any]) -> None:
    def run() -> State:
        machine = Machine(procedure)
        state, at = machine.open(START), START
        for act, _, hours, people, facts in play:
            at += dt.timedelta(hours=hours)
            try:
                state = machine.perform(
                    state, act, at=at, actors=[Actor(person, OFFICER) for person in people], facts=facts
                ).state
            except Refused:
                continue
        return state

    assert run() == run()
