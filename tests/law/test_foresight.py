"""What if nobody does anything: what lapses, is deemed, is waived or becomes late, and when."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hypothesis import given, settings

from fazhi.law.foresight import Coming, foresee
from fazhi.law.marking import DEEMED, LAPSED, WAIVED, Actor, Refused
from fazhi.law.procedure import Procedure
from fazhi.law.state import Machine
from tests.law.random_procedures import plays, procedures
from tests.procedures.disclosing import Disclosure
from tests.procedures.penalty_case import notified, proposed
from tests.procedures.reconsidering import Reconsideration
from tests.procedures.story import Story, instant

START = instant("2026-03-02")
LONG = dt.timedelta(days=400)


def coming(story: Story, days: int = 400) -> list[Coming]:
    return list(foresee(story.machine, story.state, story.now, story.now + dt.timedelta(days=days)))


def told(story: Story) -> list[tuple[str, str, str]]:
    return [(one.kind, one.acts[0], f"{one.at:%Y-%m-%d}") for one in coming(story)]


def test_a_right_that_nobody_uses_lapses_and_the_duty_to_decide_becomes_late_art_60_64() -> None:
    story = notified()
    found = told(story)
    assert ("lapsed", "state_defence") in {(kind, act) for kind, act, _ in found}
    assert ("late", "decide") in {(kind, act) for kind, act, _ in found}
    assert found == sorted(found, key=lambda item: item[2])


def test_each_thing_to_come_names_its_article() -> None:
    found = {one.acts[0]: one.law for one in coming(notified())}
    assert "第60条" in found["decide"]
    assert "第57条" in found["state_defence"]


def test_what_the_law_deems_is_told_before_it_happens_art_30() -> None:
    assert ("deemed", "accept") in {(kind, act) for kind, act, _ in told(Reconsideration().received())}


def test_what_is_late_already_is_no_news() -> None:
    story = proposed().waits("2027-03-01")
    assert story.late("decide")
    assert "decide" not in {one.acts[0] for one in coming(story)}


def test_nothing_is_told_beyond_the_day_asked_for() -> None:
    assert not coming(notified(), days=1)


def test_a_day_beyond_the_announced_holidays_is_told_as_provisional() -> None:
    found = coming(Disclosure("2031-03-03 08:30").received("2031-03-03"))
    assert found
    assert all(one.provisional for one in found)


@settings(max_examples=100, deadline=None)
@given(procedures(), plays)
def test_it_tells_just_what_happens_when_the_days_are_lived_one_by_one(procedure: Procedure, play: list[Any]) -> None:
    machine = Machine(procedure)
    state, at = machine.open(START), START
    for act, _, hours, people, facts in play:
        at += dt.timedelta(hours=max(hours, 0))
        try:
            actors = [Actor(person, frozenset({"officer"})) for person in people]
            state = machine.perform(state, act, at=at, actors=actors, facts=facts).state
        except Refused:
            continue
    state = machine.catch_up(state, at).state
    until = at + dt.timedelta(days=40)
    found = foresee(machine, state, at, until)
    lived: set[tuple[str, str, dt.datetime]] = set()
    late: set[tuple[str, dt.datetime]] = set()
    moment = at
    while moment < until:
        late |= {(duty.key, duty.due.ends) for duty in machine.duties(state, moment) if duty.late and duty.due}
        moment = min(moment + dt.timedelta(hours=1), until)
        step = machine.catch_up(state, moment)
        state = step.state
        lived |= {(event.kind, event.act, event.at) for event in step.events}
    late |= {(duty.key, duty.due.ends) for duty in machine.duties(state, until) if duty.late and duty.due}
    assert {(one.kind, one.acts[0], one.at) for one in found if one.kind in (LAPSED, DEEMED, WAIVED)} == lived
    assert {(one.clock, one.at) for one in found if one.kind == "late"} == {one for one in late if one[1] > at}
