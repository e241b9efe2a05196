"""The pages of inspections, and who may open them: part of the table in `pages`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from fazhi.office.inspections import conflicts
from fazhi.office.inspections.models import ConflictOfInterest, Plan, PlanTask
from fazhi.office.matters import services, versions
from tests.cast import Cast
from tests.desk.page import BUSINESS, Page, elsewhere
from tests.inspections.planned import NOW, TASK, add, draft, procedure, standing
from tests.parties import make_item, make_party

DRAFTERS = frozenset({"officer", "handler"})
JUSTICE = frozenset({"justice"})
READERS = frozenset({"officer", "agency_head", "supervisor"})


def own_task(cast: Cast) -> PlanTask:
    """A task of a plan that is being drafted: the same one at each call, until it is removed."""
    plan = Plan.unscoped.filter(organ=cast.market).first() or draft(cast)
    return plan.tasks.first() or add(cast, plan)


def foreign_task() -> PlanTask:
    found = PlanTask.unscoped.filter(organ=elsewhere()).first()
    if found is None:
        version = versions.install(procedure(), NOW)
        matter = services.open_matter(version, elsewhere(), title="别处的计划", at=NOW)
        plan = Plan.unscoped.create(organ=elsewhere(), year=2026, title="别处的计划", joint=True, matter=matter)
        given = {name: value for name, value in TASK.items() if name != "scope"}
        found = PlanTask.unscoped.create(plan=plan, organ=elsewhere(), item=make_item(elsewhere()), filter={}, **given)
    return found


def plan(cast: Cast) -> Mapping[str, Any]:
    return {"number": own_task(cast).plan_id}


def foreign_plan(cast: Cast) -> Mapping[str, Any]:
    return {"number": foreign_task().plan_id}


def task(cast: Cast) -> Mapping[str, Any]:
    found = own_task(cast)
    return {"plan": found.plan_id, "number": found.pk}


def other_task(cast: Cast) -> Mapping[str, Any]:
    found = foreign_task()
    return {"plan": found.plan_id, "number": found.pk}


def party(cast: Cast) -> Mapping[str, Any]:
    return {"number": make_party(cast.ecology, "乙商店").pk}


def foreign_party(cast: Cast) -> Mapping[str, Any]:
    return {"number": make_party(elsewhere(), "丙商店").pk}


def conflict(cast: Cast) -> Mapping[str, Any]:
    found = ConflictOfInterest.unscoped.first() or conflicts.declare(
        cast["officer"].certificates.get(), make_party(cast.market, "甲商店"), "亲属", dt.date(2026, 1, 1), None,
        organ=cast.market, by=standing(cast, "officer"), now=NOW,
    )  # fmt: skip
    return {"number": found.pk}


def foreign_conflict(cast: Cast) -> Mapping[str, Any]:
    made = ConflictOfInterest.unscoped.create(
        certificate=cast["outsider"].certificates.get(), party=make_party(elsewhere(), "丁商店"), organ=elsewhere(),
        ground="亲属", since=dt.date(2026, 1, 1), declared_at=NOW,
    )  # fmt: skip
    return {"number": made.pk}


PAGES: dict[str, Page] = {
    "desk:plans": Page(BUSINESS),
    "desk:new-plan": Page(DRAFTERS, also_posts=True),
    "desk:plan": Page(BUSINESS, own=plan, other=foreign_plan, queries=18),
    "desk:submit-plan": Page(DRAFTERS, own=plan, other=foreign_plan, posts={}),
    "desk:report-plan": Page(DRAFTERS, own=plan, other=foreign_plan, posts={"execution": "完成"}),
    "desk:plan-together": Page(BUSINESS, own=plan, other=foreign_plan),
    "desk:new-task": Page(DRAFTERS, own=plan, other=foreign_plan, also_posts=True),
    "desk:remove-task": Page(DRAFTERS, own=task, other=other_task, posts={}),
    "desk:caps": Page(BUSINESS),
    "desk:new-cap": Page(JUSTICE, also_posts=True),
    "desk:cap-search": Page(BUSINESS),
    "desk:party-cap": Page(BUSINESS, own=party, other=foreign_party, queries=10),
    "desk:conflicts": Page(READERS, also_posts=True, queries=10),
    "desk:end-conflict": Page(
        frozenset({"agency_head"}), own=conflict, other=foreign_conflict, posts={"until": "2027-01-01"}
    ),
}
