"""普法责任制的一个年度：《法治宣传教育法》(2025)；期限由各地设定。"""

from __future__ import annotations

from datetime import date
from typing import Any, Self

import pytest

from fazhi.law.period import Period
from tests.procedures.story import Story, person
from tests.procedures.wandering import Wanderer

CAST = (person("司法局", "justice"), person("借调", "justice", "handler"))
PLAN: dict[str, Any] = {
    "unit": "清渠县市场监督管理局",
    "year": 2026,
    "plan_text": "年度计划",
    "constitution_day": "2026-12-04",
    "year_end": "2026-12-31",
    "report_by": "2027-01-15",
}
ACTIVITY: dict[str, Any] = {
    "ways": ["cases"],
    "audience_kind": ["business"],
    "audience": 80,
    "activity": "以案释法",
    "accurate": True,
}


class Publicity(Story):
    """The year 2026 of one department; the beginnings can be chained."""

    def __init__(self, **parameters: Any) -> None:
        super().__init__("legal_publicity", start="2026-01-05 08:30", cast=CAST, parameters=parameters)

    def planned(self) -> Self:
        return self.does("publish_list", on="2026-01-05", list_text="责任清单").does("plan", on="2026-01-12", **PLAN)

    def busy(self) -> Self:
        """Everything that the year asks for, but the report."""
        self.planned().does("carry_out", on="2026-03-16", **ACTIVITY).does("learn", learning="集中学法")
        self.does("hold_lecture", on="2026-05-11", lecture="行政处罚法").does("update_laws", list_of_laws="清单")
        self.does("hold_second_lecture", on="2026-09-14", lecture="行政复议法")
        self.does("celebrate", on="2026-12-04", activity="宪法宣传", audience=300)
        return self.does("report_on_use", on="2026-12-28", report_on_law="列入述职")

    def reported(self) -> Self:
        return self.busy().does("report", on="2027-01-08", by="周办", yearly_report="已履行")

    def prompted(self) -> Self:
        return self.planned().does("prompt", on="2026-06-01", failure="没有开展以案释法")


def test_the_list_of_duties_comes_before_the_plan_where_the_province_wants_it_shandong_art_10() -> None:
    Publicity().is_refused("plan", code="condition.not-done", law_contains="第10条", clears="publish_list", **PLAN)
    Publicity(duty_list=False).is_allowed("plan", **PLAN)
    Publicity().does("publish_list", list_text="责任清单").is_allowed("plan", **PLAN)


def test_constitution_day_is_the_fourth_of_december_art_13() -> None:
    story = Publicity().planned()
    assert story.due("celebrate") == date(2026, 12, 4)
    assert story.late("celebrate", on="2026-12-05")
    wrong = {**PLAN, "constitution_day": "2026-12-14"}
    Publicity(duty_list=False).is_refused("plan", code="guard.false", law_contains="第13条第2款", **wrong)


@pytest.mark.parametrize("clock", ["carry_out", "learn", "hold_lecture", "update_laws"])
def test_the_work_of_the_year_is_done_by_its_end(clock: str) -> None:
    assert Publicity().planned().due(clock) == date(2026, 12, 31)


@pytest.mark.parametrize("clock", ["report_on_use", "report"])
def test_the_reports_have_the_day_of_the_plan_arts_38_and_56(clock: str) -> None:
    assert Publicity().planned().due(clock) == date(2027, 1, 15)


def test_there_are_two_lectures_a_year_rule_art_9() -> None:
    story = Publicity().planned()
    story.is_refused("hold_second_lecture", code="act.closed", clears="hold_lecture", lecture="行政复议法")
    story.does("hold_lecture", on="2026-05-11", lecture="行政处罚法")
    assert story.due("hold_second_lecture") == date(2026, 12, 31)


def test_what_is_taught_is_accurate_art_54() -> None:
    wrong = {**ACTIVITY, "accurate": False}
    Publicity().planned().is_refused("carry_out", code="guard.false", law_contains="第54条第2款", **wrong)
    Publicity().planned().is_allowed("carry_out", **ACTIVITY)


def test_a_year_that_was_fulfilled_is_assessed_published_and_archived_art_56() -> None:
    story = Publicity().reported().does("assess", assessment="依法履行")
    story.is_refused("archive", code="duty.unfinished", law_contains="第56条", clears="publish_assessment")
    story.does("publish_assessment").does("archive").ended_as("fulfilled")


LEFT_OUT = {
    "celebrate": "第13条第2款",
    "learn": "第36条",
    "update_laws": "第37条",
    "report_on_use": "第38条",
    "hold_second_lecture": "第9条第9项",
}


