"""One plan at the desk: where it stands and what is next, its tasks with what came of each, and what going together
saves; the forms by which it is handed in and reported on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from fazhi.law.marking import Refused
from fazhi.office.access import BUSINESS, StaffRequest, page
from fazhi.office.catalogues.parties import Scope
from fazhi.office.inspections import seeing
from fazhi.office.inspections.errors import InspectionError
from fazhi.office.inspections.models import Draw, Plan, PlanTask
from fazhi.office.inspections.plans import merging, planning, progress, staging, tasking
from fazhi.office.inspections.stages import Stage as Step
from fazhi.office.organs.selectors import Standing

from .. import standing_now
from ..parts import Badge, Link
from ..standing_now import Barrier
from .plans import kind_title, stage_badge

STEPS = (Step.DRAWN, Step.VISITED, Step.PUBLISHED)
# These two acts have forms of their own here, which fill in what the platform knows.
OWN_FORMS = ("submit", "report")


class SubmitForm(forms.Form):
    """What whoever hands a plan in answers for."""

    capped = forms.BooleanField(label="抽查比例和频次与公布的检查频次上限相符")
    limited = forms.BooleanField(label="检查的范围、内容和时限已经限定")


class ReportForm(forms.Form):
    """What came of a plan, in words; the figures are counted."""

    execution = forms.CharField(
        label="执行情况",
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="未完成的说明原因。抽取、检查、公示和少入企的次数由平台从记录计算，一并公开。",
    )


def plan_seen(standing: Standing, number: int) -> Plan:
    """The plan with its organ and matter; to whoever doesn't see it, it doesn't exist (404)."""
    rows = seeing.plans(standing).select_related("organ", "matter__organ", "matter__procedure")
    found: Plan = get_object_or_404(rows.defer("matter__procedure__source"), pk=number)
    return found


@page(BUSINESS)
def plan(request: StaffRequest, number: int) -> HttpResponse:
    return _shown(request, plan_seen(request.standing, number), SubmitForm(), ReportForm())


@page(planning.DRAFTERS, methods=("POST",))
def submit(request: StaffRequest, number: int) -> HttpResponse:
    """Hand the plan in for approval with its table of tasks."""
    shown, form = plan_seen(request.standing, number), SubmitForm(request.POST)
    if not form.is_valid():
        return _shown(request, shown, form, ReportForm(), status=422)
    try:
        planning.submit(shown, **form.cleaned_data, by=request.standing, now=timezone.now())
    except InspectionError as error:
        form.add_error(None, error.message)
        return _shown(request, shown, form, ReportForm(), status=422)
    except Refused as refused:
        return _shown(request, shown, form, ReportForm(), refused, 422)
    messages.success(request, "已提请审批，抽查任务表已经进入记录。")
    return redirect("desk:plan", number)


@page(planning.DRAFTERS, methods=("POST",))
def report(request: StaffRequest, number: int) -> HttpResponse:
    """Report what came of the plan; the figures are those of the record."""
    shown, form = plan_seen(request.standing, number), ReportForm(request.POST)
    if not form.is_valid():
        return _shown(request, shown, SubmitForm(), form, status=422)
    try:
        planning.report(shown, form.cleaned_data["execution"], by=request.standing, now=timezone.now())
    except Refused as refused:
        return _shown(request, shown, SubmitForm(), form, refused, 422)
    messages.success(request, "已报告执行情况，并已公开。")
    return redirect("desk:plan", number)


def _shown(
    request: StaffRequest,
    shown: Plan,
    submitting: SubmitForm,
    reporting: ReportForm,
    refused: Refused | None = None,
    status: int = 200,
) -> HttpResponse:
    standing, stage = request.standing, staging.stage_of(shown)
    reading = standing_now.read(shown.matter, timezone.now())
    situation = standing_now.situation(reading, standing.roles_at(shown.organ))
    urls = {reading.url(act): act for act in OWN_FORMS}
    tasks = list(shown.tasks.select_related("organ", "item").prefetch_related("draws__organ"))
    told = progress.by_task(shown)
    reaches = standing.reach.covers(shown.organ)
    mine = {urls[item.url] for item in situation.mine if item.url in urls}
    context = {
        "plan": shown,
        "stage": stage_badge(stage),
        "facts": _facts(shown, reaches),
        "situation": situation if reaches else None,
        "mine": [item for item in situation.mine if item.url not in urls],
        "barriers": _barriers(refused, reading),
        "submitting": submitting if "submit" in mine and stage in staging.OPEN_TO_CHANGE else None,
        "reporting": reporting if "report" in mine else None,
        "rows": [_row(task, told[task.pk], standing, stage in staging.OPEN_TO_CHANGE) for task in tasks],
        "may_add": stage in staging.OPEN_TO_CHANGE and bool(standing.roles & planning.DRAFTERS),
        "altered": stage not in staging.OPEN_TO_CHANGE and not planning.stands(shown),
        "figures": _figures(sum(told.values(), Counter())),
        "saved": merging.visits_saved(shown),
        "groups": _groups(tasks),
        "crumbs": [Link("抽查计划", reverse("desk:plans")), Link(shown.title)],
    }
    return render(request, "desk/inspections/plan.html", context, status=status)


def _facts(plan: Plan, reaches: bool) -> list[tuple[str, object]]:
    url = reverse("desk:matter", args=[plan.matter_id]) if reaches else ""
    return [
        ("牵头机关", plan.organ.name),
        ("年度", str(plan.year)),
        ("种类", kind_title(plan)),
        ("案件", Link(plan.matter.number, url)),
    ]


def _barriers(refused: Refused | None, reading: standing_now.Reading) -> Sequence[Barrier]:
    return [standing_now.barrier(reading, one) for one in refused.refusals] if refused else ()


def _figures(told: Counter[Step]) -> list[tuple[str, int]]:
    return [(step.words, told[step]) for step in (*STEPS, Step.CANCELLED)]


def _row(task: PlanTask, told: Counter[Step], standing: Standing, open_to_change: bool) -> dict[str, Any]:
    draws, reached = list(task.draws.all()), standing.reach.covers(task.organ)
    may = bool((standing.roles_at(task.organ) | standing.roles_at(task.plan.organ)) & planning.DRAFTERS)
    return {
        "task": task,
        "scope": Scope.from_json(task.filter).title,
        "rates": tasking.shares(task),
        "steps": [(step.words, _number(task, step, told[step], reached)) for step in STEPS],
        "draws": [_draw(draw, standing.reach.covers(draw.organ)) for draw in draws],
        "removable": open_to_change and may and not draws,
    }


def _number(task: PlanTask, step: Step, number: int, reached: bool) -> Link:
    query = urlencode({"organ": task.organ.code, "year": task.plan.year, "task": task.pk, "stage": step.value})
    return Link(f"{number:,}", f"{reverse('desk:inspection-rows')}?{query}" if reached and number else "")


def _draw(draw: Draw, reached: bool) -> Link:
    return Link(draw.title, reverse("desk:draw", args=[draw.pk]) if reached else "")


def _groups(tasks: Sequence[PlanTask]) -> list[dict[str, Any]]:
    by_id = {task.pk: task for task in tasks}
    return [
        {
            "tasks": [by_id[piece.id] for piece in group.pieces],
            "starts": group.starts,
            "ends": group.ends,
            "several": Badge(f"{len(group.organs)} 个机关", "note") if len(group.organs) > 1 else None,
        }
        for group in merging.merged(merging.pieces(tasks))
    ]
