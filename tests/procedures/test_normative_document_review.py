"""规范性文件的审查与决定：公平竞争审查、合法性审核、集体讨论、签发。"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.procedures.issuing import COLLECTED, COMMENT, DRAFT, PASSED, REDRAFT, REVIEW, Document

# ——— 公平竞争审查 ———


def test_what_concerns_business_needs_a_competition_review_first_competition_regulations_art_18() -> None:
    story = Document().consulted(economic=True).does("check_by_drafter", check_opinion="合法")
    request: dict[str, Any] = {"materials": ["draft"]}
    story.is_refused("submit_review", code="condition.not-done", law_contains="第18条", **request)
    story.does("review_competition", competition_result="violates")
    story.is_refused("submit_review", code="guard.false", law_contains="第18条", **request)
    story.does("review_competition", competition_result="exception").is_allowed("submit_review", **request)


def test_a_document_that_failed_the_competition_review_is_not_signed_competition_regulations_art_18() -> None:
    story = Document().consulted(economic=True).does("check_by_drafter", check_opinion="合法")
    story.does("review_competition", competition_result="complies").does("submit_review", materials=["draft"])
    story.does("legal_review", on="2026-04-24", **REVIEW).does("deliberate", on="2026-05-06", **PASSED)
    story.does("review_competition", competition_result="violates")
    story.is_refused("sign", code="guard.false", law_contains="公平竞争审查条例(2024)第18条")
    story.does("review_competition", competition_result="complies").is_allowed("sign")


# ——— 合法性审核 ———


def test_the_legal_review_takes_at_most_fifteen_working_days_circular_115() -> None:
    assert Document().submitted("2026-04-15").due("legal_review") == date(2026, 5, 9)


def test_the_time_for_missing_materials_does_not_count_circular_115() -> None:
    story = Document().submitted("2026-04-15").does("return_materials", on="2026-04-16", missing_materials="依据文本")
    assert story.due("legal_review") is None
    story.does("supplement_materials", on="2026-04-20", materials=["basis"])
    due = story.due("legal_review")
    assert due is not None
    assert due > date(2026, 5, 9)


def test_whoever_drafted_does_not_review_circular_115() -> None:
    story = Document().proposed().does("assess", assessment="有必要").does("initiate").does("draft", by="兼任", **DRAFT)
    story.does("publish_draft", on="2026-03-09", **COMMENT).does("collect_opinions", on="2026-04-13", **COLLECTED)
    story.does("check_by_drafter", check_opinion="合法").does("submit_review", materials=["draft"])
    story.is_refused("legal_review", code="actor.separation", law_contains="115号", by="兼任", **REVIEW)
    story.is_allowed("legal_review", by="王审", **REVIEW)


def test_whoever_reviewed_does_not_redraft_circular_115() -> None:
    unlawful = {**REVIEW, "review_result": "unlawful"}
    story = Document().submitted().does("legal_review", by="兼任", **unlawful)
    story.is_refused("redraft", code="actor.separation", law_contains="115号", by="兼任", **REDRAFT)
    story.is_allowed("redraft", by="周办", **REDRAFT)


def test_who_drafts_gives_no_opinion_as_adviser_regulations_713_art_28() -> None:
    story = Document().proposed().does("assess", assessment="有必要").does("initiate").does("draft", by="兼任", **DRAFT)
    story.does("publish_draft", on="2026-03-09", **COMMENT).does("collect_opinions", on="2026-04-13", **COLLECTED)
    story.does("check_by_drafter", check_opinion="合法").does("submit_review", materials=["draft"])
    story.is_refused(
        "adviser_opinion", by="兼任", code="actor.separation", law_contains="第28条", adviser_opinion="合法"
    )
    story.is_allowed("adviser_opinion", by="王审", adviser_opinion="合法")


def test_a_document_without_a_legal_review_is_not_put_to_the_meeting_organic_law_art_75() -> None:
    story = Document().submitted()
    story.is_refused("deliberate", on="2026-05-06", code="act.closed", clears="legal_review", **PASSED)


def test_the_reviewers_have_at_least_five_working_days_circular_115() -> None:
    story = Document().submitted("2026-04-15").does("legal_review", on="2026-04-16", **REVIEW)
    story.is_refused("deliberate", on="2026-04-22", code="condition.too-early", law_contains="115号", **PASSED)
    story.is_allowed("deliberate", on="2026-04-23", **PASSED)


def test_what_must_be_amended_is_amended_before_the_meeting_circular_115() -> None:
    story = Document().reviewed("amend")
    story.is_refused("deliberate", on="2026-05-06", code="duty.open", clears="revise", **PASSED)
    story.does("revise", revision="已删去第五条").is_allowed("deliberate", on="2026-05-06", **PASSED)


@pytest.mark.parametrize("result", ["procedure", "unlawful"])
def test_an_unlawful_document_goes_back_and_is_reviewed_again_shandong_rules_art_48(result: str) -> None:
    story = Document().reviewed(result)
    story.is_refused("deliberate", on="2026-05-06", code="act.closed", **PASSED)
    story.does("redraft", on="2026-04-27", **REDRAFT)
    assert "submit_review" in story.duties()
    story.is_refused("deliberate", on="2026-05-06", code="act.closed", **PASSED)
    story.does("submit_review", on="2026-04-28", materials=["draft"]).does("legal_review", on="2026-05-06", **REVIEW)
    story.is_allowed("deliberate", on="2026-05-11", **PASSED)


def test_the_drafting_unit_checks_first_where_its_area_says_so_circular_115() -> None:
    request: dict[str, Any] = {"materials": ["draft"]}
    Document().consulted().is_refused("submit_review", code="condition.not-done", clears="check_by_drafter", **request)
    Document(drafter_check=False).consulted().is_allowed("submit_review", **request)


# ——— 审议、签发 ———


def test_a_document_is_not_signed_before_the_meeting_organic_law_art_75() -> None:
    Document().reviewed(urgent=True).is_refused("sign", code="act.closed", clears="deliberate")


def test_in_an_emergency_the_head_may_sign_alone_where_the_province_says_so_shandong_rules_art_49() -> None:
    Document(urgent_without_meeting=True).reviewed(urgent=True).is_allowed("sign")
    Document(urgent_without_meeting=True).reviewed().is_refused("sign", code="act.closed", clears="deliberate")


def test_the_meeting_may_send_the_document_back_organic_law_art_75() -> None:
    story = Document().reviewed().does("deliberate", on="2026-05-06", discussion="修改", deliberation_result="returned")
    story.is_refused("sign", code="act.closed")
    story.does("redraft", **REDRAFT).does("submit_review", materials=["draft"]).does("legal_review", **REVIEW)
    story.does("deliberate", on="2026-05-20", **PASSED).is_allowed("sign")


def test_a_document_that_the_meeting_rejects_is_over_organic_law_art_75() -> None:
    story = Document().reviewed()
    story.does("deliberate", on="2026-05-06", discussion="时机不成熟", deliberation_result="rejected")
    story.is_refused("sign", code="act.closed").is_refused("redraft", code="act.closed", **REDRAFT)
    story.does("archive").ended_as("rejected")


def test_a_departments_document_asks_the_government_first_hunan_rules_art_46() -> None:
    story = Document(maker="department").reviewed(needs_consent=True)
    story.is_refused("deliberate", on="2026-05-06", code="condition.not-done", clears="ask_government", **PASSED)
    story.does("ask_government", consent="同意").is_allowed("deliberate", on="2026-05-06", **PASSED)


def test_a_major_decision_goes_its_own_way_first_shandong_rules_art_47() -> None:
    story = Document().reviewed(major_decision=True)
    story.is_refused("deliberate", on="2026-05-06", code="condition.not-done", clears="decide_as_major", **PASSED)
    story.does("decide_as_major", decision_record="已履行").is_allowed("deliberate", on="2026-05-06", **PASSED)


def test_the_making_can_be_given_up_before_the_signature() -> None:
    Document().submitted().does("drop", reasons="上位法即将修改").does("archive").ended_as("dropped")
    Document().signed().is_refused("drop", code="act.closed", reasons="不再需要")
