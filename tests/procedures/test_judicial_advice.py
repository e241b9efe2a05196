"""司法建议、检察建议、监察建议：各自的回复期限、异议、回复、整改、公益诉讼和归档。"""

from __future__ import annotations

from datetime import date
from typing import Any, Self

import pytest

from fazhi.law.period import Period
from tests.procedures.litigation_wandering import brought_to_its_end, wandered
from tests.procedures.story import Story

ADVICE: dict[str, Any] = {
    "kind": "pil",
    "number": "清渠检行公建〔2026〕1号",
    "issuer_name": "清渠县人民检察院",
    "subject": "依法查处非法占用农用地",
    "urgent": False,
    "concerns_norm": False,
    "again": False,
    "states_term": False,
}
REPLY: dict[str, Any] = {"result": "adopted", "remaining": False, "reply_number": "清渠资函〔2026〕3号"}
HASTY = ("archive", "sue", "withdraw", "analyse", "rectify", "escalate")


class Advice(Story):
    """Advice received on Monday 2 March 2026."""

    def __init__(self, kind: str = "pil", parameters: dict[str, Any] | None = None, **facts: Any) -> None:
        super().__init__("judicial_advice", start="2026-03-02 08:30", parameters=parameters)
        self.does("receive", on="2026-03-02", **{**ADVICE, "kind": kind, **facts})

    def studied(self) -> Self:
        self.does("assign", unit="执法科、法规科").does("analyse", study="建议成立", stance="adopt")
        return self.does("rectify", measures="立案查处")

    def replied(self, on: str | None = "2026-04-10", **facts: Any) -> Self:
        return self.studied().does("reply", on=on, **{**REPLY, **facts})


def test_advice_on_a_norm_is_answered_in_sixty_days_interpretation_art_149() -> None:
    assert Advice("norm", concerns_norm=True).due("reply") == date(2026, 5, 6)  # 1 May begins a holiday to the 5th
    facts: dict[str, Any] = {**ADVICE, "kind": "norm"}
    Story("judicial_advice").is_refused("receive", code="guard.false", law_contains="第149条", **facts)


def test_advice_before_a_public_interest_suit_is_answered_in_two_months_or_fifteen_days_art_21() -> None:
    assert Advice().due("reply") == date(2026, 5, 6)  # 2 May lies in the holiday
    assert Advice(urgent=True).due("reply") == date(2026, 3, 17)
    assert Advice(parameters={"pil_period": Period.parse("1 months")}).due("reply") == date(2026, 4, 2)


@pytest.mark.parametrize("kind", ["procuratorial", "court", "supervisory", "attendance"])
def test_a_term_that_the_advice_states_prevails(kind: str) -> None:
    assert Advice(kind, states_term=True, reply_by="2026-03-31").due("reply") == date(2026, 3, 31)
    facts: dict[str, Any] = {**ADVICE, "kind": kind, "states_term": True}
    Story("judicial_advice").is_refused("receive", code="guard.unknown", missing="reply_by", **facts)


def test_other_advice_is_answered_in_the_time_that_is_a_parameter() -> None:
    assert Advice("procuratorial").due("reply") == Advice("court").due("reply") == date(2026, 5, 6)
    assert Advice("court", {"court_period": Period.parse("30 days")}).due("reply") == date(2026, 4, 1)


@pytest.mark.parametrize("kind", ["attendance", "performance", "supervisory"])
def test_where_no_number_is_given_the_duty_has_no_day_art_96(kind: str) -> None:
    story = Advice(kind)
    assert "reply" in story.duties()
    assert story.due("reply") is None


def test_no_reply_before_it_was_studied_and_assigned() -> None:
    Advice().is_refused("reply", code="condition.not-done", clears="analyse", **REPLY)
    story = Advice().does("analyse", study="可行", stance="adopt").does("reply", **REPLY)
    story.is_refused("archive", code="duty.unfinished", clears="assign")


def test_who_does_not_adopt_says_why_art_61() -> None:
    refusal: dict[str, Any] = {**REPLY, "result": "not_adopted"}
    story = Advice().studied().is_refused("reply", code="guard.unknown", missing="reason", **refusal)
    story.does("reply", **refusal, reason="不属本机关职责").does("archive")
    story.ended_as("not_adopted")


