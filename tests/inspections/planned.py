"""A plan of inspections for tests: drafted with one task, and brought as far as a test asks by those who may."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Any

from fazhi.law import loading
from fazhi.law.procedure import Procedure
from fazhi.office.catalogues.parties import Scope
from fazhi.office.inspections.models import Plan, PlanTask
from fazhi.office.inspections.plans import planning
from fazhi.office.matters import services, versions
from fazhi.office.organs.models import Organ
from fazhi.office.organs.selectors import Standing
from tests.cast import Cast
from tests.parties import make_item

NOW = dt.datetime(2026, 1, 12, 2, tzinfo=dt.UTC)
TASK: dict[str, Any] = {
    "title": "零售经营者检查",
    "scope": Scope(industries=("F52",)),
    "rates": {"A": "0.01", "B": "0.03", "C": "0.1", "D": "0.5", "": "0.05"},
    "minimums": {"D": 1},
    "officers": 2,
    "starts": dt.date(2026, 3, 1),
    "ends": dt.date(2026, 5, 31),
}


@cache
def procedure() -> Procedure:
    return loading.shipped()["inspection_plan"]


def standing(cast: Cast, username: str) -> Standing:
    return Standing(cast[username], NOW.date())


def draft(cast: Cast, organ: Organ | None = None, joint: bool = False, **more: Any) -> Plan:
    """A plan of MARKET for 2026 without tasks."""
    versions.install(procedure(), NOW)
    return planning.draft_plan(
        organ or cast.market, 2026, "2026年度抽查计划", joint, by=standing(cast, "officer"), now=NOW, **more
    )


def add(cast: Cast, plan: Plan, organ: Organ | None = None, by: str = "officer", **over: Any) -> PlanTask:
    """A task of that plan at MARKET, or of another organ, by a new item of it."""
    where = organ or cast.market
    item = over.pop("item", None) or make_item(where)
    return planning.add_task(plan, organ=where, item=item, by=standing(cast, by), now=NOW, **TASK | over)


def does(cast: Cast, plan: Plan, act: str, by: str, **facts: Any) -> None:
    services.perform(plan.matter_id, act, by=standing(cast, by), at=NOW, now=NOW, facts=facts)


def hand_in(cast: Cast, plan: Plan) -> Plan:
    if plan.joint:
        does(cast, plan, "countersign", "handler", participants="生态环境局", countersigned="agreed")
    planning.submit(plan, capped=True, limited=True, by=standing(cast, "handler"), now=NOW)
    return plan


def publish(cast: Cast, plan: Plan) -> Plan:
    """Hand in, approve and publish a plan that has its tasks."""
    hand_in(cast, plan)
    if plan.kind == Plan.Kind.SPECIAL:
        does(cast, plan, "approve_campaign", "government_head", approving_organ="清渠县人民政府", approval_number="1号")
        does(cast, plan, "file", "handler", filed_with="清渠县司法局")
    elif plan.joint:
        does(cast, plan, "approve_joint", "government_head")
    else:
        does(cast, plan, "approve", "agency_head")
    does(cast, plan, "publish", "clerk", where_published="清渠县人民政府网站")
    return plan


def published_plan(cast: Cast, **over: Any) -> PlanTask:
    """The one task of a published plan of MARKET."""
    plan = draft(cast)
    task = add(cast, plan, **over)
    publish(cast, plan)
    return task
