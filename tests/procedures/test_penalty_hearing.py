"""The hearing: 行政处罚法 art. 63–65, 85."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.procedures.penalty_case import (
    CONCLUDED,
    DECIDED,
    EVIDENCE,
    FILED,
    HEARING,
    HEARING_CASE,
    NOTICE,
    PASSED,
    PROPOSED,
    concluded,
    filed,
    hearing_held,
    hearing_requested,
    notified,
    registered,
)
from tests.procedures.story import person

HEAVY = {**DECIDED, "fine": 200000}


@pytest.mark.parametrize(
    "facts",
    [
        {"proposed_fine": 100000},
        {"proposed_penalties": ["confiscate_income"], "proposed_fine": 0, "proposed_confiscated": 100000},
        {"proposed_penalties": ["confiscate_goods"], "proposed_fine": 0, "proposed_goods": 100000},
        {
            "proposed_penalties": ["confiscate_goods"],
            "proposed_fine": 0,
            "proposed_confiscated": 60000,
            "proposed_goods": 40000,
        },
        {"proposed_penalties": ["downgrade"], "proposed_fine": 0},
        {"proposed_penalties": ["revoke_licence"], "proposed_fine": 0},
        {"proposed_penalties": ["stop_business"], "proposed_fine": 0},
        {"proposed_penalties": ["close_business"], "proposed_fine": 0},
        {"proposed_penalties": ["bar_from_trade"], "proposed_fine": 0},
    ],
)
def test_a_heavy_penalty_is_a_hearing_case_art_63(facts: dict[str, object]) -> None:
    story = concluded()
    story.is_refused("propose", code="guard.false", law_contains="第63条", **{**PROPOSED, **facts})
    story.is_allowed("propose", **{**PROPOSED, **facts, "hearing_case": True})


def test_a_fine_below_the_threshold_is_no_hearing_case_art_63() -> None:
    concluded().is_allowed("propose", **{**PROPOSED, "proposed_fine": 99999.99})


def test_a_person_has_a_lower_threshold_than_an_organisation_art_63() -> None:
    case = registered().does("verify", verification="线索属实")
    story = concluded(case.does("file_case", **{**FILED, "party_kind": "person"}))
    story.is_refused("propose", code="guard.false", law_contains="第63条", **{**PROPOSED, "proposed_fine": 10000})
    story.is_allowed("propose", **{**PROPOSED, "proposed_fine": 9999})


def test_a_locality_sets_its_own_threshold_art_63() -> None:
    story = concluded(filed(hearing_organisation=20000))
    story.is_refused("propose", code="guard.false", law_contains="第63条", **PROPOSED)


def test_a_hearing_is_asked_for_within_5_working_days_of_the_notice_art_64() -> None:
    story = notified(**HEARING_CASE)
    assert story.due("request_hearing") == date(2026, 3, 31)
    story.is_allowed("request_hearing", on="2026-03-31 23:59", by="当事人", reason="处罚过重")


def test_the_right_to_a_hearing_lapses_and_the_law_enters_it_art_64() -> None:
    story = notified(**HEARING_CASE).law_entered("lapsed", "request_hearing", law_contains="第64条", on="2026-04-01")
    story.is_refused("request_hearing", code="act.lapsed", by="当事人", reason="太迟了")
    story.is_allowed("decide", **HEAVY)


def test_a_decision_before_the_party_could_ask_for_a_hearing_is_refused_art_63_64() -> None:
    story = notified(**HEARING_CASE).does("waive_rights", by="当事人", waived=["statement"])
    story.is_refused("decide", on="2026-03-31", code="condition.not-done", law_contains="第63条", **HEAVY)


def test_a_hearing_asked_for_must_be_held_before_the_decision_art_63() -> None:
    story = hearing_requested().waits("2026-04-10")
    story.is_refused("decide", code="duty.open", law_contains="第63条", clears="hold_hearing", **HEAVY)


def test_the_hearing_is_held_no_sooner_than_7_working_days_after_its_notice_art_64() -> None:
    story = hearing_requested().does("notify_hearing", on="2026-03-30", **HEARING)
    story.is_refused(
        "hold_hearing", on="2026-04-09", code="condition.too-early", law_contains="第64条", transcript="signed"
    )
    story.is_allowed("hold_hearing", on="2026-04-10", transcript="signed")


def test_a_new_date_of_the_hearing_is_notified_7_working_days_ahead_again_art_64() -> None:
    story = hearing_requested().does("notify_hearing", on="2026-03-30", **HEARING)
    story.does("notify_hearing", on="2026-04-09", **{**HEARING, "hearing_date": "2026-04-21"})
    story.is_refused("hold_hearing", on="2026-04-20", code="condition.too-early", transcript="signed")
    story.is_allowed("hold_hearing", on="2026-04-21", transcript="signed")


def test_an_unannounced_hearing_is_refused_art_64() -> None:
    story = hearing_requested()
    story.is_refused("hold_hearing", code="condition.not-done", clears="notify_hearing", transcript="signed")


TAKING_PART: dict[str, dict[str, Any]] = {
    "investigate": EVIDENCE,
    "use_monitoring": {"device_approved": True, "recording_checked": True, "evidence": "抓拍"},
    "sample": {"items": "三件"},
    "preserve_evidence": {"items": "账册"},
    "preserve_urgently": {"items": "账册", "reason": "正在销毁"},
    "conclude": CONCLUDED,
}


@pytest.mark.parametrize("act", TAKING_PART)
def test_nobody_who_investigated_presides_over_the_hearing_art_64(act: str) -> None:
    both = person("郑两职", "officer", "hearing_host", holds=["enforcement_certificate"])
    story = filed().does("approve_preservation", reason="可能灭失")
    story.cast["郑两职"] = both
    if act != "conclude":
        story.does(act, on="2026-03-06", by=["张一", "郑两职"], **TAKING_PART[act])
    if act == "use_monitoring":
        story.does("tell_recorded_facts")
    story.does("investigate", on="2026-03-10", by=["张一", "李二"], **EVIDENCE)
    story.does("conclude", on="2026-03-20", by="郑两职" if act == "conclude" else "张一", **CONCLUDED)
    story.does("propose", on="2026-03-23", **{**PROPOSED, **HEARING_CASE}).does("notify", on="2026-03-24", **NOTICE)
    story.does("request_hearing", on="2026-03-27", by="当事人", reason="处罚过重")
    story.is_refused("notify_hearing", code="actor.separation", law_contains="第64条", by="郑两职", **HEARING)
    story.does("notify_hearing", on="2026-03-30", by="赵主持", **HEARING)
    refusal = {"code": "actor.separation", "law_contains": "第64条", "by": "郑两职"}
    story.is_refused("hold_hearing", on="2026-04-13", transcript="signed", **refusal)


@pytest.mark.parametrize("act", ["hold_hearing", "end_hearing", "withdraw_hearing"])
def test_a_hearing_is_over_once_art_64(act: str) -> None:
    facts = {"hold_hearing": {"transcript": "signed"}, "end_hearing": {"termination_ground": "absent"}}
    story = hearing_requested().does("notify_hearing", on="2026-03-30", **HEARING)
    story.does(act, on="2026-04-13", **facts.get(act, {}))
    for other in ("notify_hearing", "hold_hearing", "end_hearing", "withdraw_hearing"):
        story.is_refused(other, code="act.closed")


def test_a_hearing_is_public_art_64() -> None:
    story = hearing_requested()
    behind_doors = {**HEARING, "hearing_public": False}
    story.is_refused(
        "notify_hearing", code="guard.unknown", law_contains="第64条", missing="closed_ground", **behind_doors
    )
    story.is_allowed("notify_hearing", **behind_doors, closed_ground="trade_secret")


def test_the_hearing_waits_for_the_decision_on_its_hosts_avoidance_art_64() -> None:
    story = hearing_requested().does("notify_hearing", on="2026-03-30", **HEARING)
    story.does("request_avoidance", by="当事人", avoiding_person="赵主持", reason="与办案人员系亲属")
    story.is_refused("hold_hearing", on="2026-04-13", code="duty.open", law_contains="第64条", transcript="signed")
    story.does("decide_avoidance", avoidance="refused", reason="不属实")
    story.is_allowed("hold_hearing", on="2026-04-13", transcript="signed")


def test_a_party_that_stays_away_has_waived_its_hearing_art_64() -> None:
    story = hearing_requested().does("notify_hearing", on="2026-03-30", **HEARING)
    story.does("state_defence", on="2026-03-30", by="当事人", statement="…").does(
        "review_defence", adopted="rejected", reason="…"
    )
    story.does("end_hearing", on="2026-04-13", termination_ground="absent")
    story.is_refused("hold_hearing", code="act.closed", transcript="signed")
    story.is_allowed("decide", **HEAVY)


def test_a_hearing_is_not_ended_for_absence_before_its_day_art_64() -> None:
    story = hearing_requested().does("notify_hearing", on="2026-03-30", **HEARING)
    story.is_refused("end_hearing", on="2026-04-02", code="condition.too-early", termination_ground="absent")


def test_a_party_may_withdraw_its_request_art_63() -> None:
    story = hearing_requested().waits("2026-04-01").does("withdraw_hearing", by="当事人")
    story.is_allowed("decide", **HEAVY)


def test_the_hearing_stops_the_90_days_rule_art_64() -> None:
    story = hearing_requested()
    assert story.duties()["decide"].suspended
    assert hearing_held().due("decide") == date(2026, 6, 22)


def test_the_host_reports_within_5_working_days_and_before_the_decision_rule_art_29() -> None:
    story = hearing_requested().does("notify_hearing", on="2026-03-30", **HEARING)
    story.does("hold_hearing", on="2026-04-13", transcript="signed")
    assert story.due("report_hearing") == date(2026, 4, 20)
    story.is_refused("decide", code="duty.open", law_contains="第65条", **HEAVY)
    story.does("report_hearing", on="2026-04-15", hearing_opinion="维持拟处罚意见").is_allowed("decide", **HEAVY)


def test_a_heard_case_of_major_rights_is_reviewed_after_the_hearing_art_58() -> None:
    story = hearing_held(major_rights=True)
    story.is_refused("decide", code="duty.open", law_contains="第58条", clears="submit_review", **HEAVY)
    story.does("submit_review", on="2026-04-15").does("legal_review", on="2026-04-20", **PASSED).is_allowed(
        "decide", **HEAVY
    )


def test_a_hearing_does_not_make_the_penalty_heavier_art_45() -> None:
    hearing_held().is_refused("decide", code="guard.false", law_contains="第45条", **{**HEAVY, "fine": 250000})


def test_a_case_without_a_right_to_a_hearing_has_none() -> None:
    notified().is_refused("request_hearing", code="act.closed", by="当事人", reason="要求听证")
