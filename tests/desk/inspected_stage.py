"""A year of inspections on the stage: rows written directly, as the services would leave them, at the fixed cast."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from fazhi.office.catalogues.models import InspectionItem, Party
from fazhi.office.inspections.models import Cap, Draw, Plan, PlanTask, Visit, VisitTask
from fazhi.office.matters import services, versions
from fazhi.office.matters.models import Matter
from fazhi.office.organs.models import Organ
from fazhi.office.organs.selectors import Standing
from tests.cast import Cast
from tests.desk.page import elsewhere
from tests.parties import make_item, make_party

TODAY = timezone.localdate()
YEAR = TODAY.year
NOW = timezone.now()
DAY = dt.timedelta(days=1)
codes = (f"code{number}" for number in itertools.count())


def matter_at(organ: Organ, slug: str = "inspection", **about: Any) -> Matter:
    """A matter of a procedure with nothing done in it."""
    version = next(one for one in versions.install_shipped(NOW) if one.slug == slug)
    return services.open_matter(version, organ, **{"title": "检查", "at": NOW, **about})


def plan_task(organ: Organ, item: InspectionItem | None = None, title: str = "抽查食品经营") -> PlanTask:
    """A task of a plan of this year at `organ`."""
    plan = Plan.unscoped.create(organ=organ, year=YEAR, title="年度抽查计划", matter=matter_at(organ))
    return PlanTask.unscoped.create(
        plan=plan, organ=organ, item=item or make_item(organ), title=title, starts=TODAY - 30 * DAY, ends=TODAY
    )


def draw_of(*tasks: PlanTask, **over: Any) -> Draw:
    """A finished draw for these tasks, held by the organ of the first."""
    organ = tasks[0].organ
    given = {"title": "第一次抽取", "made_at": NOW, "frozen_at": NOW, "drawn_at": NOW} | over
    draw = Draw.unscoped.create(organ=organ, matter=matter_at(organ), **given)
    draw.tasks.set(tasks)
    return draw


def frozen_draw(cast: Cast) -> Mapping[str, Any]:
    return {"number": draw_of(plan_task(cast.market)).pk}


def foreign_draw(cast: Cast) -> Mapping[str, Any]:
    return {"number": draw_of(plan_task(elsewhere())).pk}


def officers(organ: Organ, *names: str) -> list[dict[str, Any]]:
    return [{"person": 0, "name": name, "certificate": f"执{name}", "organ": organ.code} for name in names]


def visit_to(party: Party, organ: Organ, *, draw: Draw | None = None, **over: Any) -> Visit:
    """A visit of this year with one matter; drawn where a draw is given, on a complaint else."""
    given: dict[str, Any] = {
        "year": YEAR,
        "code": next(codes),
        "draw": draw,
        "chosen_by": "random" if draw else "complaint",
        "starts": TODAY - 10 * DAY,
        "ends": TODAY + 10 * DAY,
        "officers": officers(organ, "甲", "乙"),
        "arranged_at": NOW,
    }
    task = draw.tasks.first() if draw else None
    visit = Visit.unscoped.create(organ=organ, party=party, **given | over)
    VisitTask.unscoped.create(
        visit=visit,
        organ=organ,
        draw=draw,
        item=task.item if task else None,
        title="销售行为检查",
        basis="《示例条例》第十条",
        matter=matter_at(organ, party=party.name),
    )
    return visit


PROPOSED: dict[str, Any] = {
    "party_name": "甲商店",
    "kind": "case",
    "chosen_by": "complaint",
    "officers_drawn": False,
    "has_basis": True,
    "basis": "《示例条例》第十条",
    "listed": True,
    "plan_approved": False,
    "matters": "销售行为检查",
    "joint": False,
    "method": "on_site",
    "inspected_this_year": 0,
}


def inspected(cast: Cast, matter: Matter, *, results: list[str] | None = None, published: bool = False) -> Matter:
    """Take an inspection through its record to `inspect`, with `results` to `conclude`, and on to its publication."""
    today = Standing(cast["officer"], TODAY), Standing(cast["second_officer"], TODAY)
    head = Standing(cast["agency_head"], TODAY)

    def act(name: str, *by: Standing, **facts: Any) -> None:
        first, *others = by
        services.perform(matter.pk, name, by=first, together_with=others, at=NOW, now=NOW, facts=facts)

    act("propose", today[0], **PROPOSED | {"party_name": matter.party})
    act("approve", head)
    act("notify", today[0], rights_told=True)
    act("inspect", *today, credentials_shown=True, scanned=True, course="查看货架")
    if results is not None:
        act("record", *today, findings="查看货架", record_signed="party")
        act("conclude", today[0], results=results, conclusion="如笔录")
    if published:
        act("publish", today[0], secrets_removed=True)
    return matter


def cap(organ: Organ, most: int, published_on: dt.date = TODAY) -> Cap:
    return Cap.unscoped.create(
        organ=organ, year=YEAR, most=most, basis="示例公告", published_on=published_on, entered_at=NOW
    )


def party(organ: Organ, name: str = "甲商店", **over: Any) -> Party:
    return make_party(organ, name, **over)
