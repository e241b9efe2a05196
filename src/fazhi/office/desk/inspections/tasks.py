"""Tasks of a plan at the desk: the form of a new one, and taking one out."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from fazhi.office.access import StaffRequest, page
from fazhi.office.catalogues.models import InspectionItem, Party
from fazhi.office.catalogues.parties import Scope
from fazhi.office.inspections import seeing
from fazhi.office.inspections.errors import InspectionError, InvalidTask, NotListed
from fazhi.office.inspections.models import Plan
from fazhi.office.inspections.plans import planning, tasking
from fazhi.office.organs.models import Organ
from fazhi.office.organs.selectors import Standing, tree

from ..forms import DateInput, WordsField
from ..matters import organ_choices
from ..parts import Link
from .plan import plan_seen

MOST_ITEMS = 1000
HUNDRED = Decimal(100)
# The names of the fields of each class: rates and minimums of "A" are `rate-A` and `least-A`, of "" `rate-none`.
KEYS = {cls: cls or "none" for cls in tasking.CLASSES}


class TaskForm(forms.Form):
    """Who inspects which item at whom, how many of each class, and when."""

    organ = forms.ChoiceField(label="检查机关")
    item = forms.ChoiceField(label="抽查事项", help_text="只能选择现行抽查事项清单之内的事项。")
    title = forms.CharField(label="任务名称", max_length=200, required=False, help_text="不填的用事项名称。")
    starts = forms.DateField(label="检查开始日期", widget=DateInput)
    ends = forms.DateField(label="检查结束日期", widget=DateInput)
    officers = forms.IntegerField(
        label="每组执法人员",
        initial=tasking.FEWEST_OFFICERS,
        min_value=tasking.FEWEST_OFFICERS,
        max_value=tasking.MOST_OFFICERS,
    )
    areas = WordsField(
        label="区划", required=False, pattern=r"[0-9]{6,12}", help_text="行政区划代码，几个的用逗号分开；不填的不限。"
    )
    industries = WordsField(
        label="行业",
        required=False,
        pattern=r"[A-T][0-9]{0,4}",
        help_text="国民经济行业分类代码或者其开头，如 F52；不填的按事项适用的行业。",
    )
    tags = WordsField(label="标签", required=False, help_text="有其中一个标签的；不填的不限。")
    kinds = forms.MultipleChoiceField(
        label="类型", required=False, choices=Party.Kind.choices, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *given: Any, organs: Iterable[Organ], items: Iterable[InspectionItem]) -> None:
        super().__init__(*given)
        self.fields["organ"].choices = organ_choices(organs)  # type: ignore[attr-defined]
        self.fields["item"].choices = _by_organ(items)  # type: ignore[attr-defined]
        for cls, key in KEYS.items():
            self.fields[f"rate-{key}"] = forms.DecimalField(
                label=f"{tasking.title_of(cls)}：比例（%）",
                required=False,
                min_value=0,
                max_value=100,
                decimal_places=4,
            )
            self.fields[f"least-{key}"] = forms.IntegerField(
                label=f"{tasking.title_of(cls)}：至少（户）", required=False, min_value=0, max_value=tasking.MOST
            )

    @property
    def general(self) -> list[forms.BoundField]:
        return [self[name] for name in ("organ", "item", "title", "starts", "ends", "officers")]

    @property
    def limits(self) -> list[forms.BoundField]:
        return [self[name] for name in ("areas", "industries", "tags", "kinds")]

    @property
    def shares(self) -> list[tuple[str, forms.BoundField, forms.BoundField]]:
        return [(tasking.title_of(cls), self[f"rate-{key}"], self[f"least-{key}"]) for cls, key in KEYS.items()]

    @property
    def scope(self) -> Scope:
        return Scope(**{name: tuple(self.cleaned_data[name]) for name in ("areas", "industries", "tags", "kinds")})

    @property
    def rates(self) -> dict[str, str]:
        given = {cls: self.cleaned_data[f"rate-{key}"] for cls, key in KEYS.items()}
        return {cls: str(value / HUNDRED) for cls, value in given.items() if value is not None}

    @property
    def minimums(self) -> dict[str, int]:
        given = {cls: self.cleaned_data[f"least-{key}"] for cls, key in KEYS.items()}
        return {cls: value for cls, value in given.items() if value}


def _by_organ(items: Iterable[InspectionItem]) -> list[tuple[str, list[tuple[str, str]]]]:
    groups: dict[str, list[tuple[str, str]]] = {}
    for item in items:
        groups.setdefault(item.organ.name, []).append((str(item.pk), f"{item.code} {item}"))
    return list(groups.items())


@page(planning.DRAFTERS, methods=("GET", "POST"))
def new_task(request: StaffRequest, number: int) -> HttpResponse:
    """Add a task to a plan that is being drafted or adjusted."""
    plan = plan_seen(request.standing, number)
    organs = tree(Organ.objects.within(request.standing.reach_of(planning.DRAFTERS)))
    items = _items(organs)
    form = TaskForm(request.POST or None, organs=organs, items=items.values())
    if form.is_valid() and _added(request.standing, plan, form, {organ.code: organ for organ in organs}, items):
        messages.success(request, "已添加抽查任务。")
        return redirect("desk:plan", plan.pk)
    url = reverse("desk:plan", args=[plan.pk])
    crumbs = [Link("抽查计划", reverse("desk:plans")), Link(plan.title, url), Link("添加任务")]
    context = {"form": form, "plan": plan, "crumbs": crumbs, "back": url}
    return render(request, "desk/inspections/new_task.html", context, status=422 if form.errors else 200)


def _items(organs: Iterable[Organ]) -> dict[str, InspectionItem]:
    return {str(item.pk): item for item in seeing.items(organs)[:MOST_ITEMS]}


def _added(
    standing: Standing, plan: Plan, form: TaskForm, organs: dict[str, Organ], items: dict[str, InspectionItem]
) -> bool:
    given = form.cleaned_data
    item = items[given["item"]]
    try:
        planning.add_task(
            plan, organ=organs[given["organ"]], item=item, title=given["title"] or str(item), scope=form.scope,
            rates=form.rates, minimums=form.minimums, officers=given["officers"], starts=given["starts"],
            ends=given["ends"], by=standing, now=timezone.now(),
        )  # fmt: skip
    except InvalidTask as error:
        for name, words in error.fields.items():
            form.add_error(name if name in form.fields else None, words)
    except NotListed as error:
        form.add_error("item", error.message)
    except InspectionError as error:
        form.add_error(None, error.message)
    return not form.errors


@page(planning.DRAFTERS, methods=("POST",))
def remove_task(request: StaffRequest, plan: int, number: int) -> HttpResponse:
    """Take a task out of a plan that is being drafted or adjusted."""
    shown = plan_seen(request.standing, plan)
    task = shown.tasks.select_related("plan__organ", "organ").filter(pk=number).first()
    try:
        if task is not None:
            planning.remove_task(task, by=request.standing)
        messages.success(request, f"已删去任务“{task.title}”。" if task else "这项任务已经删去。")
    except InspectionError as error:
        messages.error(request, error.message)
    return redirect("desk:plan", shown.pk)
