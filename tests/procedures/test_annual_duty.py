"""年度法定事项：从立项到办结、督办、转为问题、免除；依据各该条文的法定日期。"""

from __future__ import annotations

from datetime import date
from typing import Any, Self

import pytest

from fazhi.law.period import Period
from tests.procedures.story import Story, person
from tests.procedures.wandering import Wanderer

CAST = (
    person("办公室", "clerk"),
    person("依法治县办", "justice"),
    person("县长", "government_head"),
    person("核验人", "legal_reviewer", "handler"),
)
OPENED: dict[str, Any] = {
    "duty": "annual_report_public",
    "duty_title": "公开法治政府建设年度报告",
    "due_on": "2026-03-31",
    "basis": "督察工作规定第24条",
}
SUBMITTED: dict[str, Any] = {"done_on": "2026-03-25", "result": "已公开", "evidence": "公开网址"}


class Duty(Story):
    """A duty that was opened on Monday 5 January 2026; the beginnings can be chained."""

    def __init__(self, **parameters: Any) -> None:
        super().__init__("annual_duty", start="2026-01-05 08:30", cast=CAST, parameters=parameters)

    def opened(self, **facts: Any) -> Self:
        return self.does("open", on="2026-01-05", **{**OPENED, **facts})

    def assigned(self) -> Self:
        return self.opened().does("assign", on="2026-01-06", responsible="某科长")

    def submitted(self, on: str = "2026-03-26", **facts: Any) -> Self:
        return self.assigned().does("submit", on=on, by="周办", **{**SUBMITTED, **facts})

    def missed(self) -> Self:
        return self.assigned().waits("2026-04-01")


def test_the_first_act_tells_the_duty_its_day_and_its_article() -> None:
    procedure = Duty().machine.procedure
    first = next(iter(procedure.acts.values()))
    assert first.fields == ("duty", "duty_title", "due_on", "basis")
    assert not [act.id for act in procedure.acts.values() if act.initially_open and act is not first]


@pytest.mark.parametrize("fact", ["duty", "duty_title", "due_on", "basis"])
def test_a_duty_is_not_opened_without_it(fact: str) -> None:
    facts = {key: value for key, value in OPENED.items() if key != fact}
    Duty().is_refused("open", code="field.missing", missing=fact, **facts)


def test_the_statutory_day_is_the_last_rule_art_24() -> None:
    story = Duty().opened()
    assert story.due("duty") == date(2026, 3, 31)
    assert not story.late("duty", on="2026-03-31 23:59")
    assert story.late("duty", on="2026-04-01")


def test_a_statutory_day_that_is_a_holiday_does_not_move() -> None:
    # 1 March 2026 is a Sunday: what the rule wants before that day is owed on that day.
    assert Duty().opened(due_on="2026-03-01").due("duty") == date(2026, 3, 1)


def test_a_duty_that_is_met_in_time_is_checked_and_closed() -> None:
    story = Duty().submitted().does("accept", by="核验人").does("close").ended_as("done")
    assert not story.duties()


def test_what_was_done_after_its_day_is_done_late() -> None:
    story = Duty().missed().does("submit", on="2026-04-02", by="周办", **{**SUBMITTED, "done_on": "2026-04-02"})
    story.does("accept", by="核验人").does("close").ended_as("done_late")


def test_what_was_done_in_time_and_only_told_late_is_done_in_time() -> None:
    story = Duty().missed().does("submit", on="2026-04-02", by="周办", **SUBMITTED)
    story.does("accept", by="核验人").does("close").ended_as("done")


def test_who_submits_does_not_check_rule_art_4() -> None:
    story = Duty().assigned().does("submit", on="2026-03-26", by="核验人", **SUBMITTED)
    story.is_refused("accept", by="核验人", code="actor.separation", law_contains="第4条第2项")
    story.is_refused("return_evidence", by="核验人", code="actor.separation", reason="自己退回")
    story.is_allowed("accept", by="办公室")


def test_who_returned_it_does_not_submit_it_the_next_time_rule_art_4() -> None:
    story = Duty().submitted().does("return_evidence", by="核验人", reason="网址打不开")
    story.is_refused("submit", by="核验人", code="actor.separation", **SUBMITTED)
    story.is_allowed("submit", by="周办", **SUBMITTED)


def test_nothing_is_submitted_before_somebody_is_responsible_rule_art_6() -> None:
    story = Duty().opened()
    story.is_refused("submit", by="周办", code="condition.not-done", law_contains="第6条", clears="assign", **SUBMITTED)
    story.does("assign", responsible="某科长").is_allowed("submit", by="周办", **SUBMITTED)


