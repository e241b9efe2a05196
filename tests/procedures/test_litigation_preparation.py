"""应诉准备：副本、答辩、举证及其逾期、延期，管辖异议，调解、撤诉、中止与终结。"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.procedures.litigating import TRIED, Lawsuit


def test_the_court_sends_the_complaint_within_five_days_of_filing_art_67() -> None:
    assert Lawsuit().filed().due("receive_copy") == date(2026, 3, 9)  # the 7th is a Saturday


def test_evidence_and_answer_are_due_in_fifteen_days_art_67() -> None:
    story = Lawsuit().served()
    assert story.due("evidence") == story.due("answer") == date(2026, 3, 19)


def test_fifteen_days_that_end_in_a_holiday_run_to_its_end_interpretation_art_48() -> None:
    story = Lawsuit("2026-04-10 08:30")
    story.does("file_case", on="2026-04-15", **{**Lawsuit().filed().state.facts})
    story.does("receive_copy", on="2026-04-17")
    assert story.due("answer") == date(2026, 5, 6)  # 2 May lies in the Labour Day holiday of 1 to 5 May


def test_evidence_not_given_in_time_counts_as_none_art_34() -> None:
    story = Lawsuit().served().law_entered("deemed", "no_evidence", law_contains="第34条第2款", on="2026-03-20")
    story.is_refused("submit_evidence", code="act.closed", evidence_list="迟交的证据")
    assert story.late("answer")
    story.does("answer", opinion="请求驳回").does("third_party_evidence", third_party_name="丙", evidence_list="两份")


def test_evidence_given_on_the_last_day_is_in_time_art_34() -> None:
    story = (
        Lawsuit().served().does("submit_evidence", on="2026-03-19 23:00", evidence_list="十二份").waits("2026-04-20")
    )
    assert "no_evidence" not in story.entered("deemed")


def test_the_court_sets_the_time_for_evidence_in_a_summary_case_interpretation_art_104() -> None:
    Lawsuit().filed(track="summary").is_refused("receive_copy", code="guard.unknown", missing="evidence_due")
    story = Lawsuit().served(track="summary", evidence_due="2026-03-12")
    assert story.due("evidence") == date(2026, 3, 12)
    story.law_entered("deemed", "no_evidence", on="2026-03-13")


def test_a_delay_is_asked_for_within_fifteen_days_interpretation_art_34() -> None:
    story = Lawsuit().served()
    story.is_allowed("apply_delay", on="2026-03-19", delay_ground="force_majeure", ground="洪水")
    story.is_refused("apply_delay", on="2026-03-20", code="act.closed", delay_ground="other", ground="洪水")


def test_evidence_that_was_delayed_is_due_fifteen_days_after_the_cause_interpretation_art_34() -> None:
    story = Lawsuit().served().does("apply_delay", on="2026-03-10", delay_ground="force_majeure", ground="洪水")
    assert story.due("evidence") is None
    story.does("permit_delay", on="2026-03-25").does("delay_over", on="2026-04-01", note="道路恢复")
    assert story.due("evidence") == date(2026, 4, 16)
    story.law_entered("deemed", "no_evidence", on="2026-04-17")


def test_a_refused_delay_leaves_the_rest_of_the_time_interpretation_art_36() -> None:
    story = Lawsuit().served().does("apply_delay", on="2026-03-10", delay_ground="other", ground="材料多")
    story.does("refuse_delay", on="2026-03-13")
    assert story.due("evidence") == date(2026, 3, 23)  # 19 March and the three days, 22 March is a Sunday
    story.is_refused("delay_over", code="act.closed", note="…")


def test_a_delay_asked_for_in_a_summary_case_keeps_the_evidence_from_being_lost_interpretation_art_36() -> None:
    summary: dict[str, str] = {"track": "summary", "evidence_due": "2026-03-12"}
    asked = (
        Lawsuit().served(**summary).does("apply_delay", on="2026-03-10", delay_ground="force_majeure", ground="洪水")
    )
    assert "no_evidence" not in asked.waits("2026-03-16").entered("deemed")
    asked.does("permit_delay").does("delay_over", on="2026-04-01", note="道路恢复")
    assert asked.due("evidence") == date(2026, 4, 16)
    asked.law_entered("deemed", "no_evidence", on="2026-04-17")
    denied = Lawsuit().served(**summary).does("apply_delay", on="2026-03-10", delay_ground="other", ground="材料多")
    denied.does("refuse_delay", on="2026-03-11").law_entered("deemed", "no_evidence", on="2026-03-13")


def test_jurisdiction_is_objected_to_within_fifteen_days_interpretation_art_10() -> None:
    story = Lawsuit().served().is_refused("object_jurisdiction", on="2026-03-20", code="act.lapsed", ground="…")
    before = story.due("first")
    story = Lawsuit().served().does("object_jurisdiction", on="2026-03-10", ground="应由市中院管辖")
    assert story.due("first") is None
    story.is_refused("dismiss", code="duty.open", law_contains="第10条", judgment="dismiss", dismissal_ground="time")
    story.does("rule_jurisdiction", on="2026-03-24", objection_upheld=False)
    assert before == date(2026, 9, 2)
    assert story.due("first") == date(2026, 9, 16)


def test_new_evidence_needs_the_courts_permission_art_36() -> None:
    story = Lawsuit().served().is_refused("supplement", code="act.closed", evidence_list="补充证据")
    story.does("allow_supplement", new_ground="原告提出新证据").does("supplement", evidence_list="补充证据")


def test_at_most_two_representatives_art_31() -> None:
    team: dict[str, Any] = {"handling_unit": "法规科", "agent_kind": ["lawyer"]}
    story = Lawsuit().served().is_refused("assign", code="guard.false", law_contains="第31条", agents=3, **team)
    story.is_allowed("assign", agents=2, **team)


def test_the_maker_of_the_norm_is_heard_where_its_review_is_asked_for_interpretation_art_147() -> None:
    Lawsuit().served(claims=["annul", "norm"]).is_allowed("state_norm", opinion="有上位法依据")
    Lawsuit().served().is_refused("state_norm", code="act.closed", opinion="有上位法依据")


def test_only_compensation_and_discretion_can_be_mediated_art_60() -> None:
    story = Lawsuit().served().is_refused("mediate", code="guard.false", law_contains="第60条", mediable=False)
    story.does("mediate", on="2026-03-10", mediable=True)
    assert story.due("first") is None
    story.does("mediation_fails", on="2026-03-20")
    assert story.due("first") == date(2026, 9, 14)  # ten days more end on Saturday 12 September
    story.does("mediate", mediable=True).does("mediation_statement", terms="补偿五千元", must_perform=False)
    story.does("archive").ended_as("mediated")


@pytest.mark.parametrize("act", ["judge", "dismiss"])
def test_a_suspended_case_is_not_decided_interpretation_art_87(act: str) -> None:
    story = Lawsuit().served().does("suspend", suspension_ground="other_case")
    facts: dict[str, Any] = {"judgment": "reject", "judgment_ground": "lawful", "redo": False, "spoken": True}
    story.is_refused(
        act,
        code="duty.open",
        law_contains="第87条",
        **(facts if act == "judge" else {"judgment": "dismiss", "dismissal_ground": "time"}),
    )


def test_a_case_is_terminated_after_ninety_days_without_a_successor_interpretation_art_88() -> None:
    story = Lawsuit().served().does("suspend", on="2026-03-10", suspension_ground="death")
    story.is_refused("terminate", on="2026-06-08", code="condition.too-early", termination_ground="lasted")
    story.does("terminate", on="2026-06-09", termination_ground="lasted").does("archive").ended_as("terminated")


def test_a_suspension_for_another_case_never_ends_by_lasting_interpretation_art_88() -> None:
    story = Lawsuit().served().does("suspend", on="2026-03-10", suspension_ground="other_case")
    story.is_refused(
        "terminate", on="2026-07-01", code="guard.false", law_contains="第88条", termination_ground="lasted"
    )
    story.does("resume", on="2026-07-02", note="他案已结").is_allowed("suspend", suspension_ground="other")


def test_a_withdrawal_is_for_the_court_to_permit_art_62() -> None:
    story = (
        Lawsuit()
        .served()
        .does("change_act", changed_act="撤销原处罚")
        .does("apply_withdrawal", withdrawal_ground="changed")
    )
    story.is_refused("dismiss", code="duty.open", law_contains="第62条", judgment="dismiss", dismissal_ground="other")
    story.does("refuse_withdrawal", ground="损害公共利益").does("apply_withdrawal", withdrawal_ground="settled")
    story.does("permit_withdrawal").does("archive").ended_as("withdrawn")


def test_a_plaintiff_who_stays_away_counts_as_withdrawing_art_58() -> None:
    story = (
        Lawsuit()
        .served()
        .is_refused("treat_as_withdrawn", code="condition.not-done", law_contains="第58条", default_ground="absent")
    )
    story.is_allowed("treat_as_withdrawn", default_ground="fee")
    story.summoned().does("treat_as_withdrawn", default_ground="absent").does("archive").ended_as("withdrawn")


def test_who_may_not_withdraw_is_judged_in_default_interpretation_art_79() -> None:
    story = Lawsuit().served().summoned().does("apply_withdrawal", withdrawal_ground="other")
    story.does("refuse_withdrawal", ground="损害公共利益").tried()
    story.is_refused("treat_as_withdrawn", code="act.closed", default_ground="left")
    story.is_allowed("judge", judgment="reject", judgment_ground="lawful", redo=False, spoken=False, by_default=True)


def test_a_challenge_of_the_bench_is_decided_in_three_days_before_the_trial_goes_on_interpretation_art_74() -> None:
    story = Lawsuit().served().summoned().does("ask_recusal", on="2026-04-07", ground="审判员与原告有亲属关系")
    assert story.due("rule_recusal") == date(2026, 4, 10)
    story.is_refused("hold_trial", on="2026-04-08", code="duty.open", law_contains="第74条", **TRIED)
    story.does("rule_recusal", recused=False).is_allowed("hold_trial", on="2026-04-08", **TRIED)
