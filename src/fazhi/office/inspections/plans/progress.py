"""How far a plan of inspections is carried out, task by task and in all, and the visits that going together saved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from ..models import Plan, PlanTask
from ..stages import Stage, condition, staged
from .merging import tasks_of, visits_saved


@dataclass(frozen=True, slots=True)
class Progress:
    """How often a task was drawn at a party: `drawn` in all, of these `cancelled`, `visited` and `published`; and the
    visits that were `saved`."""

    drawn: int
    cancelled: int
    visited: int
    published: int
    saved: int


def progress_of(plan: Plan) -> Progress:
    """The figures of one plan."""
    told: Counter[Stage] = sum(by_task(plan).values(), Counter())
    saved = visits_saved(plan).saved
    return Progress(told[Stage.DRAWN], told[Stage.CANCELLED], told[Stage.VISITED], told[Stage.PUBLISHED], saved)


def by_task(plan: Plan) -> dict[int, Counter[Stage]]:
    """How many of those drawn for each task of the plan have come to each stage, by the task's id; two queries."""
    drawn = staged(tasks_of(plan)).order_by().values("organ_id", "item_id", "draw_id")
    counts = {f"n_{stage}": Count("pk", filter=condition(stage)) for stage in Stage}
    rows: Iterable[Any] = drawn.annotate(**counts)
    found = {
        (row["organ_id"], row["item_id"], row["draw_id"]): Counter({stage: row[f"n_{stage}"] for stage in Stage})
        for row in rows
    }
    pairs = PlanTask.unscoped.filter(plan=plan).values_list("pk", "organ", "item", "draws")
    told: dict[int, Counter[Stage]] = {}
    for task, *of_draw in pairs:
        told[task] = told.get(task, Counter()) + found.get((of_draw[0], of_draw[1], of_draw[2]), Counter())
    return told