def test_tasks_have_their_days_and_come_first_rule_art_6() -> None:
    story = Duty().assigned().does("split", task="起草", task_owner="法规科", task_by="2026-02-13")
    assert story.due("complete_task") == date(2026, 2, 13)
    story.is_refused("submit", by="周办", code="duty.open", clears="complete_task", **SUBMITTED)
    story.does("complete_task", task_result="初稿").is_allowed("submit", by="周办", **SUBMITTED)


def test_evidence_that_does_not_do_is_sent_back_and_owed_again() -> None:
    story = Duty().submitted().does("return_evidence", on="2026-03-27", by="办公室", reason="网址打不开")
    assert story.due("duty") == date(2026, 3, 31)
    story.is_refused("accept", by="办公室", code="act.closed")
    story.does("submit", on="2026-03-30", by="周办", **SUBMITTED).does("accept", by="办公室").does("close")
    story.ended_as("done")


def test_the_law_enters_that_the_day_has_passed() -> None:
    story = Duty().missed().law_entered("deemed", "overdue", law_contains="依据")
    # Three working days after the last day: 1, 2 and 3 April.
    assert story.due("supervise") == date(2026, 4, 3)
    assert Duty(supervise_period=Period.parse("5 working days")).missed().due("supervise") == date(2026, 4, 8)


def test_what_was_submitted_in_time_is_never_overdue() -> None:
    story = Duty().submitted().waits("2026-04-10")
    assert "overdue" not in story.entered("deemed")


def test_nobody_can_enter_the_passing_of_a_day() -> None:
    story = Duty().assigned()
    for name in story.cast:
        story.is_refused("overdue", by=name, code="actor.role")


def test_supervision_sets_another_day_rule_art_26() -> None:
    Duty().assigned().is_refused("supervise", code="act.closed", clears="overdue", supervise_by="2026-04-17")
    story = Duty().missed().does("supervise", on="2026-04-02", supervise_by="2026-04-17")
    assert story.due("supervised") == date(2026, 4, 17)
    story.does("submit", on="2026-04-10", by="周办", **{**SUBMITTED, "done_on": "2026-04-10"})
    assert "supervised" not in story.duties()
    story.does("accept", by="核验人").does("close").ended_as("done_late")


def test_what_is_not_done_at_all_becomes_a_problem_rule_art_18() -> None:
    Duty().assigned().is_refused("raise_problem", code="act.closed", clears="overdue", reason="没有公开")
    story = Duty().missed().does("raise_problem", reason="没有公开").does("close").ended_as("missed")
    story.does("note_rectified", on="2026-06-01").ended_as("done_late")


def test_what_was_done_is_no_problem_any_more() -> None:
    story = Duty().missed().does("submit", by="周办", **SUBMITTED).does("accept", by="核验人")
    story.is_refused("raise_problem", code="act.closed", reason="没有公开")


def test_a_duty_that_does_not_arise_is_excused_with_a_reason_by_the_head() -> None:
    story = Duty().assigned()
    story.is_refused("excuse", by="办公室", code="actor.role", reason="涉密")
    story.is_refused("excuse", by="陈局", code="field.missing", missing="reason")
    story.does("excuse", by="陈局", reason="涉及国家秘密，依法不公开")
    assert list(story.duties()) == ["close"]
    story.law_entered("waived", "submit")
    story.waits("2026-04-10").does("close").ended_as("excused")
    assert "overdue" not in story.entered("deemed")


def test_nothing_is_closed_without_a_conclusion() -> None:
    Duty().submitted().is_refused("close", code="act.closed", clears="accept")


@pytest.mark.parametrize("seed", range(12))
def test_from_wherever_it_stands_it_can_be_closed(seed: int) -> None:
    walker = Wanderer(Duty().opened(), seed, {"excuse", "raise_problem"}, done_on="2026-03-20")
    story = walker.walks(steps=seed * 2)
    for _ in range(40):
        if story.state.ended_at is not None:
            break
        owed = [act for duty in story.duties().values() if duty.kind == "duty" for act in duty.acts]
        assert any(walker.tries(act) for act in ("close", *owed, "excuse")), f"stuck with {story.duties()}"
    assert story.state.outcome


def test_what_was_sent_back_and_not_made_good_is_overdue_on_its_day_rule_art_26() -> None:
    story = Duty().submitted(on="2026-03-20").does("return_evidence", on="2026-03-23", reason="没有网址")
    story.is_refused("supervise", on="2026-03-30", code="act.closed", supervise_by="2026-04-10")
    story.law_entered("deemed", "overdue", on="2026-04-01").is_allowed("supervise", supervise_by="2026-04-10")
