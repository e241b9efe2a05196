"""行政执法案卷评查：小组、抽取、独立评分、等次、反馈与复核、建议与决定。"""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import Any

import pytest

from fazhi.law.period import Period
from tests.procedures.story import Story, person
from tests.procedures.wandering import Wanderer

CAST = (person("评一", "file_assessor"), person("评二", "file_assessor"), person("组织", "justice"))
PLAN: dict[str, Any] = {
    "reviewed_organ": "清渠县农业农村局",
    "scope": "上一年度办结的处罚案卷",
    "by_department": False,
    "manner": "sample",
    "sampling": ["random"],
    "standard": "省案卷评查标准",
}
DRAWN: dict[str, Any] = {"file_list": "三件", "file_total": 3, "draw_record": "摇号记录"}
SCORE: dict[str, Any] = {
    "file_number": "1",
    "score": 85,
    "deductions": "文书不全",
    "heads": ["papers"],
    "fatal": ["none"],
}
GRADE: dict[str, Any] = {"file_number": "1", "score": 85, "fatal": ["none"], "grade": "good"}
TOTALS: dict[str, Any] = {"excellent_total": 1, "good_total": 1, "qualified_total": 1, "failed_total": 0}
REPORT: dict[str, Any] = {"file_total": 3, **TOTALS, "problems": "文书不全", "advice": "补齐", "false_materials": False}
FAILED: dict[str, Any] = {**TOTALS, "excellent_total": 0, "failed_total": 1}
SUGGESTED: dict[str, Any] = {"suggestion_ground": ["unlawful"], "problems": "程序违法", "grave": False}


class Review(Story):
    """A review that is planned on Monday 2 March 2026; the beginnings can be chained."""

    def __init__(self, **parameters: Any) -> None:
        super().__init__("file_review", cast=CAST, parameters=parameters)

    def appointed(self, **facts: Any) -> Review:
        self.does("plan", on="2026-03-02", **{**PLAN, **facts})
        return self.does("appoint", on="2026-03-03", assessors="评一、评二", assessor_count=2)

    def delivered(self, **facts: Any) -> Review:
        self.appointed(**facts).does("train", training="评查标准").does("draw", on="2026-03-05", **DRAWN)
        return self.does("deliver_files", on="2026-03-09")

    def scored(self, **facts: Any) -> Review:
        self.delivered(**facts).does("score_first", on="2026-03-10", by="评一", **SCORE)
        return self.does("score_second", on="2026-03-10", by="评二", **SCORE)

    def reported(self, report: dict[str, Any] | None = None, **facts: Any) -> Review:
        self.scored(**facts).does("grade_file", on="2026-03-11", **GRADE)
        return self.does("report_group", on="2026-03-12", **{**REPORT, **(report or {})})

    def fed_back(self, report: dict[str, Any] | None = None, **facts: Any) -> Review:
        self.reported(report, **facts).does("review_report", on="2026-03-13", review_result="agreed")
        return self.does("feed_back", on="2026-03-16")

    def suggested(self, **facts: Any) -> Review:
        return self.fed_back().does("suggest", on="2026-03-18", **{**SUGGESTED, **facts})


def test_a_sample_says_how_it_is_taken_art_8() -> None:
    Story("file_review").is_refused("plan", code="guard.false", law_contains="第8条", **{**PLAN, "sampling": []})
    Story("file_review").is_allowed("plan", **{**PLAN, "manner": "census", "sampling": []})


def test_fewer_than_two_assessors_are_no_group_art_10() -> None:
    story = Review().does("plan", **PLAN)
    story.is_refused("appoint", code="guard.false", law_contains="第10条", assessors="评一", assessor_count=1)


def test_nobody_scores_untrained_art_12() -> None:
    story = Review().appointed().does("draw", **DRAWN).does("deliver_files")
    story.is_refused("score_first", by="评一", code="condition.not-done", clears="train", **SCORE)


def test_a_random_draw_is_recorded_art_8() -> None:
    story = Review().appointed().does("train", training="标准")
    bare = {**DRAWN, "draw_record": ""}
    story.is_refused("draw", code="guard.false", **bare)
    story.is_allowed("draw", **DRAWN)
    Review().appointed(manner="census").is_allowed("draw", file_list="全部", file_total=9)


def test_an_asked_recusal_is_decided_before_anybody_scores_art_10() -> None:
    story = Review().delivered().does("request_avoidance", by="评一", avoiding_person="评一", reason="曾经承办")
    story.is_refused("score_first", by="评二", code="duty.open", clears="decide_avoidance", **SCORE)
    story.does("decide_avoidance", avoidance="refused", reason="无关").is_allowed("score_first", by="评二", **SCORE)


