"""公平竞争审查：公平竞争审查条例第二条、第八条至第二十五条。"""

from __future__ import annotations

from datetime import date
from typing import Any, Self

import pytest

from fazhi.law.period import Period
from tests.procedures.ending import brought_to_its_end
from tests.procedures.story import Story, person
from tests.procedures.wandering import Wanderer

IDENTIFIED: dict[str, Any] = {
    "measure_title": "清渠县招商引资办法",
    "measure_kind": "document",
    "drafting_unit": "商务局",
    "economic": True,
}
HEARD: dict[str, Any] = {"stakeholders": "商会建议删去第三条", "public_interest": False}
ASSESSED: dict[str, Any] = {
    "analysis": "见审查表",
    "standards": ["none"],
    "cost_basis": False,
    "exception": "none",
    "no_alternative": False,
    "has_end": False,
}
RESTRICTS: dict[str, Any] = {**ASSESSED, "standards": ["flow_bidding"]}
EXCEPTED: dict[str, Any] = {**RESTRICTS, "exception": "public", "no_alternative": True, "has_end": True}
CHECKED: dict[str, Any] = {
    "measure_title": "清渠县招商引资办法",
    "drafting_unit": "商务局",
    "check_source": "2026年第一批",
}
REPORTED: dict[str, Any] = {
    **CHECKED,
    "report_content": "限定本地企业",
    "named_report": True,
    "reporter_name": "举报人",
}
del REPORTED["check_source"]
WAY = (
    "identify", "exempt", "hear_stakeholders", "hear_public", "assess", "conclude", "submit", "supplement", "decide",
    "give_up", "issue", "verify", "report_check", "order_rectification", "rectify", "answer_reporter",
)  # fmt: skip
STEERS: dict[str, Any] = {"conclusion": "violates", "standards": ["none"]}


class Competition(Story):
    """A measure that is identified on Monday 2 March 2026; the beginnings can be chained."""

    def __init__(self, issuer: str = "department", **parameters: Any) -> None:
        cast = [person("审查员", "competition_reviewer"), person("兼任", "handler", "competition_reviewer")]
        super().__init__("fair_competition_review", "2026-03-02 08:30", cast, parameters)
        self.issuer = issuer

    def identified(self, **facts: Any) -> Self:
        return self.does("identify", on="2026-03-02", issuer_kind=self.issuer, **{**IDENTIFIED, **facts})

    def heard(self, **facts: Any) -> Self:
        return self.identified().does("hear_stakeholders", on="2026-03-09", **{**HEARD, **facts})

    def assessed(self, facts: dict[str, Any] = ASSESSED, by: str = "周办") -> Self:
        return self.heard().does("assess", on="2026-03-16", by=by, **facts)

    def submitted(self, by: str = "周办") -> Self:
        return self.assessed(by=by).does("submit", on="2026-03-18")

    def ordered(self) -> Self:
        self.does("select_for_check", on="2026-03-02", **CHECKED)
        self.does("verify", on="2026-03-20", verified="violated", findings="限定本地企业")
        self.does("report_check", check_results="一件违规")
        return self.does("order_rectification", on="2026-03-23", rectify_by="2026-04-22")


# ——— 识别与听取意见 ———


def test_what_does_not_concern_business_needs_no_review_article_2() -> None:
    story = Competition().identified(economic=False).is_refused("assess", code="act.closed", **ASSESSED)
    story.does("exempt", reasons="内部管理").does("archive").ended_as("not_applicable")
    Competition().identified().is_refused("exempt", code="act.closed", reasons="不需要")


def test_those_concerned_are_heard_before_the_assessment_article_16() -> None:
    story = Competition().identified()
    story.is_refused("assess", code="condition.not-done", law_contains="第16条", **ASSESSED)
    story.does("hear_stakeholders", **HEARD).is_allowed("assess", **ASSESSED)


def test_the_public_is_heard_where_its_interest_is_concerned_article_16() -> None:
    story = Competition().heard(public_interest=True)
    story.is_refused("assess", code="condition.not-done", law_contains="第16条", clears="hear_public", **ASSESSED)
    story.does("hear_public", public_opinions="无").is_allowed("assess", **ASSESSED)


# ——— 结论 ———


