"""Plans of inspections at the desk: the list, and the form by which one is drafted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from fazhi.office.access import BUSINESS, StaffRequest, page
from fazhi.office.inspections import seeing
from fazhi.office.inspections.errors import InspectionError
from fazhi.office.inspections.models import Plan
from fazhi.office.inspections.plans import planning, staging
from fazhi.office.inspections.plans.staging import Stage
from fazhi.office.matters.errors import UnknownProcedure
from fazhi.office.organs.models import Organ
from fazhi.office.organs.selectors import tree

from ...paging import paged
from ..matters import organ_choices
from ..parts import Badge, Column, Link, Table

TONES = {
    Stage.DRAFT: "note", Stage.SUBMITTED: "warn", Stage.APPROVED: "warn", Stage.PUBLISHED: "good",
    Stage.ADJUSTING: "warn", Stage.EXECUTED: "good", Stage.CANCELLED: "",
}  # fmt: skip
KINDS = (
    ("yearly", "年度抽查计划：本机关自己抽查"),
    ("joint", "部门联合抽查计划：几个部门一起抽查"),
    ("special", "专项检查计划：须经县级以上人民政府或者上一级部门批准并备案"),
)


class PlanForm(forms.Form):
    """Whose plan it is, of which year and kind."""

    organ = forms.ChoiceField(label="牵头机关")
    year = forms.IntegerField(label="年度", min_value=2000, max_value=2999)
    kind = forms.ChoiceField(label="种类", choices=KINDS, initial="yearly", widget=forms.RadioSelect)
    title = forms.CharField(label="名称", max_length=200, help_text="如：清渠县市场监督管理局2026年度抽查计划")
    aims = forms.CharField(
        label="抽查的重点和目的",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="计划公布时一并公开。",
    )

    def __init__(self, *given: Any, organs: Iterable[Organ], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["organ"].choices = organ_choices(organs)  # type: ignore[attr-defined]


def stage_badge(stage: Stage) -> Badge:
    """The stage of a plan in its colour."""
    return Badge(str(stage.label), TONES[stage])


def kind_title(plan: Plan) -> str:
    """The kind of a plan in words."""
    return "部门联合抽查计划" if plan.joint and plan.kind == Plan.Kind.YEARLY else str(plan.get_kind_display())


@page(BUSINESS)
def plans(request: StaffRequest) -> HttpResponse:
    """The plans that this person sees, the newest first."""
    listed = paged(request, seeing.plans(request.standing).select_related("organ"), key=("-year", "-pk"))
    stages = staging.stages(listed.rows)
    cells = [
        (
            Link(one.title, reverse("desk:plan", args=[one.pk])),
            str(one.year),
            one.organ.name,
            kind_title(one),
            stage_badge(stages[one.pk]),
        )
        for one in listed.rows
    ]
    columns = (Column("计划"), Column("年度", number=True), Column("牵头机关"), Column("种类"), Column("进展"))
    context = {
        "page": listed,
        "table": Table(columns, cells, "还没有抽查计划。"),
        "may": bool(request.standing.roles & planning.DRAFTERS),
    }
    return render(request, "desk/inspections/plans.html", context)


@page(planning.DRAFTERS, methods=("GET", "POST"))
def new_plan(request: StaffRequest) -> HttpResponse:
    """Draft a plan without tasks; they are added on its page."""
    now = timezone.now()
    organs = tree(Organ.objects.within(request.standing.reach_of(planning.DRAFTERS)))
    initial = {"year": timezone.localdate(now).year}
    form = PlanForm(request.POST or None, organs=organs, initial=initial)
    if form.is_valid():
        made = _drafted(request, form, {organ.code: organ for organ in organs}, now)
        if made:
            messages.success(request, "计划已经拟订，案卷已经建立。现在添加抽查任务。")
            return redirect("desk:plan", made.pk)
    crumbs = [Link("抽查计划", reverse("desk:plans")), Link("拟订计划")]
    context = {
        "form": form,
        "crumbs": crumbs,
        "title": "拟订抽查计划",
        "words": "提交以后建立案卷；抽查任务在计划的页面逐项添加，提请审批以后不能更改。",
        "button": "拟订",
        "back": reverse("desk:plans"),
    }
    return render(request, "desk/inspections/form.html", context, status=422 if form.errors else 200)


def _drafted(request: StaffRequest, form: PlanForm, organs: dict[str, Organ], now: dt.datetime) -> Plan | None:
    given = form.cleaned_data
    try:
        return planning.draft_plan(
            organs[given["organ"]], given["year"], given["title"], given["kind"] == "joint", by=request.standing,
            now=now, special=given["kind"] == "special", aims=given["aims"],
        )  # fmt: skip
    except (InspectionError, UnknownProcedure) as error:
        form.add_error(None, error.message)
        return None
