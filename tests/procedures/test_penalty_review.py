"""Legal review and collective discussion: 行政处罚法 art. 57 第二款, 58; 国办发〔2018〕118号 四."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.procedures.penalty_case import (
    CONCLUDED,
    DECIDED,
    EVIDENCE,
    HEARING_CASE,
    NOTICE,
    PASSED,
    POINTS,
    PROPOSED,
    RETURNED,
    filed,
    heard_out,
    hearing_held,
    hearing_requested,
    notified,
    proposed,
)
from tests.procedures.story import Story, person


def in_review(case: Story | None = None, **facts: Any) -> Story:
    """A case of major public interest, sent to legal review on Wednesday 1 April."""
    return heard_out(case, **{"public_interest": True, **facts}).does("submit_review", on="2026-04-01")


@pytest.mark.parametrize("ground", ["public_interest", "complicated", "listed"])
def test_a_major_case_is_not_decided_without_legal_review_art_58(ground: str) -> None:
    story = heard_out(**{ground: True})
    story.is_refused("decide", code="duty.open", law_contains="第58条", clears="submit_review", **DECIDED)


def test_a_decision_without_legal_review_after_a_hearing_is_refused_art_58() -> None:
    story = hearing_held(major_rights=True)
    story.is_refused("decide", code="duty.open", law_contains="第58条", **{**DECIDED, "fine": 200000})


def test_a_case_of_major_rights_without_a_hearing_needs_no_review_art_58() -> None:
    heard_out(major_rights=True).is_allowed("decide", **DECIDED)


def test_an_ordinary_case_needs_no_review_art_58() -> None:
    heard_out().is_allowed("decide", **DECIDED)


def test_where_the_rule_asks_it_every_case_is_reviewed_rule_art_52() -> None:
    story = heard_out(filed(review_every_case=True))
    story.is_refused("decide", code="duty.open", law_contains="第58条", **DECIDED)


def test_a_reviewed_and_passed_case_may_be_decided_art_58() -> None:
    in_review().does("legal_review", on="2026-04-08", **PASSED).is_allowed("decide", **DECIDED)


def test_a_case_still_in_review_is_not_decided_art_58() -> None:
    in_review().is_refused("decide", code="duty.open", law_contains="第58条", clears="legal_review", **DECIDED)


def test_a_case_that_did_not_pass_the_review_is_not_decided_art_58() -> None:
    story = in_review().does("legal_review", on="2026-04-08", **RETURNED)
    story.is_refused("decide", code="duty.open", law_contains="第58条", clears="submit_review", **DECIDED)


def test_a_case_sent_back_is_revised_and_reviewed_again_118_art_13() -> None:
    story = in_review().does("legal_review", on="2026-04-08", **RETURNED)
    story.does("propose", on="2026-04-09", **{**PROPOSED, "public_interest": True, "proposed_fine": 10000})
    story.does("submit_review", on="2026-04-09").does("legal_review", on="2026-04-10", **PASSED)
    story.is_allowed("decide", **{**DECIDED, "fine": 10000})


def test_the_review_takes_at_most_10_working_days_rule_art_55() -> None:
    assert in_review().due("review") == date(2026, 4, 16)


def test_the_head_may_extend_the_review_rule_art_55() -> None:
    story = in_review().does("extend_review", on="2026-04-15", reason="案情疑难")
    assert story.due("review") == date(2026, 4, 30)
    story.is_refused("extend_review", code="clock.exhausted", reason="再延长")


def test_a_reviewer_without_a_legal_qualification_is_refused_art_58() -> None:
    in_review().is_refused("legal_review", code="actor.qualification", law_contains="第58条", by="吴实习", **PASSED)


def test_an_officer_of_the_case_does_not_review_it_rule_art_49() -> None:
    case = filed()
    roles = ("officer", "legal_reviewer")
    case.cast["张一"] = person("张一", *roles, holds=["enforcement_certificate", "legal_profession"])
    in_review(case).is_refused("legal_review", code="actor.separation", law_contains="第49条", by="张一", **PASSED)


def test_the_head_does_not_review_in_the_reviewers_place_art_58() -> None:
    in_review().is_refused("legal_review", code="actor.role", law_contains="第58条", by="陈局", **PASSED)


def test_a_review_covers_all_eight_points_118_art_13() -> None:
    short = {**PASSED, "review_points": POINTS[:7]}
    in_review().is_refused("legal_review", code="guard.false", law_contains="118号第十三条", **short)


def test_nothing_is_reviewed_that_was_not_submitted_art_58() -> None:
    heard_out(public_interest=True).is_refused(
        "legal_review", code="condition.not-done", clears="submit_review", **PASSED
    )


def test_by_default_the_file_goes_to_review_after_the_party_was_heard_art_58() -> None:
    story = proposed(public_interest=True)
    story.is_refused("submit_review", code="condition.not-done", clears="notify")
    story.does("notify", on="2026-03-24", **NOTICE)
    story.is_refused("submit_review", on="2026-03-31", code="condition.not-done", clears="state_defence")


def test_the_file_does_not_go_to_review_with_the_partys_word_unreviewed_art_45() -> None:
    story = notified(public_interest=True).does("state_defence", on="2026-03-25", by="当事人", statement="…")
    story.is_refused("submit_review", code="duty.open", law_contains="第45条")


def test_the_file_of_a_hearing_goes_to_review_after_the_hearing_art_58() -> None:
    story = hearing_requested(public_interest=True).waits("2026-04-01")
    story.is_refused("submit_review", code="duty.open", law_contains="第58条第一款第二项", clears="hold_hearing")


def test_where_policy_puts_review_first_the_notice_waits_for_it_rule_art_56() -> None:
    case = filed(review_before_notice=True)
    story = proposed(case, public_interest=True)
    story.is_refused("notify", code="condition.not-done", law_contains="第56条", clears="legal_review", **NOTICE)
    story.does("submit_review").does("legal_review", **PASSED).is_allowed("notify", **NOTICE)


def test_where_policy_puts_review_first_a_heard_case_is_still_reviewed_after_the_hearing_rule_art_50() -> None:
    case = filed(review_before_notice=True)
    facts = {**HEARING_CASE, "public_interest": True, "major_rights": True}
    story = proposed(case, **facts).does("submit_review").does("legal_review", **PASSED)
    story.does("notify", on="2026-03-24", **NOTICE).does("request_hearing", on="2026-03-27", by="当事人", reason="过重")
    story.does(
        "notify_hearing", on="2026-03-30", hearing_date="2026-04-13", hearing_place="听证室", hearing_public=True
    )
    story.does("hold_hearing", on="2026-04-13", transcript="signed").does("report_hearing", hearing_opinion="…")
    story.is_refused("decide", code="duty.open", law_contains="第58条", **{**DECIDED, "fine": 200000})


def test_a_supplemented_case_is_reviewed_again_art_58() -> None:
    story = in_review().does("legal_review", on="2026-04-08", **PASSED)
    story.does("supplement", reason="新证据").does("investigate", on="2026-04-09", **EVIDENCE)
    story.does("conclude", **CONCLUDED).does("propose", **{**PROPOSED, "public_interest": True})
    story.is_refused("decide", code="duty.open", law_contains="第58条", clears="submit_review", **DECIDED)


@pytest.mark.parametrize("parameters", [{}, {"discuss_reviewed": True}])
def test_a_complex_or_major_case_is_discussed_collectively_art_57(parameters: dict[str, bool]) -> None:
    story = heard_out(filed(**parameters), complex_or_major=True)
    story.is_refused("decide", code="duty.open", law_contains="第57条第二款", clears="discuss", **DECIDED)
    story.does("discuss", discussion="同意").is_allowed("decide", **DECIDED)


def test_an_ordinary_case_needs_no_discussion_art_57() -> None:
    heard_out(filed(discuss_reviewed=True)).is_allowed("decide", **DECIDED)


def test_where_the_rule_asks_it_a_reviewed_case_is_discussed_rule_art_60() -> None:
    story = in_review(filed(discuss_reviewed=True)).does("legal_review", on="2026-04-08", **PASSED)
    story.is_refused("decide", code="duty.open", law_contains="第57条第二款", **DECIDED)


def test_the_head_alone_is_not_the_collective_art_57() -> None:
    heard_out(complex_or_major=True).is_refused(
        "discuss", code="actor.role", law_contains="第57条", by="陈局", discussion="…"
    )


def test_the_collective_discusses_after_the_review_art_58() -> None:
    story = heard_out(complex_or_major=True, public_interest=True)
    story.is_refused("discuss", code="duty.open", law_contains="第58条", discussion="同意")
    story.does("submit_review").does("legal_review", **PASSED).is_allowed("discuss", discussion="同意")


def test_the_collective_discusses_after_the_party_could_speak_art_45() -> None:
    story = notified(complex_or_major=True)
    story.is_refused("discuss", on="2026-03-30", code="condition.not-done", law_contains="第45条", discussion="同意")
