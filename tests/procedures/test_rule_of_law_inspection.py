"""法治督察：《法治政府建设与责任落实督察工作规定》第十一条至第十九条、第二十九条至第三十二条。"""

from __future__ import annotations

from datetime import date
from typing import Any, Self

import pytest

from tests.procedures.story import Story, person
from tests.procedures.wandering import Wanderer

CAST = (
    person("依法治县办", "justice"),
    person("督察员", "supervisor"),
    person("兼任", "supervisor", "handler"),
)
PLANNED: dict[str, Any] = {
    "title_of_inspection": "行政执法三项制度专项督察",
    "special": True,
    "mode": "both",
    "contents": ["enforcement"],
}
NOTIFIED: dict[str, Any] = {"inspected": "清渠县交通局", "inspected_kind": "department", "report_by": "2026-04-03"}
MEASURES: dict[str, Any] = {"measures": ["read", "visit"], "findings": "案卷三份没有法制审核意见"}
REPORT: dict[str, Any] = {
    "achievements": "制度齐备",
    "problems_found": True,
    "grave": False,
    "problems": "三份案卷未经法制审核",
}
FEEDBACK: dict[str, Any] = {"feedback": "限期整改", "rectify_by": "2026-06-30"}


class Inspection(Story):
    """An inspection that was planned on Monday 2 March 2026; the beginnings can be chained."""

    def __init__(self) -> None:
        super().__init__("rule_of_law_inspection", start="2026-03-02 08:30", cast=CAST)

    def notified(self, **facts: Any) -> Self:
        self.does("plan", on="2026-03-02", **{**PLANNED, **facts}).does("approve", on="2026-03-06", approval="同意")
        return self.does("notify", on="2026-03-09", **NOTIFIED)

    def seen(self, **facts: Any) -> Self:
        self.notified(**facts).does("report_self_check", on="2026-03-27", by="周办", self_report="自查报告")
        return self.does("take_measures", on="2026-04-08", **MEASURES)

    def reported(self, **facts: Any) -> Self:
        return self.seen().does("write_report", on="2026-04-20", **{**REPORT, **facts})

    def told(self, **facts: Any) -> Self:
        return self.reported(**facts).does("feed_back", on="2026-04-27", **FEEDBACK)

    def rectified(self) -> Self:
        return self.told().does("report_rectification", on="2026-06-20", by="周办", rectification="已补审")


def test_an_inspection_is_planned_and_approved_article_11() -> None:
    story = Inspection().does("plan", **PLANNED)
    story.is_refused("notify", code="condition.not-done", law_contains="第11", clears="approve", **NOTIFIED)
    story.does("approve", approval="同意").is_allowed("notify", **NOTIFIED)


def test_a_plan_may_be_given_up_before_the_notice_article_4() -> None:
    Inspection().does("plan", **PLANNED).does("cancel", reasons="统筹合并").does("close").ended_as("cancelled")
    Inspection().notified().is_refused("cancel", code="act.closed", reasons="统筹合并")


def test_an_inspection_on_paper_sets_a_day_for_the_report_article_12() -> None:
    story = Inspection().does("plan", **PLANNED).does("approve", approval="同意")
    bare = {key: value for key, value in NOTIFIED.items() if key != "report_by"}
    story.is_refused("notify", code="guard.unknown", law_contains="第12条第2款", missing="report_by", **bare)
    story.does("notify", on="2026-03-09", **NOTIFIED)
    assert story.due("report_self_check") == date(2026, 4, 3)
    assert story.late("report_self_check", on="2026-04-04")


def test_an_inspection_on_the_spot_needs_no_such_day_article_12() -> None:
    story = Inspection().does("plan", **{**PLANNED, "mode": "on_site"}).does("approve", approval="同意")
    story.does("notify", inspected="清渠县交通局", inspected_kind="department")
    assert "report_self_check" not in story.duties()
    assert "第12条第3款" in story.duties()["take_measures"].law


def test_no_report_without_the_self_check_and_the_visit_article_12() -> None:
    story = Inspection().notified().does("take_measures", **MEASURES)
    story.is_refused("write_report", code="condition.not-done", clears="report_self_check", **REPORT)
    story.does("report_self_check", self_report="自查报告").is_allowed("write_report", **REPORT)
    other = Inspection().notified().does("report_self_check", self_report="自查报告")
    other.is_refused("write_report", code="condition.not-done", law_contains="第12条第3款", **REPORT)


