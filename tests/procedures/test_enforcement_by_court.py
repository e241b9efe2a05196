"""申请人民法院强制执行：第四十六条第三款、第五十三条至第五十九条。"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.procedures.executing import APPLICATION, DECIDED, NO_POWER, URGED, Enforcement


def test_an_organ_without_power_does_not_enforce_art_13_46() -> None:
    Enforcement().urged(**NO_POWER).is_refused("decide", on="2026-03-23", code="act.closed", **DECIDED)
    Enforcement().urged().is_refused("apply_to_court", on="2026-03-23", code="act.closed", **APPLICATION)


def test_the_court_is_asked_ten_working_days_after_the_urging_art_54_69() -> None:
    # Urged on 30 March; 6 April is a holiday, so the tenth working day is 14 April.
    story = Enforcement().opened(**NO_POWER).does("urge", on="2026-03-30", **{**URGED, "perform_by": "2026-04-10"})
    story.is_refused(
        "apply_to_court", on="2026-04-14", code="condition.too-early", law_contains="第54条", **APPLICATION
    )
    story.is_allowed("apply_to_court", on="2026-04-15", **APPLICATION)


def test_the_court_is_not_asked_before_the_remedies_are_over_art_53() -> None:
    story = Enforcement().urged(**NO_POWER, remedies_until="2026-04-20")
    story.is_refused(
        "apply_to_court", on="2026-04-20", code="condition.not-done", clears="remedies_expire", **APPLICATION
    )
    story.is_allowed("apply_to_court", on="2026-04-21", **APPLICATION)


def test_the_right_to_ask_the_court_lapses_after_three_months_art_53() -> None:
    story = Enforcement().urged(**NO_POWER).waits("2026-03-23")
    assert story.due("apply_to_court") == date(2026, 6, 22)
    story.is_allowed("apply_to_court", on="2026-06-22", **APPLICATION)
    story.is_refused("apply_to_court", on="2026-06-23", code="act.lapsed", law_contains="第53条", **APPLICATION)
    story.does("terminate", termination_ground="other", reasons="逾期未申请").does("archive").ended_as("terminated")


def test_the_three_months_run_though_the_file_was_opened_later_art_53() -> None:
    story = Enforcement().opened(**NO_POWER, remedies_until="2026-02-10").does("urge", **URGED)
    assert story.due("apply_to_court") == date(2026, 5, 11)


def test_after_reconsideration_the_three_months_follow_the_time_to_sue_litigation_law_art_45() -> None:
    story = Enforcement().urged(**NO_POWER).does("note_challenge", on="2026-03-10", challenge="reconsideration")
    story.is_refused("apply_to_court", on="2026-04-10", code="duty.open", clears="note_challenge_result", **APPLICATION)
    upheld = {"challenge_result": "upheld", "remedies_until": "2026-05-20"}
    story.does("note_challenge_result", on="2026-05-05", **upheld)
    story.is_refused(
        "apply_to_court", on="2026-05-20", code="condition.not-done", clears="remedies_expire", **APPLICATION
    )
    assert story.due("apply_to_court", "2026-05-21") == date(2026, 8, 20)


@pytest.mark.parametrize(
    ("facts", "article"),
    [
        ({"immovable": True}, "第54条"),
        ({"head_signed": False}, "第55条第二款"),
        ({"materials": ["application", "decision"]}, "第55条第一款"),
    ],
)
def test_the_application_is_complete_and_goes_to_the_right_court_art_54_55(facts: dict[str, Any], article: str) -> None:
    story = Enforcement().urged(**NO_POWER)
    story.is_refused(
        "apply_to_court", on="2026-03-23", code="guard.false", law_contains=article, **{**APPLICATION, **facts}
    )


def test_seized_goods_pay_the_fine_of_an_organ_without_power_art_46() -> None:
    sale: dict[str, Any] = {"auctioneer": "某拍卖行", "collected": 20000}
    Enforcement().urged(**NO_POWER).is_refused("auction_seized", on="2026-03-23", code="act.closed", **sale)
    story = Enforcement().urged(**NO_POWER, already_seized=True)
    story.is_refused("auction_seized", on="2026-03-20", code="condition.not-done", clears="remedies_expire", **sale)
    story.does("auction_seized", on="2026-03-23", **sale).does("remit", treasury="1号").does("finish_money")
    story.does("archive").ended_as("money_enforced")


# —— 法院 ——


def test_the_court_accepts_within_five_working_days_art_56_69() -> None:
    assert Enforcement().applied("2026-03-31").due("court_accepts") == date(2026, 4, 8)


def test_the_court_rules_within_seven_working_days_art_57() -> None:
    story = Enforcement().accepted("2026-03-25")
    assert story.due("court_rules") == date(2026, 4, 3)
    story.does("court_allows", on="2026-04-02").does("court_enforces", on="2026-05-20").does("archive")
    story.ended_as("court_enforced")


def test_a_doubtful_decision_is_ruled_on_within_thirty_days_of_acceptance_art_58() -> None:
    story = Enforcement().accepted("2026-03-25")
    story.is_refused("court_refuses", code="condition.not-done", clears="court_doubts", court_reasons="缺乏事实根据")
    story.does("court_doubts", on="2026-04-01", doubt="facts")
    assert "court_rules" not in story.duties()
    assert story.due("court_rules_doubted") == date(2026, 4, 24)
    story.does("court_refuses", on="2026-04-01", court_reasons="缺乏事实根据")
    assert story.due("serve_refusal") == date(2026, 4, 9)
    story.does("serve_refusal").does("archive").ended_as("court_refused")


def test_a_refusal_is_contested_within_fifteen_days_and_settled_within_thirty_art_58() -> None:
    story = Enforcement().accepted("2026-03-25").does("court_doubts", doubt="facts")
    story.does("court_refuses", on="2026-04-09", court_reasons="缺乏事实根据").does("serve_refusal", on="2026-04-10")
    assert story.due("contest_refusal") == date(2026, 4, 27)
    story.does("contest_refusal", on="2026-04-20", reasons="证据充分")
    assert story.due("higher_allows") == date(2026, 5, 20)
    story.is_refused("archive", code="act.closed")
    story.does("higher_allows").does("court_enforces").does("archive").ended_as("court_enforced")


def test_a_refusal_upheld_above_is_final_art_58() -> None:
    story = Enforcement().accepted().does("court_doubts", doubt="facts").does("court_refuses", court_reasons="缺据")
    story.does("serve_refusal").does("contest_refusal", reasons="证据充分").does("higher_refuses").does(
        "archive"
    ).ended_as("court_refused")


def test_an_application_declined_is_contested_within_fifteen_days_art_56() -> None:
    story = Enforcement().applied("2026-03-23").does("court_declines", on="2026-03-27", court_reasons="逾期")
    # The fifteenth day, 11 April, is a Saturday.
    assert story.due("contest_declining") == date(2026, 4, 13)
    story.law_entered("lapsed", "contest_declining", on="2026-04-14").does("archive").ended_as("court_declined")


def test_the_higher_court_may_accept_or_decline_within_fifteen_days_art_56() -> None:
    story = Enforcement().applied("2026-03-23").does("court_declines", on="2026-03-27", court_reasons="逾期")
    story.does("contest_declining", on="2026-04-01", reasons="未逾期")
    assert story.due("higher_accepts") == date(2026, 4, 16)
    story.is_allowed("higher_accepts", court_number="1号").does("higher_declines").does("archive")
    story.ended_as("court_declined")


def test_an_urgent_ruling_is_carried_out_within_five_working_days_art_59_69() -> None:
    story = Enforcement().accepted("2026-03-25", immediate=True)
    story.does("court_allows", on="2026-04-01", president_approved=True)
    assert story.due("court_enforces") == date(2026, 4, 9)


def test_a_late_application_needs_a_reason_interpretation_art_156() -> None:
    late = {**APPLICATION, "late_reason": "汛情封路"}
    story = Enforcement().urged(**NO_POWER).is_refused("apply_late", on="2026-06-22", code="act.closed", **late)
    story.law_entered("deemed", "court_time_over", law_contains="第53条", on="2026-06-23")
    story.is_refused("apply_to_court", code="act.lapsed", **APPLICATION)
    story.is_refused("apply_late", code="guard.false", law_contains="第156条", **{**late, "late_reason": ""})
    story.does("apply_late", **late).does("court_accepts", court_number="（2026）清行审2号").does("court_allows")
    story.does("court_enforces").does("archive").ended_as("court_enforced")


def test_who_applied_in_time_does_not_apply_late_art_53() -> None:
    story = Enforcement().applied().waits("2026-09-01")
    assert "court_time_over" not in story.entered("deemed")
    story.is_refused("apply_late", code="act.closed", late_reason="补报", **APPLICATION)


def test_an_urgent_request_that_the_president_does_not_approve_is_ruled_on_all_the_same_art_59() -> None:
    story = Enforcement().accepted("2026-03-25", immediate=True)
    story.does("court_allows", on="2026-04-01", president_approved=False)
    assert story.due("court_enforces") is None
    story.does("court_enforces", on="2026-05-20").does("archive").ended_as("court_enforced")


def test_a_party_that_performs_before_the_court_ends_the_matter_art_54() -> None:
    Enforcement().applied().does("perform", by="当事人").does("archive").ended_as("performed")