@pytest.mark.parametrize("issuer", ["department", "joint"])
def test_a_department_reviews_its_own_measure_article_13(issuer: str) -> None:
    story = Competition(issuer).assessed().is_refused("submit", code="act.closed")
    story.does("conclude", conclusion="complies").does("issue", issued_as="清商〔2026〕1号").does("archive")
    story.ended_as("complies")


@pytest.mark.parametrize("issuer", ["government", "congress"])
def test_a_governments_measure_goes_to_the_market_regulator_article_14(issuer: str) -> None:
    story = Competition(issuer).assessed().is_refused("conclude", code="act.closed", conclusion="complies")
    story.does("submit").is_refused("decide", code="actor.role", by="周办", conclusion="complies", **ASSESSED)
    story.does("decide", conclusion="complies", **ASSESSED).does("archive").ended_as("complies")


def test_whoever_assessed_for_the_drafter_does_not_decide_article_14() -> None:
    story = Competition("government").submitted(by="兼任")
    decision = {**ASSESSED, "conclusion": "complies"}
    story.is_refused("decide", code="actor.separation", law_contains="第14条", by="兼任", **decision)
    story.is_allowed("decide", by="审查员", **decision)


def test_whoever_decided_does_not_revise_for_the_drafter_article_14() -> None:
    story = Competition("government").submitted().does("decide", by="兼任", conclusion="violates", **RESTRICTS)
    story.is_refused("revise", code="actor.separation", law_contains="第14条", by="兼任", revision="删去")
    story.does("revise", by="周办", revision="删去")
    story.is_refused("assess", code="actor.separation", law_contains="第14条", by="兼任", **ASSESSED)
    story.is_allowed("assess", by="周办", **ASSESSED)


def test_the_regulators_time_is_a_parameter_and_stands_still_for_missing_papers_article_14() -> None:
    assert Competition("government").submitted().due("decide") == date(2026, 4, 9)
    quick = Competition("government", review_period=Period.parse("5 working days")).submitted()
    assert quick.due("decide") == date(2026, 3, 25)
    quick.does("ask_materials", on="2026-03-20", missing_materials="初审意见")
    assert quick.due("decide") is None
    quick.does("supplement", on="2026-03-27")
    assert quick.due("decide") == date(2026, 4, 1)


@pytest.mark.parametrize("standard", ["entry_approval", "flow_bidding", "cost_tax", "conduct_price"])
def test_a_measure_with_a_forbidden_content_does_not_comply_articles_8_to_11(standard: str) -> None:
    story = Competition().assessed({**ASSESSED, "standards": [standard]})
    story.is_refused("conclude", code="guard.false", law_contains="第8条至第11条", conclusion="complies")
    story.is_allowed("conclude", conclusion="violates")


def test_a_benefit_with_a_basis_in_statute_complies_and_only_a_benefit_article_10() -> None:
    benefit = {**ASSESSED, "standards": ["cost_tax"], "cost_basis": True}
    Competition().assessed(benefit).is_allowed("conclude", conclusion="complies")
    more = {**benefit, "standards": ["cost_tax", "entry_approval"]}
    Competition().assessed(more).is_refused("conclude", code="guard.false", conclusion="complies")


def test_an_exception_has_its_ground_no_lesser_means_an_end_and_its_reasons_articles_12_and_17() -> None:
    granted = {"conclusion": "exception", "exception_details": "实施至2027年底"}
    for without in ({"exception": "none"}, {"no_alternative": False}, {"has_end": False}):
        story = Competition().assessed({**EXCEPTED, **without})
        story.is_refused("conclude", code="guard.false", law_contains="第12条", **granted)
    story = Competition().assessed(EXCEPTED)
    story.is_refused("conclude", code="guard.unknown", law_contains="第17条第2款", conclusion="exception")
    story.does("conclude", **granted).does("issue", issued_as="1号").does("archive").ended_as("exception")


# ——— 出台 ———


def test_a_measure_is_not_issued_without_a_review_article_18() -> None:
    Competition().assessed().is_refused("issue", code="act.closed", clears="conclude", issued_as="1号")


def test_a_measure_that_violates_the_standards_is_revised_or_given_up_article_18() -> None:
    story = Competition().assessed(RESTRICTS).does("conclude", conclusion="violates")
    story.is_refused("issue", code="act.closed", issued_as="1号").is_refused("archive", code="act.closed")
    assert "revise" in story.duties()
    story.does("give_up").does("archive").ended_as("not_passed")


