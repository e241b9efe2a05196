"""Plans at the desk: drafted, filled with tasks, handed in, carried out and reported on by forms; every refusal in
words."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fazhi.office.inspections.models import Draw, Plan, PlanTask, Visit, VisitTask
from fazhi.office.inspections.plans import planning, staging
from fazhi.office.inspections.plans.staging import Stage
from fazhi.office.matters import versions
from fazhi.office.matters.models import Entry
from tests.cast import Cast
from tests.desk.conftest import Opener
from tests.desk.play import section
from tests.inspections.planned import NOW, add, does, draft, hand_in, procedure, publish, published_plan, standing
from tests.parties import make_item, make_party

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_january(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def url(plan: Plan, name: str = "plan") -> str:
    return reverse(f"desk:{name}", args=[plan.pk])


def asked(cast: Cast, **over: object) -> dict[str, object]:
    """What the form of a new task sends."""
    item = over.pop("item", None) or make_item(cast.market)
    given = {"organ": "MARKET", "item": item.pk, "starts": "2026-03-01", "ends": "2026-05-31", "officers": 2}  # type: ignore[attr-defined]
    return {**given, "industries": "F52、H62", "rate-A": "1.5", "rate-D": "50", "least-D": "3", **over}


def posted(opened_by: Opener, who: str, address: str, **given: object) -> HttpResponse:
    response: HttpResponse = opened_by(who).post(address, given)
    return response


def test_a_plan_is_drafted_by_a_form(cast: Cast, opened_by: Opener) -> None:
    versions.install(procedure(), NOW)
    given = {"organ": "MARKET", "year": 2026, "kind": "joint", "title": "清渠县联合抽查计划", "aims": "食品"}
    response = posted(opened_by, "handler", reverse("desk:new-plan"), **given)
    plan = Plan.unscoped.get()
    assert response.headers["Location"] == url(plan) and plan.joint and plan.kind == "yearly"
    assert Entry.unscoped.get(matter=plan.matter).facts["aims"] == "食品"
    assert "清渠县联合抽查计划" in opened_by("handler").get(reverse("desk:plans")).text


def test_a_year_that_is_none_comes_back_in_the_form(cast: Cast, opened_by: Opener) -> None:
    given = {"organ": "MARKET", "year": 26, "kind": "yearly", "title": "计划"}
    assert posted(opened_by, "handler", reverse("desk:new-plan"), **given).status_code == 422
    assert not Plan.unscoped.exists()


def test_a_task_is_added_by_a_form_with_its_shares_in_percent(cast: Cast, opened_by: Opener) -> None:
    plan = draft(cast)
    response = posted(opened_by, "officer", url(plan, "new-task"), **asked(cast))
    assert response.headers["Location"] == url(plan)
    task = PlanTask.unscoped.get()
    assert (task.rates, task.minimums) == ({"A": "0.015", "D": "0.5"}, {"D": 3})
    assert task.filter["industries"] == ["F52", "H62"] and task.title == "销售行为检查"
    shown = section(opened_by("officer").get(url(plan)).text, "tasks")
    assert "A 类 1.5%" in shown and "D 类 50%，至少 3 户" in shown and "行业：F52、H62" in shown


WRONG: tuple[tuple[dict[str, Any], str], ...] = (
    ({"rate-D": "1"}, "不得低于信用等级高的"),
    ({"rate-A": "101"}, "小于或等于100"),
    ({"officers": 1}, "大于或等于2"),
    ({"ends": "2026-02-01"}, "早于开始日期"),
    ({"industries": "零售"}, "不能用"),
    ({"organ": "ECOLOGY"}, "ECOLOGY"),
)


def test_a_task_that_can_not_stand_comes_back_with_the_reason(cast: Cast, opened_by: Opener) -> None:
    plan, officer = draft(cast), opened_by("officer")
    for over, words in WRONG:
        response = officer.post(url(plan, "new-task"), asked(cast, **over))
        assert response.status_code == 422 and words in response.text
    assert not PlanTask.unscoped.exists()


def test_items_of_other_departments_and_old_ones_can_not_be_chosen_guobanfa_2015_58(
    cast: Cast, opened_by: Opener
) -> None:
    plan = draft(cast)
    for item in (make_item(cast.ecology), make_item(cast.market, in_force=False)):
        response = posted(opened_by, "officer", url(plan, "new-task"), **asked(cast, item=item))
        assert response.status_code == 422 and not PlanTask.unscoped.exists()


def test_a_plan_is_handed_in_from_its_page(cast: Cast, opened_by: Opener) -> None:
    plan = draft(cast)
    add(cast, plan)
    assert posted(opened_by, "officer", url(plan, "submit-plan"), capped="on").status_code == 422
    response = posted(opened_by, "officer", url(plan, "submit-plan"), capped="on", limited="on")
    assert response.headers["Location"] == url(plan) and staging.stage_of(plan) == Stage.SUBMITTED
    shown = opened_by("officer").get(url(plan)).text
    assert "添加任务" not in shown and "已提请审批" in shown
    assert "批准计划" in section(opened_by("agency_head").get(url(plan)).text, "next")


def test_a_plan_without_tasks_comes_back_with_the_law(cast: Cast, opened_by: Opener) -> None:
    plan = draft(cast)
    response = posted(opened_by, "officer", url(plan, "submit-plan"), capped="on", limited="on")
    assert response.status_code == 422 and "没有抽查任务的计划不能提请审批" in response.text
    assert "58号二（三）" in response.text


def test_a_task_is_taken_out_while_the_plan_is_drafted_and_not_after(cast: Cast, opened_by: Opener) -> None:
    plan = draft(cast)
    first, second = add(cast, plan), add(cast, plan)
    posted(opened_by, "officer", reverse("desk:remove-task", args=[plan.pk, first.pk]))
    assert list(plan.tasks.all()) == [second]
    hand_in(cast, plan)
    client = opened_by("officer")
    shown = client.post(reverse("desk:remove-task", args=[plan.pk, second.pk]), follow=True).text
    assert "抽查任务不能更改" in shown and plan.tasks.exists()


def test_tasks_that_were_touched_after_they_were_handed_in_are_told(cast: Cast, opened_by: Opener) -> None:
    plan = published_plan(cast).plan
    assert "不一致" not in opened_by("agency_head").get(url(plan)).text
    plan.tasks.update(officers=3)
    assert "与提请审批时进入记录的任务表不一致" in opened_by("agency_head").get(url(plan)).text


def visited(cast: Cast, tasks: list[PlanTask]) -> None:
    """Two visits of one draw: one with both tasks, which has begun, one with the first alone."""
    draw = Draw.unscoped.create(organ=cast.market, title="第一批抽取", matter=draft(cast).matter, made_at=NOW)
    draw.tasks.set(tasks)
    for number, (those, began) in enumerate([(tasks, NOW), (tasks[:1], None)]):
        visit = Visit.unscoped.create(
            organ=cast.market, party=make_party(cast.market, f"第{number}商店"), year=2026, code=f"v{number}",
            draw=draw, chosen_by="random", starts=tasks[0].starts, ends=tasks[0].ends, arranged_at=NOW, began_at=began,
        )  # fmt: skip
        for task in those:
            VisitTask.unscoped.create(visit=visit, organ=task.organ, item=task.item, title="查", basis="", draw=draw)


def test_what_came_of_each_task_leads_to_its_rows_and_what_was_saved_is_shown(cast: Cast, opened_by: Opener) -> None:
    plan = draft(cast, joint=True)
    tasks = [add(cast, plan), add(cast, plan, cast.ecology, by="outsider")]
    publish(cast, plan)
    visited(cast, tasks)
    shown = opened_by("supervisor").get(url(plan)).text
    assert "随机抽中 <b>3</b>" in section(shown, "tasks") and "已到场 <b>2</b>" in section(shown, "tasks")
    for step, number in (("drawn", "2"), ("visited", "1")):
        query = f"organ=MARKET&amp;year=2026&amp;task={tasks[0].pk}&amp;stage={step}"
        assert f'<a href="{reverse("desk:inspection-rows")}?{query}">{number}</a>' in shown
    assert "少入企 <b>1</b> 次" in section(shown, "together") and "2 个机关" in section(shown, "together")


def test_a_plan_of_many_tasks_costs_no_more_queries_than_one_of_few(cast: Cast, opened_by: Opener) -> None:
    plan, officer = draft(cast), opened_by("officer")
    costs = []
    for more in (1, 4):
        for _ in range(more):
            add(cast, plan)
        with CaptureQueriesContext(connection) as asked_for:
            officer.get(url(plan))
        costs.append(len(asked_for))
    assert costs[0] == costs[1]


def test_a_joint_plan_is_seen_by_every_department_and_others_by_their_own(cast: Cast, opened_by: Opener) -> None:
    joint, own = draft(cast, joint=True), draft(cast)
    outsider = opened_by("outsider")
    assert outsider.get(url(joint)).status_code == 200 and outsider.get(url(own)).status_code == 404
    assert reverse("desk:matter", args=[joint.matter_id]) not in outsider.get(url(joint)).text
    response = posted(
        opened_by, "outsider", url(joint, "new-task"), **asked(cast, organ="ECOLOGY", item=make_item(cast.ecology))
    )
    assert response.headers["Location"] == url(joint) and joint.tasks.get().organ == cast.ecology


def test_the_visits_to_be_expected_are_told_before_the_draw(cast: Cast, opened_by: Opener) -> None:
    for number in range(20):
        make_party(cast.market, f"第{number}商店", credit_class="D")
    plan = draft(cast, joint=True)
    add(cast, plan)
    add(cast, plan, cast.ecology, by="outsider")
    shown = section(opened_by("officer").get(url(plan, "plan-together")).text, "group-1")
    told = [cell.split("<")[0] for cell in shown.split('data-label="预计入企（次）">')[1:]]
    assert told == ["20", "15", "10"]


def test_the_plan_is_reported_on_with_the_figures_of_the_record(cast: Cast, opened_by: Opener) -> None:
    task = published_plan(cast)
    visited(cast, [task])
    response = posted(opened_by, "officer", url(task.plan, "report-plan"), execution="一户停业未查。")
    assert response.headers["Location"] == url(task.plan)
    facts = Entry.unscoped.get(matter=task.plan.matter, act="report").facts
    assert (facts["drawn"], facts["visited"], facts["saved"]) == (2, 1, 0)
    assert "执行完毕" in opened_by("officer").get(url(task.plan)).text


def test_nothing_is_reported_of_a_plan_that_is_being_adjusted(cast: Cast, opened_by: Opener) -> None:
    plan = published_plan(cast).plan
    does(cast, plan, "adjust", "handler", adjust_ground="risk", adjust_reasons="投诉增多")
    response = posted(opened_by, "officer", url(plan, "report-plan"), execution="完成")
    assert response.status_code == 422 and "还不能办理" in response.text
    assert staging.stage_of(plan) == Stage.ADJUSTING


def test_a_campaign_says_who_must_approve_it(cast: Cast, opened_by: Opener) -> None:
    plan = draft(cast, special=True)
    add(cast, plan, starts=dt.date(2026, 3, 1))
    planning.submit(plan, capped=True, limited=True, by=standing(cast, "officer"), now=NOW)
    may = {who: section(opened_by(who).get(url(plan)).text, "next") for who in ("government_head", "agency_head")}
    assert "批准专项检查计划</a> <span" in may["government_head"]
    assert "批准专项检查计划</a> <span" not in may["agency_head"] and "退回修改</a> <span" in may["agency_head"]
