"""Plans: whose tasks may be added, what a task must be, and when the tasks of a plan stand fast."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest

from fazhi.law.marking import Refused
from fazhi.office.catalogues.models import InspectionItem
from fazhi.office.catalogues.parties import Scope
from fazhi.office.documents import services as documents
from fazhi.office.documents.models import Document
from fazhi.office.inspections.errors import InvalidTask, NotAllowed, NotListed, PlanFixed, TaskDrawn, TooManyTasks
from fazhi.office.inspections.models import Draw, Plan, PlanTask
from fazhi.office.inspections.plans import planning, staging, tasking
from fazhi.office.inspections.plans.staging import Stage
from fazhi.office.matters.models import Entry, Publication
from fazhi.office.organs.models import Organ
from tests.cast import Cast, cast
from tests.inspections.planned import NOW, TASK, add, does, draft, hand_in, publish, published_plan, standing
from tests.parties import make_item

__all__ = ["cast"]
pytestmark = pytest.mark.django_db


def test_a_plan_is_drafted_as_a_matter_and_reported_on_by_the_end_of_january(cast: Cast) -> None:
    plan = draft(cast)
    entry = Entry.unscoped.get(matter=plan.matter)
    assert (entry.act, entry.facts["report_by"], entry.facts["kind"]) == ("draft", "2027-01-31", "yearly")
    assert staging.stage_of(plan) == Stage.DRAFT


def test_who_neither_enforces_nor_handles_drafts_nothing(cast: Cast) -> None:
    with pytest.raises(NotAllowed) as refused:
        planning.draft_plan(cast.market, 2026, "计划", False, by=standing(cast, "outsider"), now=NOW)
    assert refused.value.code == "inspections.role" and "承办人员" in refused.value.message
    assert not Plan.unscoped.exists()


def test_a_task_takes_the_industries_of_its_item_where_its_scope_names_none(cast: Cast) -> None:
    plan = draft(cast)
    item = make_item(cast.market, industries=["F52"])
    assert add(cast, plan, item=item, scope=Scope()).filter["industries"] == ["F52"]
    assert add(cast, plan, item=item, scope=Scope(industries=("F521",))).filter["industries"] == ["F521"]


def test_rates_are_kept_as_their_shortest_decimal_text(cast: Cast) -> None:
    task = add(cast, draft(cast), rates={"A": "0.050", "B": "1.0", "": "0"})
    assert task.rates == {"A": "0.05", "B": "1", "": "0"}


@pytest.mark.parametrize(
    ("over", "field", "words"),
    [
        ({"rates": {"A": "5%"}}, "rates", "0 至 1"),
        ({"rates": {"A": "1.01"}}, "rates", "0 至 1"),
        ({"rates": {"A": "0.0000001"}}, "rates", "最多六位"),
        ({"rates": {"A": "NaN"}}, "rates", "0 至 1"),
        ({"rates": {"E": "0.1"}}, "rates", "没有“E”"),
        ({"rates": {"A": "0"}, "minimums": {}}, "rates", "什么也抽不到"),
        ({"rates": {"A": "0.2", "D": "0.1"}}, "rates", "58号二（三）"),
        ({"minimums": {"A": -1}}, "minimums", "整数"),
        ({"minimums": {"X": 1}}, "minimums", "没有“X”"),
        ({"officers": 1}, "officers", "第42条"),
        ({"starts": dt.date(2025, 12, 31)}, "starts", "2026"),
        ({"ends": dt.date(2026, 2, 28)}, "ends", "早于"),
    ],
)
def test_a_task_that_can_not_stand_is_refused(over: dict[str, Any], field: str, words: str) -> None:
    organ = Organ(pk=1, path="/1/", name="市场监督管理局", level="department")
    given = {**TASK, **over}
    filters = {"filter": {**given.pop("scope").as_json()}, "item": InspectionItem(organ=organ)}
    with pytest.raises(InvalidTask) as refused:
        given["rates"] = tasking.canonical_rates(given["rates"])
        tasking.check(PlanTask(plan=Plan(organ=organ, year=2026), organ=organ, **filters, **given))
    assert words in refused.value.fields[field]


def test_what_is_refused_is_not_added(cast: Cast) -> None:
    plan = draft(cast)
    with pytest.raises(InvalidTask):
        add(cast, plan, officers=1)
    assert not plan.tasks.exists()


def test_a_scope_beyond_the_industries_of_its_item_is_refused(cast: Cast) -> None:
    item = make_item(cast.market, industries=["F52"])
    with pytest.raises(InvalidTask, match="不适用于行业 H62"):
        add(cast, draft(cast), item=item, scope=Scope(industries=("H62",)))


def test_what_is_not_in_the_organs_list_in_force_is_not_inspected_guobanfa_2015_58(cast: Cast) -> None:
    plan = draft(cast)
    for item in (make_item(cast.ecology), make_item(cast.market, in_force=False)):
        with pytest.raises(NotListed, match="未列入清单的不得检查"):
            add(cast, plan, item=item)


def test_a_team_inspects_by_the_list_of_its_department(cast: Cast) -> None:
    assert add(cast, draft(cast), cast.team, item=make_item(cast.market)).organ == cast.team


def test_another_department_has_tasks_in_a_joint_plan_alone_guobanfa_2015_58(cast: Cast) -> None:
    with pytest.raises(InvalidTask, match="部门联合抽查计划"):
        add(cast, draft(cast), cast.ecology, by="outsider")
    assert add(cast, draft(cast, joint=True), cast.ecology, by="outsider").organ == cast.ecology


def test_nobody_adds_tasks_for_another_department(cast: Cast) -> None:
    with pytest.raises(NotAllowed, match="生态环境局"):
        add(cast, draft(cast, joint=True), cast.ecology, by="officer")


def test_the_tasks_go_into_the_record_when_the_plan_is_handed_in(cast: Cast) -> None:
    plan = draft(cast)
    add(cast, plan)
    hand_in(cast, plan)
    entry = Entry.unscoped.get(matter=plan.matter, act="submit")
    with documents.open_document(Document.objects.get(digest=entry.facts["tasks_digest"])) as file:
        (told,) = json.load(file)
    assert told["organ"] == "MARKET" and told["rates"]["D"] == "0.5" and told["until"] == "2026-05-31"
    assert entry.documents == [entry.facts["tasks_digest"]] and planning.stands(plan)
    plan.tasks.update(ends=dt.date(2026, 6, 30))
    assert not planning.stands(plan)


def test_a_plan_without_tasks_is_not_handed_in(cast: Cast) -> None:
    with pytest.raises(Refused, match="没有抽查任务"):
        hand_in(cast, draft(cast))


def test_an_item_that_left_the_list_meanwhile_stops_the_plan(cast: Cast) -> None:
    plan = draft(cast)
    task = add(cast, plan)
    task.item.in_force = False
    task.item.save()
    with pytest.raises(NotListed):
        hand_in(cast, plan)


def test_a_plan_with_more_tasks_than_an_entry_holds_is_split(cast: Cast) -> None:
    plan = draft(cast)
    for title in "甲乙":
        add(cast, plan, title=title, scope=Scope(tags=tuple(f"{title}{number:08d}" for number in range(1000))))
    with pytest.raises(TooManyTasks, match="分成几个计划"):
        hand_in(cast, plan)
    assert staging.stage_of(plan) == Stage.DRAFT


def test_tasks_stand_fast_once_the_plan_is_handed_in(cast: Cast) -> None:
    plan = draft(cast)
    task = add(cast, plan)
    hand_in(cast, plan)
    with pytest.raises(PlanFixed) as refused:
        add(cast, plan)
    assert refused.value.code == "plan.fixed" and "已提请审批" in refused.value.message
    with pytest.raises(PlanFixed):
        planning.remove_task(task, by=standing(cast, "officer"))
    with pytest.raises(PlanFixed):
        hand_in(cast, plan)


def test_what_is_sent_back_may_be_changed_and_handed_in_again(cast: Cast) -> None:
    plan = draft(cast)
    task = add(cast, plan)
    hand_in(cast, plan)
    does(cast, plan, "send_back", "agency_head", back_reasons="比例偏高")
    assert staging.stage_of(plan) == Stage.DRAFT
    planning.remove_task(task, by=standing(cast, "officer"))
    add(cast, plan)
    assert staging.stage_of(publish(cast, plan)) == Stage.PUBLISHED


def test_nobody_of_elsewhere_removes_a_task(cast: Cast) -> None:
    task = add(cast, draft(cast))
    with pytest.raises(NotAllowed):
        planning.remove_task(task, by=standing(cast, "outsider"))


def test_a_published_plan_changes_by_an_adjustment_alone_and_is_published_anew(cast: Cast) -> None:
    plan = published_plan(cast).plan
    with pytest.raises(PlanFixed, match="提出调整计划"):
        add(cast, plan)
    does(cast, plan, "adjust", "handler", adjust_ground="risk", adjust_reasons="投诉增多")
    assert staging.stage_of(plan) == Stage.ADJUSTING
    add(cast, plan)
    publish(cast, plan)
    assert planning.stands(plan) and staging.stage_of(plan) == Stage.PUBLISHED
    old, new = Publication.objects.filter(matter=plan.matter).order_by("pk")
    line = "零售经营者检查：市场监督管理局；销售行为检查（《示例条例》第十条）；行业：F52；A 类 1%"
    assert f"1. {line}" in dict(new.content)["抽查任务"] and f"2. {line}" in dict(new.content)["抽查任务"]
    assert old.withdrawn_at and new.withdrawn_at is None and ["抽查任务数", "2项"] in new.content


def test_a_task_for_which_something_was_drawn_stays_in_the_plan(cast: Cast) -> None:
    task = published_plan(cast)
    plan = task.plan
    drawn = draft(cast)
    Draw.unscoped.create(organ=cast.market, title="第一批", matter=drawn.matter, made_at=NOW).tasks.add(task)
    does(cast, plan, "adjust", "handler", adjust_ground="risk", adjust_reasons="投诉增多")
    with pytest.raises(TaskDrawn):
        planning.remove_task(task, by=standing(cast, "officer"))


def test_a_plan_that_stays_as_it_was_is_carried_out_again(cast: Cast) -> None:
    plan = published_plan(cast).plan
    does(cast, plan, "adjust", "handler", adjust_ground="capacity", adjust_reasons="人手不足")
    does(cast, plan, "keep", "agency_head", keep_reasons="人手够用")
    assert staging.stage_of(plan) == Stage.PUBLISHED


def test_the_report_states_the_figures_of_the_record(cast: Cast) -> None:
    plan = published_plan(cast).plan
    planning.report(plan, "因故未抽取。", by=standing(cast, "officer"), now=NOW)
    facts = Entry.unscoped.get(matter=plan.matter, act="report").facts
    assert (facts["drawn"], facts["visited"], facts["published"], facts["saved"]) == (0, 0, 0, 0)
    assert staging.stage_of(plan) == Stage.EXECUTED


def test_stages_of_many_plans_cost_one_query(cast: Cast, django_assert_num_queries: Any) -> None:
    plans = [draft(cast), published_plan(cast).plan]
    with django_assert_num_queries(1):
        assert list(staging.stages(plans).values()) == [Stage.DRAFT, Stage.PUBLISHED]
