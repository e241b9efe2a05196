"""法律顾问、公职律师意见：中办发〔2016〕30号、国务院令第713号第二十八条；其余是参数和各地做法。"""

from __future__ import annotations

from datetime import date
from typing import Any, Self

import pytest

from fazhi.law.period import Period
from tests.procedures.story import Story, person
from tests.procedures.wandering import Wanderer

CAST = (
    person("顾问", "legal_adviser"),
    person("公职律师", "legal_adviser"),
    person("兼办", "legal_adviser", "handler"),
)
REQUESTED: dict[str, Any] = {
    "kind": "contract",
    "subject": "污水处理特许经营协议",
    "question": "有无法律障碍",
    "materials": "协议草案",
    "needed_by": "2026-03-20",
}
ASSIGNED: dict[str, Any] = {"adviser": "某律师", "adviser_kind": "adviser", "conflict": False}
ISSUED: dict[str, Any] = {"conclusion": "lawful", "opinion": "符合规定", "signed": True}


class Opinion(Story):
    """An opinion that was asked for on Monday 2 March 2026; the beginnings can be chained."""

    def __init__(self, **parameters: Any) -> None:
        super().__init__("legal_opinion", start="2026-03-02 08:30", cast=CAST, parameters=parameters)

    def assigned(self) -> Self:
        self.does("request", on="2026-03-02", by="周办", **REQUESTED)
        return self.does("assign", on="2026-03-03", **ASSIGNED)

    def issued(self, **facts: Any) -> Self:
        return self.assigned().does("issue", on="2026-03-16", by="顾问", **{**ISSUED, **facts})

    def answered(self, **facts: Any) -> Self:
        return self.issued(**facts).does("answer", on="2026-03-18", adoption="full")


@pytest.mark.parametrize("conclusion", ["lawful", "amendable"])
def test_an_opinion_goes_to_the_meeting_with_the_matter(conclusion: str) -> None:
    Opinion().answered(conclusion=conclusion).does("submit").does("archive").ended_as(conclusion)


def test_an_opinion_is_due_on_the_day_that_was_asked_for_regulations_713_art_28() -> None:
    story = Opinion().assigned()
    assert story.due("issue") == date(2026, 3, 20)
    assert story.late("issue", on="2026-03-21")


def test_waiting_for_papers_does_not_count() -> None:
    story = Opinion().assigned().does("ask_material", on="2026-03-05", by="顾问", missing_material="可行性报告")
    assert story.duties()["issue"].suspended
    story.is_refused("issue", by="顾问", code="duty.open", clears="supply_material", **ISSUED)
    story.does("supply_material", on="2026-03-10", materials="可行性报告")
    assert not story.duties()["issue"].suspended
    story.is_allowed("issue", by="顾问", **ISSUED)


def test_nobody_gives_an_opinion_without_being_assigned_document_118_point_11() -> None:
    story = Opinion().does("request", by="周办", **REQUESTED)
    story.is_refused("issue", by="顾问", code="condition.not-done", law_contains="118号", clears="assign", **ISSUED)
    story.does("assign", **ASSIGNED).is_allowed("issue", by="顾问", **ISSUED)


def test_an_adviser_with_an_interest_is_not_assigned() -> None:
    story = Opinion().does("request", by="周办", **REQUESTED)
    story.is_refused("assign", code="guard.false", **{**ASSIGNED, "conflict": True})
    story.is_allowed("assign", **ASSIGNED)


def test_an_adviser_who_withdraws_is_replaced() -> None:
    story = Opinion().assigned().does("recuse", by="顾问", reasons="曾代理对方")
    story.is_refused("issue", by="公职律师", code="duty.open", clears="assign", **ISSUED)
    story.does("assign", **ASSIGNED).is_allowed("issue", by="公职律师", **ISSUED)


