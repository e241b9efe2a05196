"""行政许可的各类事项与捷径：第5条、第36条、第46条、第47条、第53条至第55条；救济的先后：行政复议法第29条，行政诉讼法第45条。"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.procedures.licence_case import EXAMINED, GRANTED, HEARING, HELD, ISSUED, Licence

PROMISED: dict[str, Any] = {"decision_number": "1号", "content": "经营范围"}
ONCE = "2026-03-03 10:00"


def ready(way: str, **found: bool) -> tuple[Licence, str, dict[str, Any]]:
    """An application accepted and examined on one morning, with what the quick way asks for."""
    story = Licence().accepted(on=ONCE).does("examine", **{**EXAMINED, **found})
    if way == "grant_on_the_spot":
        return story, way, GRANTED
    return story.does("inform_promise", promise_told="条件").does("make_promise", promise="已符合"), way, PROMISED


WAYS = ("grant_on_the_spot", "grant_on_promise")


@pytest.mark.parametrize("name", WAYS)
def test_a_quick_way_does_not_pass_by_those_whose_interests_are_at_stake_art_36(name: str) -> None:
    story, way, facts = ready(name, affects_others=True)
    story.is_refused(way, code="condition.not-done", law_contains="第36条", clears="tell_interested", **facts)
    story.does("tell_interested", interested_name="邻居").does("no_views").is_allowed(way, **facts)


@pytest.mark.parametrize("name", WAYS)
def test_a_quick_way_does_not_pass_by_the_right_to_a_hearing_art_47(name: str) -> None:
    story, way, facts = ready(name, major_interests=True)
    story.is_refused(way, code="condition.not-done", law_contains="第47条", clears="tell_hearing_right", **facts)
    story.does("tell_hearing_right")
    story.is_refused(way, code="condition.not-done", law_contains="第47条", clears="request_hearing", **facts)
    story.does("waive_hearing", by="第三人", all_waived=True).is_allowed(way, **facts)


def test_a_promise_does_not_replace_a_hearing_in_public_art_46() -> None:
    story, way, facts = ready("grant_on_promise", public_hearing=True)
    story.is_refused(way, code="condition.not-done", law_contains="第46条", clears="hold_hearing", **facts)
    story.does("announce_hearing", hearing_subject="经营许可").does("notify_hearing", **HEARING)
    story.does("hold_hearing", on="2026-03-16", **HELD).does("weigh_transcript", transcript_opinion="准予")
    story.is_allowed(way, **facts)


# —— 特别规定 ——


def test_special_rights_are_granted_by_tender_or_auction_art_53() -> None:
    story = Licence().accepted(item_kind="special_right")
    story.is_refused("examine", code="guard.unknown", law_contains="第53条", missing="no_tender", **EXAMINED)
    story.is_refused("examine", code="guard.false", law_contains="第53条", no_tender=False, **EXAMINED)
    story.is_allowed("examine", **{**EXAMINED, "needs_special": True})
    story.is_allowed("examine", no_tender=True, **EXAMINED)


def test_what_technical_standards_decide_is_inspected_art_55() -> None:
    story = Licence().accepted(item_kind="technical")
    story.is_refused("examine", code="guard.false", law_contains="第55条", **EXAMINED)
    story.is_allowed("examine", **{**EXAMINED, "needs_special": True})
    Licence().accepted(item_kind="technical", technical_item=True).is_allowed("examine", **EXAMINED)


def test_a_qualification_is_granted_on_the_result_of_an_examination_art_54() -> None:
    story = Licence().accepted(item_kind="qualification").does("examine", **EXAMINED)
    story.is_refused("grant", code="guard.unknown", law_contains="第54条", missing="exam_result", **GRANTED)
    story.is_allowed("grant", exam_result="考试合格", **GRANTED)


# —— 不予公开 ——


def test_a_grant_that_is_secret_is_not_published_and_is_filed_all_the_same_art_5() -> None:
    story = Licence().granted().does("issue", **ISSUED).is_refused("archive", code="duty.unfinished", clears="publish")
    story.does("withhold", withhold_ground="state_secret").is_refused(
        "publish", code="act.closed", secrets_removed=True
    )
    story.does("archive").ended_as("granted")
    Licence().granted().does("publish", secrets_removed=True).is_refused(
        "withhold", code="act.closed", withhold_ground="privacy"
    )


# —— 救济 ——


def contested() -> Licence:
    story = Licence().refused().does("serve_refusal", on="2026-03-23", service_method="direct").does("archive")
    return story.does("seek_reconsideration", on="2026-04-01", by="申请人")


def test_nobody_sues_while_the_reconsideration_lasts_reconsideration_law_art_29() -> None:
    contested().is_refused("sue", code="act.closed", by="申请人")
    story = Licence().refused().does("serve_refusal", on="2026-03-23", service_method="direct")
    story.does("sue", on="2026-04-01", by="申请人").is_refused("seek_reconsideration", code="act.closed", by="申请人")


def test_a_reconsideration_that_upholds_is_sued_upon_within_fifteen_days_litigation_law_art_45() -> None:
    story = contested().does("note_reconsideration_result", on="2026-09-28", remedy_result="upheld")
    assert story.due("sue") == date(2026, 10, 13)
    story.is_allowed("sue", on="2026-10-13", by="申请人")
    story.law_entered("lapsed", "sue", law_contains="第45条", on="2026-10-14").is_refused(
        "sue", code="act.lapsed", by="申请人"
    )


def test_whoever_withdraws_a_reconsideration_may_still_sue_interpretation_art_58() -> None:
    story = contested().does("note_reconsideration_withdrawn", on="2026-04-20").is_allowed("sue", by="申请人")
    assert "sue" not in story.duties()


def test_a_licence_taken_away_can_be_contested_art_7() -> None:
    revoked = {"revoke_ground": "unqualified", "public_harm": False, "loss": False, "reasons": "不具备条件"}
    story = Licence().issued().does("archive").does("revoke", **revoked)
    story.is_allowed("seek_reconsideration", by="申请人").is_allowed("sue", by="申请人")