def test_what_was_promised_is_done_before_the_file_is_closed() -> None:
    story = Advice().replied(remaining=True, complete_by="2026-06-30", result="partly_adopted", reason="分期整改")
    assert story.due("complete") == date(2026, 6, 30)
    story.is_refused("archive", code="duty.unfinished", clears="complete")
    story.does("complete", measures="已复垦").does("archive").ended_as("partly_adopted")
    done = Advice().studied().is_refused("complete", code="act.closed")
    done.does("reply", **REPLY).does("archive").ended_as("adopted")


def test_an_objection_is_reviewed_before_the_reply_art_23() -> None:
    story = Advice().studied().does("object", ground="监管职责属上级")
    story.is_refused("reply", code="duty.open", law_contains="第23条", **REPLY)
    story.does("uphold", ground="职责明确").does("reply", **REPLY).does("archive").ended_as("adopted")
    Advice().studied().does("object", ground="有误").does("amend", changed_subject="缩小范围").does("reply", **REPLY)


def test_advice_can_be_withdrawn_art_23() -> None:
    story = Advice().does("object", ground="事实有误").does("withdraw").is_refused("reply", code="act.closed", **REPLY)
    story.does("archive").ended_as("withdrawn")


@pytest.mark.parametrize("kind", ["court", "norm", "supervisory"])
def test_only_procuratorial_advice_is_objected_to_art_23(kind: str) -> None:
    Advice(kind, concerns_norm=kind == "norm").is_refused("object", code="act.closed", ground="有误")


def test_a_norm_may_be_stopped_at_once_interpretation_art_149() -> None:
    Advice("norm", concerns_norm=True).is_allowed("stop_norm", note="立即停止执行")
    Advice().is_refused("stop_norm", code="act.closed", note="…")


def test_a_late_reply_is_still_owed_and_may_bring_a_suit_art_25() -> None:
    story = Advice().studied().is_refused("sue", on="2026-05-06", code="condition.not-done", ground="未履职")
    story.law_entered("deemed", "reply_expired", law_contains="第21条", on="2026-05-07")
    assert story.late("reply")
    story.is_allowed("reply", **REPLY)
    story.does("sue", ground="不依法履行职责").is_refused("reply", code="act.closed", **REPLY)
    story.does("archive").ended_as("sued").does("note_result", note="判决履行职责")


def test_a_suit_may_follow_a_reply_that_changed_nothing_art_25() -> None:
    story = Advice().replied().does("archive").does("sue", ground="仍不履行").does("archive").ended_as("sued")
    Advice("procuratorial").is_refused("sue", code="act.closed", ground="…")
    assert not story.duties()


def test_who_refuses_supervisory_advice_without_reason_is_ordered_to_art_61() -> None:
    Advice("supervisory").is_allowed("order", ground="无正当理由拒不采纳")
    Advice("court").is_refused("order", code="act.closed", ground="…")


def test_a_copy_goes_to_the_filing_organ_where_a_province_says_so() -> None:
    facts: dict[str, Any] = {"concerns_norm": True}
    Advice("norm", **facts).is_refused("copy_filing", code="act.closed")
    story = Advice("norm", {"copy_filing_organ": True}, **facts).replied()
    story.is_refused("archive", code="duty.unfinished", clears="copy_filing").does("copy_filing").does("archive")


@pytest.mark.parametrize("seed", range(12))
def test_from_wherever_advice_stands_it_can_be_brought_to_its_end(seed: int) -> None:
    story = brought_to_its_end(wandered("judicial_advice", seed, HASTY))
    assert story.state.ended_at is not None, f"stuck with {story.duties()}"
    assert story.state.outcome


def test_what_is_cleared_after_the_file_was_closed_is_entered_too() -> None:
    back = Advice().machine.procedure.links["rectification"].returns[0]
    story = Advice().replied().does("archive").is_allowed(back.act, **back.facts)
    story.does(back.act, **back.facts).is_allowed(back.act, **back.facts)
