"""问题整改：交办、方案、整改、销号、回头看，逾期的督办、约谈、通报。"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fazhi.law.period import Period
from tests.procedures.story import Story
from tests.procedures.wandering import Wanderer

PROBLEM: dict[str, Any] = {
    "source": "rule_of_law_inspection",
    "problem": "三件行政处罚未作法制审核",
    "basis": "行政处罚法第五十八条",
    "grave": False,
}
ORDER: dict[str, Any] = {"responsible_organ": "清渠县农业农村局", "requirement": "限期整改", "rectify_by": "2026-05-29"}
PLAN: dict[str, Any] = {"measures": "补齐审核制度", "responsible_person": "某负责人"}
DONE: dict[str, Any] = {"result": "已经整改", "evidence_attached": True}
BACK: dict[str, Any] = {"reason": "佐证不足", "return_by": "2026-06-26", "false_rectification": False}
SEEN: dict[str, Any] = {"findings": "逐项核实", "false_rectification": False}


class Rectification(Story):
    """A problem that is registered on Monday 2 March 2026; the beginnings can be chained."""

    def __init__(self, **parameters: Any) -> None:
        super().__init__("rectification", parameters=parameters)

    def registered(self, **facts: Any) -> Rectification:
        return self.does("register", on="2026-03-02", **{**PROBLEM, **facts})

    def assigned(self, **facts: Any) -> Rectification:
        return self.registered(**facts).does("assign", on="2026-03-04", **ORDER)

    def planned(self) -> Rectification:
        return self.assigned().does("plan", on="2026-03-20", **PLAN)

    def applied(self, on: str = "2026-05-20") -> Rectification:
        return self.planned().does("apply_clearing", on=on, **DONE)

    def cleared(self) -> Rectification:
        return self.applied().does("clear", on="2026-05-22", passed=True, findings="到位")


def test_a_problem_is_assigned_within_five_working_days_or_as_the_area_sets() -> None:
    assert Rectification().registered().due("assign") == date(2026, 3, 9)
    assert Rectification(assign_period=Period.parse("3 working days")).registered().due("assign") == date(2026, 3, 5)


def test_a_problem_that_is_none_is_not_listed() -> None:
    story = Rectification().registered().does("not_list", on="2026-03-03", reason="查无此事").ended_as("not_listed")
    story.is_refused("assign", code="matter.ended", **ORDER)


def test_the_plan_is_due_within_fifteen_working_days_and_clearing_by_the_day_of_the_order_art_18() -> None:
    story = Rectification().assigned()
    assert story.due("plan") == date(2026, 3, 25)
    assert story.due("rectify") == date(2026, 5, 29)


def test_working_days_of_the_plan_skip_the_holiday_of_may() -> None:
    story = Rectification().registered().does("assign", on="2026-04-20", **ORDER)
    # 1, 4 and 5 May are holidays; Saturday 9 May is worked instead.
    assert story.due("plan") == date(2026, 5, 13)


def test_clearing_is_not_applied_for_without_a_plan_or_evidence() -> None:
    Rectification().assigned().is_refused("apply_clearing", code="condition.not-done", clears="plan", **DONE)
    bare = {**DONE, "evidence_attached": False}
    Rectification().planned().is_refused("apply_clearing", code="guard.false", **bare)
    Rectification().planned().is_allowed("apply_clearing", **DONE)


def test_an_application_is_reviewed_within_ten_working_days() -> None:
    assert Rectification().applied("2026-05-20").due("review") == date(2026, 6, 3)


@pytest.mark.parametrize("act", ["clear", "return_clearing"])
def test_who_applies_for_clearing_never_reviews_it(act: str) -> None:
    story = Rectification().planned()
    story.cast["两职"] = type(story.cast["周办"])("两职", frozenset({"handler", "supervisor"}))
    story.does("apply_clearing", on="2026-05-20", by="两职", **DONE)
    facts: dict[str, Any] = {"passed": True, "findings": "到位"} if act == "clear" else BACK
    story.is_refused(act, by="两职", code="actor.separation", **facts)
    story.is_allowed(act, **facts)


def test_who_reviewed_does_not_apply_again_for_the_organ() -> None:
    story = Rectification().applied()
    story.cast["两职"] = type(story.cast["周办"])("两职", frozenset({"handler", "supervisor"}))
    story.does("return_clearing", on="2026-05-22", by="两职", **BACK)
    story.is_refused("apply_clearing", by="两职", code="actor.separation", **DONE)
    story.is_allowed("apply_clearing", **DONE)


def test_a_returned_application_gives_a_new_day_and_must_be_made_again_art_18() -> None:
    story = Rectification().applied().does("return_clearing", on="2026-05-22", **BACK)
    assert story.due("rectify") == date(2026, 6, 26)
    story.is_refused("clear", code="duty.open", clears="apply_clearing", passed=True, findings="到位")
    story.does("apply_clearing", on="2026-06-20", **DONE)
    story.is_refused("clear", code="guard.false", law_contains="第18条", passed=False, findings="不足")
    story.does("clear", on="2026-06-22", passed=True, findings="到位")


def test_a_false_rectification_is_handed_over_before_anything_is_archived_art_32() -> None:
    story = Rectification().applied().does("return_clearing", on="2026-05-22", **{**BACK, "false_rectification": True})
    assert story.duties()["transfer"].law.endswith("第32条")
    story.does("apply_clearing", **DONE).does("clear", passed=True, findings="到位")
    story.does("look_back", on="2026-09-01", state_now="stable", **SEEN)
    story.is_refused("archive", code="duty.unfinished", clears="transfer")
    story.does("transfer", receiving_organ="县纪委监委", reason="伪造台账").does("archive").ended_as("cleared")


def test_an_extension_moves_the_day_and_the_one_that_is_refused_does_not() -> None:
    story = Rectification().planned().does("request_extension", on="2026-05-11", reason="招标未完")
    early = {"extended_to": "2026-05-20", "reason": "属实"}
    story.is_refused("grant_extension", code="guard.false", **early)
    assert Rectification().planned().does("request_extension", reason="忙").does(
        "refuse_extension", reason="理由不足"
    ).due("rectify") == date(2026, 5, 29)
    story.does("grant_extension", on="2026-05-12", extended_to="2026-06-30", reason="属实")
    assert story.due("rectify") == date(2026, 6, 30)
    assert not story.waits("2026-06-20").entered("deemed")
    story.law_entered("deemed", "overdue", on="2026-07-01")


def test_lateness_is_pressed_then_spoken_of_then_circulated_art_19_30_31() -> None:
    story = Rectification().planned()
    story.is_refused("press", code="act.closed", press_by="2026-06-30")
    story.law_entered("deemed", "overdue", law_contains="第18条", on="2026-05-30")
    # The law enters it at midnight of Saturday 30 May: five working days end on Friday 5 June.
    assert story.due("press") == date(2026, 6, 5)
    story.is_refused("interview", code="act.closed", interview_by="2026-07-10", findings="拖延")
    story.does("press", on="2026-06-02", press_by="2026-06-16")
    story.law_entered("deemed", "press_failed", on="2026-06-17")
    assert story.due("interview") == date(2026, 6, 24)
    story.does("interview", on="2026-06-18", interview_by="2026-07-10", findings="拖延")
    story.is_refused("circulate", code="act.closed", findings="仍未整改")
    story.law_entered("deemed", "interview_failed", on="2026-07-11")
    story.does("circulate", on="2026-07-13", findings="仍未整改").does("expose", on="2026-07-14")
    assert story.late("rectify")
    story.does("apply_clearing", on="2026-07-20", **DONE).does("clear", passed=True, findings="到位")


def test_applying_for_clearing_ends_the_pressing() -> None:
    story = Rectification().planned().waits("2026-05-30").does("apply_clearing", on="2026-06-01", **DONE)
    assert "press" in story.entered("waived")
    story.is_refused("press", code="act.closed", press_by="2026-06-30")


def test_a_grave_matter_may_be_put_on_the_board_and_another_may_not_art_30() -> None:
    Rectification().assigned(grave=True).is_allowed("list_supervision", requirement="限期查处")
    Rectification().assigned().is_refused("list_supervision", code="act.closed", requirement="限期查处")


def test_a_finding_of_the_governments_inspection_is_objected_to_within_thirty_days_inspection_rules_art_17() -> None:
    Rectification().assigned().is_refused("object", code="act.closed", reason="不属实")
    Rectification(objection_every=True).assigned().is_allowed("object", reason="不属实")
    story = Rectification().assigned(source="government_inspection")
    # 3 April, the thirtieth day, is a working Friday before Tomb-Sweeping Day.
    assert story.due("object") == date(2026, 4, 3)
    story.law_entered("lapsed", "object", law_contains="第17条", on="2026-04-04")


def test_the_review_of_an_objection_takes_thirty_days_and_is_not_by_those_who_found_or_assigned_art_17() -> None:
    story = Rectification().registered(source="government_inspection")
    story.cast["两职"] = type(story.cast["周办"])("两职", frozenset({"government_head", "supervisor"}))
    story.does("assign", on="2026-03-04", by="两职", **ORDER)
    story.does("object", on="2026-03-10", reason="不属实")
    assert story.due("objection") == date(2026, 4, 9)
    story.is_refused("revoke_assignment", by="两职", code="actor.separation", law_contains="第17条", reason="误")
    story.does("plan", **PLAN).does("apply_clearing", **DONE)
    story.is_refused("clear", code="duty.open", law_contains="第17条", passed=True, findings="到位")
    story.does("revoke_assignment", by="本级政府负责人甲", reason="认定有误").ended_as("revoked")


def test_an_upheld_order_goes_on_art_17() -> None:
    story = Rectification().assigned(source="government_inspection").does("object", reason="不属实")
    story.does("uphold_assignment", by="本级政府负责人甲", reason="属实")
    assert story.due("rectify") == date(2026, 5, 29)


def test_looking_back_waits_three_months_and_is_due_within_six() -> None:
    story = Rectification().cleared()
    assert story.due("look_back") == date(2026, 11, 23)
    early = {**SEEN, "state_now": "stable"}
    story.is_refused("look_back", on="2026-08-20", code="condition.too-early", **early)
    story.is_refused("archive", code="act.closed")
    story.does("look_back", on="2026-08-24", **early).does("archive").ended_as("cleared")


def test_a_problem_that_came_back_is_opened_again() -> None:
    story = Rectification().cleared().does("look_back", on="2026-09-01", state_now="rebounded", **SEEN)
    story.is_refused("archive", code="act.closed")
    story.does("reopen", on="2026-09-02", requirement="重新整改", rectify_by="2026-10-30")
    assert story.state.outcome == "reopened"
    assert story.due("rectify") == date(2026, 10, 30)
    story.is_refused("clear", code="duty.open", passed=True, findings="到位")
    story.does("plan", **PLAN).does("apply_clearing", on="2026-10-20", **DONE)
    story.does("clear", on="2026-10-21", passed=True, findings="到位")
    story.is_refused("look_back", on="2026-12-01", code="condition.too-early", state_now="stable", **SEEN)
    story.does("look_back", on="2027-01-25", state_now="stable", **SEEN).does("archive").ended_as("cleared")


STEERS = {"evidence_attached": True, "passed": True, "state_now": "stable", "extended_to": "2029-12-31"}
OWED: dict[str, Any] = {**PROBLEM, **ORDER, **PLAN, **DONE, **BACK, **SEEN, "passed": True, "state_now": "stable"}
OWED |= {"return_by": "2031-06-30", "rectify_by": "2031-06-30", "press_by": "2031-05-01", "interview_by": "2031-05-01"}


@pytest.mark.parametrize("seed", range(16))
def test_from_wherever_a_rectification_stands_it_can_be_brought_to_its_end(seed: int) -> None:
    shunned = {"not_list", "revoke_assignment"}
    story = Wanderer(Rectification(), seed, shunned, **STEERS).walks(5 + seed * 5)
    if story.state.ended_at is None:
        for _ in range(12):
            if story.state.ended_at is None:
                brought_on(story)
    assert story.state.ended_at is not None
    assert story.state.outcome


def brought_on(story: Story) -> None:
    """One step further: what is owed, else the archive, else half a year."""
    allowed = story.machine.allowed(story.state, story.now)
    owed = [act for duty in story.duties().values() if duty.kind == "duty" for act in duty.acts if act in allowed]
    way = [*owed, "archive", "clear", "apply_clearing", "plan", "assign", "register"]
    able = [act for act in way if act in allowed and act not in ("return_clearing", "revoke_assignment", "not_list")]
    if not able:
        story.waits(f"{story.now.year + 1}-{story.now:%m}-01")
        return
    story.does(able[0], **{name: OWED[name] for name in story.machine.procedure.acts[able[0]].fields if name in OWED})


def test_the_inspectors_too_may_put_a_grave_matter_on_the_board_art_30() -> None:
    story = Rectification().assigned(grave=True)
    story.is_allowed("list_supervision", by="督察（督办）人员甲", requirement="限期查处")
    story.is_refused("list_supervision", by="周办", code="actor.role", requirement="限期查处")


def test_the_governments_inspection_asks_its_head_before_it_blames_anybody_inspection_rules_art_21() -> None:
    handed: dict[str, Any] = {"receiving_organ": "县监察委员会", "reason": "虚假整改"}
    story = Rectification().assigned(source="government_inspection")
    story.is_refused("transfer", code="guard.unknown", law_contains="第21条", missing="approved", **handed)
    story.is_refused("transfer", code="guard.false", law_contains="第21条", approved=False, **handed)
    story.is_allowed("transfer", approved=True, **handed)
    Rectification().assigned().is_allowed("transfer", **handed)
