"""Legal review and collective discussion: 行政处罚法 art. 57 第二款, 58; 国办发〔2018〕118号 四."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.procedures.penalty_case import (
    CONCLUDED,
    DECIDED,
    EVIDENCE,
    HEARING,
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
from tests.procedures.test_penalty_hearing import TAKING_PART

AGREED = {"discussion": "同意"}


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


def test_the_head_may_extend_the_review_once_rule_art_55() -> None:
    story = in_review().does("extend_review", on="2026-04-15", extension_days=5, reason="案情疑难")
    assert story.due("review") == date(2026, 4, 23)
    story.is_refused("extend_review", code="clock.exhausted", extension_days=1, reason="再延长")


def test_a_reviewer_without_a_legal_qualification_is_refused_art_58() -> None:
    in_review().is_refused("legal_review", code="actor.qualification", law_contains="第58条", by="吴实习", **PASSED)


@pytest.mark.parametrize("act", [*TAKING_PART, "propose"])
def test_nobody_who_worked_on_the_case_reviews_it_rule_art_49(act: str) -> None:
    story = filed().does("approve_preservation", reason="可能灭失")
    story.cast["郑两职"] = person(
        "郑两职", "officer", "legal_reviewer", holds=["enforcement_certificate", "legal_profession"]
    )
    if act not in ("conclude", "propose"):
        story.does(act, on="2026-03-06", by=["张一", "郑两职"], **TAKING_PART[act])
    if act == "use_monitoring":
        story.does("tell_recorded_facts")
    story.does("investigate", on="2026-03-10", by=["张一", "李二"], **EVIDENCE)
    story.does("conclude", on="2026-03-20", by="郑两职" if act == "conclude" else "张一", **CONCLUDED)
    proposal = {**PROPOSED, "public_interest": True}
    story.does("propose", on="2026-03-23", by="郑两职" if act == "propose" else "张一", **proposal)
    story.does("notify", on="2026-03-24", **NOTICE).does("submit_review", on="2026-04-01")
    story.is_refused("legal_review", code="actor.separation", law_contains="第49条", by="郑两职", **PASSED)
    story.is_allowed("legal_review", by="王审", **PASSED)


def test_the_head_does_not_review_in_the_reviewers_place_art_58() -> None:
    in_review().is_refused("legal_review", code="actor.role", law_contains="第58条", by="陈局", **PASSED)


def test_a_review_covers_all_eight_points_118_art_13() -> None:
    short = {**PASSED, "review_points": POINTS[:7]}
    in_review().is_refused("legal_review", code="guard.false", law_contains="118号（十三）", **short)


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


def test_a_file_under_supplement_does_not_go_to_review_art_58() -> None:
    story = heard_out(public_interest=True).does("supplement", reason="新证据")
    story.is_refused("submit_review", code="duty.open", clears="conclude")
    story.does("conclude", **CONCLUDED).is_refused("submit_review", code="duty.open", clears="propose")


def test_a_file_without_a_proposal_does_not_go_to_review_art_58() -> None:
    filed().is_refused("submit_review", code="condition.not-done", clears="propose")


def test_the_file_waits_until_a_hearing_may_no_longer_be_asked_for_art_64() -> None:
    story = notified(public_interest=True, hearing_case=True).does("waive_rights", by="当事人", waived=["statement"])
    story.is_refused("submit_review", code="condition.not-done", law_contains="第64条", clears="request_hearing")


def test_the_file_waits_for_the_hearing_report_art_58() -> None:
    story = hearing_requested(public_interest=True).does("notify_hearing", on="2026-03-30", **HEARING)
    story.does("hold_hearing", on="2026-04-13", transcript="signed")
    story.is_refused("submit_review", code="duty.open", clears="report_hearing")


def test_the_file_waits_for_the_days_of_a_new_notice_art_64() -> None:
    again = {**PROPOSED, "public_interest": True, "complex_or_major": True, "renotice": True}
    story = heard_out(public_interest=True).does("supplement", reason="新证据").does("conclude", **CONCLUDED)
    story.does("propose", **again)
    story.is_refused("discuss", code="duty.open", clears="notify", **AGREED)
    story.does("notify", on="2026-04-08", **NOTICE)
    story.does("state_defence", on="2026-04-09", by="当事人", statement="…")
    story.does("review_defence", adopted="rejected", reason="…")
    story.is_refused("submit_review", on="2026-04-15", code="condition.too-early", law_contains="第64条")
    story.is_refused("discuss", on="2026-04-15", code="condition.too-early", law_contains="第64条", **AGREED)
    story.is_allowed("submit_review", on="2026-04-16")


def test_an_announced_notice_waits_for_a_review_that_policy_puts_first_rule_art_56() -> None:
    story = proposed(filed(review_before_notice=True), public_interest=True)
    told = {"announcement_ground": "whereabouts", **NOTICE}
    story.is_refused("announce_notice", code="condition.not-done", law_contains="第56条", clears="legal_review", **told)


def test_a_review_may_be_extended_each_time_the_file_comes_back_rule_art_55() -> None:
    story = in_review().does("extend_review", extension_days=5, reason="案情疑难").does("legal_review", **RETURNED)
    story.does("submit_review", on="2026-04-10").is_allowed("extend_review", extension_days=5, reason="案情疑难")


@pytest.mark.parametrize("parameters", [{}, {"discuss_reviewed": True}])
def test_a_complex_or_major_case_is_discussed_collectively_art_57(parameters: dict[str, bool]) -> None:
    story = heard_out(filed(**parameters), complex_or_major=True)
    story.is_refused("decide", code="duty.open", law_contains="第57条第二款", clears="discuss", **DECIDED)
    story.does("discuss", **AGREED).is_allowed("decide", **DECIDED)


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
    story.is_refused("discuss", code="duty.open", law_contains="第58条", **AGREED)
    story.does("submit_review").does("legal_review", **PASSED).is_allowed("discuss", **AGREED)


def test_the_collective_discusses_after_the_party_could_speak_art_45() -> None:
    story = notified(complex_or_major=True)
    story.is_refused("discuss", on="2026-03-30", code="condition.not-done", law_contains="第45条", **AGREED)


def test_the_collective_discusses_nothing_that_is_still_moving_art_57() -> None:
    story = notified(complex_or_major=True, hearing_case=True).does("state_defence", by="当事人", statement="…")
    story.is_refused("discuss", code="duty.open", law_contains="第45条", clears="review_defence", **AGREED)
    story.is_refused("discuss", code="condition.not-done", law_contains="第64条", clears="request_hearing", **AGREED)
    story.does("request_hearing", by="当事人", reason="过重").does("review_defence", adopted="rejected", reason="…")
    story.is_refused("discuss", code="duty.open", law_contains="第65条", clears="hold_hearing", **AGREED)
    story.does("notify_hearing", on="2026-03-30", **HEARING).does("hold_hearing", on="2026-04-13", transcript="signed")
    story.is_refused("discuss", code="duty.open", law_contains="第65条", clears="report_hearing", **AGREED)


def test_the_collective_does_not_discuss_an_unnotified_or_supplemented_case_art_44() -> None:
    story = proposed(complex_or_major=True)
    story.is_refused("discuss", code="condition.not-done", law_contains="第44条", clears="notify", **AGREED)
    story.does("supplement", reason="新证据").is_refused("discuss", code="duty.open", clears="conclude", **AGREED)
    story.does("conclude", **CONCLUDED).is_refused("discuss", code="duty.open", clears="propose", **AGREED)


def test_the_collective_waits_for_a_review_under_way_art_58() -> None:
    story = in_review(complex_or_major=True)
    story.is_refused("discuss", code="duty.open", law_contains="第58条", clears="legal_review", **AGREED)


def test_a_supplemented_case_is_discussed_again_art_57() -> None:
    story = heard_out(complex_or_major=True).does("discuss", **AGREED).does("supplement", reason="新证据")
    story.does("conclude", **CONCLUDED).does("propose", **{**PROPOSED, "complex_or_major": True})
    story.is_refused("decide", code="duty.open", law_contains="第57条第二款", clears="discuss", **DECIDED)
    story.does("discuss", discussion="仍同意").is_allowed("decide", **DECIDED)