@pytest.mark.parametrize(("mode", "act"), [("written", "report_self_check"), ("on_site", "take_measures")])
def test_each_way_of_inspecting_asks_for_its_own_article_12(mode: str, act: str) -> None:
    facts: dict[str, Any] = {"report_self_check": {"self_report": "自查报告"}, "take_measures": MEASURES}[act]
    Inspection().notified(mode=mode).does(act, **facts).is_allowed("write_report", **REPORT)


def test_a_group_tells_the_head_what_it_comes_for_article_16() -> None:
    story = Inspection().seen().does("form_group", members="五人", invited="人大代表一人")
    story.is_refused("write_report", code="duty.open", law_contains="第16条第1款", clears="brief", **REPORT)
    story.does("brief", briefing="目的、安排和要求").is_allowed("write_report", **REPORT)


def test_a_lead_is_looked_into_or_passed_on_article_13() -> None:
    story = Inspection().seen().does("receive_lead", lead="反映逐利执法")
    story.is_refused("write_report", code="duty.open", law_contains="第13条第5项", clears="handle_lead", **REPORT)
    story.does("handle_lead", lead_result="passed_on", findings="转纪委").is_allowed("write_report", **REPORT)


def test_an_evaluation_that_was_commissioned_is_waited_for_article_14() -> None:
    story = Inspection().seen().does("commission_evaluation")
    story.is_refused("write_report", code="duty.open", law_contains="第14条", clears="evaluate", **REPORT)
    story.does("evaluate", evaluation="建议加强培训").is_allowed("write_report", **REPORT)


def test_problems_are_explained_in_the_report_article_17() -> None:
    bare = {key: value for key, value in REPORT.items() if key != "problems"}
    Inspection().seen().is_refused("write_report", code="guard.unknown", missing="problems", **bare)
    Inspection().seen().is_allowed("write_report", **{**bare, "problems_found": False})


def test_the_result_is_told_and_problems_get_a_day_article_18() -> None:
    story = Inspection().seen()
    story.is_refused("feed_back", code="act.closed", clears="write_report", **FEEDBACK)
    story = Inspection().reported()
    story.is_refused("feed_back", code="guard.unknown", law_contains="第18条", missing="rectify_by", feedback="整改")
    story.does("feed_back", on="2026-04-27", **FEEDBACK)
    assert story.due("report_rectification") == date(2026, 6, 30)
    assert story.late("report_rectification", on="2026-07-01")


def test_an_inspection_that_finds_nothing_ends_with_its_feedback_article_18() -> None:
    story = Inspection().reported(problems_found=False).does("feed_back", feedback="没有需要整改的问题")
    assert "report_rectification" not in story.duties()
    story.does("close").ended_as("no_problems")


def test_nothing_is_closed_before_the_rectification_was_verified_article_18() -> None:
    story = Inspection().told()
    story.is_refused("close", code="duty.unfinished", law_contains="第18条", clears="report_rectification")
    story.does("report_rectification", on="2026-06-20", rectification="已补审")
    story.is_refused("close", code="duty.unfinished", law_contains="第18条", clears="verify")
    story.does("verify", rectified=True, findings="属实").does("close").ended_as("rectified")


def test_who_reports_the_rectification_does_not_verify_it_article_18() -> None:
    story = Inspection().told().does("report_rectification", by="兼任", rectification="已补审")
    story.is_refused("verify", by="兼任", code="actor.separation", rectified=True, findings="属实")
    story.is_allowed("verify", by="督察员", rectified=True, findings="属实")


def test_who_verified_does_not_report_the_next_time_article_18() -> None:
    story = Inspection().rectified().does("verify", by="兼任", rectified=False, findings="未补齐")
    story.does("order_again", rectify_by="2026-08-31", reasons="未补齐")
    story.is_refused("report_rectification", by="兼任", code="actor.separation", rectification="已补齐")


