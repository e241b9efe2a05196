"""Why not yet, and what if nobody does anything, in words: acts and days, what they rest on, what comes by itself."""

from __future__ import annotations

import datetime as dt

from fazhi.law.foresight import foresee
from fazhi.law.telling_ways import PROVISIONAL, Answer, Prospect, Teller
from fazhi.law.ways import way
from tests.procedures.disclosing import Disclosure
from tests.procedures.penalty_case import notified, proposed
from tests.procedures.reconsidering import Reconsideration
from tests.procedures.story import Story


def teller(story: Story) -> Teller:
    return Teller(story.machine.procedure, story.state.parameters, story.machine.calendar, story.now)


def why_not(story: Story, act: str) -> Answer:
    return teller(story).way(act, way(story.machine, story.state, act, story.now))


def coming(story: Story, days: int = 730) -> tuple[Prospect, ...]:
    until = story.now + dt.timedelta(days=days)
    return teller(story).coming(foresee(story.machine, story.state, story.now, until))


def test_an_act_that_waits_for_a_right_alone_is_told_by_its_day_and_that_right_art_45() -> None:
    answer = why_not(notified(), "decide")
    assert answer.sentence == "不必先办其他事项，2026-04-01 周三起可以办理“作出行政处罚决定”。"
    assert answer.steps == ()
    assert "须等“陈述申辩”的权利逾期失效" in answer.notes[0]


def test_a_way_names_its_acts_in_order_with_the_earliest_day_of_each_art_61() -> None:
    answer = why_not(notified(), "pay")
    assert answer.sentence.startswith("先办“作出行政处罚决定”、“送达处罚决定书”，共2项，最早2026-04-01 周三可以办理")
    assert [(step.act, step.when) for step in answer.steps] == [
        ("decide", "2026-04-01 周三"),
        ("serve", "2026-04-01 周三"),
    ]


def test_what_a_way_rests_on_is_told_with_its_step_and_as_an_assumption() -> None:
    answer = why_not(notified(), "pay")
    assert "“处罚种类”为“罚款”" in answer.steps[0].facts
    assert any(fact.startswith("“罚款数额”如") for fact in answer.steps[0].facts)
    assert any("为前提" in note for note in answer.notes)
    assert "待填" not in "".join(fact for step in answer.steps for fact in step.facts)


def test_what_can_be_done_now_needs_no_way() -> None:
    assert why_not(proposed(), "notify").sentence.startswith("现在就可以办理")


def test_where_no_way_is_found_nothing_is_claimed() -> None:
    answer = why_not(notified(), "file_case")
    assert answer.at is None
    assert "没有找到" in answer.sentence
    assert "不等于" in answer.sentence


def test_a_day_beyond_the_announced_holidays_is_told_as_provisional() -> None:
    asked = Disclosure("2031-03-03 08:30").received("2031-03-03")
    assert all(item.provisional for item in coming(asked))
    answers = [why_not(asked, act) for act in asked.machine.procedure.acts]
    late = [answer for answer in answers if answer.at and answer.at.date() > asked.now.date()]
    assert late
    assert all(PROVISIONAL in answer.notes for answer in late)


def test_a_right_that_lapses_and_a_duty_that_becomes_late_are_told_by_their_last_day_art_57_60() -> None:
    right, duty = coming(notified())
    assert (right.title, right.when) == ("失效", "2026-03-31 周二")
    assert right.sentence == "2026-03-31 周二届满仍未办理的，“陈述申辩”的权利失效。"
    assert (duty.title, duty.when) == ("逾期", "2026-06-03 周三")
    assert duty.sentence.startswith("2026-06-03 周三届满仍未办理“作出行政处罚决定”")
    assert "第60条" in duty.law


def test_what_the_law_deems_is_told_before_it_happens_art_30() -> None:
    deemed = next(item for item in coming(Reconsideration().received()) if item.acts == ("accept",))
    assert deemed.title == "视为"
    assert "届满未办的，视为已经“" in deemed.sentence


def test_where_nothing_comes_nothing_is_told() -> None:
    assert coming(notified(), days=1) == ()
