"""信访的复查和复核：三十日的请求期，三十日的办理期，复核听证不计，三级终结。"""

from __future__ import annotations

from datetime import date

from fazhi.law.period import Period
from tests.procedures.petitioning import OPINION, Petition


def rechecking() -> Petition:
    story = Petition().reviewed().does("ask_recheck", on="2026-07-08", reason="不服")
    return story.does("receive_recheck", on="2026-07-10")


def test_a_review_is_asked_for_within_thirty_days_art_35() -> None:
    Petition().answered().is_allowed("ask_review", on="2026-05-13", reason="不服")
    Petition().answered().is_refused("ask_review", on="2026-05-14", code="act.lapsed", reason="…")


def test_the_file_stays_open_while_a_review_may_be_asked_for_art_35() -> None:
    story = Petition().answered().does("counsel", note="已疏导")
    story.is_refused("close", on="2026-05-13", code="condition.not-done", law_contains="第35条")
    story.does("close", on="2026-05-14").ended_as("refused").law_entered("lapsed", "ask_review")


def test_no_review_before_the_opinion_is_served_art_35() -> None:
    story = Petition().accepted().looked_into().does("issue_opinion", opinion="refuse", **OPINION)
    story.is_refused("ask_review", code="act.closed", clears="serve_opinion", reason="…")


def test_the_review_is_due_in_thirty_days_of_its_receipt_art_35() -> None:
    story = Petition().answered().does("ask_review", on="2026-05-08", reason="不服")
    assert story.does("receive_review", on="2026-05-11").due("review") == date(2026, 6, 10)


def test_a_recheck_is_asked_for_within_thirty_days_art_36() -> None:
    Petition().reviewed().is_allowed("ask_recheck", on="2026-07-08", reason="不服")
    Petition().reviewed().is_refused("ask_recheck", on="2026-07-09", code="act.lapsed", reason="…")
    Petition().answered().is_refused("ask_recheck", code="act.closed", reason="越级")


def test_the_hearing_of_a_recheck_is_not_counted_art_36() -> None:
    story = rechecking()
    assert story.due("recheck") == date(2026, 8, 10)  # 9 August is a Sunday
    story.does("start_hearing", on="2026-07-15")
    assert story.due("recheck") is None
    story.is_refused("recheck", code="duty.open", result="uphold", basis="…", heard_recheck=True)
    story.does("end_hearing", on="2026-07-25", hearing_result="各方已陈述")
    assert story.due("recheck") == date(2026, 8, 19)


def test_a_recheck_is_final_and_published_only_if_heard_art_36() -> None:
    story = rechecking().does("recheck", on="2026-08-03", result="uphold", basis="办法", heard_recheck=False)
    story.is_refused("publish_recheck", code="act.closed").does("serve_recheck", service="direct")
    story.does("counsel", note="已疏导").does("close").ended_as("refused")
    heard = rechecking().does("start_hearing").does("end_hearing", hearing_result="已听证")
    heard.does("recheck", result="change", opinion="support", basis="办法", heard_recheck=True).does("publish_recheck")
    heard.does("serve_recheck", service="direct").does("counsel", note="已疏导").does("close").ended_as("supported")


def test_an_opinion_that_is_quashed_is_given_anew_and_can_be_reviewed_again_art_35() -> None:
    story = Petition().reviewed("redo")
    assert story.due("redo") == date(2026, 8, 7)
    story.is_refused("ask_recheck", code="act.closed", reason="…").is_refused("close", code="act.closed")
    story.does("issue_opinion", on="2026-07-06", opinion="explain", **OPINION).does("serve_opinion", service="post")
    story.is_allowed("ask_review", on="2026-08-05", reason="不服")
    story.does("counsel", note="已疏导").does("close", on="2026-08-06").ended_as("explained")


def test_the_time_for_a_new_opinion_is_a_parameter() -> None:
    story = Petition(redo_period=Period.parse("30 days")).reviewed("redo")
    assert story.due("redo") == date(2026, 7, 8)
