"""裁判何时发生法律效力，结果就在何时记下：上诉期满、撤回上诉、终审裁判送达、再审判决生效；此前没有结果可以回流。"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.procedures.litigating import Lawsuit

FINAL: dict[str, Any] = {"received_number": "行终1号", "must_perform": False}
DISMISSED: dict[str, Any] = {"judgment": "dismiss", "dismissal_ground": "time"}


def received(judgment: str = "annul") -> Lawsuit:
    return Lawsuit().judged(judgment).does("receive_judgment", on="2026-05-25", received_number="行初1号")


def result(story: Lawsuit) -> str:
    return story.state.outcome


def dismissed() -> Lawsuit:
    story = Lawsuit().served().does("dismiss", on="2026-04-01", **DISMISSED)
    return story.does("receive_ruling", on="2026-04-07", received_number="行初1号之一")


def test_a_judgment_has_no_result_before_it_takes_effect_art_85() -> None:
    story = received()
    assert not result(story)
    story.in_effect()
    assert result(story) == "annulled"


def test_an_annulment_that_is_appealed_away_never_was_a_result_art_89() -> None:
    story = Lawsuit().appealed("annul").does("written_second")
    story.does("judge_second", second_result="change", second_judgment="reject")
    assert not result(story)
    story.does("receive_final", **FINAL).does("archive").ended_as("upheld")


def test_a_judgment_that_is_upheld_takes_effect_with_the_second_art_89() -> None:
    story = Lawsuit().appealed("annul").does("written_second").does("judge_second", second_result="uphold")
    assert not result(story)
    story.does("receive_final", **FINAL)
    assert result(story) == "annulled"


def test_a_dismissal_has_no_result_before_ten_days_are_over_art_85() -> None:
    story = dismissed()
    assert not result(story)
    assert story.in_effect("2026-04-20").state.outcome == "dismissed"


def test_a_dismissal_that_is_upheld_takes_effect_with_the_second_art_89() -> None:
    story = dismissed().does("other_appeals", appellant="plaintiff").at_second("2026-04-20").does("written_second")
    story.does("judge_second", second_result="uphold").does("receive_final", **FINAL)
    assert result(story) == "dismissed"


def test_a_ruling_is_no_judgment_and_a_judgment_no_ruling_interpretation_art_69() -> None:
    story = (
        Lawsuit()
        .served()
        .is_refused("dismiss", code="guard.false", law_contains="第69条", **{**DISMISSED, "judgment": "reject"})
    )
    story.is_allowed("dismiss", **DISMISSED).summoned().tried()
    verdict: dict[str, Any] = {"judgment_ground": "lawful", "redo": False, "spoken": True}
    story.is_refused("judge", code="guard.false", law_contains="第69条", judgment="dismiss", **verdict)
    story.is_allowed("judge", judgment="reject", **verdict)


def test_only_a_dismissal_is_ordered_to_be_tried_and_only_a_judgment_sent_back_interpretation_art_109() -> None:
    judged = Lawsuit().appealed()
    judged.is_refused("order_continue", code="guard.false", law_contains="第109条")
    judged.is_allowed("remand", remand_ground="facts")


def test_a_change_says_anew_what_becomes_of_the_act_art_89() -> None:
    story = Lawsuit().appealed("annul").does("written_second")
    story.is_refused("judge_second", code="guard.unknown", missing="second_judgment", second_result="change")
    story.is_allowed("judge_second", second_result="change", second_judgment="unlawful")


def test_the_second_court_hears_the_parties_or_decides_not_to_art_86() -> None:
    story = Lawsuit().appealed()
    story.is_refused("judge_second", code="duty.open", law_contains="第86条", second_result="uphold")
    story.does("written_second").is_allowed("judge_second", second_result="uphold")


@pytest.mark.parametrize(("track", "allowed"), [("ordinary", True), ("summary", False)])
def test_a_case_sent_back_is_never_tried_summarily_art_82(track: str, allowed: bool) -> None:
    story = Lawsuit().appealed().does("remand", remand_ground="facts")
    facts: dict[str, Any] = {"case_number": "（2026）行初2号", "track": track}
    if allowed:
        story.is_allowed("refile", **facts)
    else:
        story.is_refused("refile", code="guard.false", law_contains="第82条第3款", **facts)


def test_a_summary_case_turns_ordinary_not_summary_again_art_84() -> None:
    story = Lawsuit().served(track="summary", evidence_due="2026-03-12")
    story.is_refused("to_ordinary", code="guard.false", law_contains="第84条", track="summary")
    story.is_allowed("to_ordinary", track="ordinary")


def test_an_appellant_who_stays_away_counts_as_withdrawing_the_appeal_interpretation_art_61() -> None:
    story = Lawsuit().appealed("void")
    absent: dict[str, Any] = {"default_ground": "absent", "must_perform": False, "others_appeal": False}
    story.is_refused("treat_appeal_withdrawn", code="guard.false", law_contains="第58条", **absent)
    story.is_refused("treat_as_withdrawn", code="act.closed", default_ground="fee")
    story.does("treat_appeal_withdrawn", **{**absent, "default_ground": "fee"}).does("archive").ended_as(
        "declared_void"
    )


def retried(by: str, **result: Any) -> Lawsuit:
    story = received().in_effect(must_perform=True, comply_by="2026-12-31")
    story.does("apply_retrial", on="2026-07-01", ground="适用法律错误")
    story.does("rule_retrial", on="2026-08-03", retrial_ordered=True, retrial_by=by).does("suspend_execution")
    assert "perform" not in story.duties()
    return story.does("judge_retrial", on="2026-10-12", **result)


def test_a_retrial_suspends_the_execution_which_goes_on_when_it_is_upheld_interpretation_art_118_121() -> None:
    story = retried("second", retrial_result="uphold", still_due=True, comply_by="2027-01-29")
    assert story.due("perform") == date(2027, 1, 29)
    story.law_entered("deemed", "performance_due", on="2027-01-30")
    story.is_refused("retrial_effective", code="act.closed", must_perform=False)


def test_a_changed_judgment_of_the_second_kind_takes_effect_at_once_interpretation_art_119() -> None:
    story = retried("second", retrial_result="change", retrial_judgment="reject")
    assert "perform" not in story.duties()
    story.does("retrial_effective", must_perform=False)
    assert result(story) == "upheld"
    story.is_refused("appeal_retrial", code="act.closed", ground="…")


def test_a_changed_judgment_of_the_first_kind_may_be_appealed_for_fifteen_days_interpretation_art_119() -> None:
    story = retried("first", retrial_result="change", retrial_judgment="unlawful")
    story.is_refused("retrial_effective", on="2026-10-27", code="condition.too-early", must_perform=False)
    story.is_allowed("appeal_retrial", on="2026-10-27", ground="…")
    story.does("retrial_effective", on="2026-10-28", must_perform=False)
    assert result(story) == "declared_unlawful"


def test_an_appealed_retrial_leaves_the_result_to_the_new_file_interpretation_art_119() -> None:
    story = retried("first", retrial_result="change", retrial_judgment="reject").does("appeal_retrial", ground="…")
    story.is_refused("retrial_effective", on="2026-12-01", code="act.closed", must_perform=False)
    assert result(story) == "annulled"


def test_after_a_refusal_the_procuratorate_may_still_protest_interpretation_art_117() -> None:
    story = (
        received().in_effect().does("receive_retrial", retrial_applicant="party").does("retrial_opinion", opinion="…")
    )
    story.does("rule_retrial", retrial_ordered=False).does("receive_retrial", retrial_applicant="procuratorate")
    story.is_allowed("rule_retrial", retrial_ordered=True, retrial_by="second")


def test_the_refusal_of_the_other_side_leaves_the_organ_its_own_request_interpretation_art_110() -> None:
    story = (
        received().in_effect().does("receive_retrial", retrial_applicant="party").does("retrial_opinion", opinion="…")
    )
    story.does("rule_retrial", retrial_ordered=False).is_allowed("apply_retrial", ground="适用法律错误")


def test_a_retrial_that_upholds_says_whether_anything_is_still_to_be_done_interpretation_art_121() -> None:
    story = received().in_effect().does("receive_retrial", retrial_applicant="procuratorate")
    story.does("rule_retrial", retrial_ordered=True, retrial_by="second")
    story.is_refused("judge_retrial", code="guard.unknown", missing="still_due", retrial_result="ended")
    story.does("judge_retrial", retrial_result="ended", still_due=False)
    assert "perform" not in story.duties()


def test_one_appeal_withdrawn_leaves_the_other_to_be_decided_art_88() -> None:
    story = received().does("other_appeals", on="2026-06-01", appellant="plaintiff")
    story.does("appeal", on="2026-06-05", ground="适用法律错误").at_second().does("withdraw_appeal", ground="息诉")
    story.does("permit_appeal_withdrawal", others_appeal=True, must_perform=False)
    assert not result(story)
    story.is_refused("archive", code="act.closed").does("written_second").does("judge_second", second_result="uphold")
    story.does("receive_final", **FINAL).does("archive").ended_as("annulled")
