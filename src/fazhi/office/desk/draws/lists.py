"""The draws that a person sees, and a new one: made from tasks of published plans, several organs together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from fazhi.law.marking import Refused
from fazhi.office.access import BUSINESS, StaffRequest, page
from fazhi.office.inspections.draws import drawing, preparing, progressing
from fazhi.office.inspections.draws.errors import TasksUnfit
from fazhi.office.inspections.draws.preparing import HOLDERS
from fazhi.office.inspections.models import Draw, PlanTask
from fazhi.office.inspections.plans import merging
from fazhi.office.organs.models import Organ
from fazhi.office.organs.selectors import tree

from ...paging import paged
from .. import time_left
from ..matters import organ_choices
from ..parts import Link, Table, columns
from . import shown


@page(BUSINESS)
def draws(request: StaffRequest) -> HttpResponse:
    """The draws of the organs within reach, the newest first."""
    now = timezone.now()
    listed = paged(request, progressing.seen(request.standing), key=("-pk",))
    rows = [
        (
            Link(each.title, reverse("desk:draw", args=[each.pk])),
            each.organ.name,
            shown.badge(each, now),
            each.matter.number,
            time_left.moment(each.made_at),
        )
        for each in listed.rows
    ]
    table = Table(columns("抽取", "组织机关", "状态", "编号", "建立"), rows, "还没有随机抽取。")
    return render(
        request,
        "desk/draws/draws.html",
        {"page": listed, "table": table, "may": bool(request.standing.roles & HOLDERS)},
    )


class DrawForm(forms.Form):
    """Which tasks to draw for, who organises it, and what it is called."""

    organ = forms.ChoiceField(label="组织机关")
    title = forms.CharField(label="抽取名称", max_length=200, help_text="如“2026年4月零售商店双随机抽查”")
    tasks = forms.MultipleChoiceField(
        label="抽查任务",
        widget=forms.CheckboxSelectMultiple,
        help_text="选几项的，抽取同时在各项范围之内的检查对象，各机关一起去；比例须相同，检查时间须有重合的日子。",
    )

    def __init__(self, *given: Any, organs: Iterable[Organ], tasks: Iterable[PlanTask], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["organ"].choices = organ_choices(organs)  # type: ignore[attr-defined]
        self.fields["tasks"].choices = [(str(task.pk), told(task)) for task in tasks]  # type: ignore[attr-defined]


def told(task: PlanTask) -> str:
    return f"{task.organ.name}：{task.title}（{task.plan.title}，{task.starts} 至 {task.ends}）"


@page(HOLDERS, methods=("GET", "POST"))
def new_draw(request: StaffRequest) -> HttpResponse:
    """Make a draw of tasks that have none; `?task=` chooses them, `?redraws=` names the void draw to replace."""
    standing, void = request.standing, _void(request)
    organs = tree(Organ.objects.within(standing.reach_of(HOLDERS)))
    tasks = list(void.tasks.select_related("organ", "plan")) if void else preparing.waiting(standing)
    chosen = [str(task.pk) for task in tasks] if void else request.GET.getlist("task")
    form = DrawForm(
        request.POST or None,
        organs=[void.organ] if void else organs,
        tasks=tasks,
        initial={"tasks": chosen, "title": void.title if void else ""},
    )
    if form.is_valid() and (made := _make(request, form, tasks, void)):
        messages.success(request, "已建立抽取，请登记种子参与方。")
        return redirect("desk:draw", made.pk)
    context = {
        "form": form,
        "void": void,
        "tasks": tasks,
        "groups": [] if void else _groups(tasks),
        "crumbs": [Link("随机抽取", reverse("desk:draws")), Link("新的抽取")],
    }
    return render(request, "desk/draws/new.html", context, status=422 if form.errors else 200)


def _void(request: StaffRequest) -> Draw | None:
    key = request.GET.get("redraws", "")
    if not key.isascii() or not key.isdigit():
        return None
    found = shown.draw_seen(request, int(key))
    return found if found.void_at and found.freeze_digest else None


def _groups(tasks: Sequence[PlanTask]) -> list[tuple[str, str]]:
    """What could go together: the tasks in words, and the address that chooses them."""
    by_id = {task.pk: task for task in tasks}
    found = [[by_id[piece.id] for piece in group.pieces] for group in merging.merged(merging.pieces(tasks))]
    alike = [group for group in found if len({str((task.rates, task.minimums)) for task in group}) == 1]
    return [("；".join(map(told, group)), "&".join(f"task={task.pk}" for task in group)) for group in alike]


def _make(request: StaffRequest, form: DrawForm, tasks: Sequence[PlanTask], void: Draw | None) -> Draw | None:
    given = form.cleaned_data
    organ = void.organ if void else Organ.objects.within(request.standing.reach_of(HOLDERS)).get(code=given["organ"])
    tasks = [task for task in tasks if str(task.pk) in given["tasks"]]
    try:
        return drawing.prepare(organ, tasks, given["title"], by=request.standing, now=timezone.now(), redraws=void)
    except TasksUnfit as error:
        form.add_error("tasks", error.message)
    except Refused as refused:
        for one in refused.refusals:
            form.add_error(None, f"{one.message}（{one.law}）")
    return None
