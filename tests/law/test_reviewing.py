"""A file read against the law: what the door lets pass is never blamed; what it would have refused always is."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings

from fazhi.law import loading
from fazhi.law.marking import ACT, WAIVED, Actor, Event, Refused
from fazhi.law.procedure import Procedure
from fazhi.law.reviewing import Breach, Filed, review
from fazhi.law.state import Machine
from tests.law.random_procedures import plays, procedures
from tests.law.test_declared import BASE
from tests.procedures.penalty_case import served
from tests.procedures.story import Story, instant, person

START = instant("2026-03-02")
OFFICER = frozenset({"officer"})


def filed(events: list[tuple[Event, tuple[Actor, ...]]]) -> list[Filed]:
    return [
        Filed(number, event.kind, event.act, event.at, event.facts, actors)
        for number, (event, actors) in enumerate(events, 1)
    ]


def file_of(story: Story) -> list[Filed]:
    """The story's entries; the persons are not told."""
    return [
        Filed(number, event.kind, event.act, event.at, event.facts, None)
        for number, event in enumerate(story.events, 1)
    ]


def reviewed(story: Story, entries: list[Filed], until: str = "2026-12-31") -> tuple[Breach, ...]:
    first = story.machine.open(instant("2026-03-02 00:00"))
    return review(story.machine, first, entries, instant(until))


@settings(max_examples=200, deadline=None)
@given(procedures(), plays)
def test_what_the_door_lets_pass_is_blamed_for_nothing_but_lateness(procedure: Procedure, play: list[Any]) -> None:
    machine = Machine(procedure)
    state, at, events = machine.open(START), START, []
    for act, _, hours, people, facts in play:
        at += dt.timedelta(hours=max(hours, 0))
        actors = tuple(Actor(one, OFFICER) for one in people)
        try:
            step = machine.perform(state, act, at=at, actors=actors, facts=facts)
        except Refused:
            continue
        state = step.state
        events += [(event, actors if event.kind == ACT else ()) for event in step.events]
    found = review(machine, machine.open(START), filed(events), at, goes_on=True)
    assert not [breach for breach in found if not breach.rule.startswith("duty.")]
    late = {(one.rule, one.due) for one in found if one.rule.startswith("duty.unmet")}
    open_now = {(f"duty.unmet:{one.key}", one.due.ends) for one in machine.duties(state, at) if one.late and one.due}
    assert late == open_now


def test_a_lawful_penalty_file_has_no_breach_but_what_is_still_owed() -> None:
    story = served()
    assert not reviewed(story, file_of(story), until=f"{story.now:%Y-%m-%d}")


@pytest.mark.parametrize(
    ("missing", "article"), [("investigate", "第54条"), ("notify", "第44条"), ("file_case", "第54条")]
)
def test_a_file_that_lacks_a_step_is_blamed_with_the_article(missing: str, article: str) -> None:
    story = served()
    entries = [entry for entry in file_of(story) if entry.act != missing]
    found = [one for one in reviewed(story, entries) if one.rule.startswith(("condition", "act.closed", "never"))]
    assert [one for one in found if article in one.law], found


def test_a_duty_met_too_late_is_told_with_both_dates_art_61() -> None:
    story = served()
    entries = [
        dataclasses.replace(entry, at=entry.at + dt.timedelta(days=60)) if entry.act == "serve" else entry
        for entry in file_of(story)
    ]
    (late,) = [one for one in reviewed(story, entries) if one.rule == "duty.late:serve"]
    assert late.due is not None and late.happened is not None and late.happened > late.due
    assert "第61条" in late.law


def test_a_duty_that_nothing_met_is_told_without_an_entry_art_60() -> None:
    story = Story("penalty", start="2026-03-02 09:00")
    story.does("register", on="2026-03-02", source="complaint", suspicion="涉嫌无照经营")
    (unmet,) = [one for one in reviewed(story, file_of(story)) if one.rule == "duty.unmet:verify"]
    assert unmet.number is None


