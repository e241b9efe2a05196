"""地方政府规章：规章制定程序条例与立法法第九十三条至第九十七条、第一百零九条。"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.procedures.ending import brought_to_its_end
from tests.procedures.ruling import APPLIED, COMMENT, DRAFT, EVERYWHERE, EXAMINED, ORDER, PLACES, SUBMITTED, Rule
from tests.procedures.wandering import Wanderer

WAY = (
    "apply", "assess", "plan", "draft", "hear_opinions", "publish_draft", "consult_market", "consult_interests",
    "consult_departments", "review_competition", "hold_hearing", "submit", "circulate", "research_field", "argue",
    "coordinate", "examine", "report_dispute", "instruct", "finish_draft", "report_party", "deliberate", "amend_draft",
    "sign_order", "print", "file", "take_effect", "propose_regulation",
)  # fmt: skip
STEERS: dict[str, Any] = {
    "matter": "urban",
    "reduces_rights": False,
    "secret": False,
    "needs_hearing": False,
    "competition_result": "complies",
    "submission": ["draft", "explanation"],
    "result": "passed",
    "immediate": True,
    **PLACES,
    **EVERYWHERE,
}

# ——— 立项与权限 ———


def test_a_city_makes_rules_on_four_matters_only_legislation_law_art_93() -> None:
    other = {**APPLIED, "matter": "other"}
    Rule().is_refused("apply", code="guard.false", law_contains="立法法(2023)第93条第3款", **other)
    Rule().is_refused("apply", code="guard.false", law_contains="第93条第3款", **{**other, "existing": True})
    Rule().is_allowed("apply", **{**other, "kind": "amend", "existing": True})
    Rule(city_level=False).is_allowed("apply", **other)


def test_a_project_is_assessed_before_it_is_planned_article_12() -> None:
    story = Rule().does("apply", **APPLIED)
    plan = {"drafting_unit": "交通局", "complete_by": "2026-12-31"}
    story.is_refused("plan", code="act.closed", clears="assess", **plan)
    story.does("assess", assessment="必要").is_allowed("plan", **plan)
    story.does("decline", reasons="条件不成熟").does("archive").ended_as("not_planned")


def test_a_planned_rule_is_put_to_the_meeting_by_the_plans_day_article_13() -> None:
    story = Rule().planned()
    assert story.due("complete") == date(2026, 12, 31)
    story.does("abandon", reasons="上位法修改").does("archive").ended_as("deferred")


def test_a_rule_is_not_called_regulations_article_7() -> None:
    facts = {**DRAFT, "rule_title": "清渠市渡口管理条例"}
    Rule().planned().is_refused("draft", code="guard.false", law_contains="第7条", **facts)


def test_a_rule_reduces_no_rights_without_a_basis_legislation_law_art_93() -> None:
    facts = {**DRAFT, "reduces_rights": True}
    story = Rule().planned().is_refused("draft", code="guard.false", law_contains="第93条第6款", **facts)
    story.is_allowed("draft", **{**facts, "has_basis": True})


# ——— 起草 ———


def test_a_draft_is_open_for_comment_for_thirty_days_article_15() -> None:
    story = Rule().drafted()
    story.is_refused("submit", code="condition.not-done", law_contains="第15条第2款", **SUBMITTED)
    story.does("publish_draft", on="2026-04-07", **COMMENT)
    story.is_refused("submit", on="2026-05-07", code="condition.too-early", law_contains="第15条第2款", **SUBMITTED)
    story.is_allowed("submit", on="2026-05-08", **SUBMITTED)


def test_a_secret_draft_is_not_published_article_15() -> None:
    story = Rule().drafted(secret=True)
    story.is_refused("publish_draft", code="guard.false", **COMMENT).is_allowed("submit", **SUBMITTED)


@pytest.mark.parametrize(
    ("flag", "act", "facts", "law"),
    [
        ("market_related", "consult_market", {"opinions": "无"}, "第62条"),
        ("major_interest", "consult_interests", {"opinions": "无"}, "第16条第1款"),
        ("other_departments", "consult_departments", {"opinions": "无", "departments_agree": True}, "第17条第2款"),
    ],
)
def test_those_concerned_are_heard_before_the_submission(flag: str, act: str, facts: dict[str, Any], law: str) -> None:
    story = Rule().drafted(**{flag: True}).does("publish_draft", on="2026-04-07", **COMMENT)
    if flag == "market_related":
        story.does("review_competition", competition_result="complies")
    story.is_refused("submit", on="2026-05-12", code="condition.not-done", law_contains=law, clears=act, **SUBMITTED)
    story.does(act, on="2026-05-12", **facts).is_allowed("submit", **SUBMITTED)


def test_a_hearing_is_announced_thirty_days_ahead_article_16() -> None:
    story = Rule().drafted(needs_hearing=True).does("publish_draft", on="2026-04-07", **COMMENT)
    story.is_refused("submit", on="2026-05-12", code="condition.not-done", clears="announce_hearing", **SUBMITTED)
    story.does("announce_hearing", on="2026-04-08", hearing_on="2026-05-11", hearing_place="市政府")
    story.is_refused("hold_hearing", on="2026-05-08", code="condition.too-early", hearing_record="无")
    story.is_refused("submit", on="2026-05-12", code="duty.open", law_contains="第16条", **SUBMITTED)
    story.does("hold_hearing", on="2026-05-11", hearing_record="多数赞成")
    story.is_refused("submit", code="guard.false", law_contains="第16条第2款第4项", **SUBMITTED)
    story.is_allowed("submit", **{**SUBMITTED, "submission": [*SUBMITTED["submission"], "hearing"]})


def test_what_fails_the_competition_review_is_not_adopted_competition_regulations_art_18() -> None:
    story = Rule().drafted(market_related=True).does("consult_market", opinions="无")
    story.does("publish_draft", on="2026-04-07", **COMMENT)
    story.is_refused("submit", on="2026-05-12", code="condition.not-done", clears="review_competition", **SUBMITTED)
    story.does("review_competition", on="2026-05-12", competition_result="violates")
    story.is_refused("submit", code="guard.false", law_contains="公平竞争审查条例(2024)第18条", **SUBMITTED)


def test_a_submission_has_the_draft_and_its_explanation_article_18() -> None:
    story = Rule().drafted().does("publish_draft", on="2026-04-07", **COMMENT)
    facts = {**SUBMITTED, "submission": ["draft"]}
    story.is_refused("submit", on="2026-05-12", code="guard.false", law_contains="第18条", **facts)
    story.is_refused("submit", on="2026-05-12", code="actor.role", by="周办", **SUBMITTED)


# ——— 审查 ———


def test_a_submission_may_be_sent_back_and_come_again_article_20() -> None:
    story = Rule().submitted().does("send_back", return_ground="dispute", reasons="未充分协商")
    story.is_refused("examine", code="act.closed", **EXAMINED).does("submit", **SUBMITTED)
    story.is_allowed("examine", **EXAMINED)


@pytest.mark.parametrize(
    ("act", "facts", "law"),
    [("circulate", {"opinions": "无"}, "第21条第1款"), ("research_field", {"research": "走访"}, "第22条")],
)
def test_opinions_and_research_come_before_the_final_draft(act: str, facts: dict[str, Any], law: str) -> None:
    both = {"circulate": {"opinions": "无"}, "research_field": {"research": "走访"}}
    story = Rule().submitted().does("examine", **EXAMINED)
    for other in both.keys() - {act}:
        story.does(other, **both[other])
    story.is_refused("finish_draft", code="condition.not-done", law_contains=law, clears=act)
    story.does(act, **facts).is_allowed("finish_draft")


def test_a_dispute_goes_to_the_government_article_24() -> None:
    story = Rule().examined(differences=True)
    story.is_refused("finish_draft", code="condition.not-done", law_contains="第24条第1款")
    story.does("coordinate", agreed=False, opinions="各执一词")
    story.is_refused("finish_draft", code="duty.open", law_contains="第24条第2款", clears="report_dispute")
    story.does("report_dispute").is_refused("finish_draft", code="duty.open", clears="instruct")
    story.does("instruct", instruction="由交通局负责").is_allowed("finish_draft")


def test_an_agreement_needs_no_decision_article_24() -> None:
    story = Rule().examined(differences=True).does("coordinate", agreed=True, opinions="一致")
    story.is_refused("report_dispute", code="act.closed").is_allowed("finish_draft")


def test_a_second_publication_also_lasts_thirty_days_article_21() -> None:
    story = Rule().examined().does("publish_again", on="2026-06-11", comment_until="2026-07-12", again_shortened=False)
    story.is_refused("finish_draft", on="2026-07-01", code="duty.open", law_contains="第21条第2款")
    story.is_refused("collect_again", on="2026-07-11", code="condition.too-early", opinions="无")
    story.does("collect_again", on="2026-07-12", opinions="无").is_allowed("finish_draft")
    short: dict[str, Any] = {"comment_until": "2026-06-26", "again_shortened": True}
    story = Rule().examined()
    story.is_refused("publish_again", on="2026-06-11", code="guard.unknown", missing="shortened_reasons", **short)
    story.does("publish_again", on="2026-06-11", shortened_reasons="汛期将至", **short)
    story.is_allowed("collect_again", on="2026-06-27", opinions="无")


def test_the_reviewing_body_hears_with_the_governments_approval_article_23() -> None:
    story = Rule().examined()
    announced = {"hearing_on": "2026-07-20", "hearing_place": "市政府"}
    story.is_refused("announce_review_hearing", code="act.closed", clears="approve_hearing", **announced)
    story.does("approve_hearing", on="2026-06-12").does("announce_review_hearing", on="2026-06-15", **announced)
    story.is_refused("finish_draft", on="2026-07-01", code="duty.open", law_contains="第23条第2款")
    story.is_refused("hold_review_hearing", on="2026-07-15", code="condition.too-early", hearing_record="无")
    story.does("hold_review_hearing", on="2026-07-20", hearing_record="赞成").is_allowed("finish_draft")


def test_what_the_reviewing_body_drafted_itself_goes_to_the_meeting_article_26() -> None:
    story = Rule().submitted(drafted_by_justice=True).is_refused("examine", code="act.closed", **EXAMINED)
    story.is_allowed("finish_draft")


# ——— 决定、公布、备案 ———


def test_a_rule_is_decided_by_the_meeting_before_it_is_signed_article_27() -> None:
    story = Rule().examined().does("finish_draft")
    story.is_refused("sign_order", code="act.closed", **ORDER)
    story.does("deliberate", on="2026-08-03", discussion="通过", result="passed")
    story.is_refused("sign_order", code="act.closed", clears="amend_draft", **ORDER)


def test_a_matter_for_the_party_committee_is_reported_first_article_4() -> None:
    story = Rule().examined(party_report=True).does("finish_draft")
    passed = {"discussion": "通过", "result": "passed"}
    story.is_refused("deliberate", code="condition.not-done", law_contains="第4条", **passed)
    story.does("report_party", report_note="已报告").is_allowed("deliberate", **passed)


def test_the_meeting_may_reject_or_send_back_article_27() -> None:
    Rule().decided("rejected").does("archive").ended_as("rejected")
    story = Rule().decided("returned").does("finish_draft").does("deliberate", discussion="通过", result="passed")
    story.is_allowed("amend_draft", content="已修改")


def test_a_rule_takes_effect_thirty_days_after_its_publication_article_32() -> None:
    story = Rule().decided().does("amend_draft", content="已修改")
    soon = {**ORDER, "effect_gap": 10}
    story.is_refused("sign_order", code="guard.false", law_contains="第32条", **soon)
    story.is_allowed("sign_order", **{**soon, "immediate": True})
    story.does("sign_order", on="2026-08-12", **ORDER)
    story.is_refused("take_effect", on="2026-09-11", code="condition.too-early", law_contains="第32条")
    story.is_allowed("take_effect", on="2026-09-12")


def test_a_rule_is_filed_within_thirty_days_and_everywhere_article_34_legislation_law_art_109() -> None:
    story = Rule().signed()
    assert story.due("file") == date(2026, 9, 11)
    assert story.due("print") == date(2026, 9, 9)
    three: dict[str, Any] = {"filed_with": ["state_council", "congress", "province_government"]}
    story.is_refused("file", code="guard.false", law_contains="立法法(2023)第109条", **three)
    story.is_allowed("file", **EVERYWHERE)
    Rule(city_level=False).signed().is_allowed("file", filed_with=["state_council", "congress"])


def test_a_rule_is_printed_in_the_gazette_the_network_and_a_newspaper_article_31() -> None:
    Rule().signed().is_refused("print", code="guard.false", law_contains="第31条", places=["gazette", "network"])


def test_a_rule_that_is_published_and_filed_is_archived() -> None:
    Rule().signed().is_refused("archive", code="duty.unfinished", law_contains="第109条", clears="file")
    Rule().in_effect().does("archive").ended_as("issued")


def test_a_temporary_rule_lasts_two_years_legislation_law_art_93() -> None:
    story = Rule().signed(temporary=True).does("print", on="2026-08-20", **PLACES).does("file", **EVERYWHERE)
    story.does("take_effect", on="2026-09-14")
    assert story.due("temporary") == date(2028, 9, 14)
    story.is_refused("archive", code="duty.unfinished", law_contains="第93条第5款")
    story.does("propose_regulation", on="2028-05-10").does("archive").ended_as("issued")


# ——— 归档之后 ———


def test_a_notice_is_answered_within_thirty_days_filing_regulations_art_21() -> None:
    story = Rule().in_effect().does("archive").does("receive_review_opinion", on="2026-11-02", findings="第八条")
    assert story.due("report_handling") == date(2026, 12, 2)
    story.does("report_handling", handling="拟修改")


def test_an_interpretation_is_approved_by_the_maker_article_33() -> None:
    story = Rule().in_effect().does("archive")
    story.is_refused("interpret", code="act.closed").does("propose_interpretation", interpretation="渡口包括……")
    story.is_refused("interpret", code="actor.role", by="王审").does("interpret")


def test_a_rule_is_evaluated_amended_and_repealed_in_public_articles_38_and_39() -> None:
    story = Rule().in_effect().does("archive").does("evaluate", evaluation="建议废止")
    story.does("note_amended", order_number="第9号", content="第八条修改").does(
        "repeal", on="2027-03-01", reasons="过时"
    )
    assert story.due("publish_end") == date(2027, 3, 29)
    story.is_refused("interpret", code="act.closed").does("publish_end").ended_as("repealed")


def test_an_annulled_rule_is_taken_down_legislation_law_art_108() -> None:
    story = Rule().in_effect().does("archive").does("change", content="第五条").does("annul", reasons="超越权限")
    assert story.machine.procedure.acts["annul"].withdraws
    story.law_entered("waived", "publish_change").does("publish_end").ended_as("annulled")


@pytest.mark.parametrize("seed", range(10))
def test_from_wherever_a_rule_stands_it_can_be_brought_to_its_end(seed: int) -> None:
    story = Wanderer(Rule(), seed, shuns={"abandon", "decline", "send_back"}, **STEERS).walks(35)
    if story.state.ended_at is None:
        brought_to_its_end(story, WAY, **STEERS)
    assert story.state.outcome