def test_a_revised_measure_is_reviewed_again_article_18() -> None:
    story = Competition().assessed(RESTRICTS).does("conclude", conclusion="violates").does("revise", revision="删去")
    story.is_refused("issue", code="act.closed", issued_as="1号").does("assess", **ASSESSED)
    story.does("conclude", conclusion="complies").does("archive").ended_as("complies")


def test_a_drafter_may_drop_its_measure() -> None:
    story = Competition("government").submitted().does("withdraw", reasons="不再制定")
    story.is_refused("decide", code="act.closed", conclusion="complies", **ASSESSED)
    story.does("archive").ended_as("withdrawn")


# ——— 抽查与举报 ———


def test_a_check_is_verified_and_reported_to_the_government_article_21() -> None:
    story = Competition().does("select_for_check", **CHECKED)
    story.is_refused("report_check", code="condition.not-done", check_results="无")
    story.does("verify", verified="clean", findings="已审查")
    story.is_refused("archive", code="duty.unfinished", law_contains="第21条第2款")
    story.does("report_check", check_results="一件合规").does("publish_check").does("archive").ended_as("no_violation")


def test_an_issued_measure_may_be_checked_in_its_own_file_article_21() -> None:
    story = Competition().assessed().does("conclude", conclusion="complies").does("issue", issued_as="1号")
    story.does("select_for_check", **CHECKED).is_refused("archive", code="act.closed")


def test_a_violation_is_put_right_by_the_day_that_is_set_article_21() -> None:
    story = Competition().ordered()
    assert story.due("rectify") == date(2026, 4, 22)
    story.is_refused("archive", code="act.closed").does("rectify", on="2026-04-20", rectification="repealed")
    story.is_refused("refer_sanction", code="guard.false", law_contains="第25条", grave=False, reasons="影响不大")
    story.does("archive").ended_as("rectified")


def test_whoever_does_not_put_it_right_is_called_in_by_the_regulator_above_article_24() -> None:
    story = Competition().ordered().is_refused("interview", on="2026-04-22", code="act.closed", interview_note="约谈")
    story.law_entered("deemed", "miss", law_contains="第24条", on="2026-04-23")
    story.does("interview", interview_note="已约谈").does("rectify", rectification="amended")
    story.does("refer_sanction", grave=True, reasons="影响严重").does("archive").ended_as("rectified")


def test_a_grave_violation_may_be_sanctioned_before_it_is_put_right_article_25() -> None:
    grave = {"grave": True, "reasons": "影响严重"}
    story = Competition().does("select_for_check", **CHECKED).is_refused("refer_sanction", code="act.closed", **grave)
    story.does("verify", verified="violated", findings="限定本地企业").is_allowed("refer_sanction", **grave)


def test_a_report_is_verified_or_passed_on_and_answered_article_22() -> None:
    story = Competition().does("receive_report", on="2026-03-02", **REPORTED)
    assert story.due("verify") == date(2026, 5, 6)
    story.is_refused("answer_reporter", code="condition.not-done", reply="核查中")
    story.does("transfer", receiving_organ="市市场监督管理局")
    story.is_refused("archive", code="duty.unfinished", clears="answer_reporter")
    story.does("answer_reporter", reply="已转送").does("archive").ended_as("transferred")


def test_an_anonymous_report_needs_no_answer_article_22() -> None:
    story = Competition().does("receive_report", **{**REPORTED, "named_report": False})
    assert "answer_reporter" not in story.duties()
    assert "answer_reporter" not in Competition(reporting_named=False).does("receive_report", **REPORTED).duties()


# ——— 全程 ———


def test_every_outcome_is_one_that_some_act_brings() -> None:
    procedure = Competition().machine.procedure
    assert {one.outcome for act in procedure.acts.values() for one in act.results} == set(procedure.outcomes)


@pytest.mark.parametrize("seed", range(16))
def test_from_wherever_a_review_stands_it_can_be_brought_to_its_end(seed: int) -> None:
    story = Wanderer(Competition(), seed, shuns={"withdraw", "transfer", "give_up"}, standards=["none"]).walks(25)
    brought_to_its_end(story, WAY, **STEERS)
    assert story.state.outcome