def test_two_score_each_alone_art_10() -> None:
    story = Review().delivered().does("score_first", by="评一", **SCORE)
    story.is_refused("score_second", by="评一", code="actor.separation", law_contains="第10条", **SCORE)
    story.is_refused("grade_file", code="condition.not-done", clears="score_second", **GRADE)
    story.is_refused("report_group", code="condition.not-done", clears="grade_file", **REPORT)
    story.does("score_second", by="评二", **SCORE)
    story.is_refused("score_first", by="评二", code="actor.separation", law_contains="第10条", **SCORE)
    story.is_refused("grade_file", by="评一", code="actor.number", **GRADE)
    story.is_allowed("grade_file", **GRADE)


def test_a_score_is_out_of_a_hundred_art_16() -> None:
    story = Review().delivered()
    story.is_refused("score_first", by="评一", code="guard.false", law_contains="第16条", **{**SCORE, "score": 101})
    story.is_allowed("score_first", by="评一", **{**SCORE, "score": 88.5})


@pytest.mark.parametrize(
    ("score", "grade"),
    [
        (59.5, "failed"),
        (60, "qualified"),
        (74.5, "qualified"),
        (75, "good"),
        (89.5, "good"),
        (90, "excellent"),
    ],
)
def test_the_grade_follows_from_the_score_art_16(score: float, grade: str) -> None:
    story = Review().scored().is_allowed("grade_file", **{**GRADE, "score": score, "grade": grade})
    for other in {"failed", "qualified", "good", "excellent"} - {grade}:
        facts = {**GRADE, "score": score, "grade": other}
        story.is_refused("grade_file", code="guard.false", law_contains="第16条", **facts)


def test_areas_set_their_own_thresholds() -> None:
    Review(good_score=80).scored().is_allowed("grade_file", **{**GRADE, "score": 78, "grade": "qualified"})


@pytest.mark.parametrize("fault", ["evidence", "basis", "procedure", "powers", "persons"])
def test_each_of_the_five_faults_fails_a_file_art_17(fault: str) -> None:
    story = Review().scored()
    facts = {**GRADE, "score": 95, "fatal": [fault]}
    story.is_refused("grade_file", code="guard.false", law_contains="第17条", **{**facts, "grade": "excellent"})
    story.is_allowed("grade_file", **{**facts, "grade": "failed"})


def test_the_totals_of_a_report_add_up_art_13() -> None:
    story = Review().scored().does("grade_file", **GRADE)
    story.is_refused("report_group", code="guard.false", law_contains="第13条", **{**REPORT, "good_total": 5})


def test_who_scored_does_not_review_the_report_art_12() -> None:
    story = Review().reported()
    story.cast["两职"] = person("评一", "file_assessor", "justice")
    story.is_refused("review_report", by="两职", code="actor.separation", law_contains="第五项", review_result="agreed")
    story.is_refused("feed_back", code="act.closed").is_allowed("review_report", review_result="agreed")


def test_failed_files_are_scored_anew_before_the_report_is_fed_back_art_12() -> None:
    story = Review().reported().does("review_report", review_result="rescore", reason="扣分无据")
    story.is_refused("feed_back", code="act.closed").does("rescore", **TOTALS, reason="改为合格")
    story.does("review_report", review_result="agreed").does("feed_back")


# ——— 反馈与复核 ———


def test_a_re_examination_is_asked_and_given_within_ten_working_days_each_art_12() -> None:
    story = Review().fed_back()
    assert story.due("request_reexamination") == date(2026, 3, 30)
    story.is_refused("final_report", on="2026-03-20", code="condition.not-done", problems="无", advice="无")
    story.does("request_reexamination", on="2026-03-27", reason="评分有误")
    # Monday 6 April is the day off for Tomb-Sweeping Day.
    assert story.due("reexamine") == date(2026, 4, 13)
    story.is_refused("final_report", code="duty.open", clears="reexamine", problems="无", advice="无")
    changed = {**TOTALS, "reexamined": "changed", "reason": "成立"}
    story.cast["两职"] = person("评二", "file_assessor", "justice")
    story.is_refused("reexamine", by="两职", code="actor.separation", **changed)
    story.does("reexamine", **changed).is_allowed("final_report", problems="无", advice="无")


def test_areas_set_the_periods_of_re_examination() -> None:
    assert Review(reexamine_request=Period.parse("5 working days")).fed_back().due("request_reexamination") == date(
        2026, 3, 23
    )


def test_who_asks_for_nothing_loses_the_right_or_says_so_art_12() -> None:
    story = Review().fed_back().law_entered("lapsed", "request_reexamination", law_contains="第七项", on="2026-03-31")
    story.is_allowed("final_report", problems="无", advice="无")
    Review().fed_back().does("accept_report", on="2026-03-17").is_allowed("final_report", problems="无", advice="无")


@pytest.mark.parametrize(("report", "outcome"), [({}, "all_qualified"), (FAILED, "failed_found")])
def test_a_review_ends_with_its_circular_art_12(report: dict[str, Any], outcome: str) -> None:
    story = Review().fed_back(report).does("accept_report").does("final_report", problems="无", advice="无")
    story.is_refused("archive", code="duty.unfinished", clears="circulate")
    story.does("circulate").does("publish").does("archive").ended_as(outcome)


