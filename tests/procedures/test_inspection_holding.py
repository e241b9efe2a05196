"""行政检查的审批与实施：优化营商环境条例第五十四条，国办发〔2015〕58号、国办发〔2018〕118号，行政处罚法第四十二条、第五十五条。"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fazhi.law.period import Period
from tests.procedures.inspecting import LEAD, PROPOSED, RECORD, SHOWN, URGENT, Inspection

# —— 依据与审批 ——


def test_nobody_is_inspected_without_a_statute_guobanfa_2015_58() -> None:
    Inspection().is_refused("propose", code="guard.false", law_contains="58号", **{**PROPOSED, "has_basis": False})
    Inspection().is_refused(
        "inspect_urgently", code="guard.false", law_contains="58号", **{**URGENT, "has_basis": False}
    )


@pytest.mark.parametrize("chosen_by", ["complaint", "plan"])
def test_who_is_inspected_from_day_to_day_is_drawn_by_lot_regulation_art_54(chosen_by: str) -> None:
    facts = {**PROPOSED, "chosen_by": chosen_by}
    Inspection().is_refused("propose", code="guard.false", law_contains="第54条第一款", **facts)
    Inspection().is_allowed("propose", **{**facts, "chosen_by": "key"})
    Inspection(random_only=False).is_allowed("propose", **facts)


def test_officers_are_drawn_too_regulation_art_54() -> None:
    facts = {**PROPOSED, "officers_drawn": False}
    Inspection().is_refused("propose", code="guard.false", law_contains="第54条第一款", **facts)
    Inspection().is_allowed("propose", **{**facts, "chosen_by": "key"})


def test_a_single_case_is_inspected_for_a_lead_regulation_art_54() -> None:
    facts = {**PROPOSED, "kind": "case"}
    Inspection().is_refused("propose", code="guard.false", law_contains="第54条第二款", **facts)
    Inspection().is_allowed("propose", **{**facts, "chosen_by": "monitoring"})


@pytest.mark.parametrize(
    ("facts", "parameters"),
    [
        ({"listed": False}, {"listed_only": False}),
        ({"kind": "special", "chosen_by": "plan", "inspected_this_year": 2}, {"yearly_cap": 3}),
    ],
)
def test_lists_and_caps_are_the_areas_own_guobanfa_2024_54(facts: dict[str, Any], parameters: dict[str, Any]) -> None:
    Inspection(**parameters).is_allowed("propose", **{**PROPOSED, **facts})


@pytest.mark.parametrize(
    ("facts", "parameters"),
    [
        ({"listed": False}, {}),
        ({"kind": "special", "chosen_by": "plan", "plan_approved": False}, {}),
        ({"inspected_this_year": 3}, {"yearly_cap": 3}),
        ({**LEAD, "inspected_this_year": 3}, {"yearly_cap": 3, "cap_spares_leads": False}),
    ],
)
def test_no_inspection_goes_beyond_lists_plans_and_caps_guobanfa_2024_54(
    facts: dict[str, Any], parameters: dict[str, Any]
) -> None:
    story = Inspection(**parameters)
    story.is_refused("propose", code="guard.false", law_contains="54号", **{**PROPOSED, **facts})


def test_leads_and_superior_plans_do_not_count_against_the_cap_guobanfa_2024_54() -> None:
    spared = {**PROPOSED, "inspected_this_year": 9}
    Inspection(yearly_cap=3).is_allowed("propose", **{**spared, **LEAD})
    Inspection(yearly_cap=3).is_allowed("propose", **{**spared, "kind": "special", "chosen_by": "superior_plan"})


def test_the_head_approves_before_anybody_is_inspected_guobanfa_2024_54() -> None:
    story = Inspection().proposed()
    story.is_refused("inspect", code="condition.not-done", law_contains="54号", clears="approve", **SHOWN)
    story.does("approve").does("notify", rights_told=True).is_allowed("inspect", **SHOWN)
    story = Inspection(approval_required=False, notice_required=False).proposed()
    assert "approve" not in story.duties()
    story.is_allowed("inspect", **SHOWN)


def test_an_inspection_may_be_refused_guobanfa_2024_54() -> None:
    story = (
        Inspection().proposed().does("refuse", refusal="本月已检查").is_refused("inspect", code="act.closed", **SHOWN)
    )
    story.does("archive").ended_as("not_inspected")


def test_an_urgent_inspection_is_approved_afterwards_guobanfa_2024_54() -> None:
    Inspection().is_refused("inspect_urgently", code="guard.false", law_contains="54号", **{**URGENT, "kind": "daily"})
    story = Inspection().does("inspect_urgently", on="2026-03-06 16:00", **URGENT)
    due = story.duties()["ratify"].due
    assert due is not None
    assert f"{due.ends.astimezone(story.now.tzinfo):%Y-%m-%d %H:%M}" == "2026-03-07 16:00"
    story.does("notify", rights_told=True).does("inspect", **SHOWN).does("record", **RECORD)
    clean: dict[str, Any] = {"results": ["clean"], "conclusion": "未发现问题"}
    story.is_refused("conclude", code="duty.open", law_contains="54号", clears="ratify", **clean)
    story.does("ratify").is_allowed("conclude", **clean)


def test_what_is_not_approved_afterwards_stops_guobanfa_2024_54() -> None:
    story = Inspection(urgent_period=Period.parse("2 working days")).does("inspect_urgently", **URGENT)
    assert story.due("ratify") == date(2026, 3, 4)
    story.does("notify", rights_told=True).does("inspect", **SHOWN).does("disapprove", refusal="不属紧急")
    story.is_refused("record", code="act.closed", **RECORD).does("archive").ended_as("not_inspected")


# —— 检查 ——


def test_two_certified_officers_inspect_penalty_law_art_42() -> None:
    story = Inspection().proposed().does("approve").does("notify", rights_told=True)
    story.is_refused("inspect", code="actor.number", by="张一", **SHOWN)
    story.is_refused("inspect", code="actor.qualification", by=["张一", "孙无证"], **SHOWN)
    story.is_allowed("inspect", by=["张一", "李二"], **SHOWN)


def test_certificates_are_shown_penalty_law_art_55() -> None:
    story = Inspection().proposed().does("approve").does("notify", rights_told=True)
    facts = {**SHOWN, "credentials_shown": False}
    story.is_refused("inspect", code="guard.false", law_contains="第55条第一款", **facts)
    remote = Inspection().proposed(method="remote").does("approve")
    remote.is_allowed("inspect", **facts)


def test_an_area_may_ask_for_a_code_to_be_scanned_guobanfa_2024_54() -> None:
    story = Inspection(scan_required=True).proposed().does("approve").does("notify", rights_told=True)
    story.is_refused("inspect", code="guard.false", law_contains="54号", **SHOWN)
    story.is_allowed("inspect", **{**SHOWN, "scanned": True})


def test_a_notice_tells_why_and_by_what_right_guobanfa_2018_118() -> None:
    story = Inspection().proposed().does("approve")
    story.is_refused("notify", code="guard.false", law_contains="118号（五）", rights_told=False)
    story.is_refused("inspect", code="condition.not-done", law_contains="54号", clears="notify", **SHOWN)


def test_a_record_is_made_and_a_refusal_to_sign_noted_penalty_law_art_55() -> None:
    story = Inspection().proposed().does("approve").does("notify", rights_told=True).does("inspect", **SHOWN)
    story.is_refused("conclude", code="act.closed", clears="record", results=["clean"], conclusion="无")
    story.is_refused("record", code="guard.false", law_contains="第55条第二款", **{**RECORD, "record_signed": "remote"})
    story.is_allowed("record", **{**RECORD, "record_signed": "refused"})


def test_a_party_may_ask_an_officer_to_stand_aside_penalty_law_art_43() -> None:
    story = Inspection().proposed().does("approve").does("notify", rights_told=True)
    story.does("request_avoidance", by="当事人", avoiding="张一，亲属")
    story.does("inspect", **SHOWN).does("record", **RECORD)
    clean: dict[str, Any] = {"results": ["clean"], "conclusion": "无"}
    story.is_refused("conclude", code="duty.open", law_contains="第43条", clears="decide_avoidance", **clean)
    story.does("decide_avoidance", avoidance="refused").is_allowed("conclude", **clean)
