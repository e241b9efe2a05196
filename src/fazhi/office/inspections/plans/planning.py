"""Plans of inspections: drafted with their tasks, handed in for approval with a table that the record keeps, changed
only where the law lets them be, and reported on at the end of the year.

The acts of approving, publishing and adjusting are performed in the plan's matter like those of any other; what is
here are the steps to which the tasks belong.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from fazhi.record.canonical import canonical

from ...catalogues.models import InspectionItem
from ...catalogues.parties import Scope
from ...documents import services as documents
from ...matters import services as matters
from ...matters import versions
from ...organs.models import Organ
from ...organs.selectors import Standing
from ..errors import NotAllowed, NotListed, PlanFixed, TaskDrawn
from ..models import Plan, PlanTask
from . import staging, tasking
from .progress import progress_of

PROCEDURE = "inspection_plan"
DRAFTERS = frozenset({"officer", "handler"})
DRAFTER_TITLES = ("执法人员", "承办人员")
REPORT_DAY = (1, 31)


@transaction.atomic
def draft_plan(
    organ: Organ, year: int, title: str, joint: bool, *, by: Standing, now: dt.datetime, special: bool = False,
    aims: str = "",
) -> Plan:  # fmt: skip
    """A new plan of `organ` without tasks: a matter of procedure inspection_plan, in which `draft` is performed. What
    came of it is to be reported by 31 January of the year after it.

    :raises NotAllowed: where `by` neither enforces nor handles matters at that organ.
    :raises UnknownProcedure: where the procedure isn't installed.
    """
    _may_draft(organ, by, "拟订抽查计划")
    version = versions.current(PROCEDURE, by.on)
    matter = matters.open_matter(version, organ, title=title, at=now, by=by.person, now=now)
    kind = Plan.Kind.SPECIAL if special else Plan.Kind.YEARLY
    facts = {"kind": kind.value, "year": year, "joint": joint, "report_by": str(dt.date(year + 1, *REPORT_DAY))}
    if aims:
        facts["aims"] = aims
    matters.perform(matter.pk, "draft", by=by, at=now, now=now, facts=facts)
    return Plan.unscoped.create(organ=organ, year=year, title=title, kind=kind, joint=joint, matter=matter)


@transaction.atomic
def add_task(
    plan: Plan,
    *,
    organ: Organ,
    item: InspectionItem,
    title: str,
    scope: Scope,
    rates: Mapping[str, str],
    minimums: Mapping[str, int],
    officers: int,
    starts: dt.date,
    ends: dt.date,
    by: Standing,
    now: dt.datetime,
) -> PlanTask:
    """A new task of a plan that is being drafted or adjusted. Rates are decimal texts from 0 to 1 by credit class, ""
    for parties without one; `starts` and `ends` are the first and the last day of the visits.

    :raises NotAllowed: where `by` neither enforces nor handles matters at `organ`.
    :raises PlanFixed: where the plan has been handed in, approved or ended.
    :raises NotListed: where the item is not in the list of `organ`, or no longer in force (国办发〔2015〕58号二（一）).
    :raises InvalidTask: for rates, numbers, days or organs that can't stand.
    """
    _may_draft(organ, by, "拟订抽查任务")
    _open_to_change(plan)
    if not item.in_force or item.organ_id not in organ.lineage:
        raise NotListed(str(item), organ.name)
    task = PlanTask(
        plan=plan, organ=organ, item=item, title=title, filter=tasking.filter_of(scope, item),
        rates=tasking.canonical_rates(rates), minimums=dict(minimums), officers=officers, starts=starts, ends=ends,
    )  # fmt: skip
    tasking.check(task)
    task.save(force_insert=True)
    return task


@transaction.atomic
def remove_task(task: PlanTask, *, by: Standing) -> None:
    """Take a task out of a plan that is being drafted or adjusted.

    :raises NotAllowed: where `by` neither enforces nor handles matters at the task's organ or the plan's.
    :raises PlanFixed: where the plan has been handed in, approved or ended.
    :raises TaskDrawn: where a draw has been prepared for it.
    """
    plan = task.plan
    if not (by.roles_at(task.organ) | by.roles_at(plan.organ)) & DRAFTERS:
        raise NotAllowed("删去抽查任务", task.organ.name, DRAFTER_TITLES)
    _open_to_change(plan)
    if task.draws.exists():
        raise TaskDrawn(task.title)
    task.delete()


@transaction.atomic
def submit(plan: Plan, *, capped: bool, limited: bool, by: Standing, now: dt.datetime) -> None:
    """Hand the plan in for approval: its table of tasks goes into the record as a document, with its digest.

    :raises PlanFixed: where it has been handed in already.
    :raises NotListed: where an item is no longer in force.
    :raises TooManyTasks: where the list of tasks is longer than an entry may hold.
    :raises Refused: where the law stands against it, as with no task, or with other departments that don't agree.
    """
    _open_to_change(plan)
    table, tasks = tasking.table(plan), list(plan.tasks.select_related("item", "organ"))
    for task in tasks:
        if not task.item.in_force:
            raise NotListed(str(task.item), task.organ.name)
    stored = documents.store(io.BytesIO(canonical(table)), f"抽查任务表-{plan.year}.json", "application/json")
    facts = {
        "tasks": len(table), "task_list": tasking.listing(tasks), "tasks_digest": stored.digest, "listed": True,
        "capped": capped, "limited": limited,
    }  # fmt: skip
    matters.perform(plan.matter_id, "submit", by=by, at=now, now=now, facts=facts, documents=[stored.digest])


def stands(plan: Plan) -> bool:
    """Whether the tasks are still those that were handed in for approval; also while the plan is being adjusted."""
    return tasking.digest(plan) == staging.task_digest(plan)


def report(plan: Plan, execution: str, *, by: Standing, now: dt.datetime) -> None:
    """Report what came of the plan, with the figures that the record of its draws and visits gives.

    :raises Refused: where the plan isn't published, or is being adjusted.
    """
    told = progress_of(plan)
    facts: dict[str, Any] = {
        "drawn": told.drawn, "visited": told.visited, "published": told.published, "saved": told.saved,
        "execution": execution,
    }  # fmt: skip
    matters.perform(plan.matter_id, "report", by=by, at=now, now=now, facts=facts)


def _may_draft(organ: Organ, by: Standing, what: str) -> None:
    if not by.roles_at(organ) & DRAFTERS:
        raise NotAllowed(what, organ.name, DRAFTER_TITLES)


def _open_to_change(plan: Plan) -> None:
    """The plan's row is locked, so that no task is added while it is handed in."""
    Plan.unscoped.select_for_update(of=("self",)).get(pk=plan.pk)
    stage = staging.stage_of(plan)
    if stage not in staging.OPEN_TO_CHANGE:
        raise PlanFixed(plan.title, stage.label)
