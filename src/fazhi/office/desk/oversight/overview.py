"""检查总览: an organ's year of inspections, from its plans to the results that are public; every number leads to its
rows."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from fazhi.figures.span import Span
from fazhi.office.access import BUSINESS, StaffRequest, page
from fazhi.office.catalogues.parties import Scope, population
from fazhi.office.inspections.caps import day_in
from fazhi.office.inspections.oversight import nearly_used
from fazhi.office.inspections.oversight import overview as queries
from fazhi.office.inspections.oversight.overview import Cell, Load, Progress
from fazhi.office.inspections.stages import Stage
from fazhi.office.matters.models import Clock
from fazhi.office.organs.models import Organ
from fazhi.office.reports import services as reports

from .. import time_left
from ..dashboard import DashboardForm, asked, figure_url, fraction, printed
from ..matters import organs_of
from ..parts import Badge, Column, Link, Table
from .shown import Asked, section_title

# What is drawn of a task's way, in this order.
STEPS = (Stage.DRAWN, Stage.VISITED, Stage.CONCLUDED, Stage.PROBLEMS, Stage.PUBLISHED, Stage.CANCELLED)
CELL = (Stage.DRAWN, Stage.VISITED, Stage.PROBLEMS)
RATES = ("inspection_problem_rate", "inspection_published_rate")
AHEAD = dt.timedelta(days=7)
LISTED = 50


@page(BUSINESS)
def overview(request: StaffRequest) -> HttpResponse:
    organs = organs_of(request.standing)
    organ, year = asked(request, organs)
    here, reach, now = Asked(organ, year), request.standing.reach, timezone.now()
    tasks = queries.progress(organ, year, reach)
    clocks = list(queries.due_publications(organ, reach, now + AHEAD).select_related("matter")[: LISTED + 1])
    nearly = nearly_used.nearly_used(organ, year, reach, day_in(year, timezone.localdate(now)))
    loads = queries.loads(organ, year, reach)
    context = {
        "form": DashboardForm({"organ": organ.code, "year": year}, organs=organs, year=year),
        "organ": organ,
        "year": year,
        "tiles": [*_steps(here, tasks), *_rates(organ, year)],
        "tasks": _tasks(here, tasks),
        "late": _late(clocks[:LISTED], now),
        "more_late": len(clocks) > LISTED,
        "full": _nearly(one for one in nearly[: nearly_used.MOST] if one.left <= 0),
        "nearly": _nearly(one for one in nearly[: nearly_used.MOST] if one.left > 0),
        "more_nearly": max(0, len(nearly) - nearly_used.MOST),
        "spread": _spread(loads),
        "loads": _loads(here, loads),
        "matrix": _matrix(here, queries.matrix(organ, year, reach, population(organ, Scope()))),
    }
    return render(request, "desk/oversight/overview.html", context)


@dataclass(frozen=True, slots=True)
class Tile:
    """A number that leads to what it counts."""

    title: str
    value: str
    unit: str
    url: str
    detail: str = ""


def _steps(here: Asked, tasks: Sequence[Progress]) -> list[Tile]:
    sums: Counter[Stage] = sum((each.counts for each in tasks), Counter())
    steps = [Tile(stage.words, f"{sums[stage]:,}", "户次", here.rows(stage=stage, drawn="1")) for stage in STEPS[:-1]]
    return [Tile("计划任务", f"{len(tasks):,}", "项", "#tasks"), *steps]


def _rates(organ: Organ, year: int) -> list[Tile]:
    counted = reports.count(organ, Span.year(year), RATES)
    return [
        Tile(
            counted.indicators[id].title,
            printed(counted.figure(id)),
            counted.indicators[id].unit,
            figure_url(id, organ, year),
            fraction(counted.indicators[id], counted.figure(id)),
        )
        for id in RATES
    ]


def _tasks(here: Asked, tasks: Iterable[Progress]) -> Table:
    columns = [Column("任务"), Column("机关"), Column("期限"), *(Column(step.words, number=True) for step in STEPS)]
    rows = [
        [
            Link(each.task.title, reverse("desk:plan", args=[each.task.plan_id])),
            each.task.organ.name,
            f"{each.task.starts} 至 {each.task.ends}",
            *(_number(each.counts[step], here.rows(stage=step, task=each.task.pk)) for step in STEPS),
        ]
        for each in tasks
    ]
    return Table(columns, rows, "这一年的计划里没有抽查任务。")


def _number(value: int, url: str) -> object:
    return Link(f"{value:,}", url) if value else "0"


def _late(clocks: Iterable[Clock], now: dt.datetime) -> Table:
    rows = [
        [
            Link(clock.matter.title, reverse("desk:matter", args=[clock.matter_id])),
            clock.matter.party,
            clock.matter.number,
            time_left.until(clock.due_at) if clock.due_at else "",
            time_left.left(clock.due_at, now) if clock.due_at else "",
        ]
        for clock in clocks
    ]
    columns = [Column(title) for title in ("检查", "检查对象", "案号", "应于何日前公示", "现状")]
    return Table(columns, rows, "没有逾期未公示的检查结果，七天之内也没有到期的。")


def _nearly(found: Iterable[nearly_used.Nearly]) -> Table:
    rows = [
        [
            Link(each.party.name, reverse("portal:enterprise", args=[each.party.code])),
            Badge("已用完", "bad") if each.left <= 0 else Badge(f"还剩 {each.left} 次", "warn"),
            Link(f"{len(each.used)}", reverse("desk:party-cap", args=[each.party.pk]) + f"?year={each.cap.year}"),
            f"{each.cap.most}",
            each.cap.basis,
        ]
        for each in found
    ]
    columns = [Column("检查对象"), Column("剩余"), Column("已计入", number=True), Column("上限", number=True)]
    return Table([*columns, Column("公布依据")], rows, "没有这样的企业，或者没有公布上限。")


def _spread(loads: Sequence[Load]) -> str:
    if not loads:
        return ""
    numbers = [len(load.visits) for load in loads]
    return f"{len(loads)} 人上门，最多 {max(numbers)} 次，最少 {min(numbers)} 次，中位数 {median(numbers):g} 次"


def _loads(here: Asked, loads: Iterable[Load]) -> Table:
    rows = [
        [load.name, load.certificate, Link(f"{len(load.visits)}", here.rows(officer=load.certificate))]
        for load in loads
    ]
    columns = [Column("执法人员"), Column("证号"), Column("本年上门", number=True)]
    return Table(columns, rows, "这一年还没有安排执法人员上门。")


@dataclass(frozen=True, slots=True)
class Shown:
    """A cell of the matrix: its numbers with their names."""

    links: tuple[tuple[str, Link], ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """Areas by industries."""

    sections: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Shown, ...]], ...]


def _matrix(here: Asked, matrix: queries.Matrix) -> Grid:
    towns = list(dict.fromkeys(town for town, _ in matrix))
    sections = sorted({section for _, section in matrix})
    names = queries.area_names(towns)
    rows = tuple(
        (names[town], tuple(_cell(here, town, section, matrix.get((town, section))) for section in sections))
        for town in towns
    )
    return Grid(tuple(section_title(section) for section in sections), rows)


def _cell(here: Asked, town: str, section: str, cell: Cell | None) -> Shown:
    if cell is None:
        return Shown(())
    place: dict[str, Any] = {"town": town, "section": section}
    links = [("名录", Link(f"{cell.parties:,}", here.parties(**place)))]
    links += [(step.words, Link(f"{cell.counts[step]:,}", here.rows(stage=step, **place))) for step in CELL]
    return Shown(tuple(link for link in links if link[1].text != "0"))
