"""强制措施的救济与公开：行政强制法第8条、第24条、第31条，行政复议法第29条，行政诉讼法第45条。"""

from __future__ import annotations

from datetime import date

import pytest

from tests.procedures.coercing import SEIZED, Coercion

CLEAR = {"facts_clear": True}


def annulled(how: str) -> Coercion:
    return Coercion().seized().recorded().does("annul", annulment=how, annulled_by="court")


@pytest.mark.parametrize("how", ["revoked", "invalid"])
def test_goods_under_a_measure_that_was_revoked_are_released_and_not_confiscated_art_8(how: str) -> None:
    story = annulled(how).is_refused("confiscate", code="act.closed", **CLEAR)
    story.is_refused("extend_seizure", code="act.closed", complicated=True, extension_reasons="复杂")
    assert "lift" in story.duties()
    story.is_allowed("release_seizure", release_ground="other")


def test_a_measure_declared_unlawful_but_left_standing_is_not_lifted_by_that_reconsideration_law_art_65() -> None:
    story = annulled("illegal").is_allowed("confiscate", **CLEAR)
    assert "lift" not in story.duties()
    assert "compensate" in story.duties()


def test_a_measure_is_published_only_once_the_absent_party_was_served_art_24() -> None:
    story = Coercion().approved().summoned().does("invite_witness", witness="见证人")
    story.does("seize", **{**SEIZED, "party_present": False}).recorded("witness")
    story.is_refused("publish", code="condition.not-done", clears="serve_decision", secrets_removed=True)
    story.does("serve_decision", service_method="留置送达").is_allowed("publish", secrets_removed=True)


def test_a_freeze_is_published_only_once_its_decision_was_delivered_art_31() -> None:
    story = Coercion().frozen()
    story.is_refused("publish", code="condition.not-done", clears="deliver_freeze_decision", secrets_removed=True)
    story.does("deliver_freeze_decision", service_method="直接送达").is_allowed("publish", secrets_removed=True)


def test_nobody_sues_while_the_reconsideration_lasts_reconsideration_law_art_29() -> None:
    story = Coercion().seized().recorded().does("seek_reconsideration", by="当事人")
    story.is_refused("sue", code="act.closed", by="当事人")
    suing = Coercion().seized().recorded().does("sue", by="当事人")
    suing.is_refused("seek_reconsideration", code="act.closed", by="当事人")


def test_a_reconsideration_that_upholds_is_sued_upon_within_fifteen_days_litigation_law_art_45() -> None:
    story = Coercion().seized().recorded().does("seek_reconsideration", by="当事人")
    story.does("note_reconsideration_result", on="2026-05-11", remedy_result="upheld")
    assert story.due("sue") == date(2026, 5, 26)
    story.is_allowed("sue", on="2026-05-26", by="当事人")
    story.law_entered("lapsed", "sue", law_contains="第45条", on="2026-05-27").is_refused(
        "sue", code="act.lapsed", by="当事人"
    )


def test_whoever_withdraws_a_reconsideration_may_still_sue_interpretation_art_58() -> None:
    story = Coercion().seized().recorded().does("seek_reconsideration", by="当事人")
    story.does("note_reconsideration_withdrawn").is_allowed("sue", by="当事人")
