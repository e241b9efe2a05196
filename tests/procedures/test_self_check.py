"""法治政府建设自查：督察工作规定第九条、第十二条、第十八条；期限由各地和本单位设定。"""

from __future__ import annotations

from datetime import date
from typing import Any, Self

import pytest

from fazhi.law.period import Period
from tests.procedures.story import Story, person
from tests.procedures.wandering import Wanderer

CAST = (person("多面手", "handler", "legal_reviewer"), person("法规科", "legal_reviewer"), person("收发", "clerk"))
ORDERED: dict[str, Any] = {
    "subject": "2026年度法治政府建设自查",
    "reason_for": "inspection",
    "scope": ["enforcement", "learning"],
    "report_by": "2026-05-29",
    "report_to": "依法治县办",
}
EXAMINED: dict[str, Any] = {"item": "三项制度", "finding": "两份没有审核", "conforms": False, "evidence": "案卷"}
SAMPLED: dict[str, Any] = {"sample": "抽查五份", "genuine": True}
LISTED: dict[str, Any] = {"problem_count": 2, "problems": "两份案卷没有法制审核意见"}


class SelfCheck(Story):
    """A self-check that was ordered on Monday 2 March 2026; the beginnings can be chained."""

    def __init__(self, **parameters: Any) -> None:
        super().__init__("self_check", start="2026-03-02 08:30", cast=CAST, parameters=parameters)

    def assigned(self, **facts: Any) -> Self:
        return self.does("order", on="2026-03-02", **{**ORDERED, **facts}).does("assign", people="各科室")

    def examined(self, **facts: Any) -> Self:
        self.assigned(**facts).does("examine", on="2026-03-10", by="周办", **EXAMINED)
        return self.does("sample", on="2026-03-16", by="法规科", **SAMPLED)

    def listed(self) -> Self:
        return self.examined().does("list_problems", on="2026-03-20", by="法规科", **LISTED)

    def corrected(self) -> Self:
        return self.listed().does("correct", on="2026-04-08", by="周办", correction="已补审")

    def sent(self, conclusion: str = "no_problems") -> Self:
        report: dict[str, Any] = {"report_text": "自查报告", "conclusion": conclusion}
        return self.does("write_report", by="周办", **report).does("send_report")


def test_the_check_and_the_report_have_their_days_rule_art_12() -> None:
    story = SelfCheck().assigned()
    assert story.due("list") == date(2026, 4, 1)
    assert story.due("report") == date(2026, 5, 29)
    assert story.late("report", on="2026-05-30")
    assert SelfCheck(check_period=Period.parse("20 days")).assigned().due("list") == date(2026, 3, 23)


def test_a_period_that_ends_in_a_holiday_goes_on_to_the_next_working_day_civil_code_art_203() -> None:
    # Thirty days after 4 March end on Friday 3 April; thirty after 5 March on Saturday 4 April, Tomb-Sweeping.
    story = Story("self_check", start="2026-03-05 08:30", cast=CAST).does("order", on="2026-03-05", **ORDERED)
    assert story.due("list") == date(2026, 4, 7)


def test_nothing_is_examined_before_somebody_is_charged_with_it_rule_art_6() -> None:
    story = SelfCheck().does("order", **ORDERED)
    story.is_refused("examine", by="周办", code="condition.not-done", law_contains="第6条", clears="assign", **EXAMINED)
    story.does("assign", people="各科室").is_allowed("examine", by="周办", **EXAMINED)


def test_no_result_without_an_examination_rule_art_12() -> None:
    story = SelfCheck(sample_needed=False).assigned()
    story.is_refused("list_problems", code="condition.not-done", law_contains="第12条第2款", clears="examine", **LISTED)
    story.does("examine", by="周办", **EXAMINED).is_allowed("list_problems", **LISTED)


def test_the_result_is_sampled_where_that_is_asked_for_rule_art_32() -> None:
    story = SelfCheck().assigned().does("examine", by="周办", **EXAMINED)
    story.is_refused("list_problems", code="condition.not-done", law_contains="第32条第2项", clears="sample", **LISTED)
    story.does("sample", by="法规科", **SAMPLED).is_allowed("list_problems", **LISTED)


