"""裁判、上诉、第二审、履行、再审和归档；每一种结果各有一件完整的案件。"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.procedures.litigating import Lawsuit
from tests.procedures.litigation_wandering import brought_to_its_end, wandered

KINDS = {
    "reject": "upheld",
    "annul": "annulled",
    "partly_annul": "partly_annulled",
    "perform": "ordered_to_perform",
    "pay": "ordered_to_pay",
    "unlawful": "declared_unlawful",
    "void": "declared_void",
    "change": "changed",
    "agreement": "agreement_liability",
}
DISMISSED: dict[str, Any] = {"judgment": "dismiss", "dismissal_ground": "time"}
DONE: dict[str, Any] = {"performed_how": "已重新作出决定", "same_again": False}
HASTY = ("terminate", "permit_withdrawal", "treat_as_withdrawn", "mediation_statement", "archive", "assign", "analyse")
STEERS: dict[str, Any] = {"proof_sealed": True, "power_sealed": True, "sealed": True, "mediable": True, "agents": 2}


def test_judgment_is_due_in_six_months_or_forty_five_days_art_81_83() -> None:
    assert Lawsuit().served().due("first") == date(2026, 9, 2)
    story = Lawsuit().served(track="summary", evidence_due="2026-03-12")
    assert story.due("summary") == date(2026, 4, 16)
    story.does("to_ordinary", on="2026-04-10", track="ordinary")
    assert "summary" not in story.duties()
    assert story.due("first") == date(2026, 9, 2)


def test_an_extension_runs_to_the_day_that_was_approved_art_81() -> None:
    story = Lawsuit().served().does("extend_first", on="2026-08-25", extended_to="2026-11-30")
    assert story.due("first") == date(2026, 11, 30)


@pytest.mark.parametrize("judgment", KINDS)
def test_each_kind_of_judgment_takes_effect_and_is_filed_art_69_to_78(judgment: str) -> None:
    story = Lawsuit().judged(judgment).does("receive_judgment", on="2026-05-25", received_number="行初1号")
    story.does("give_up_appeal", ground="服从判决").in_effect(must_perform=False)
    story.does("analyse", analysis="裁判分析").does("archive").ended_as(KINDS[judgment])


def test_a_judgment_pronounced_in_court_is_sent_within_ten_days_art_80() -> None:
    assert Lawsuit().judged("reject", spoken=True).due("receive_judgment") == date(2026, 6, 1)  # 30 May is a Saturday


def test_only_some_judgments_order_a_new_act_art_70() -> None:
    story = Lawsuit().served().answered().summoned().tried()
    verdict: dict[str, Any] = {"judgment_ground": "procedure", "redo": True, "spoken": False}
    story.is_refused("judge", code="guard.false", law_contains="第70条", judgment="unlawful", **verdict)
    story.is_allowed("judge", judgment="annul", **verdict)


def test_a_judgment_is_appealed_within_fifteen_days_art_85() -> None:
    story = Lawsuit().judged("annul").does("receive_judgment", on="2026-05-25", received_number="行初1号")
    story.is_allowed("appeal", on="2026-06-09", ground="适用法律错误")
    story.is_refused("appeal", on="2026-06-10", code="act.lapsed", law_contains="第85条", ground="适用法律错误")
    effect: dict[str, Any] = {"nobody_appealed": True, "must_perform": False}
    story.is_refused("take_effect", on="2026-06-09", code="condition.not-done", **effect)
    story.is_refused("take_effect", on="2026-06-10", code="guard.false", **{**effect, "nobody_appealed": False})
    story.in_effect("2026-06-10").law_entered("lapsed", "appeal")


def test_a_dismissal_is_appealed_within_ten_days_art_85() -> None:
    story = Lawsuit().served().does("dismiss", on="2026-04-01", **DISMISSED)
    story.does("receive_ruling", on="2026-04-07", received_number="行初1号之一")
    story.is_refused("appeal", on="2026-04-18", code="act.lapsed", law_contains="第85条", ground="…")
    story.in_effect("2026-04-20").does("archive").ended_as("dismissed")


def test_the_other_sides_appeal_is_answered_within_fifteen_days_interpretation_art_108() -> None:
    story = Lawsuit().judged("reject").does("receive_judgment", on="2026-05-25", received_number="行初1号")
    story.does("other_appeals", on="2026-06-05", appellant="plaintiff")
    assert story.due("receive_appeal") == date(2026, 6, 10)
    story.does("receive_appeal", on="2026-06-10")
    assert story.due("answer_appeal") == date(2026, 6, 25)
    story.does("answer_appeal", opinion="原判正确").at_second().does("written_second")
    story.does("judge_second", second_result="uphold")
    story.does("receive_final", received_number="行终1号", must_perform=False).does("archive").ended_as("upheld")


def test_the_second_court_decides_in_three_months_art_88() -> None:
    story = Lawsuit().appealed()
    assert story.due("second") == date(2026, 9, 15)
    story.does("extend_second", on="2026-09-10", extended_to="2026-10-30")
    assert story.due("second") == date(2026, 10, 30)


def test_a_changed_judgment_says_what_becomes_of_the_act_art_89() -> None:
    story = Lawsuit().appealed("unlawful").does("written_second")
    story.does("judge_second", on="2026-08-03", second_result="change", second_judgment="reject")
    story.does("receive_final", received_number="行终1号", must_perform=False).does("archive").ended_as("upheld")
    dismissed = Lawsuit().appealed().does("written_second").does("judge_second", second_result="dismiss")
    dismissed.does("receive_final", received_number="行终1号", must_perform=False).does("archive").ended_as("dismissed")


def test_a_case_is_sent_back_once_only_art_89() -> None:
    story = Lawsuit().appealed().does("remand", on="2026-07-06", remand_ground="facts")
    story.does("refile", on="2026-07-13", case_number="（2026）行初2号", track="ordinary")
    assert story.due("first") == date(2027, 1, 13)
    verdict: dict[str, Any] = {"judgment": "annul", "judgment_ground": "evidence", "redo": True, "spoken": False}
    story.is_refused("judge", code="duty.open", clears="summon", **verdict)
    story.summoned("2026-07-20", instance="remanded", hearing_date="2026-08-10").tried(
        "2026-08-10", instance="remanded"
    )
    story.does("judge", **verdict).does("receive_judgment", on="2026-08-12", received_number="行初2号")
    story.does("appeal", on="2026-08-14", ground="…").at_second("2026-08-20", remanded_before=True)
    story.is_refused("remand", code="act.closed", remand_ground="facts")


def test_a_wrong_dismissal_is_tried_after_all_interpretation_art_109() -> None:
    story = Lawsuit().served().does("dismiss", on="2026-04-01", **DISMISSED)
    story.does("receive_ruling", on="2026-04-07", received_number="行初1号之一").does(
        "other_appeals", appellant="plaintiff"
    )
    story.at_second("2026-04-20").is_refused("remand", code="guard.false", remand_ground="facts")
    story.does("order_continue", on="2026-05-11").does("refile", case_number="（2026）行初1号", track="ordinary")
    assert "summon" in story.duties()


def test_a_withdrawn_appeal_leaves_the_first_judgment_in_effect_interpretation_art_101() -> None:
    story = Lawsuit().appealed("void").does("withdraw_appeal", ground="息诉")
    story.is_refused("judge_second", code="duty.open", second_result="uphold")
    story.does("permit_appeal_withdrawal", others_appeal=False, must_perform=False).does("archive").ended_as(
        "declared_void"
    )


def effective(**facts: Any) -> Lawsuit:
    story = Lawsuit().judged("annul", redo=True).does("receive_judgment", on="2026-05-25", received_number="行初1号")
    return story.in_effect(**{"must_perform": True, "comply_by": "2026-08-11", **facts})


def test_a_judgment_in_effect_is_performed_before_the_file_is_closed_art_94() -> None:
    story = effective()
    assert story.due("perform") == date(2026, 8, 11)
    story.is_refused("archive", code="duty.open", law_contains="第94条")
    story.is_refused("perform", code="guard.false", law_contains="第71条", **{**DONE, "same_again": True})
    story.does("perform", on="2026-08-03", **DONE).does("archive").ended_as("annulled")


def test_who_does_not_perform_is_made_to_art_96_interpretation_art_153() -> None:
    story = (
        effective()
        .is_refused("apply_enforcement", code="act.closed")
        .law_entered("deemed", "performance_due", law_contains="第153条", on="2026-08-12")
    )
    story.is_refused("take_measures", code="guard.false", law_contains="第96条", measures=["fine"], daily_fine=120)
    story.does("take_measures", on="2026-09-01", measures=["fine", "announce"], daily_fine=100)
    story.is_refused("apply_enforcement", on="2028-08-12", code="act.lapsed", law_contains="第153条")
    story.does("apply_enforcement", on="2028-08-11").does("perform", **DONE).does("archive").ended_as("annulled")


def test_a_retrial_is_asked_for_within_six_months_and_may_change_the_result_interpretation_art_110() -> None:
    story = effective().does("perform", on="2026-08-03", **DONE).does("archive")
    story.is_refused("apply_retrial", on="2026-12-12", code="act.lapsed", law_contains="第110条", ground="…")
    story.does("apply_retrial", on="2026-12-11", ground="适用法律错误")
    story.is_refused("rule_retrial", code="guard.unknown", missing="retrial_by", retrial_ordered=True)
    story.does("rule_retrial", on="2027-01-11", retrial_ordered=True, retrial_by="second")
    assert story.due("retrial") == date(2027, 4, 12)  # 11 April 2027 is a Sunday
    story.does("judge_retrial", retrial_result="change", retrial_judgment="reject").ended_as("annulled")
    story.does("retrial_effective", must_perform=False).ended_as("upheld")


def test_the_other_sides_request_for_retrial_is_answered_in_fifteen_days_interpretation_art_111() -> None:
    story = effective().does("receive_retrial", on="2026-07-01", retrial_applicant="party")
    assert story.due("retrial_opinion") == date(2026, 7, 16)
    story.does("retrial_opinion", opinion="原判正确").does("rule_retrial", retrial_ordered=False)
    story.is_refused("judge_retrial", code="act.closed", retrial_result="uphold")


def test_judicial_advice_comes_to_the_file_and_its_result_too() -> None:
    story = Lawsuit().served().is_refused("advise_attendance", code="act.closed", advice_subject="…")
    story.does("receive_advice", advice_subject="规范送达").does("advice_done", advice_result="已采纳")


def test_every_act_and_every_clock_names_its_article() -> None:
    procedure = Lawsuit().machine.procedure
    laws = [act.law for act in procedure.acts.values()] + [clock.law for clock in procedure.clocks]
    assert not [law for law in laws if "条" not in law and "（二十三）" not in law]


@pytest.mark.parametrize("seed", range(12))
def test_from_wherever_a_lawsuit_stands_it_can_be_brought_to_its_end(seed: int) -> None:
    wanderer = wandered("litigation", seed, HASTY, **STEERS, nobody_appealed=True, same_again=False, daily_fine=80)
    story = brought_to_its_end(wanderer)
    assert story.state.ended_at is not None, f"stuck with {story.duties()}"
    assert story.state.outcome