DEEMING = """
id = "deeming"
title = "视为"
version = "1"
effective = 2020-01-01
law = "示范法"
[roles.officer]
title = "执法人员"
[roles.law]
title = "法律规定"
external = true
[acts.receive]
title = "收到"
by = "officer"
deems = { act = "accepted", within = "2 days", law = "示范法第2条" }
opens = "accepted"
[acts.accepted]
title = "视为受理"
by = "law"
initially = "closed"
then = { act = "answer", within = "5 days", law = "示范法第3条" }
opens = "answer"
[acts.answer]
title = "答复"
by = "officer"
initially = "closed"
"""


@pytest.mark.parametrize(("goes_on", "found"), [(True, ["duty.unmet:answer"]), (False, [])])
def test_what_the_law_did_since_the_last_entry_counts_where_the_file_goes_on(goes_on: bool, found: list[str]) -> None:
    machine = Machine(loading.parse(DEEMING, "deeming"))
    entries = [Filed(1, ACT, "receive", START, {})]
    told = review(machine, machine.open(START), entries, instant("2026-06-01"), goes_on=goes_on)
    assert [breach.rule for breach in told] == found


SAFE = """
[[never]]
says = "没有调查的，不得告知"
act = "notify"
without = "investigate"
[[never]]
says = "听证请求未了的，不得审核"
act = "review"
while = "hold_hearing"
when = "fine >= 100"
[[never]]
says = "审核以后不得再调查"
act = "investigate"
after = "review"
[[never]]
says = "审核人不得是调查人"
act = "review"
same_person = "investigate"
[[never]]
says = "未送达不得处罚"
outcome = "penalised"
without = "serve"
"""
LEGAL = {"legal_profession", "enforcement_certificate"}
A, B = (person(name, "officer", "reviewer", "head", "party", holds=LEGAL) for name in ("甲", "乙"))


def broken(*acts: tuple[str, tuple[Actor, ...] | None, dict[str, Any]]) -> list[str]:
    machine = Machine(loading.parse(BASE + SAFE, "sample"))
    entries = [
        Filed(number, ACT, act, START + dt.timedelta(hours=number), facts, actors)
        for number, (act, actors, facts) in enumerate(acts, 1)
    ]
    found = review(machine, machine.open(START), entries, START + dt.timedelta(days=1))
    return [one.message for one in found if one.rule.startswith("never")]


def test_a_property_without_is_broken_by_an_act_that_came_too_soon() -> None:
    assert broken(("notify", None, {})) == ["没有调查的，不得告知"]
    assert not broken(("investigate", None, {}), ("notify", None, {}))


def test_a_property_while_holds_only_under_its_condition() -> None:
    asked = ("request_hearing", None, {})
    said = ["听证请求未了的，不得审核"]
    assert broken(asked, ("review", None, {"fine": 100})) == said
    assert not broken(asked, ("review", None, {"fine": 99}))
    assert not broken(asked, ("hold_hearing", None, {}), ("review", None, {"fine": 100}))


def test_a_property_after_is_broken_only_by_what_follows() -> None:
    assert broken(("review", None, {}), ("investigate", None, {})) == ["审核以后不得再调查"]
    assert not broken(("investigate", None, {}), ("review", None, {}))


@pytest.mark.parametrize("order", [("investigate", "review"), ("review", "investigate")])
def test_one_person_in_two_parts_is_found_whichever_came_first(order: tuple[str, str]) -> None:
    said = "审核人不得是调查人"
    assert said in broken((order[0], (A,), {}), (order[1], (A, B), {}))
    assert said not in broken((order[0], (A,), {}), (order[1], (B,), {}))


def test_an_outcome_that_came_too_soon_is_found() -> None:
    assert broken(("decide", None, {})) == ["未送达不得处罚"]
    assert not broken(("serve", None, {}), ("decide", None, {}))


def test_what_the_law_waived_is_no_act_of_anybody() -> None:
    story = served()
    entries = [Filed(1, WAIVED, "verify", story.now, {})]
    assert not [one for one in reviewed(story, entries, until="2026-03-03") if one.number]
