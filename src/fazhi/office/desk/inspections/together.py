"""What going together saves in a plan (综合查一次), at the desk: expected before the draws, counted after them."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from fazhi.office.access import BUSINESS, StaffRequest, page
from fazhi.office.inspections.models import PlanTask
from fazhi.office.inspections.plans import expecting, merging
from fazhi.office.inspections.plans.merging import Estimate

from ..parts import Link
from .plan import plan_seen


@page(BUSINESS)
def together(request: StaffRequest, number: int) -> HttpResponse:
    """The groups of tasks that can go together, with the visits that are to be expected for each."""
    plan = plan_seen(request.standing, number)
    tasks = {task.pk: task for task in plan.tasks.select_related("organ", "item")}
    groups = merging.merged(merging.pieces(tasks.values()))
    crumbs = [Link("抽查计划", reverse("desk:plans")), Link(plan.title, reverse("desk:plan", args=[plan.pk]))]
    context = {
        "plan": plan,
        "groups": [_group(group, [tasks[piece.id] for piece in group.pieces]) for group in groups],
        "saved": merging.visits_saved(plan),
        "crumbs": [*crumbs, Link("综合查一次")],
    }
    return render(request, "desk/inspections/together.html", context)


def _group(group: merging.Together, tasks: Sequence[PlanTask]) -> dict[str, Any]:
    found = expecting.expected(tasks)
    return {"tasks": tasks, "starts": group.starts, "ends": group.ends, "ways": _ways(found)}


def _ways(found: Estimate) -> list[tuple[str, str, str]]:
    """Each way of drawing: how many visits are expected, and how many fewer than apart."""
    return [
        ("各抽各的，各去各的", _about(found.apart), "—"),
        ("各抽各的，抽到同一对象的一起去", _about(found.meeting), _about(found.apart - found.meeting)),
        ("联合抽取一次，一起去", _about(found.at_once), _about(found.apart - found.at_once)),
    ]


def _about(number: Fraction) -> str:
    return f"{float(number):,.1f}".removesuffix(".0")