@pytest.mark.parametrize("act", LEFT_OUT)
def test_who_left_out_a_duty_is_not_called_dutiful_art_56(act: str) -> None:
    facts = {"learn": {"learning": "集中学法"}, "update_laws": {"list_of_laws": "清单"}, "carry_out": ACTIVITY}
    facts |= {"report_on_use": {"report_on_law": "列入述职"}, "hold_lecture": {"lecture": "行政处罚法"}}
    facts |= {"hold_second_lecture": {"lecture": "复议法"}, "celebrate": {"activity": "宪法宣传", "audience": 300}}
    story = Publicity().planned()
    for other in ("carry_out", "celebrate", "learn", "hold_lecture", "hold_second_lecture", "update_laws"):
        if other != act:
            story.does(other, **facts[other])
    if act != "report_on_use":
        story.does("report_on_use", **facts["report_on_use"])
    story.does("report", yearly_report="已履行")
    passed = {"assessment": "依法履行"}
    story.is_refused("assess", code="condition.not-done", law_contains=LEFT_OUT[act], clears=act, **passed)
    story.does("assess_failing", assessment="有任务没有完成")
    assert "第57条" in story.duties()["prompt"].law


def test_who_does_not_even_report_is_assessed_all_the_same_art_56() -> None:
    story = Publicity().planned().does("assess_failing", on="2027-02-01", assessment="没有报告")
    story.does("publish_assessment").does("prompt", failure="没有履行").does("improve", improvement="补做")
    story.does("archive").ended_as("improved")


def test_who_does_not_even_plan_is_prompted_and_assessed_all_the_same_art_57() -> None:
    story = Publicity().does("prompt", on="2026-06-01", unit="清渠县水务局", year=2026, failure="没有年度计划")
    assert story.due("improve") == date(2026, 7, 1)
    story.does("improve", on="2026-06-20", improvement="已制定").does("publish_list", list_text="责任清单")
    story.is_allowed("plan", **PLAN).is_refused("assess", code="act.closed", assessment="依法履行")
    never = Publicity().does("assess_failing", on="2026-12-31", assessment="没有年度计划").does("publish_assessment")
    never.is_refused("plan", code="act.closed", **PLAN).is_refused("archive", code="duty.unfinished", clears="prompt")


def test_who_reports_does_not_assess_art_56() -> None:
    story = Publicity().busy().does("report", by="借调", yearly_report="已履行")
    story.is_refused("assess", by="借调", code="actor.separation", assessment="依法履行")
    other = Publicity().planned().does("assess_failing", by="借调", assessment="没有报告")
    other.is_refused("report", by="借调", code="actor.separation", yearly_report="已履行")


def test_a_prompt_is_answered_within_the_local_period_art_57() -> None:
    story = Publicity().prompted()
    assert story.due("improve") == date(2026, 7, 1)
    assert Publicity(feedback_period=Period.parse("15 days")).prompted().due("improve") == date(2026, 6, 16)
    story.does("improve", on="2026-06-20", improvement="已开展").waits("2026-08-03")
    assert "miss_improvement" not in story.entered("deemed")
    story.is_refused("criticise", code="act.closed", criticism="未改进", grave=False)


def test_a_prompt_whose_period_ends_in_a_holiday_waits_for_the_next_working_day_civil_code_art_203() -> None:
    # Thirty days after 4 September end on Sunday 4 October; the holiday lasts until the 7th.
    story = Publicity().planned().does("prompt", on="2026-09-04", failure="没有开展以案释法")
    assert story.due("improve") == date(2026, 10, 8)


def test_who_does_not_improve_in_time_is_criticised_art_59() -> None:
    story = Publicity().prompted().law_entered("deemed", "miss_improvement", law_contains="第59条", on="2026-07-02")
    story.is_refused("improve", code="act.closed", improvement="已开展")
    assert story.due("criticise") == date(2026, 7, 16)
    story.does("criticise", on="2026-07-10", criticism="未改进", grave=True)
    assert "第59条第2款" in story.duties()["propose_sanction"].law
    story.does("propose_sanction", receiving_organ="县纪委监委").does("improve_late", improvement="已开展")
    story.does("assess_failing", assessment="经通报改进").does("publish_assessment")
    story.does("prompt", failure="没有履行").waits("2026-09-01").does("criticise", criticism="再次", grave=False)
    story.does("improve_late", improvement="补做").does("archive").ended_as("criticised")


def test_only_grave_cases_are_passed_on_for_a_sanction_art_59() -> None:
    story = Publicity().prompted().waits("2026-07-02").does("criticise", criticism="未改进", grave=False)
    story.is_refused("propose_sanction", code="act.closed", receiving_organ="县纪委监委")


def test_what_was_left_undone_is_recorded_when_the_year_is_archived() -> None:
    story = Publicity().planned().does("assess_failing", on="2027-02-01", assessment="没有报告")
    story.does("publish_assessment").does("prompt", failure="没有履行").does("improve", improvement="补做")
    story.does("archive").law_entered("waived", "celebrate").law_entered("waived", "report")


@pytest.mark.parametrize("seed", range(8))
def test_from_wherever_it_stands_it_can_be_archived(seed: int) -> None:
    walker = Wanderer(Publicity(), seed, {"prompt"}, accurate=True)
    story = walker.walks(steps=2 + seed * 2)
    walker.steers |= {"grave": False}
    for _ in range(60):
        if story.state.ended_at is not None:
            break
        owed = [act for duty in story.duties().values() if duty.kind == "duty" for act in duty.acts]
        assert any(walker.tries(act) for act in ("archive", *owed, "publish_list", "plan", "assess_failing")), (
            story.duties()
        )
    assert story.state.outcome
