"""The prover agrees with a slow search on random procedures, and with every run of the real machine."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from fazhi.law.procedure import Procedure
from fazhi.law.proof import liveness, possible, proof_of
from fazhi.law.proof.model import Model
from fazhi.law.state import Actor, Machine, Refused
from tests.law.proof.seeing import as_here, seen
from tests.law.proof.slow_search import Search, TooMany
from tests.law.random_procedures import plays, procedures
from tests.law.test_engine_against_reference import chosen

START = dt.datetime(2026, 4, 27, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
OFFICER = frozenset({"officer"})
relaxed = settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)


@st.composite
def small(draw: st.DrawFn) -> Procedure:
    """A random procedure in some stages, more often than not without facts that anybody may fill in at any time."""
    procedure = draw(procedures())
    acts = {name: replace(act, stage=draw(st.sampled_from("一二三"))) for name, act in procedure.acts.items()}
    if draw(st.integers(0, 3)):
        acts = {name: replace(act, optional=()) for name, act in acts.items()}
    return replace(procedure, acts=acts)


def searched(procedure: Procedure) -> Search:
    try:
        return Search(procedure)
    except TooMany:
        assume(False)
        raise


@relaxed
@given(small())
def test_the_states_that_a_proof_reaches_are_those_of_a_slow_search(procedure: Procedure) -> None:
    search, model = searched(procedure), Model(procedure)
    states = [seen(model, here) for here in search.steps]
    assert model.diagrams.any_of(states) == model.reached


@relaxed
@given(small())
def test_what_a_proof_finds_broken_is_what_a_slow_search_finds(procedure: Procedure) -> None:
    search, model = searched(procedure), Model(procedure)
    found = {item.code: item.breaches for item in (*possible.properties(model), *liveness.properties(model))}
    assert {breach.subject for breach in found["acts"]} == set(procedure.acts) - search.acts()
    assert {breach.subject for breach in found["outcomes"]} == set(procedure.outcomes) - search.outcomes()
    assert ("ending" in found) == any(act.ends for act in procedure.acts.values())
    if "ending" in found:
        assert (found["ending"] == ()) == search.can_end()
    assert len(found["duties"]) == len(search.stuck_duties())
    assert len(found["fulfilment"]) == len(search.unfulfillable())


@relaxed
@given(small())
def test_a_run_is_a_shortest_path_of_the_slow_search(procedure: Procedure) -> None:
    search = searched(procedure)
    proof = proof_of(procedure)
    runs = [breach.run for breach in proof.breaches if breach.code == "matter.stuck"]
    assume(runs)
    can_end = search._lead_to({here for here in search.steps if here.ended})
    layer, seen_before, length = {search.first}, {search.first}, 0
    while not layer - can_end:
        layer = {went.to for here in layer for went in search.steps[here]} - seen_before
        seen_before |= layer
        length += 1
    assert len(runs[0]) == length


@relaxed
@given(procedures(), plays)
def test_no_run_of_the_machine_leaves_the_states_that_are_proved(procedure: Procedure, play: list[Any]) -> None:
    machine, model = Machine(procedure), Model(procedure)
    state, at = machine.open(START), START
    for named, preferred, hours, people, facts in play:
        at += dt.timedelta(hours=hours)
        act = chosen(machine.allowed(state, at), named, preferred)
        actors = [Actor(person, OFFICER) for person in sorted(people)]
        try:
            step = machine.perform(state, act, at=at, actors=actors, facts=facts)
        except Refused:
            continue
        for passed in (*step.passed, step.state):
            assert seen(model, as_here(model, passed)) & ~model.reached == model.diagrams.false
        state = step.state
