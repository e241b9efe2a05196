"""重大行政决策的审查、决定、公布、执行与调整（条例第二十五条至第四十一条），以及整个程序。"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.procedures.deciding import DECIDED, DISCUSSED, PLAIN, REVIEWED, Decision
from tests.procedures.wandering import Wanderer, does_what_is_owed

PROCEDURE = Decision().machine.procedure


def test_no_discussion_without_legal_review_article_25() -> None:
    story = Decision().drafted().submitted(on="2026-03-16")
    story.is_refused("submit_discussion", on="2026-03-26", code="condition.not-done", law_contains="第25条第2款")
    story.reviewed(on="2026-03-20").is_allowed("submit_discussion", on="2026-03-26")


def test_an_unlawful_draft_is_not_submitted_article_25() -> None:
    story = Decision().drafted().submitted(on="2026-03-16").reviewed(on="2026-03-20", review_result="unlawful")
    story.is_refused("submit_discussion", on="2026-03-26", code="guard.false", law_contains="第25条第2款")
    story.does("revise_draft", by="周办", revision="删去", substantial=True)
    story.is_refused("submit_discussion", on="2026-03-26", code="duty.open", clears="submit_review")
    story.submitted(on="2026-03-23").reviewed(on="2026-03-25")
    story.is_refused("submit_discussion", on="2026-03-26", code="condition.too-early", law_contains="第26条第2款")
    story.is_allowed("submit_discussion", on="2026-04-02")


def test_an_experiment_tells_its_legal_risks_article_25() -> None:
    story = Decision().drafted().submitted(on="2026-03-16").does("advise", by="顾问", adviser_opinion="无明确规定")
    facts: dict[str, Any] = {**REVIEWED, "review_result": "exploratory"}
    story.is_refused("legal_review", by="王审", code="guard.unknown", missing="legal_risks", **facts)
    story.does("legal_review", on="2026-03-20", by="王审", legal_risks="授权不明", **facts)
    story.is_allowed("submit_discussion", on="2026-03-26")


def test_the_review_has_seven_working_days_article_26() -> None:
    # Submitted on Tuesday 31 March; Monday 6 April is a holiday, so that the seventh working day is Friday 10 April.
    story = Decision().drafted().submitted(on="2026-03-31").reviewed(on="2026-04-03")
    story.is_refused("submit_discussion", on="2026-04-10", code="condition.too-early", law_contains="第26条第2款")
    story.is_allowed("submit_discussion", on="2026-04-11")


def test_a_review_that_needs_no_seven_days_says_so_article_26() -> None:
    story = Decision().drafted().submitted(on="2026-03-16").reviewed(on="2026-03-17", review_hurried=True)
    story.is_allowed("submit_discussion", on="2026-03-18")


def test_papers_may_be_sent_back_or_asked_for_article_26() -> None:
    story = Decision().drafted().submitted(on="2026-03-31").does("ask_supplement", missing_material="依据文本")
    assert story.due("supplement") == date(2026, 4, 3)
    story.is_refused("legal_review", by="王审", code="duty.open", clears="supplement", **REVIEWED)
    story.does("return_papers", missing_material="程序说明").law_entered("waived", "legal_review")
    assert "submit_review" in story.duties()
    story.submitted().is_allowed("advise", by="顾问", adviser_opinion="合法")


def test_advisers_are_heard_in_the_review_article_28() -> None:
    story = Decision().drafted().submitted(on="2026-03-16")
    story.is_refused("legal_review", by="王审", code="duty.open", law_contains="第28条", clears="advise", **REVIEWED)
    story.does("advise", by="顾问", adviser_opinion="合法").is_allowed("legal_review", by="王审", **REVIEWED)


def test_who_drafts_does_not_review_and_who_reviews_does_not_draft_article_25() -> None:
    story = Decision().started().does("survey", survey_findings="已调研", legal_bases="价格法")
    story.does("draft", by="既办又审", **PLAIN).submitted(on="2026-03-16")
    story.is_refused("advise", by="既办又审", code="actor.separation", adviser_opinion="合法")
    story.reviewed(on="2026-03-20")
    story.is_refused("legal_review", by="既办又审", code="actor.separation", **REVIEWED)
    other = Decision().drafted().submitted(on="2026-03-16").does("advise", by="既办又审", adviser_opinion="合法")
    other.is_refused("revise_draft", by="既办又审", code="actor.separation", revision="补充", substantial=False)


def test_no_decision_without_the_meeting_article_30() -> None:
    story = Decision().drafted().submitted(on="2026-03-16").reviewed(on="2026-03-20")
    story.is_refused("decide", code="condition.not-done", law_contains="第30条第1款", clears="discuss", **DECIDED)
    story.is_refused("reject", code="condition.not-done", clears="discuss", reasons="不可行")
    story.discussed(on="2026-03-26").is_allowed("decide", **DECIDED)


def test_the_head_speaks_last_and_explains_himself_article_30() -> None:
    story = Decision().drafted().submitted(on="2026-03-16").reviewed(on="2026-03-20")
    story.does("submit_discussion", on="2026-03-26")
    story.is_refused("discuss", code="guard.false", law_contains="第30条第2款", **{**DISCUSSED, "head_last": False})
    alone: dict[str, Any] = {**DISCUSSED, "against_majority": True}
    story.is_refused("discuss", code="guard.unknown", law_contains="第30条第2款", missing="against_reasons", **alone)
    story.is_allowed("discuss", against_reasons="财政可承受", dissent="两人反对", **alone)


def test_a_draft_sent_back_is_discussed_again_article_30() -> None:
    story = Decision().ready().does("order_reargument", reasons="测算不足")
    story.is_refused("decide", code="duty.open", clears="submit_discussion", **DECIDED)
    story.does("revise_draft", by="周办", revision="补充测算", substantial=True)
    story.submitted(on="2026-04-01").reviewed(on="2026-04-03")
    story.discussed(on="2026-04-14").does("decide", **{**DECIDED, "amended": True})
    assert story.state.outcome == "adopted_amended"


def test_the_party_committee_is_told_before_the_decision_comes_out_article_31() -> None:
    story = Decision().ready().does("decide", on="2026-03-27", **DECIDED)
    story.is_refused("issue_internally", code="duty.open", law_contains="第31条", decision_number="1号")
    story.does("report_party", party_reply="同意").is_allowed("issue_internally", decision_number="1号")


def test_the_party_committee_may_be_told_before_the_head_decides_article_31() -> None:
    Decision().drafted().is_refused("report_party", code="act.closed", party_reply="同意")
    story = Decision().ready().does("report_party", party_reply="建议缓行").does("order_reargument", reasons="党委意见")
    story.does("revise_draft", by="周办", revision="分两年", substantial=False)
    story.discussed().does("decide", **DECIDED)
    story.is_refused("issue_internally", code="duty.open", law_contains="第31条", decision_number="1号")
    told = Decision().ready().does("report_party", party_reply="同意").does("decide", **DECIDED)
    told.is_allowed("issue_internally", decision_number="1号")


def test_the_congress_decides_what_is_its_own_article_8() -> None:
    story = Decision().decided(for_npc=True)
    story.is_refused("issue_internally", code="duty.open", law_contains="第8条第1款", decision_number="1号")
    story.does("report_npc", npc_reply="决定同意").is_allowed("issue_internally", decision_number="1号")


def open_to_the_public() -> Decision:
    story = Decision().drafted(secret=False).does("hear_views", ways=["meeting"], opinions="赞成", opinion_count=3)
    story.does("study_opinions", adoption="采纳", adopted_count=3).submitted(on="2026-03-16").reviewed(on="2026-03-20")
    story.discussed(on="2026-03-26").does("decide", on="2026-03-27", **DECIDED)
    return story.does("report_party", party_reply="同意")


def test_a_decision_is_published_unless_the_law_keeps_it_back_article_32() -> None:
    facts: dict[str, Any] = {"decision_number": "清政发〔2026〕2号", "concern": True}
    Decision().decided().is_refused("publish", code="guard.false", law_contains="第32条", **facts)
    story = open_to_the_public()
    story.is_refused("issue_internally", code="guard.false", law_contains="第32条", decision_number="2号")
    story.does("publish", **facts)
    assert "第32条" in story.duties()["interpret"].law
    story.does("report_execution", execution="已完成").does("inspect_execution", inspection="属实")
    story.is_refused("complete_execution", code="duty.open", clears="interpret")
    story.does("interpret", interpretation="新闻发布会").does("complete_execution").does("archive").ended_as("adopted")


def test_execution_has_the_day_that_the_decision_names_outline_12() -> None:
    story = Decision().published()
    assert story.due("execution") == date(2027, 6, 30)
    assert story.late("execution", on="2027-07-01")


def test_nothing_is_complete_without_a_report_and_an_inspection_article_34() -> None:
    story = Decision().published()
    story.is_refused("complete_execution", code="condition.not-done", law_contains="第34条", clears="report_execution")
    story.executed().ended_as("adopted")


URGENT: dict[str, Any] = {"trouble": ["change"], "urgent": True, "reasons": "水源变化"}


def test_only_in_urgency_the_head_suspends_alone_article_37() -> None:
    story = Decision().published()
    story.is_refused("suspend", code="act.closed", clears="report_trouble", **URGENT)
    story = Decision().troubled()
    story.is_refused("suspend", code="guard.false", law_contains="第37条", **{**URGENT, "urgent": False})
    story.does("suspend", on="2026-06-01", **URGENT)
    assert story.duties()["execution"].suspended
    story.is_refused("complete_execution", code="duty.open", clears="resume")
    story.does("resume", on="2026-06-11", reasons="恢复")
    assert story.due("execution") == date(2027, 6, 30)


def test_what_an_inspection_finds_is_enough_to_suspend_and_to_adjust_articles_35_and_37() -> None:
    story = Decision().published()
    story.is_refused("start_adjustment", code="act.closed", adjustment_reasons="水源变化")
    story.does("inspect_execution", inspection="水源变化").is_allowed("suspend", **URGENT)
    story.is_allowed("start_adjustment", adjustment_reasons="水源变化")
    heard = open_to_the_public().does("publish", decision_number="清政发〔2026〕2号", concern=False)
    heard.does("hear_criticism", opinions="水源变化").is_refused("suspend", code="act.closed", **URGENT)


def test_a_great_adjustment_goes_the_whole_way_again_article_37() -> None:
    story = Decision().troubled().does("start_adjustment", on="2026-06-02", adjustment_reasons="水源变化")
    later: dict[str, Any] = {**DECIDED, "execute_by": "2028-06-30"}
    del later["amended"]
    story.is_refused("decide_adjustment", code="duty.open", law_contains="第37条", clears="submit_discussion", **later)
    story.is_refused("submit_discussion", code="duty.open", clears="draft")
    story = Decision().adjusting().does("decide_adjustment", on="2026-06-17", **later)
    story.is_refused("issue_internally", code="duty.open", clears="report_party", decision_number="3号")
    story.does("report_party", party_reply="同意").does("issue_internally", decision_number="3号")
    assert story.due("execution") == date(2028, 6, 30)
    story.executed().ended_as("adjusted")


def test_an_adjustment_may_end_in_going_on_article_37() -> None:
    Decision().adjusting().does("decide_continue", reasons="影响已消除").executed().ended_as("adopted")


def test_a_decision_is_stopped_only_after_its_discussion_article_37() -> None:
    Decision().published().is_refused("decide_stop", code="act.closed", decision="停止")
    story = Decision().adjusting().does("decide_stop", on="2026-06-17", decision="停止执行")
    story.is_refused("archive", code="duty.unfinished", clears="publish_stop")
    story.is_refused("notify_stop", code="duty.open", law_contains="第31条", decision_number="4号")
    story.does("report_party", party_reply="同意")
    story.is_refused("publish_stop", code="guard.false", law_contains="第32条", decision_number="4号")
    story.does("notify_stop", decision_number="4号").does("archive").ended_as("stopped")


EVALUATION: dict[str, Any] = {"evaluation_grounds": ["poor_effect"], "evaluating_unit": "清渠学院", "independent": True}


def test_who_argued_for_the_decision_does_not_evaluate_it_article_36() -> None:
    story = Decision().published()
    dependent: dict[str, Any] = {**EVALUATION, "independent": False}
    story.is_refused("commission_evaluation", code="guard.false", law_contains="第36条第2款", **dependent)
    story.does("commission_evaluation", on="2026-12-01", **EVALUATION)
    report: dict[str, Any] = {"public_heard": "问卷", "evaluation": "adjust", "evaluation_report": "建议调整"}
    story.does("evaluate", on="2027-01-04", **report).is_allowed("start_adjustment", adjustment_reasons="评估建议")


def test_a_decision_that_is_wrong_in_law_is_corrected_articles_38_to_40() -> None:
    story = Decision().published().does("order_correction", correction="补充公布")
    story.does("report_execution", execution="已完成").does("inspect_execution", inspection="属实")
    story.does("complete_execution").is_refused(
        "archive", code="duty.unfinished", law_contains="第38", clears="correct"
    )
    story.does("correct", corrected="已公布").does("archive").ended_as("adopted")


def test_responsibility_lasts_beyond_the_archive_article_38() -> None:
    story = Decision().published().executed()
    story.is_allowed("hold_responsible", on="2031-03-03", blame="serious", reasons="造成重大损失")
    story.is_refused("report_trouble", code="matter.ended", trouble=["problem"], trouble_detail="损失")


def test_a_draft_that_the_head_refuses_is_archived_article_30() -> None:
    Decision().ready().does("reject", reasons="条件不成熟").does("archive").ended_as("rejected")


def test_a_procedure_may_be_terminated_before_the_decision_article_43() -> None:
    story = Decision().drafted(technical=True).does("terminate", reasons="上级已统一规定")
    story.law_entered("waived", "engage_experts").does("archive").ended_as("terminated")
    Decision().decided().is_refused("terminate", code="act.closed", reasons="不再需要")


def test_every_outcome_is_brought_by_some_act() -> None:
    assert {one.outcome for act in PROCEDURE.acts.values() for one in act.results} == set(PROCEDURE.outcomes)


STEERS: dict[str, Any] = {
    "excluded": False,
    "secret": True,
    "risky": False,
    "market": False,
    "shortened": False,
    "agreed": True,
    "selection": False,
    "record_signed": True,
    "no_interest": True,
    "departments_heard": True,
    "risk_controllable": True,
    "fair": True,
    "review_result": "lawful",
    "review_hurried": True,
    "substantial": False,
    "head_last": True,
    "against_majority": False,
    "independent": True,
    "urgent": True,
}
SHUNNED = {
    "terminate",
    "decline_start",
    "reject",
    "return_papers",
    "ask_supplement",
    "revise_draft",
    "order_reargument",
}


@pytest.mark.parametrize("seed", range(8))
def test_from_wherever_it_stands_a_procedure_can_be_ended(seed: int) -> None:
    walker = Wanderer(Decision(), seed, SHUNNED, **STEERS)
    story = walker.walks(steps=4 + seed * 9)
    for _ in range(150):
        if story.state.ended_at is not None:
            break
        owed = [act for duty in story.duties().values() if duty.kind == "duty" for act in duty.acts]
        way = ("archive", "propose", "study", "start", "survey", "draft", "terminate", "complete_execution")
        if not any(walker.tries(act) for act in (*owed, *way)):
            story.waits(f"{story.now.date().replace(year=story.now.year + 1):%Y-%m-%d}")
    assert story.state.outcome, f"stuck with {story.duties()}"


def test_what_is_owed_is_enough_to_bring_an_adjustment_to_its_archive() -> None:
    story = Decision().troubled().does("report_execution", execution="已完成")
    does_what_is_owed(story.does("inspect_execution", inspection="属实").does("complete_execution"), {}).ended_as(
        "adopted"
    )