def test_who_handles_the_matter_gives_no_opinion_on_it() -> None:
    story = Opinion().does("request", by="兼办", **REQUESTED).does("assign", **ASSIGNED)
    story.is_refused("issue", by="兼办", code="actor.separation", **ISSUED)
    story.does("issue", by="顾问", **{**ISSUED, "conclusion": "unlawful"}).does("answer", adoption="full")
    story.does("revise", by="兼办", revision="删去排他条款", needed_by="2026-04-10")
    story.is_refused("issue", by="兼办", code="actor.separation", **ISSUED)
    other = Opinion().assigned().does("issue", by="兼办", **ISSUED).does("answer", adoption="full")
    other.is_refused("revise", by="兼办", code="actor.separation", revision="删去", needed_by="2026-04-10")


def test_an_opinion_is_signed() -> None:
    Opinion().assigned().is_refused("issue", by="顾问", code="guard.false", **{**ISSUED, "signed": False})


def test_the_head_answers_within_the_local_period() -> None:
    # Ten working days after Friday 27 March, Tomb-Sweeping Day (6 April) aside, end on Monday 13 April.
    story = Opinion().assigned().does("issue", on="2026-03-27", by="顾问", **ISSUED)
    assert story.due("answer") == date(2026, 4, 13)
    assert Opinion(reply_period=Period.parse("5 working days")).issued().due("answer") == date(2026, 3, 23)


@pytest.mark.parametrize("adoption", ["part", "none"])
def test_what_is_not_adopted_is_answered_with_reasons(adoption: str) -> None:
    Opinion().issued().is_refused("answer", code="guard.unknown", missing="reasons", adoption=adoption)
    Opinion().issued().is_allowed("answer", adoption=adoption, reasons="上级另有批复")
    Opinion(reasons_needed=False).issued().is_allowed("answer", adoption=adoption)


def test_nothing_is_submitted_before_the_opinion_was_heard_and_answered_opinions_2016() -> None:
    Opinion().assigned().is_refused("submit", code="act.closed")
    Opinion().issued().is_refused("submit", code="act.closed", clears="answer")
    Opinion().answered().is_allowed("submit")


def test_what_is_found_unlawful_is_not_submitted_opinions_2016() -> None:
    story = Opinion().answered(conclusion="unlawful")
    story.is_refused("submit", code="guard.false", law_contains="(2016)")
    Opinion(must_hear=False).answered(conclusion="unlawful").is_allowed("submit")
    story.does("drop", reasons="不再签订").does("archive").ended_as("unlawful")


def test_a_matter_is_revised_and_asked_about_again() -> None:
    story = Opinion().answered(conclusion="unlawful").does("revise", revision="删去", needed_by="2026-04-10")
    assert story.due("issue") == date(2026, 4, 10)
    story.is_refused("submit", code="act.closed")
    story.does("issue", by="公职律师", **ISSUED).does("answer", adoption="full").does("submit")
    story.does("archive").ended_as("lawful")


def test_a_request_may_be_taken_back_until_the_opinion_is_given() -> None:
    Opinion().assigned().does("withdraw", reasons="不再签订").does("archive").ended_as("withdrawn")
    Opinion().issued().is_refused("withdraw", code="act.closed", reasons="不再签订")


def test_an_adviser_may_take_part_besides() -> None:
    story = Opinion().assigned().does("take_part", by="顾问", part_taken=["negotiation"])
    story.does("take_part", by="顾问", part_taken=["meeting"]).is_allowed("issue", by="顾问", **ISSUED)


@pytest.mark.parametrize("seed", range(8))
def test_from_wherever_it_stands_it_can_be_archived(seed: int) -> None:
    steers = {"conflict": False, "signed": True, "adoption": "full", "conclusion": "lawful"}
    walker = Wanderer(Opinion(), seed, {"withdraw", "recuse", "drop", "revise"}, **steers)
    story = walker.walks(steps=2 + seed * 2)
    for _ in range(40):
        if story.state.ended_at is not None:
            break
        owed = [act for duty in story.duties().values() if duty.kind == "duty" for act in duty.acts]
        assert any(walker.tries(act) for act in ("archive", *owed, "request")), f"stuck with {story.duties()}"
    assert story.state.outcome
