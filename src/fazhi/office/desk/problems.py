"""Problems that imports and checks found: counted by rule, each rule leading to its matters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Count
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse

from fazhi.law.procedure import Procedure
from fazhi.office.access import BUSINESS, StaffRequest, page
from fazhi.office.matters import versions
from fazhi.office.matters.models import ProcedureVersion
from fazhi.office.organs.selectors import Standing
from fazhi.office.supervision.models import Problem
from fazhi.office.supervision.rules import rule_title

from ..paging import paged
from . import time_left
from .parts import Column, Link, Table


@page(BUSINESS)
def problems(request: StaffRequest) -> HttpResponse:
    """How many problems of each rule are within reach."""
    procedures = {version.pk: versions.machine_of(version).procedure for version in _versions()}
    return render(request, "desk/problems.html", {"table": _by_rule(request.standing, procedures)})


@page(BUSINESS)
def problems_of_rule(request: StaffRequest) -> HttpResponse:
    """The problems of one `rule`, newest first, each with its matter and its dates."""
    rule = request.GET.get("rule", "")
    rows = Problem.objects.within(request.standing.reach).filter(rule=rule).select_related("matter")
    listed = paged(request, rows.defer("matter__state", "matter__parameters"), key=("-pk",))
    context = {
        "page": listed,
        "table": _listed(listed.rows),
        "title": rule_title(rule),
        "crumbs": [Link("问题", reverse("desk:problems")), Link(rule_title(rule))],
    }
    return render(request, "desk/problems_of_rule.html", context)


def _versions() -> Any:
    return ProcedureVersion.objects.defer("source")


def _by_rule(standing: Standing, procedures: Mapping[int, Procedure]) -> Table:
    counted = Problem.objects.within(standing.reach).order_by().values_list("rule", "act", "matter__procedure")
    rows = [
        (
            Link(rule_title(rule), f"{reverse('desk:problems-of-rule')}?{_query(rule)}"),
            procedures[version].acts[act].title if act in procedures[version].acts else act,
            procedures[version].title,
            f"{number:,}",
        )
        for rule, act, version, number in counted.annotate(number=Count("pk")).order_by("-number", "rule")
    ]
    columns = (Column("问题"), Column("行为"), Column("程序"), Column("件数", number=True))
    return Table(columns, rows, "没有发现问题。")


def _query(rule: str) -> str:
    query = QueryDict(mutable=True)
    query["rule"] = rule
    return query.urlencode()


def _listed(rows: Any) -> Table:
    cells = [
        (
            Link(
                problem.matter.number,
                f"{reverse('desk:matter', args=[problem.matter_id])}#entry-{problem.entry_number or 1}",
            ),
            problem.message,
            problem.law,
            time_left.day(time_left.last_day(problem.due_at)) if problem.due_at else "",
            time_left.moment(problem.happened_at) if problem.happened_at else "",
        )
        for problem in rows
    ]
    columns = (Column("案号"), Column("说明"), Column("依据"), Column("应于"), Column("实际"))
    return Table(columns, cells, "没有这样的问题。")
