"""备案审查：报送登记、审查建议与移送、审查、纠正、反馈。"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.procedures.ending import brought_to_its_end
from tests.procedures.filing import CONCLUDED, DECIDED, FILED, NAMED, SUGGESTED, Review
from tests.procedures.wandering import Wanderer

WAY = (
    "receive_filing", "register", "supplement", "publish_catalogue", "start_review", "conclude", "pass", "point_out",
    "accept_correction", "government_decides", "propose_decision", "issue_opinion", "report_correction",
    "report_handling", "answer_suggestion", "answer_referral",
)  # fmt: skip
STEERS: dict[str, Any] = {"in_scope": True, "materials_complete": True, "object_kind": "rule", "handling": "amended"}

# ——— 报送登记 ———


def test_a_complete_filing_is_registered_article_9() -> None:
    story = Review().filed()
    assert story.due("registration") == date(2026, 3, 12)
    story.is_refused("register", code="guard.false", law_contains="第9条", in_scope=True, materials_complete=False)
    story.is_allowed("register", in_scope=True, materials_complete=True)


def test_an_incomplete_filing_is_put_off_and_completed_in_fifteen_days_article_9() -> None:
    story = Review().filed().does("postpone", on="2026-03-05", in_scope=True, missing_materials="缺说明")
    assert story.due("file") == date(2026, 3, 20)
    story.is_refused("register", code="act.closed", in_scope=True, materials_complete=True)
    story.does("supplement", on="2026-03-18").is_allowed("register", in_scope=True, materials_complete=True)


def test_what_is_out_of_scope_is_refused_and_not_put_off_article_9() -> None:
    story = Review().filed()
    story.is_refused("postpone", code="guard.false", law_contains="第9条", in_scope=False, missing_materials="无")
    story.is_refused("refuse", code="guard.false", law_contains="第9条", in_scope=True, reasons="缺材料")
    story.does("refuse", in_scope=False, reasons="内部管理制度")
    story.is_refused("publish_catalogue", code="act.closed", catalogue_month="2026年3月")
    story.does("archive").ended_as("not_recorded")


def test_an_invalid_rule_is_not_filed_and_its_maker_reports_in_thirty_days_articles_20_and_21() -> None:
    Review().filed().is_refused("refuse_invalid", code="guard.false", law_contains="第20条", reasons="违反程序")
    story = Review().filed(object_kind="rule").does("refuse_invalid", on="2026-03-05", reasons="违反法定程序")
    assert story.due("report_handling") == date(2026, 4, 7)
    story.is_refused("archive", code="duty.unfinished", law_contains="第21条")
    story.does("report_handling", handling_note="已停止执行").does("archive").ended_as("not_recorded")


def test_a_maker_that_did_not_file_is_told_to_then_criticised_article_23() -> None:
    kind = {**NAMED, "object_kind": "rule"}
    story = Review().does("urge", on="2026-03-02", file_by="2026-03-16", **kind)
    story.is_refused("criticise", on="2026-03-16", code="act.closed", correct_by="2026-03-31")
    story.law_entered("deemed", "miss", law_contains="第23条", on="2026-03-17")
    story.does("criticise", on="2026-03-18", correct_by="2026-03-31")
    assert story.due("file") == date(2026, 3, 31)
    story.filed(on="2026-03-30").is_refused("criticise", code="act.closed", correct_by="2026-04-30")


def test_a_maker_that_filed_in_time_is_not_criticised_article_23() -> None:
    story = Review().does("urge", on="2026-03-02", file_by="2026-03-16", **NAMED, object_kind="rule")
    story.filed(on="2026-03-10").waits("2026-04-01").is_refused("criticise", code="act.closed", correct_by="2026-04-30")


def test_what_was_registered_is_in_the_monthly_catalogue_article_10() -> None:
    story = Review().filed().does("register", on="2026-03-09", in_scope=True, materials_complete=True)
    assert story.due("publish_catalogue") == date(2026, 4, 9)


def test_what_was_registered_is_reviewed_article_3() -> None:
    story = Review().registered()
    assert "start_review" in story.duties()
    story.is_refused("archive", code="act.closed")


# ——— 审查 ———


def test_a_review_takes_two_months_and_may_be_extended_article_11() -> None:
    story = Review().started("2026-03-10")
    assert story.due("review") == date(2026, 5, 11)
    story.is_refused("extend_review", code="actor.role", by="备案审查人员甲", reasons="疑难复杂")
    story.does("extend_review", on="2026-05-08", reasons="疑难复杂")
    assert story.due("review") == date(2026, 7, 10)
    story.is_refused("extend_review", code="act.closed", reasons="再延")


def test_an_extension_comes_before_the_period_is_over_article_11() -> None:
    Review().started("2026-03-10").is_refused("extend_review", on="2026-05-12", code="clock.expired", reasons="复杂")


def test_other_organs_and_the_maker_answer_by_the_day_that_they_are_given_article_14() -> None:
    story = (
        Review().started().does("consult_organs", opinion_due="2026-03-31").does("ask_maker", explain_by="2026-03-27")
    )
    assert story.due("organs_answer") == date(2026, 3, 31)
    assert story.due("maker_explains") == date(2026, 3, 27)
    story.does("maker_explains", explanation="依据为省办法").does("organs_answer", organ_opinion="无意见")
    story.is_allowed("ask_maker", explain_by="2026-04-10")


def test_opinions_may_be_heard_more_than_once_article_15() -> None:
    heard: dict[str, Any] = {"hearing_manner": ["seminar"], "opinions": "意见不一"}
    Review().started().does("hear_opinions", **heard).is_allowed("hear_opinions", **heard)


def test_nothing_is_concluded_before_the_review_began_article_11() -> None:
    Review().registered().is_refused("conclude", code="act.closed", clears="start_review", finding="none", **CONCLUDED)


def test_a_document_without_a_fault_passes_article_13() -> None:
    story = Review().concluded("none")
    story.is_refused("issue_opinion", code="act.closed", opinion="无")
    story.does("pass").does("archive").ended_as("passed")


def test_a_faulty_document_does_not_pass_article_18() -> None:
    Review().concluded("problem").is_refused("pass", code="act.closed")


def test_a_technical_flaw_is_left_to_the_maker_who_reports_in_thirty_days_article_20() -> None:
    story = Review().concluded("technical").does("point_out", on="2026-04-07", opinion="条文序号有误")
    assert story.due("report_handling") == date(2026, 5, 7)
    story.is_refused("archive", code="duty.unfinished", law_contains="第21条")
    story.does("report_handling", handling_note="已更正").does("archive").ended_as("technical")


# ——— 纠正 ———


def test_the_maker_reports_within_thirty_days_of_a_written_opinion_article_21() -> None:
    story = Review().opined("2026-04-07")
    assert story.due("report_correction") == date(2026, 5, 7)
    story.does("report_correction", handling="repealed", handling_note="已废止").does("accept_correction")
    story.does("archive").ended_as("corrected")


def test_a_document_that_was_not_corrected_is_not_taken_for_corrected_article_18() -> None:
    story = Review().opined()
    story.is_refused("accept_correction", code="act.closed")
    story.does("report_correction", handling="refused", handling_note="认为合法")
    story.is_refused("accept_correction", code="act.closed").is_allowed("propose_decision", proposal="撤销")


def test_a_talk_with_the_maker_may_be_enough_article_18() -> None:
    story = Review().concluded().does("communicate", opinion="建议修改")
    story.does("report_correction", handling="amended", handling_note="已修改").does("accept_correction")
    story.does("archive").ended_as("corrected")


def test_a_maker_that_corrects_during_the_review_ends_it_legislation_law_article_112() -> None:
    story = Review().started().does("report_correction", handling="repealed", handling_note="已自行废止")
    story.does("accept_correction").is_refused("conclude", code="act.closed", finding="none", **CONCLUDED)
    story.law_entered("waived", "conclude").does("archive").ended_as("corrected")


@pytest.mark.parametrize(("decision", "outcome"), [("annul", "annulled"), ("change", "changed")])
def test_the_government_changes_or_annuls_and_the_maker_reports_articles_18_and_21(decision: str, outcome: str) -> None:
    story = Review().decided(decision, "2026-04-20")
    assert story.due("report_handling") == date(2026, 5, 20)
    story.does("report_handling", handling_note="已公布").does("publish_result").does("archive").ended_as(outcome)


def test_nothing_is_annulled_before_it_was_put_to_the_government_article_18() -> None:
    Review().opined().is_refused(
        "government_decides", code="act.closed", clears="propose_decision", decision="annul", **DECIDED
    )


def test_the_government_may_find_no_ground_article_18() -> None:
    Review().decided("keep").does("archive").ended_as("kept")


def test_an_order_to_correct_is_followed_up_article_18() -> None:
    story = Review().decided("order", "2026-04-20")
    assert story.due("report_correction") == date(2026, 5, 20)
    story.is_refused("archive", code="act.closed")
    story.does("report_correction", handling="refused", handling_note="未改").does("propose_decision", proposal="撤销")
    story.does("government_decides", decision="annul", **DECIDED).does("report_handling", handling_note="已公布")
    story.does("archive").ended_as("annulled")


def test_an_inconsistency_is_coordinated_else_decided_article_19() -> None:
    story = (
        Review().concluded("inconsistent").does("coordinate", on="2026-04-07", coordinated=True, opinion="以前者为准")
    )
    assert story.due("report_correction") == date(2026, 5, 7)
    story = Review().concluded("inconsistent").does("coordinate", coordinated=False, opinion="各执一词")
    assert "propose_decision" in story.duties()


# ——— 建议、移送 ———


def test_a_suggestion_is_answered_within_sixty_days_shandong_rules_article_55() -> None:
    story = Review().suggested("2026-03-02")
    assert story.due("answer_suggestion") == date(2026, 5, 6)
    story.does("extend_answer", on="2026-04-20", reasons="情况复杂")
    assert story.due("answer_suggestion") == date(2026, 6, 1)
    story.is_refused("extend_answer", code="act.closed", reasons="再延")


def test_a_suggestion_is_not_answered_without_a_result_legislation_law_article_113() -> None:
    story = Review().suggested()
    story.is_refused("answer_suggestion", code="condition.not-done", law_contains="第113条", reply="正在审查")
    story.does("start_review").does("conclude", finding="none", **CONCLUDED)
    story.is_refused("answer_suggestion", code="condition.not-done", reply="正在审查")
    story.does("pass").is_refused("archive", code="duty.unfinished", clears="answer_suggestion")
    story.does("answer_suggestion", reply="未发现问题").does("archive").ended_as("passed")


def test_a_suggestion_out_of_scope_is_told_so_article_12() -> None:
    story = Review().suggested().does("decline", reasons="不是规范性文件")
    story.is_refused("start_review", code="act.closed")
    story.does("answer_suggestion", reply="不属于审查范围").does("archive").ended_as("out_of_scope")


def test_a_suggestion_for_another_organ_is_passed_on_supervision_law_article_44() -> None:
    story = Review().suggested().does("transfer", receiving_organ="市人大常委会法工委", reasons="地方性法规")
    story.does("answer_suggestion", reply="已移送").does("archive").ended_as("transferred")


def test_a_reconsideration_organ_is_answered_within_sixty_days_reconsideration_law_article_60() -> None:
    referred = {**NAMED, "object_kind": "department_document", "suggestion": "第三条"}
    story = Review().does("receive_referral", on="2026-03-02", source="reconsideration", **referred)
    assert story.due("answer_referral") == date(2026, 5, 6)
    assert "answer_referral" not in Review().does("receive_referral", source="court", **referred).duties()
    story.is_refused("answer_referral", code="condition.not-done", law_contains="第60条", reply="合法")


def test_a_special_review_begins_by_itself_article_11() -> None:
    story = Review().does("start_special", special_topic="营商环境", object_kind="department_document", **NAMED)
    story.is_refused("receive_filing", code="act.closed", **FILED)
    story.is_refused("receive_suggestion", code="act.closed", **SUGGESTED).does("start_review")
    assert story.due("review") is not None


def test_a_rectification_that_was_cleared_is_noted_even_after_the_end() -> None:
    story = (
        Review().opined().does("report_correction", handling="amended", handling_note="已改").does("accept_correction")
    )
    story.does("archive").does("note_rectified").ended_as("corrected")


# ——— 全程 ———


def test_every_outcome_is_one_that_some_act_brings() -> None:
    procedure = Review().machine.procedure
    assert {one.outcome for act in procedure.acts.values() for one in act.results} == set(procedure.outcomes)


@pytest.mark.parametrize("seed", range(16))
def test_from_wherever_a_review_stands_it_can_be_brought_to_its_end(seed: int) -> None:
    story = Wanderer(Review(), seed, shuns={"decline", "transfer", "refuse", "refuse_invalid"}).walks(30)
    brought_to_its_end(story, WAY, **STEERS)
    assert story.state.outcome