def test_who_examines_does_not_sample_his_own_work_rule_art_4() -> None:
    story = SelfCheck().assigned().does("examine", by="多面手", **EXAMINED)
    story.is_refused("sample", by="多面手", code="actor.separation", **SAMPLED)
    story.does("sample", by="法规科", **SAMPLED)
    other = SelfCheck().assigned().does("examine", by="周办", **EXAMINED).does("sample", by="多面手", **SAMPLED)
    other.is_refused("examine", by="多面手", code="actor.separation", **EXAMINED)


def test_what_is_not_genuine_is_examined_again_rule_art_32() -> None:
    story = SelfCheck().assigned().does("examine", by="周办", **EXAMINED)
    story.does("sample", by="法规科", sample="抽查五份", genuine=False)
    story.is_refused("list_problems", code="duty.open", clears="examine", **LISTED)
    story.does("examine", by="周办", **EXAMINED).is_allowed("list_problems", **LISTED)


def test_no_problem_is_confirmed_while_one_item_does_not_conform_rule_art_18() -> None:
    story = SelfCheck().examined()
    story.is_refused(
        "list_none", by="法规科", code="guard.false", law_contains="第18条", conforms=False, problem_count=0
    )
    story.does("list_none", by="法规科", conforms=True, problem_count=0).sent().does("archive").ended_as("no_problems")


def test_a_list_of_problems_has_problems_rule_art_17() -> None:
    SelfCheck().examined().is_refused("list_problems", code="guard.false", **{**LISTED, "problem_count": 0})


def test_problems_are_put_right_within_the_period_rule_art_18() -> None:
    # Thirty days after Friday 20 March end on Sunday 19 April.
    story = SelfCheck().listed()
    assert story.due("correct") == date(2026, 4, 20)
    story.does("extend", on="2026-04-10", by="陈局", reason="需采购")
    assert story.due("correct") == date(2026, 5, 6)
    story.is_refused("extend", by="陈局", code="act.closed", reason="再延")


@pytest.mark.parametrize(("days", "due"), [(5, date(2026, 4, 24)), (10, date(2026, 4, 29))])
def test_the_head_may_give_less_than_the_longest_extension(days: int, due: date) -> None:
    assert (
        SelfCheck().listed().does("extend", on="2026-04-10", by="陈局", reason="需采购", days=days).due("correct")
        == due
    )


def test_the_extension_has_a_limit_and_comes_in_time() -> None:
    story = SelfCheck().listed()
    story.is_refused("extend", on="2026-04-10", by="陈局", code="clock.too-long", reason="需采购", days=16)
    story.is_refused("extend", on="2026-04-21", by="陈局", code="clock.expired", reason="需采购")
    story.is_refused("extend", on="2026-04-10", by="周办", code="actor.role", reason="需采购")


def test_who_puts_it_right_does_not_review_it_rule_art_18() -> None:
    story = SelfCheck().listed().does("correct", by="多面手", correction="已补审")
    story.is_refused("review", by="多面手", code="actor.separation", put_right=True, review_opinion="属实")
    story.does("review", by="法规科", put_right=True, review_opinion="属实")


def test_who_reviewed_does_not_put_it_right_the_next_time_rule_art_18() -> None:
    story = SelfCheck().corrected().does("review", by="多面手", put_right=False, review_opinion="不完整")
    assert story.due("correct") == date(2026, 5, 8)
    story.is_refused("correct", by="多面手", code="actor.separation", correction="已补审")
    story.does("correct", by="周办", correction="已补齐").does(
        "review", by="法规科", put_right=True, review_opinion="属实"
    )
    story.sent("corrected").does("archive").ended_as("corrected")


def test_nothing_is_reported_before_the_problems_have_a_result_rule_art_18() -> None:
    story = SelfCheck().listed()
    story.is_refused(
        "write_report", code="duty.open", clears="correct", report_text="自查报告", conclusion="correcting"
    )
    story = SelfCheck().corrected()
    story.is_refused("write_report", code="duty.open", clears="review", report_text="自查报告", conclusion="correcting")
    story.does("review", by="法规科", put_right=True, review_opinion="属实").sent("corrected").does("archive").ended_as(
        "corrected"
    )


