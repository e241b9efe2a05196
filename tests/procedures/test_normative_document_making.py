"""规范性文件的制定：立项、起草、征求意见、登记、公布。"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fazhi.law.period import Period
from tests.procedures.issuing import (
    COLLECTED,
    COMMENT,
    DRAFT,
    NUMBERS,
    PASSED,
    PUBLISHED,
    REDRAFT,
    REVIEW,
    Document,
)

# ——— 立项与起草 ———


def test_nothing_is_drafted_before_its_need_was_assessed_organic_law_art_75() -> None:
    story = Document().proposed()
    story.is_refused("draft", code="act.closed", **DRAFT)
    story.does("assess", assessment="确有必要").is_refused("draft", code="act.closed", clears="initiate", **DRAFT)
    story.does("initiate").is_allowed("draft", **DRAFT)


def test_a_document_that_is_not_needed_is_not_begun_organic_law_art_75() -> None:
    story = Document().proposed().does("assess", assessment="内容已有规定").does("decline", reasons="没有必要")
    story.is_refused("initiate", code="act.closed").does("archive").ended_as("declined")


def test_a_document_sets_no_licence_penalty_or_compulsory_measure_licensing_law_art_17() -> None:
    story = Document().proposed().does("assess", assessment="有必要").does("initiate")
    law = "行政处罚法(2021)第16条"
    story.is_refused("draft", code="guard.false", law_contains=law, **{**DRAFT, "sets_forbidden": True})


def test_rights_are_not_reduced_without_a_basis_business_regulations_art_64() -> None:
    story = Document().proposed().does("assess", assessment="有必要").does("initiate")
    facts = {**DRAFT, "reduces_rights": True}
    story.is_refused("draft", code="guard.false", law_contains="优化营商环境条例(2019)第64条", **facts)
    story.is_allowed("draft", **{**facts, "has_basis": True})


# ——— 征求意见 ———


def test_opinions_on_what_concerns_the_market_are_asked_for_thirty_days_business_regulations_art_62() -> None:
    story = Document().drafted(market_related=True).does("hear_market", market_opinions="无不同意见")
    story.does("publish_draft", on="2026-03-09", **COMMENT)
    story.is_refused(
        "collect_opinions", on="2026-04-08", code="condition.too-early", law_contains="第62条第2款", **COLLECTED
    )
    story.is_allowed("collect_opinions", on="2026-04-09", **COLLECTED)


def test_other_documents_wait_as_long_as_their_area_says_rule_making_regulations_art_36() -> None:
    story = Document(comment_period=Period.parse("7 days")).drafted().does("publish_draft", on="2026-03-09", **COMMENT)
    law = "规章制定程序条例(2017)第15条、第36条"
    story.is_refused("collect_opinions", on="2026-03-16", code="condition.too-early", law_contains=law, **COLLECTED)
    story.is_allowed("collect_opinions", on="2026-03-17", **COLLECTED)


def test_a_shorter_time_is_explained_in_public_business_regulations_art_62() -> None:
    story = Document().drafted(market_related=True).does("hear_market", market_opinions="无")
    shortened = {**COMMENT, "comment_shortened": True}
    story.is_refused("publish_draft", code="guard.unknown", missing="shortened_reasons", **shortened)
    story.does("publish_draft", on="2026-03-09", shortened_reasons="汛期将至", **shortened)
    story.is_allowed("collect_opinions", on="2026-03-16", **COLLECTED)


def test_nothing_is_collected_before_the_draft_was_published_organic_law_art_75() -> None:
    Document().drafted().is_refused(
        "collect_opinions", code="condition.not-done", law_contains="第75条", clears="publish_draft", **COLLECTED
    )


def test_a_secret_draft_is_not_published_business_regulations_art_62() -> None:
    story = Document().drafted(secret=True)
    story.is_refused("publish_draft", code="guard.false", law_contains="第62条第2款", **COMMENT)
    story.is_allowed("collect_opinions", **COLLECTED)


@pytest.mark.parametrize(
    ("flag", "act", "facts", "law"),
    [
        ("cross_department", "consult_departments", {"departments": "无不同意见"}, "第17条"),
        ("market_related", "hear_market", {"market_opinions": "无"}, "第62条第1款"),
        ("technical", "argue_with_experts", {"expert_opinions": "可行"}, "第19条"),
        ("stability_risk", "assess_risk", {"risk_report": "风险可控"}, "第22条"),
    ],
)
def test_those_concerned_are_heard_first(flag: str, act: str, facts: dict[str, Any], law: str) -> None:
    story = Document().drafted(**{flag: True}).does("publish_draft", on="2026-03-09", **COMMENT)
    late = "2026-04-20"
    story.is_refused("collect_opinions", on=late, code="condition.not-done", law_contains=law, clears=act, **COLLECTED)
    story.does(act, on=late, **facts).is_allowed("collect_opinions", **COLLECTED)


def test_a_hearing_is_announced_ahead_and_held_rule_making_regulations_art_16() -> None:
    story = Document().drafted(needs_hearing=True).does("publish_draft", on="2026-03-09", **COMMENT)
    story.is_refused(
        "collect_opinions", on="2026-04-20", code="condition.not-done", clears="announce_hearing", **COLLECTED
    )
    story.does("announce_hearing", on="2026-03-10", hearing_on="2026-03-23", hearing_place="县政府")
    heard = {"hearing_opinions": "多数赞成"}
    story.is_refused("hold_hearing", on="2026-03-20", code="condition.too-early", **heard)
    story.is_refused("collect_opinions", on="2026-04-20", code="duty.open", law_contains="第16条", **COLLECTED)
    story.does("hold_hearing", on="2026-03-23", **heard).is_allowed("collect_opinions", on="2026-04-20", **COLLECTED)


def test_the_market_is_told_what_became_of_its_opinions_business_regulations_art_62() -> None:
    concerns = {"market_related": True, "economic": True}
    story = Document().drafted(**concerns).does("hear_market", market_opinions="建议简化")
    story.does("publish_draft", on="2026-03-09", **COMMENT).does("collect_opinions", on="2026-04-13", **COLLECTED)
    assert "feed_back" in story.duties()
    story.does("review_competition", competition_result="complies").does("check_by_drafter", check_opinion="合法")
    story.does("submit_review", on="2026-04-15", materials=["draft"]).does("legal_review", on="2026-04-24", **REVIEW)
    story.is_refused("deliberate", on="2026-05-06", code="duty.open", clears="feed_back", **PASSED)
    story.does("feed_back").is_allowed("deliberate", on="2026-05-06", **PASSED)


# ——— 登记与公布 ———


def test_a_signed_document_is_registered_in_ten_days_and_public_in_twenty_working_days() -> None:
    story = Document().signed()
    assert story.due("register") == date(2026, 5, 18)
    assert story.due("publish") == date(2026, 6, 3)
    assert story.does("register", on="2026-05-11", **NUMBERS).due("publish_registered") == date(2026, 5, 18)


def test_nothing_is_published_without_a_number_shandong_rules_art_50() -> None:
    Document().signed().is_refused("publish", code="condition.not-done", law_contains="第50条", **PUBLISHED)


def test_a_document_that_is_not_registered_goes_back_shandong_rules_art_51() -> None:
    story = Document().signed().does("refuse_registration", reasons="程序不完整")
    story.is_refused("publish", code="act.closed", **PUBLISHED).is_refused("register", code="act.closed", **NUMBERS)
    story.does("redraft", **REDRAFT).does("submit_review", materials=["draft"]).does("legal_review", **REVIEW)
    story.does("deliberate", on="2026-05-20", **PASSED).does("sign").does("register", **NUMBERS)
    story.is_allowed("publish", **PUBLISHED)


def test_thirty_days_lie_between_publication_and_effect_shandong_rules_art_53() -> None:
    story = Document().registered()
    soon = {**PUBLISHED, "effective_on": "2026-05-20", "effect_gap": 6}
    story.is_refused("publish", on="2026-05-14", code="guard.false", law_contains="第53条", **soon)
    story.is_allowed("publish", on="2026-05-14", **{**soon, "immediate": True})
    story.does("publish", on="2026-05-14", **PUBLISHED)
    story.is_refused("take_effect", on="2026-06-13", code="condition.too-early", law_contains="第53条")
    story.is_allowed("take_effect", on="2026-06-14")


@pytest.mark.parametrize(
    ("kind", "years", "fits"),
    [
        ({}, 5, True),
        ({}, 6, False),
        ({"trial": True}, 2, True),
        ({"trial": True}, 3, False),
        ({"implementing": True}, 10, True),
        ({"implementing": True}, 11, False),
    ],
)
def test_a_document_is_valid_no_longer_than_its_kind_allows_hunan_rules_art_51(
    kind: dict[str, bool], years: int, fits: bool
) -> None:
    story, facts = Document().registered(), {**PUBLISHED, **kind, "valid_years": years}
    if fits:
        story.is_allowed("publish", **facts)
    else:
        story.is_refused("publish", code="guard.false", law_contains="第51条", **facts)


def test_the_market_is_given_time_to_adapt_or_told_why_not_business_regulations_art_65() -> None:
    story = Document().drafted(market_related=True).does("hear_market", market_opinions="无")
    story.does("publish_draft", on="2026-03-09", **COMMENT).does("collect_opinions", on="2026-04-13", **COLLECTED)
    story.does("feed_back").does("review_competition", competition_result="complies")
    story.does("check_by_drafter", check_opinion="合法").does("submit_review", materials=["draft"])
    story.does("legal_review", **REVIEW).does("deliberate", on="2026-05-06", **PASSED).does("sign")
    story.does("register", **NUMBERS)
    without = {name: value for name, value in PUBLISHED.items() if name != "adaptation"}
    story.is_refused("publish", code="guard.unknown", missing="adaptation", law_contains="第65条", **without)
    story.is_allowed("publish", **PUBLISHED)
