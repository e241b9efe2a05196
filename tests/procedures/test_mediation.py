"""人民调解：自愿、调解员、防止激化、协议的生效、司法确认、履行和归档。"""

from __future__ import annotations

from datetime import date
from typing import Any, Self

import pytest

from fazhi.law.period import Period
from tests.procedures.litigation_wandering import brought_to_its_end, wandered
from tests.procedures.story import Story

DISPUTE: dict[str, Any] = {
    "source": "applied",
    "applicant": "甲某",
    "respondent": "乙某",
    "dispute": "neighbour",
    "facts": "排水纠纷",
    "people": 2,
}
TALK: dict[str, Any] = {"record": "双方陈述", "open_session": False, "may_escalate": False, "may_be_case": False}
WRITTEN: dict[str, Any] = {
    "terms": "乙方修复排水沟",
    "has_term": True,
    "perform_by": "2026-05-29",
    "parties_signed": True,
    "mediator_signed": True,
    "sealed": True,
}
ORAL: dict[str, Any] = {"oral_chosen": True, "terms": "相互道歉", "has_term": False}
STEERS = {
    "both_willing": True,
    "consented": True,
    "parties_signed": True,
    "mediator_signed": True,
    "sealed": True,
    "oral_chosen": True,
    "ways_told": True,
    "jointly": True,
}


class Dispute(Story):
    """A dispute registered on Monday 2 March 2026."""

    def __init__(self, **parameters: Any) -> None:
        super().__init__("mediation", start="2026-03-02 08:30", parameters=parameters)
        self.does("register", on="2026-03-02", **DISPUTE)

    def accepted(self, on: str = "2026-03-03") -> Self:
        return self.does("accept", on=on, both_willing=True)

    def talked(self, **facts: Any) -> Self:
        self.accepted().does("appoint", mediators=2, chosen_by="parties")
        return self.does("mediate", on="2026-03-10", **{**TALK, **facts})

    def agreed(self, **facts: Any) -> Self:
        """The written agreement takes effect on Monday 16 March 2026."""
        return self.talked().does("agree", on="2026-03-16", **{**WRITTEN, **facts})

    def at_court(self) -> Self:
        return self.agreed().does("apply_confirmation", on="2026-04-15", jointly=True, court_name="清渠县人民法院")


def test_nobody_is_mediated_against_his_will_art_17() -> None:
    story = Dispute().is_refused("accept", code="guard.false", law_contains="第17条", both_willing=False)
    story.does("decline", reason="要求起诉").is_refused("mediate", code="act.closed", **TALK)
    story.does("tell_ways", ways_told=True).does("archive").ended_as("declined")


def test_a_party_may_end_the_mediation_at_any_time_art_23() -> None:
    story = Dispute().talked().does("decline").is_refused("agree", code="act.closed", **WRITTEN)
    story.is_refused("archive", code="act.closed").does("tell_ways", ways_told=True).does("archive")
    Dispute().agreed().is_refused("decline", code="act.closed")


def test_a_mediator_is_named_first_art_19() -> None:
    story = Dispute().accepted().is_refused("mediate", code="condition.not-done", clears="appoint", **TALK)
    story.is_refused("appoint", code="guard.false", law_contains="第19条", mediators=0, chosen_by="committee")
    story.does("appoint", mediators=1, chosen_by="committee").is_allowed("mediate", **TALK)


def test_others_are_invited_with_the_parties_consent_art_20() -> None:
    story = Dispute().accepted().is_refused("invite", code="guard.false", invited="村邻", consented=False)
    story.is_allowed("invite", invited="村邻", consented=True)


def test_what_may_escalate_is_prevented_and_reported_art_25() -> None:
    story = Dispute().talked(may_escalate=True, may_be_case=True).does("fail", reason="分歧过大")
    story.does("tell_ways", ways_told=True).is_refused("archive", code="duty.unfinished", law_contains="第25条")
    story.does("prevent", precaution="上门疏导").does("report_police", reported_to="派出所").does("archive")
    story.ended_as("failed")
    Dispute().talked().is_refused("report_police", code="act.closed", reported_to="派出所")


def test_who_fails_to_agree_is_told_the_other_ways_art_26() -> None:
    story = Dispute().talked().does("fail", reason="分歧过大").is_refused("archive", code="act.closed")
    story.is_refused("tell_ways", code="guard.false", law_contains="第26条", ways_told=False)


@pytest.mark.parametrize("missing", ["parties_signed", "mediator_signed", "sealed"])
def test_an_agreement_takes_effect_with_signatures_and_seal_art_29(missing: str) -> None:
    story = Dispute().talked()
    story.is_refused("agree", code="guard.false", law_contains="第29条", **{**WRITTEN, missing: False})
    story.does("agree", **WRITTEN).is_refused("agree_orally", code="act.closed", **ORAL)


