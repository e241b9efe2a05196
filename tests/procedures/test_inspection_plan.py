"""抽查计划：优化营商环境条例第五十四条，国办发〔2015〕58号，国办发〔2024〕54号（参数），国办发〔2018〕118号。"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fazhi.law.period import Period
from tests.procedures.coercion_wandering import (
    brought_to_its_end,
    entered_by_nobody,
    outcomes_brought,
    wandered,
    without_articles,
)
from tests.procedures.planning_case import (
    AGREED,
    APPROVALS,
    BY_WHOM,
    FIGURES,
    GROUNDS,
    PLACE,
    TABLE,
    Planning,
)

ALL = pytest.mark.parametrize("sort", ["yearly", "joint", "special"])


# —— 拟订和会签 ——


def test_nothing_is_handed_in_before_it_is_drafted_guobanfa_2015_58() -> None:
    Planning().is_refused("submit", code="act.closed", **TABLE)
    Planning().drafted().is_allowed("submit", **TABLE)


@pytest.mark.parametrize(
    ("facts", "law"),
    [({"tasks": 0}, "二（三）"), ({"listed": False}, "二（一）"), ({"capped": False}, "二（三）")],
)
def test_a_plan_is_handed_in_with_tasks_from_the_list_within_the_caps_guobanfa_2015_58(
    facts: dict[str, Any], law: str
) -> None:
    Planning().drafted().is_refused("submit", code="guard.false", law_contains=law, **{**TABLE, **facts})


def test_a_campaign_is_limited_in_scope_matter_and_time_guobanfa_2024_54() -> None:
    facts = {**TABLE, "limited": False}
    Planning("special").drafted().is_refused("submit", code="guard.false", law_contains="54号", **facts)
    Planning().drafted().is_allowed("submit", **facts)


def test_a_joint_plan_is_agreed_to_by_the_other_departments_guobanfa_2015_58() -> None:
    story = Planning("joint")
    story.does("draft", kind="yearly", year=2026, joint=True, report_by="2027-01-31")
    story.is_refused("submit", code="duty.open", law_contains="三（三）", clears="countersign", **TABLE)
    story.does("countersign", participants="生态环境局", countersigned="objected", opinions="时间冲突")
    story.is_refused("submit", code="guard.false", law_contains="三（三）", **TABLE)
    story.does("countersign", **AGREED).is_allowed("submit", **TABLE)


def test_a_plan_of_one_organ_is_not_countersigned() -> None:
    Planning().drafted().is_refused("countersign", code="act.closed", **AGREED)


# —— 审批 ——


@ALL
def test_each_kind_of_plan_is_approved_by_its_own_head(sort: str) -> None:
    story = Planning(sort).submitted()
    for kind, act in APPROVALS.items():
        facts = BY_WHOM if act == "approve_campaign" else {}
        if kind == sort:
            story.is_allowed(act, **facts)
        else:
            story.is_refused(act, code="act.closed", **facts)


def test_an_area_may_leave_joint_plans_and_campaigns_to_the_organs_head() -> None:
    Planning("joint", government_approves_joint=False).submitted().is_allowed("approve")
    story = Planning("special", campaign_approval=False, campaign_filing=False).submitted()
    story.is_refused("approve_campaign", code="act.closed", **BY_WHOM)
    story.does("approve").does("publish", **PLACE)


def test_an_officer_does_not_approve() -> None:
    Planning().submitted().is_refused("approve", code="actor.role", by="张一")


def test_an_area_may_ask_for_a_legal_review_by_somebody_else() -> None:
    story = Planning(review_required=True).submitted()
    story.is_refused("approve", code="duty.open", clears="review")
    story.does("review", by="王审", review_passed=False)
    story.is_refused("approve", code="guard.false", law_contains="各地双随机抽查的规定")
    story.does("send_back", back_reasons="依据有误").does("submit", **TABLE)
    story.does("review", by="王审", review_passed=True).is_allowed("approve")
    Planning().submitted().is_refused("review", code="act.closed", by="王审", review_passed=True)


def test_what_is_sent_back_is_handed_in_again_and_a_joint_plan_countersigned_again() -> None:
    story = Planning("joint").submitted().does("send_back", back_reasons="比例偏高")
    story.is_refused("approve_joint", code="act.closed")
    story.is_refused("submit", code="duty.open", clears="countersign", **TABLE)
    story.does("countersign", **AGREED).does("submit", **TABLE).is_allowed("approve_joint")


def test_a_campaign_is_filed_before_it_is_published_guobanfa_2024_54() -> None:
    story = Planning("special").approved(on="2026-03-05")
    assert story.due("file") == date(2026, 3, 19)
    story.is_refused("publish", code="duty.open", law_contains="54号", clears="file", **PLACE)
    story.does("file", filed_with="清渠县司法局").is_allowed("publish", **PLACE)
    assert "file" not in Planning("special", campaign_filing=False).approved().duties()


# —— 公布、调整、执行 ——


def test_a_plan_is_published_within_twenty_working_days_of_its_approval_regulation_art_54() -> None:
    # 5、6 April 2026 are rest days of the Qingming holiday.
    assert Planning().approved(on="2026-03-10").due("publish") == date(2026, 4, 8)
    parameters = {"publish_period": Period.parse("5 working days")}
    assert Planning(**parameters).approved(on="2026-03-10").due("publish") == date(2026, 3, 17)


def test_nothing_is_published_before_it_is_approved_regulation_art_54() -> None:
    Planning().submitted().is_refused("publish", code="act.closed", **PLACE)


@ALL
def test_a_plan_is_carried_out_and_reported_on_by_the_day_it_names(sort: str) -> None:
    story = Planning(sort).published()
    assert story.due("report") == date(2027, 1, 31)
    story.does("report", on="2027-01-15", **FIGURES).does("archive").ended_as("executed")


def test_an_adjustment_is_approved_and_published_anew() -> None:
    story = Planning().published().does("adjust", **GROUNDS)
    story.is_refused("report", code="act.closed", **FIGURES)
    story.does("submit", **TABLE).does("approve").does("publish", **PLACE)
    assert story.duties()["report"]
    story.does("report", **FIGURES).does("archive").ended_as("executed")


def test_the_head_may_leave_the_plan_as_it_is() -> None:
    story = Planning().published().does("adjust", **GROUNDS).does("submit", **TABLE)
    story.does("keep", keep_reasons="风险可控").is_refused("approve", code="act.closed")
    story.is_allowed("adjust", **GROUNDS).does("report", **FIGURES).does("archive").ended_as("executed")


def test_what_was_approved_is_no_longer_kept_as_it_was() -> None:
    story = Planning().published().does("adjust", **GROUNDS).does("submit", **TABLE).does("approve")
    story.is_refused("keep", code="act.closed", keep_reasons="风险可控").does("publish", **PLACE)


def test_a_published_plan_is_not_changed_without_a_reason() -> None:
    story = Planning().published()
    story.is_refused("submit", code="act.closed", **TABLE)
    story.is_refused("adjust", code="field.missing", adjust_ground="risk")


@pytest.mark.parametrize("stage", ["drafted", "submitted", "approved", "published"])
def test_the_head_may_cancel_a_plan_at_any_stage_with_reasons(stage: str) -> None:
    story: Planning = getattr(Planning(), stage)()
    story.is_refused("cancel", code="actor.role", by="张一", cancel_reasons="机构改革")
    story.does("cancel", cancel_reasons="机构改革")
    story.is_refused("publish", code="act.closed", **PLACE).does("archive").ended_as("cancelled")


def test_a_plan_that_was_carried_out_is_not_cancelled() -> None:
    story = Planning().published().does("report", **FIGURES)
    story.is_refused("cancel", code="act.closed", cancel_reasons="机构改革")


# —— 任何走法 ——


STEERS: dict[str, Any] = {**TABLE, "countersigned": "agreed", "review_passed": True, "report_by": "2027-01-31"}
WAY = ("draft", "submit", "publish", "report", "archive")


@pytest.mark.parametrize("seed", range(8))
def test_wherever_a_plan_stands_it_can_be_brought_to_its_end(seed: int) -> None:
    story = wandered(Planning(), seed, shuns=["cancel", "report"], **STEERS)
    brought_to_its_end(story, WAY, **STEERS)
    assert story.state.outcome


def test_every_act_of_a_plan_is_entered_by_somebody_and_names_its_source() -> None:
    assert entered_by_nobody(Planning()) == set()
    assert set(without_articles(Planning())) <= {"各地双随机抽查的规定"}


def test_every_outcome_of_a_plan_is_brought_by_some_act() -> None:
    assert outcomes_brought(Planning()) == set(Planning().machine.procedure.outcomes)