def test_what_takes_longer_becomes_a_rectification_of_its_own_rule_art_18() -> None:
    story = SelfCheck().listed().does("refer", by="法规科", referred="第一个问题")
    story.does("refer", by="法规科", referred="第二个问题").sent("correcting").does("archive").ended_as("correcting")
    story.does("note_cleared", on="2026-09-01").does("note_cleared", on="2026-10-12", cleared_problem="第二个问题")


def test_nothing_is_noted_as_cleared_that_was_not_referred() -> None:
    SelfCheck().listed().is_refused("note_cleared", code="act.closed", clears="refer")


def test_a_report_is_written_before_it_is_sent_rule_art_12() -> None:
    story = SelfCheck().examined().does("list_none", by="法规科", conforms=True, problem_count=0)
    story.is_refused("send_report", code="condition.not-done", law_contains="第12条第2款", clears="write_report")
    early = SelfCheck().examined()
    early.is_refused(
        "write_report",
        code="condition.not-done",
        law_contains="第17条",
        report_text="自查报告",
        conclusion="no_problems",
    )
    assert "report" in story.duties()


def test_a_report_may_be_sent_back_to_its_writer() -> None:
    story = SelfCheck().examined().does("list_none", by="法规科", conforms=True, problem_count=0)
    story.does("write_report", by="周办", report_text="自查报告", conclusion="no_problems").does(
        "return_report", reason="补充原因分析"
    )
    story.is_refused("send_report", code="duty.open", clears="write_report")
    assert story.due("report") == date(2026, 5, 29)
    story.sent().does("archive").ended_as("no_problems")


def test_a_check_that_the_inspectors_asked_for_is_not_cancelled_rule_art_12() -> None:
    SelfCheck().assigned().is_refused("cancel", code="guard.false", law_contains="第12条第2款", reason="合并")
    SelfCheck().assigned(reason_for="special").does("cancel", reason="合并").does("archive").ended_as("cancelled")


@pytest.mark.parametrize("seed", range(8))
def test_from_wherever_it_stands_it_can_be_archived(seed: int) -> None:
    steers = {"genuine": True, "conforms": True, "put_right": True, "reason_for": "inspection", "days": 3}
    steers["conclusion"] = "correcting"
    walker = Wanderer(SelfCheck(), seed, {"cancel", "return_report"}, **steers)
    story = walker.walks(steps=2 + seed * 2)
    for _ in range(60):
        if story.state.ended_at is not None:
            break
        owed = [act for duty in story.duties().values() if duty.kind == "duty" for act in duty.acts]
        way = ("archive", *owed, "order", "sample", "examine", "write_report")
        assert any(walker.tries(act) for act in way), f"stuck with {story.duties()}"
    assert story.state.outcome


def test_a_check_has_no_result_before_its_report_is_sent_rule_art_12() -> None:
    story = SelfCheck().corrected().does("review", by="法规科", put_right=True, review_opinion="属实")
    story.does("write_report", by="周办", report_text="自查报告", conclusion="corrected")
    assert not story.state.outcome
    story.does("send_report").does("archive").ended_as("corrected")


def test_the_conclusion_agrees_with_the_list_and_the_review_rule_art_17_18() -> None:
    report: dict[str, Any] = {"report_text": "自查报告"}
    story = SelfCheck().corrected().does("review", by="法规科", put_right=True, review_opinion="属实")
    wrong: dict[str, Any] = {**report, "conclusion": "no_problems"}
    story.is_refused("write_report", by="周办", code="guard.false", law_contains="第17条", **wrong)
    story.is_allowed("write_report", by="周办", **{**report, "conclusion": "corrected"})
    later = SelfCheck().listed().does("refer", by="法规科", referred="第二个问题")
    early: dict[str, Any] = {**report, "conclusion": "corrected"}
    later.is_refused("write_report", by="周办", code="guard.unknown", law_contains="第18条", **early)
    later.is_allowed("write_report", by="周办", **{**report, "conclusion": "correcting"})


def test_nothing_was_found_means_not_one_problem_rule_art_18() -> None:
    none: dict[str, Any] = {"conforms": True, "problem_count": 1}
    SelfCheck().examined().is_refused("list_none", by="法规科", code="guard.false", law_contains="第18条", **none)
    SelfCheck().examined().is_allowed("list_none", by="法规科", **{**none, "problem_count": 0})