def test_an_oral_agreement_is_what_the_parties_want_and_is_noted_art_28() -> None:
    unwanted: dict[str, Any] = {**ORAL, "oral_chosen": False}
    story = Dispute().talked().is_refused("agree_orally", code="guard.false", law_contains="第28条", **unwanted)
    story.does("agree_orally", on="2026-03-16", **ORAL).does("check", performed="all").does("forgo_confirmation")
    story.does("archive").ended_as("agreed_orally")


def test_performance_is_watched_to_the_day_agreed_or_a_parameter_art_31() -> None:
    story = Dispute().agreed()
    assert story.due("check") == date(2026, 5, 29)
    story.does("forgo_confirmation").is_refused("archive", code="duty.unfinished", law_contains="第31条")
    story.does("check", on="2026-05-20", performed="all").does("archive").ended_as("agreed")
    assert Dispute().talked().does("agree_orally", on="2026-03-16", **ORAL).due("check") == date(2026, 4, 15)


def test_mediation_takes_no_longer_than_the_parameter_says() -> None:
    assert Dispute().accepted().due("mediate") == date(2026, 4, 2)
    assert Dispute(mediate_period=Period.parse("20 days")).accepted().due("mediate") == date(2026, 3, 23)


def test_confirmation_is_asked_for_together_within_thirty_days_art_33() -> None:
    story = Dispute().agreed()
    asked: dict[str, Any] = {"court_name": "清渠县人民法院"}
    story.is_refused("apply_confirmation", code="guard.false", law_contains="第33条", jointly=False, **asked)
    story.is_allowed("apply_confirmation", on="2026-04-15", jointly=True, **asked)
    story.is_refused("apply_confirmation", on="2026-04-16", code="act.lapsed", jointly=True, **asked)


def test_the_file_waits_for_the_confirmation_or_its_time_art_33() -> None:
    story = Dispute().agreed().does("check", on="2026-04-01", performed="all")
    story.is_refused("archive", on="2026-04-15", code="condition.not-done", law_contains="第33条")
    story.does("archive", on="2026-04-16").ended_as("agreed").law_entered("lapsed", "apply_confirmation")


def test_the_court_accepts_in_three_days_and_decides_in_fifteen_and_ten_more() -> None:
    story = Dispute().at_court()
    assert story.due("accept_confirmation") == date(2026, 4, 20)  # 18 April is a Saturday
    assert story.does("accept_confirmation", on="2026-04-20").due("confirm") == date(2026, 5, 6)
    assert story.does("extend_confirmation").due("confirm") == date(2026, 5, 15)
    story.does("confirm", on="2026-05-08").does("check", performed="none").does("archive").ended_as("confirmed")
    story.does("apply_enforcement")


def test_only_what_a_court_confirmed_is_enforced_art_33() -> None:
    Dispute().agreed().is_refused("apply_enforcement", code="act.closed").is_allowed("sue")


@pytest.mark.parametrize("refused", [True, False])
def test_what_a_court_did_not_confirm_can_be_agreed_anew_art_33(refused: bool) -> None:
    story = Dispute().at_court()
    if refused:
        story.does("refuse_confirmation", reason="不属受理范围")
    else:
        story.does("accept_confirmation", on="2026-04-16").does("reject", reason="内容不明确")
    assert story.state.outcome == "not_confirmed"
    anew: dict[str, Any] = {**WRITTEN, "perform_by": "2026-06-30"}
    asked: dict[str, Any] = {"jointly": True, "court_name": "清渠县人民法院"}
    story.does("agree", on="2026-05-11", **anew).is_allowed("apply_confirmation", on="2026-06-10", **asked)
    story.does("check", performed="all").does("archive").ended_as("agreed")


def test_a_file_without_confirmation_ends_as_such_art_33() -> None:
    story = Dispute().at_court().does("refuse_confirmation", reason="不属受理范围").does("check", performed="part")
    story.does("archive").ended_as("not_confirmed")


def test_every_act_and_every_clock_names_its_article() -> None:
    procedure = Dispute().machine.procedure
    assert all("条" in act.law for act in procedure.acts.values())
    assert all("条" in clock.law for clock in procedure.clocks)


@pytest.mark.parametrize("seed", range(12))
def test_from_wherever_a_dispute_stands_it_can_be_brought_to_its_end(seed: int) -> None:
    story = brought_to_its_end(wandered("mediation", seed, ("archive", "decline", "check"), **STEERS))
    assert story.state.ended_at is not None, f"stuck with {story.duties()}"
    assert story.state.outcome


def test_a_request_for_confirmation_may_be_taken_back_before_it_is_decided() -> None:
    story = Dispute().at_court().is_refused("withdraw_confirmation", code="act.closed")
    story.does("accept_confirmation", on="2026-04-16").does("withdraw_confirmation").does("check", performed="all")
    story.is_refused("confirm", code="act.closed").does("archive").ended_as("agreed")


def test_what_a_court_did_not_confirm_can_be_agreed_anew_by_word_of_mouth_art_33() -> None:
    story = Dispute().at_court().does("refuse_confirmation", reason="不属受理范围").does("mediate", **TALK)
    story.is_allowed("agree_orally", **ORAL)