def test_what_was_not_put_right_is_ordered_again_or_passed_on_articles_18_and_32() -> None:
    story = Inspection().rectified().does("verify", on="2026-07-06", rectified=False, findings="未补齐")
    story.is_refused("close", code="duty.unfinished", clears="order_again")
    story.does("order_again", rectify_by="2026-08-31", reasons="未补齐")
    assert story.due("report_rectification") == date(2026, 8, 31)
    story.does("report_rectification", on="2026-08-20", rectification="已补齐")
    story.does("verify", rectified=True, findings="属实").does("close").ended_as("rectified")


def test_who_refuses_to_put_it_right_is_held_responsible_article_32() -> None:
    story = Inspection().rectified().does("verify", rectified=False, findings="虚假整改")
    story.does("transfer", ground="obstruction", receiving_organ="县纪委监委").does("close").ended_as("transferred")


def test_grave_findings_are_passed_on_article_29() -> None:
    story = Inspection().reported(grave=True).does("feed_back", **FEEDBACK)
    story.does("report_rectification", rectification="已整改").does("verify", rectified=True, findings="属实")
    story.is_refused("close", code="duty.unfinished", law_contains="第29条", clears="transfer")
    story.does("transfer", ground="enforcement", receiving_organ="县纪委监委")
    story.does("close").ended_as("transferred")
    story.is_allowed("note_transfer_result", on="2027-01-04", transfer_result="诫勉")


@pytest.mark.parametrize("act", ["transfer", "summon", "list", "expose"])
def test_only_grave_cases_are_passed_on_listed_or_exposed_articles_29_to_31(act: str) -> None:
    assert act not in Inspection().reported().machine.allowed(
        Inspection().reported().state, Inspection().reported().now
    )
    story = Inspection().reported(grave=True)
    assert act in story.machine.allowed(story.state, story.now)


def test_a_listed_case_has_its_day_article_30() -> None:
    story = Inspection().reported(grave=True).does("list", listed_by="2026-09-30")
    assert story.due("complete_listed") == date(2026, 9, 30)
    story.does("transfer", ground="slack", receiving_organ="县纪委监委").does("feed_back", **FEEDBACK)
    story.does("report_rectification", rectification="已整改").does("verify", rectified=True, findings="属实")
    story.is_refused("close", code="duty.unfinished", law_contains="第30条", clears="complete_listed")


def test_secrets_are_not_exposed_article_31() -> None:
    story = Inspection().reported(grave=True)
    story.is_refused("expose", code="guard.false", law_contains="第31条", case_told="某案", secret=True)
    story.is_allowed("expose", case_told="某案", secret=False)


def test_who_stands_in_the_way_is_held_responsible_article_32() -> None:
    story = Inspection().notified().does("note_obstruction", obstruction="papers", findings="提供虚假台账")
    assert "第32条" in story.duties()["transfer"].law


def test_problems_are_cleared_one_by_one_and_later_too_article_18() -> None:
    Inspection().reported().is_refused("note_cleared", code="act.closed")
    story = Inspection().rectified().does("note_cleared").does("note_cleared", cleared_problem="第二项")
    story.does("verify", rectified=True, findings="属实").does("close").is_allowed("note_cleared")


def test_the_result_may_be_told_to_those_who_judge_officials_article_19() -> None:
    Inspection().reported().is_allowed("circulate", circulated_to=["discipline", "personnel"])


@pytest.mark.parametrize("seed", range(10))
def test_from_wherever_it_stands_it_can_be_closed(seed: int) -> None:
    steers = {"secret": False, "mode": "both"}
    walker = Wanderer(Inspection(), seed, {"cancel", "note_obstruction", "receive_lead"}, **steers)
    story = walker.walks(steps=3 + seed * 3)
    walker.steers |= {"rectified": True}
    for _ in range(60):
        if story.state.ended_at is not None:
            break
        owed = [act for duty in story.duties().values() if duty.kind == "duty" for act in duty.acts]
        assert any(walker.tries(act) for act in ("close", *owed, "plan")), f"stuck with {story.duties()}"
    assert story.state.outcome


def test_a_self_check_that_was_not_owed_may_come_when_all_is_closed_article_12() -> None:
    link = Inspection().machine.procedure.links["self_check"]
    story = Inspection().notified(mode="on_site").does("take_measures", **MEASURES)
    story.does("write_report", **{**REPORT, "problems_found": False}).does("feed_back", feedback="没有问题").does(
        "close"
    )
    story.is_allowed(link.returns[0].act, **link.returns[0].facts)
