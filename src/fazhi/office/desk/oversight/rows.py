"""The rows behind every number of 检查总览: what was inspected at whom, and the parties of the register."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from fazhi.office.access import BUSINESS, StaffRequest, page
from fazhi.office.catalogues.models import Party
from fazhi.office.catalogues.parties import Scope, population
from fazhi.office.inspections import caps
from fazhi.office.inspections.models import PlanTask, VisitTask
from fazhi.office.inspections.oversight import overview
from fazhi.office.inspections.stages import Stage, condition, staged
from fazhi.office.organs.scope import Reach

from ...paging import paged
from ..dashboard import asked
from ..matters import organs_of
from ..parts import Badge, Column, Link, Table, columns
from .shown import Asked, section_title


class Limits(forms.Form):
    """What the rows are limited to, besides organ and year; whatever can't be understood limits nothing."""

    stage = forms.ChoiceField(required=False, choices=[(stage.value, stage.words) for stage in Stage])
    drawn = forms.BooleanField(required=False)
    task = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1)
    officer = forms.CharField(required=False, max_length=64)
    town = forms.CharField(required=False, max_length=12)
    section = forms.CharField(required=False, max_length=1)

    def place(self, name: str) -> str | None:
        """The town or section asked for, "" where the unknown ones are; None where any is."""
        return self.cleaned_data.get(name, "") if name in self.data else None


@page(BUSINESS)
def rows(request: StaffRequest) -> HttpResponse:
    """What an organ inspected in a year, so far as the address limits it, the newest first."""
    organ, year = asked(request, organs_of(request.standing))
    limits = Limits(request.GET)
    limits.is_valid()
    reach = request.standing.reach
    # An officer's load counts every visit, also to see a correction.
    of_year = overview.every if limits.cleaned_data.get("officer") else overview.of_year
    found, words = _limited(staged(of_year(organ, year, reach)), limits, reach)
    listed = paged(request, found.select_related("visit__party", "visit__organ", "organ", "matter"), key=("-pk",))
    context = {
        "organ": organ,
        "year": year,
        "words": words,
        "page": listed,
        "table": _table(listed.rows),
        "crumbs": _crumbs(Asked(organ, year), "检查明细"),
    }
    return render(request, "desk/oversight/rows.html", context)


def _crumbs(here: Asked, title: str) -> list[Link]:
    overview = f"{reverse('desk:inspection-overview')}?organ={here.organ.code}&year={here.year}"
    return [Link("检查总览", overview), Link(title)]


def _limited(found: QuerySet[VisitTask], limits: Limits, reach: Reach) -> tuple[QuerySet[VisitTask], list[str]]:
    """The rows, and what they were limited to in words."""
    given, words = limits.cleaned_data, []
    if given.get("task"):
        task = _task(given["task"], reach)
        found, words = overview.of_task(found, task), [f"任务“{task.title}”"]
    if given.get("drawn"):
        found = found.filter(condition(Stage.DRAWN))
        words.append("随机抽查")
    if given.get("stage"):
        stage = Stage(given["stage"])
        found = found.filter(condition(stage))
        words.append(stage.words)
    if given.get("officer"):
        found = found.filter(visit__in=overview.visits_with(given["officer"], found))
        words.append(f"证号 {given['officer']}")
    town, section = limits.place("town"), limits.place("section")
    return overview.at(found, town, section), words + _places(town, section)


def _places(town: str | None, section: str | None) -> list[str]:
    words = [] if town is None else [overview.area_names([town])[town]]
    return words + ([] if section is None else [section_title(section)])


def _task(number: int, reach: Reach) -> PlanTask:
    found: PlanTask | None = PlanTask.objects.within(reach).select_related("plan").filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def _table(found: Iterable[VisitTask]) -> Table:
    cells = [
        (
            Link(row.visit.party.name, reverse("portal:enterprise", args=[row.visit.party.code])),
            row.organ.name,
            row.title,
            row.visit.get_chosen_by_display(),
            Link(caps.day(row.visit), reverse("desk:visit", args=[row.visit_id])),
            "、".join(f"{each['name']}（{each['certificate']}）" for each in row.visit.officers),
            _state(row),
            Link(row.matter.number, reverse("desk:matter", args=[row.matter_id])) if row.matter else "",
        )
        for row in found
    ]
    titles = ("检查对象", "机关", "检查事项", "怎样确定", "日期", "检查人员", "进展", "案件")
    return Table(columns(*titles), cells, "没有这样的检查。")


def _state(row: Any) -> Badge:
    """How far the inspection has come."""
    if row.visit.cancelled_at:
        return Badge("取消")
    if not row.visit.began_at:
        return Badge("已通知" if row.visit.noticed_at else "待通知", "note")
    if not row.concluded:
        return Badge("检查中", "note")
    found = "发现问题" if row.problems else "未发现问题"
    return Badge(f"{found}，{'已公示' if row.published else '未公示'}", "warn" if row.problems else "good")


@page(BUSINESS)
def parties(request: StaffRequest) -> HttpResponse:
    """The parties of the register that an organ may draw from, of one town and section where the address says so."""
    organ, year = asked(request, organs_of(request.standing))
    limits = Limits(request.GET)
    limits.is_valid()
    town, section = limits.place("town"), limits.place("section")
    found: QuerySet[Party] = overview.at(population(organ, Scope()), town, section, "")
    listed = paged(request, found, key=("code",))
    context = {
        "organ": organ,
        "year": year,
        "words": _places(town, section),
        "page": listed,
        "table": _parties(listed.rows),
        "crumbs": _crumbs(Asked(organ, year), "检查对象"),
    }
    return render(request, "desk/oversight/parties.html", context)


def _parties(found: Iterable[Party]) -> Table:
    cells = [
        (
            Link(party.name, reverse("portal:enterprise", args=[party.code])),
            party.code,
            party.industry,
            party.credit_class or "未评定",
            "、".join(party.tags),
        )
        for party in found
    ]
    titles = ("名称", "统一社会信用代码", "行业", "信用等级", "标签")
    return Table([Column(title) for title in titles], cells, "名录里没有这样的检查对象。")
