"""The shortest way to an act: against a slow search over everything, and on the procedures that people use."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterable, Iterator
from typing import Any

from hypothesis import HealthCheck, given, settings

from fazhi.law import checking
from fazhi.law.marking import State
from fazhi.law.procedure import Procedure
from fazhi.law.state import Machine
from fazhi.law.timing import first_to_run_out
from fazhi.law.ways import Way, way
from tests.law.random_procedures import ACTS, procedures
from tests.procedures.story import Story, instant, machine_of

Place = tuple[State, dt.datetime]
NOW = instant("2026-03-02")
DEEPEST = 2
ENTERED = [
    {name: value for name, value in (("amount", amount), ("urgent", urgent)) if value is not None}
    for amount, urgent in itertools.product((None, 0, 5, 10), (None, False, True))
]


def against(machine: Machine, state: State, at: dt.datetime, act: str, facts: dict[str, Any] | None) -> tuple[Any, ...]:
    return checking.refusals(machine.table, machine.calendar, state, machine.table.rows[act], at, None, facts)


def fewest(machine: Machine, goal: str) -> int | None:
    """How many acts must come before `goal`, by trying everything that can be done and waited for; None: over
    `DEEPEST`, or never."""
    level = [(machine.open(NOW), NOW)]
    for number in range(DEEPEST + 1):
        level = each_once(place for state, at in level for place in waited(machine, state, at))
        if any(not against(machine, state, at, goal, None) for state, at in level):
            return number
        level = each_once(
            (machine.force(state, act, at=at, facts=facts).state, at)
            for state, at in (level if number < DEEPEST else [])
            for act in ACTS
            for facts in ENTERED
            if not against(machine, state, at, act, facts)
        )
    return None


def each_once(places: Iterable[Place]) -> list[Place]:
    return list({repr(place): place for place in places}.values())


def waited(machine: Machine, state: State, at: dt.datetime) -> Iterator[Place]:
    """`state` now, and at each instant after which something may have changed."""
    while at < NOW + dt.timedelta(days=120):
        yield state, at
        refused = [one.earliest for act in ACTS for one in against(machine, state, at, act, None) if one.earliest]
        by_law = first_to_run_out(machine.table, state, machine.calendar)
        later = [time for time in (*refused, *(by_law[:1] if by_law else ())) if time > at]
        if not later:
            break
        at = min(later)
        state = machine.catch_up(state, at).state


def test_it_finds_nearly_every_way_that_there_is_and_none_that_is_longer() -> None:
    there, missed = 0, 0

    @settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(procedures())
    def compare(procedure: Procedure) -> None:
        nonlocal there, missed
        machine = Machine(procedure)
        for goal in ACTS:
            slow, quick = fewest(machine, goal), way(machine, machine.open(NOW), goal, NOW)
            there += slow is not None
            missed += slow is not None and quick is None
            if quick is not None:
                assert len(quick.strides) == slow or (slow is None and len(quick.strides) > DEEPEST)

    compare()
    assert there > 200
    assert missed / there < 0.03


def found(story: Story, act: str) -> Way:
    way_there = way(story.machine, story.state, act, story.now)
    assert way_there is not None
    return way_there


def test_the_way_to_a_penalty_decision_names_every_step_that_the_statute_asks_for_art_42_44_57() -> None:
    there = found(Story("penalty", start="2026-03-02 09:00"), "decide")
    acts = [stride.act for stride in there.strides]
    assert [act for act in acts if act != "order_correction"] == [
        "register", "verify", "file_case", "investigate", "conclude", "propose", "notify",
    ]  # fmt: skip
    assert there.lapses == ("state_defence",)
    assert there.at == instant("2026-03-10 00:00")


def test_a_way_says_which_facts_it_depends_on() -> None:
    there = found(Story("penalty", start="2026-03-02 09:00"), "decide")
    facts = {stride.act: stride.facts for stride in there.strides}
    assert facts["investigate"] == {"credentials_shown": True}
    assert facts["file_case"]["meets_standard"] is True


def test_an_act_that_may_be_performed_now_has_an_empty_way() -> None:
    story = Story("penalty", start="2026-03-02 09:00")
    assert found(story, "register") == Way((), story.now, (), False)


def test_a_way_beyond_the_announced_holidays_is_provisional() -> None:
    assert found(Story("penalty", start="2031-03-03 09:00"), "decide").provisional


def test_what_only_the_law_does_has_no_way_that_somebody_could_go() -> None:
    story = Story("penalty", start="2026-03-02 09:00")
    assert way(story.machine, story.state, "miss_payment", story.now) is None


def test_a_search_that_is_cut_off_claims_nothing() -> None:
    story = Story("penalty", start="2026-03-02 09:00")
    assert way(story.machine, story.state, "close_case", story.now, tried=3) is None


def test_every_step_of_a_way_is_one_that_the_law_allows_then() -> None:
    machine = machine_of("reconsideration")
    state = machine.open(NOW)
    there = way(machine, state, "decide", NOW)
    assert there is not None and there.strides
    for stride in there.strides:
        state = machine.catch_up(state, stride.at).state
        refused = {one.code for one in against(machine, state, stride.at, stride.act, dict(stride.facts))}
        assert refused <= {"field.missing"}, refused
        state = machine.force(state, stride.act, at=stride.at, facts=stride.facts).state
    state = machine.catch_up(state, there.at).state
    assert not against(machine, state, there.at, "decide", None)
