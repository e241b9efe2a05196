"""行政执法监督归档之前：告知投诉人、向交办机关报告，被监督机关的复查申请期。"""

from __future__ import annotations

from typing import Any

from tests.procedures.supervising import Supervision


def test_what_others_assigned_is_reported_back_where_the_area_says_so_chongqing_art_13() -> None:
    report: dict[str, Any] = {"findings": "已纠正"}
    story = Supervision().registered(source="congress").does("not_start", reason="不属于监督范围")
    story.is_refused("archive", code="duty.unfinished", law_contains="第13条", clears="report_back")
    story.does("report_back", **report).does("archive").ended_as("not_started")
    free = Supervision(report_back=False).registered(source="congress").does("not_start", reason="不属于监督范围")
    free.does("archive").ended_as("not_started")


def test_who_complained_is_told_only_where_the_area_says_so() -> None:
    story = Supervision(answer_complainants=False).registered(source="complaint").does("not_start", reason="不属于")
    story.does("archive").ended_as("not_started")


def test_the_file_waits_until_a_re_examination_can_no_longer_be_asked_for_chongqing_art_21() -> None:
    story = Supervision().decided().does("report_execution", on="2026-04-22", execution="已撤销")
    story.is_refused("archive", code="condition.not-done", law_contains="第21条", clears="object")
    story.does("forgo_objection").is_refused("object", code="act.closed", reason="…")
    story.does("archive").ended_as("revoked")
    waiting = Supervision().decided().does("report_execution", on="2026-04-22", execution="已撤销")
    waiting.does("archive", on="2026-05-12").law_entered("lapsed", "object")


def test_what_turns_out_to_be_for_another_organ_is_handed_over_before_the_conclusion_chongqing_art_20() -> None:
    handed: dict[str, Any] = {"receiving_organ": "清渠县审计局", "reason": "属于审计事项"}
    story = Supervision().notified().does("transfer", **handed).does("archive").ended_as("transferred")
    assert "conclude" in story.entered("waived")
    Supervision().concluded().is_refused("transfer", code="act.closed", **handed)
