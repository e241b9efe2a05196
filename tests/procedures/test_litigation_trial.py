"""开庭与负责人出庭：传票和通知的三日、身份证明、不能出庭的理由和委托、延期、再次通知、司法建议。"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.procedures.litigating import EXCUSE, HEAD, STAFF, TRIED, Lawsuit

SUMMONS: dict[str, Any] = {
    "instance": "retrial",
    "hearing_date": "2026-08-10",
    "hearing_place": "第二法庭",
    "head_called": False,
    "attended_before": False,
}


def summoned(**facts: Any) -> Lawsuit:
    return Lawsuit().served().answered().summoned(**facts)


def test_a_trial_is_three_days_after_the_summons_interpretation_art_71() -> None:
    story = Lawsuit().served().summoned(on="2026-04-06")
    story.is_refused("hold_trial", on="2026-04-09", code="condition.too-early", law_contains="第71条", **TRIED)
    story.is_allowed("hold_trial", on="2026-04-10", **TRIED)


def test_a_summary_trial_needs_no_three_days_interpretation_art_103() -> None:
    story = Lawsuit().served(track="summary", evidence_due="2026-03-12").summoned(on="2026-04-06")
    story.is_allowed("hold_trial", on="2026-04-07", **TRIED)


def test_no_trial_without_a_summons_interpretation_art_71() -> None:
    Lawsuit().served().is_refused("hold_trial", code="act.closed", clears="summon", **TRIED)


def test_the_head_is_told_three_days_before_the_trial_rules_art_5() -> None:
    story = summoned(called=True).is_refused("hold_trial", on="2026-04-08", code="duty.open", **TRIED)
    story.does("notify_head", on="2026-04-06", notice_ground="public_interest")
    story.is_refused("hold_trial", on="2026-04-08", code="condition.too-early", law_contains="第5条", **TRIED)
    story.is_allowed("hold_trial", on="2026-04-10", **TRIED)


def test_the_proof_of_the_head_is_due_by_the_trial_and_sealed_rules_art_6() -> None:
    story = summoned()
    assert story.due("attendance") == date(2026, 4, 8)
    story.is_refused("name_head", code="guard.false", law_contains="第6条", **{**HEAD, "proof_sealed": False})
    story.does("name_head", **HEAD).is_refused("excuse_head", code="act.closed", **EXCUSE)


def test_a_head_who_appeared_once_need_not_come_again_unless_called_rules_art_7() -> None:
    story = summoned().does("name_head", **HEAD).tried().summoned(on="2026-04-10", attended_before=True)
    assert "attendance" not in story.duties()
    again = summoned().does("name_head", **HEAD).tried().summoned(on="2026-04-10", called=True, attended_before=True)
    assert "attendance" in again.duties()


def test_a_defective_proof_is_completed_or_the_head_counts_as_absent_rules_art_6() -> None:
    story = summoned().does("name_head", **HEAD).does("question_proof", ground="没有职务")
    story.is_allowed("complete_proof", note="已补正")
    story.does("reject_proof", ground="影响开庭").is_refused("complete_proof", code="act.closed", note="已补正")


def test_a_head_can_be_replaced_before_the_trial_rules_art_5() -> None:
    story = summoned().does("name_head", **HEAD).does("change_head", ground="临时公务")
    assert story.due("attendance") == date(2026, 4, 8)
    story.does("name_head", **{**HEAD, "head_name": "李某"}).tried()
    story.is_refused("change_head", code="act.closed", ground="…")


@pytest.mark.parametrize("proof", [{"sealed": True}, {"sealed": False, "chief_signed": True}])
def test_an_absence_is_proved_by_seal_or_signature_rules_art_9(proof: dict[str, bool]) -> None:
    bare: dict[str, Any] = {**EXCUSE, "sealed": False, "chief_signed": False}
    story = summoned().is_refused("excuse_head", code="guard.false", law_contains="第9条", **bare)
    story.does("excuse_head", **{**EXCUSE, **proof})
    assert story.due("delegate_staff") == date(2026, 4, 8)


def test_whoever_excuses_the_head_sends_a_member_of_staff_art_3() -> None:
    story = summoned().does("excuse_head", **EXCUSE).does("delegate_staff", **STAFF)
    story.does("rule_excuse", absence_accepted=True).tried(attendance="staff_excused")
    assert "delegate_staff" not in story.entered("waived")
    bare = summoned().does("excuse_head", **EXCUSE).tried(attendance="lawyer_only", breach=True, breach_kind="nobody")
    assert "delegate_staff" in bare.entered("waived")
    bare.law_entered("waived", "delegate_staff").is_allowed("advise_attendance", advice_subject="未出庭")


def test_a_trial_put_off_needs_a_new_summons_interpretation_art_72() -> None:
    story = summoned().does("excuse_head", **EXCUSE).does("postpone", ground="负责人抢险")
    story.is_refused("hold_trial", on="2026-04-08", code="act.closed", clears="summon", **TRIED)
    story.summoned(on="2026-04-09", hearing_date="2026-04-20")
    assert story.due("attendance") == date(2026, 4, 20)
    story.tried("2026-04-20", attendance="staff", breach=True, breach_kind="again")


def test_a_breach_brings_judicial_advice_rules_art_12() -> None:
    vague: dict[str, Any] = {**TRIED, "breach": True}
    story = summoned().is_refused("hold_trial", on="2026-04-08", code="guard.unknown", missing="breach_kind", **vague)
    story.tried(attendance="none", breach=True, breach_kind="nobody")
    assert "advise_attendance" in story.duties()
    quiet = summoned().tried()
    quiet.is_refused("advise_attendance", code="act.closed", advice_subject="…")


def test_a_head_in_court_speaks_on_settling_the_dispute_rules_art_11() -> None:
    silent = {key: value for key, value in TRIED.items() if key != "head_spoke"}
    summoned().is_refused("hold_trial", on="2026-04-08", code="guard.unknown", missing="head_spoke", **silent)


def test_no_judgment_before_the_trial_art_7() -> None:
    verdict: dict[str, Any] = {"judgment": "reject", "judgment_ground": "lawful", "redo": False, "spoken": True}
    Lawsuit().served().is_refused("judge", code="duty.open", clears="summon", **verdict)
    summoned().is_refused("judge", code="duty.open", clears="hold_trial", **verdict)
    summoned().tried().is_allowed("judge", **verdict)


def test_having_appeared_in_one_instance_excuses_from_none_of_the_others_rules_art_7() -> None:
    story = Lawsuit().appealed().summoned(on="2026-07-01", instance="second", hearing_date="2026-07-20")
    assert story.due("attendance") == date(2026, 7, 20)
    story.is_refused("judge_second", on="2026-07-20", code="duty.open", clears="hold_trial", second_result="uphold")
    story.does("name_head", **HEAD).tried("2026-07-20", instance="second")
    story.is_allowed("judge_second", second_result="uphold")


def test_a_retrial_is_attended_and_complained_of_after_the_file_was_closed_rules_art_1_12() -> None:
    story = Lawsuit().judged("reject").does("receive_judgment", on="2026-05-25", received_number="行初1号")
    story.in_effect().does("archive").is_refused("summon", code="act.closed", **SUMMONS)
    story.does("receive_retrial", retrial_applicant="procuratorate")
    assert "retrial_opinion" not in story.duties()
    story.does("rule_retrial", on="2026-06-26", retrial_ordered=True, retrial_by="first")
    assert story.due("retrial") == date(2026, 12, 28)  # 26 December is a Saturday
    story.does("summon", on="2026-07-20", **SUMMONS).does("name_head", **HEAD)
    story.tried("2026-08-10", instance="retrial", breach=True, breach_kind="left")
    story.does("advise_attendance", advice_subject="中途退庭")
    story.does("judge_retrial", retrial_result="uphold", still_due=False).ended_as("upheld")


def test_whoever_stays_away_without_reason_is_in_breach_rules_art_12() -> None:
    away: dict[str, Any] = {"attendance": "staff", "breach": False}
    summoned().is_refused("hold_trial", on="2026-04-08", code="guard.false", law_contains="第12条", **{**TRIED, **away})
    summoned().tried(attendance="staff", breach=True, breach_kind="unexcused")


def test_staff_may_come_where_the_head_has_already_been_rules_art_7() -> None:
    later: dict[str, Any] = {**TRIED, "attendance": "fulfilled"}
    summoned().is_refused("hold_trial", on="2026-04-08", code="guard.false", law_contains="第7条", **later)
    story = summoned().does("name_head", **HEAD).tried().summoned(on="2026-04-10", attended_before=True)
    story.is_allowed("hold_trial", on="2026-04-20", **later)


def test_joint_defendants_agree_whose_head_comes_rules_art_3() -> None:
    summoned().is_refused("agree_head", code="act.closed")
    story = Lawsuit().served(defendant="upheld").answered().summoned().does("agree_head")
    assert "attendance" not in story.duties()
    story.does("delegate_staff", **STAFF).tried(attendance="joint")
    joint: dict[str, Any] = {**TRIED, "attendance": "joint"}
    summoned().is_refused("hold_trial", on="2026-04-08", code="guard.false", law_contains="第3条", **joint)


def test_officers_are_called_to_explain_before_the_trial_is_over_interpretation_art_41_44() -> None:
    Lawsuit().served().is_refused("call_officers", code="act.closed", ground="…")
    story = summoned().does("call_officers", ground="对现场笔录的真实性有异议").tried()
    story.is_refused("call_officers", code="act.closed", ground="…")