def test_a_departments_report_is_filed_art_18() -> None:
    def owed(**facts: Any) -> bool:
        story = Review().fed_back(**facts).does("accept_report")
        return "file_report" in story.does("final_report", problems="无", advice="无").duties()

    assert owed(by_department=True)
    assert not owed()


# ——— 建议与决定 ———


def test_a_suggestion_is_answered_within_thirty_days_art_21() -> None:
    story = Review().suggested()
    assert story.due("suggestion") == date(2026, 4, 17)
    story.is_refused("decide_order", code="act.closed", reason="拒不整改")
    story.law_entered("deemed", "rectification_missed", law_contains="第20条", on="2026-04-18")
    story.does("decide_order", on="2026-04-20", reason="拒不整改")
    assert story.due("report_execution") == date(2026, 5, 20)


def test_a_grave_case_is_decided_at_once_art_20() -> None:
    Review().suggested(grave=True).is_allowed("decide_order", reason="情节严重")


def test_false_files_must_be_decided_art_20() -> None:
    story = Review().fed_back({"false_materials": True})
    assert story.duties()["decide_order"].law.endswith("第20条第二款")
    assert "decide_order" not in Review().fed_back().duties()


def test_an_objection_takes_fifteen_days_and_fifteen_more_art_21() -> None:
    story = Review().suggested()
    assert story.due("object") == date(2026, 4, 2)
    story.does("object", on="2026-04-01", reason="合法")
    assert story.due("objection") == date(2026, 4, 16)
    story.does("withdraw_suggestion", on="2026-04-10", reason="成立")
    assert not {"suggestion", "objection"} & set(story.duties())
    story = Review().suggested().does("object", on="2026-04-01", reason="合法")
    story.does("maintain_suggestion", on="2026-04-10", reason="不成立")
    story.is_refused("withdraw_suggestion", code="act.closed", reason="误")
    assert story.due("suggestion") == date(2026, 4, 17)


def test_an_organ_that_refuses_gets_a_suggestion_art_20() -> None:
    story = Review().appointed().does("draw", **DRAWN).does("note_refusal", refusal="拒绝提交", grave=False)
    story.is_refused("score_first", code="act.closed", **SCORE)
    story.does("suggest", **{**SUGGESTED, "suggestion_ground": ["refusal"]})
    story.is_refused("archive", code="duty.unfinished", clears="report_rectification")
    story.does("report_rectification", rectification="已经提交").does("archive").ended_as("refused")


def test_what_can_be_put_right_at_once_is_art_19() -> None:
    story = Review().delivered().is_refused("correct_on_spot", code="act.closed", corrected="已经补签")
    story.does("order_correction", by="评一", problems="漏签").does("correct_on_spot", corrected="已经补签")


STEERS: dict[str, Any] = {"sampling": ["random"], "assessor_count": 3, "fatal": ["none"], "review_result": "agreed"}
STEERS |= {"score": 80, "grade": "good", "file_total": 3, **TOTALS, "draw_record": "记录"}
LAST = ("final_report", "feed_back", "review_report", "report_group", "grade_file", "accept_report", "score_second")
FIRST = ("score_first", "train", "deliver_files", "draw", "appoint", "plan")


@pytest.mark.parametrize("seed", range(16))
def test_from_wherever_a_review_stands_it_can_be_brought_to_its_end(seed: int) -> None:
    story = Wanderer(Review(), seed, {"note_refusal", "plan"}, **STEERS).walks(5 + seed * 4)
    last = Wanderer(story, seed, **STEERS)
    for _ in range(60):
        if story.state.ended_at is not None:
            break
        for act, name in product(("score_first", "score_second"), ("评一", "评二")):
            if act in story.machine.allowed(story.state, story.now) and not story.refusals(act, by=name, **SCORE):
                story.does(act, by=name, **SCORE)
        owed = [act for duty in story.duties().values() if duty.kind == "duty" for act in duty.acts]
        if not any(last.tries(act) for act in ("archive", *owed, *LAST, *FIRST)):
            story.waits(f"{story.now.year + 1}-{story.now:%m}-01")
    assert story.state.ended_at is not None
    assert story.state.outcome


def test_what_is_rectified_after_the_report_is_noted_without_any_suggestion_art_23_24() -> None:
    links = Review().machine.procedure.links
    for link, story in (("rectification", Review().fed_back()), ("suggested", Review().suggested())):
        back = links[link].returns[0]
        story.is_allowed(back.act, **back.facts)
    Review().fed_back().is_refused("report_rectification", code="act.closed", rectification="…")
    Review().reported().is_refused("note_rectified", code="act.closed")


def test_the_province_re_examines_its_own_suggestion_art_21() -> None:
    story = Review().suggested().does("object", on="2026-03-20", reason="认定有误")
    story.is_allowed("maintain_suggestion", by="组织", reason="认定正确")
    story.is_refused("maintain_suggestion", by="评一", code="actor.role", reason="认定正确")
