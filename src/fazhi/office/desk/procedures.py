"""The pages of procedures: what the law says about every act, in sentences, and the flow chart."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from fazhi.law.period import Period
from fazhi.law.procedure import Parameter, Procedure
from fazhi.office.access import BUSINESS, StaffRequest, page
from fazhi.office.matters import versions
from fazhi.office.matters.models import ProcedureVersion

from ..telling import picture, stages
from .parts import Badge, Column, Link, Table

# How sure we are of what a parameter says, as the files mark it.
MARKS = {
    "V": Badge("已核原文", "good"),
    "V2": Badge("已核转载", "good"),
    "P": Badge("惯例", "note"),
    "M": Badge("凭记忆，待核", "warn"),
    "S": Badge("仅见摘录，待核", "warn"),
    "?": Badge("推断，待核", "warn"),
}


@page(BUSINESS)
def procedures(request: StaffRequest) -> HttpResponse:
    """Every version that matters have been or may be opened under."""
    today = timezone.localdate()
    rows = []
    for version in ProcedureVersion.objects.order_by("title", "-effective", "-pk"):
        procedure = versions.machine_of(version).procedure
        in_force = version.effective <= today
        rows.append(
            (
                Link(version.title, reverse("desk:procedure", args=[version.pk])),
                procedure.law,
                version.version,
                version.effective.isoformat(),
                len(procedure.acts),
                Badge("已施行", "good") if in_force else Badge("尚未施行", "note"),
            )
        )
    columns = (
        Column("程序"), Column("依据"), Column("版本"), Column("施行"), Column("行为数", number=True), Column("状态"),
    )  # fmt: skip
    return render(request, "desk/procedures.html", {"table": Table(columns, rows, "还没有收入任何程序。")})


@page(BUSINESS)
def procedure(request: StaffRequest, version: int) -> HttpResponse:
    """One version: its acts by stage, each in sentences; its parameters; its clocks' articles."""
    stored = get_object_or_404(ProcedureVersion, pk=version)
    shown = versions.machine_of(stored).procedure
    context = {
        "version": stored,
        "procedure": shown,
        "stages": stages(shown),
        "parameters": [(each, value_of(each), MARKS.get(each.mark)) for each in shown.parameters.values()],
        "articles": articles(shown),
        "crumbs": [Link("程序", reverse("desk:procedures")), Link(shown.title)],
        "flow": reverse("desk:flow", args=[stored.pk]),
    }
    return render(request, "desk/procedure.html", context)


@page(BUSINESS)
def flow_chart(request: StaffRequest, version: int) -> HttpResponse:
    """The flow chart as an SVG picture."""
    stored = get_object_or_404(ProcedureVersion, pk=version)
    return picture(versions.machine_of(stored).procedure)


def value_of(parameter: Parameter) -> str:
    """A parameter's default as a person reads it."""
    value = parameter.default
    if isinstance(value, Period):
        return value.chinese
    if isinstance(value, bool):
        return "是" if value else "否"
    return f"{value:,}" if isinstance(value, int | float) else str(value)


def articles(procedure: Procedure) -> list[str]:
    """Every article that the procedure quotes, in the order of their first appearance."""
    found = dict.fromkeys(
        one.law for _, told in stages(procedure) for item in told for _, said in item.parts for one in said
    )
    return [law for law in found if law]
