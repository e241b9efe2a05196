"""The lists of a draw before its freeze: who may be drawn and how many, who is at the cap, who may be sent."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from fazhi.draw.counting import count_of
from fazhi.draw.errors import DrawError
from fazhi.office.access import BUSINESS, StaffRequest, page
from fazhi.office.catalogues import training
from fazhi.office.inspections.draws import freezing, replacing
from fazhi.office.inspections.draws.tabling import Tables
from fazhi.office.inspections.models import Draw
from fazhi.office.inspections.naming import ident

from ..parts import Badge, Column, Table, columns
from . import shown

LISTED = 100


@page(BUSINESS)
def population(request: StaffRequest, number: int) -> HttpResponse:
    """What would be frozen now; of a frozen draw there is nothing to preview."""
    draw = shown.draw_seen(request, number)
    if draw.freeze_digest or draw.void_at:
        return redirect("desk:draw", draw.pk)
    tables = Tables.of(draw, timezone.localdate())
    context: dict[str, Any] = {"draw": draw, "crumbs": shown.crumbs(draw, "核对名单"), "scope": tables.filter.text}
    try:
        context |= _told(tables)
    except DrawError as error:
        context["fault"] = error.message
    context["kept"] = _kept(draw)
    return render(request, "desk/draws/population.html", context)


def _kept(draw: Draw) -> Draw | None:
    """The void draw whose lists will be taken as they were frozen, whatever the registers say now."""
    return draw.redraws if draw.redraws and replacing.same_list(draw.redraws) else None


def _told(tables: Tables) -> dict[str, Any]:
    full = [row for row in tables.members if row[5] is not None and row[4] >= row[5]]
    return {
        "count": len(tables.population.lines),
        "window": tables.window,
        "strata": _strata(tables),
        "full": len(full),
        "at_cap": _at_cap(full),
        "seats": _seats(tables),
        "short": tables.short(),
        "roster": _roster(tables),
        "conflicts": len(tables.conflicts.lines),
        "listed": LISTED,
    }


def _strata(tables: Tables) -> Table:
    sizes = Counter(row[2] for row in tables.members)
    free = Counter(row[2] for row in tables.members if row[5] is None or row[4] < row[5])
    rows = [
        (
            one.title,
            f"{sizes[one.id]:,}",
            f"{free[one.id]:,}",
            f"{float(one.rate):.4%}".replace("00%", "%"),
            f"{one.minimum:,}" if one.minimum else "",
            f"{count_of(one, sizes[one.id], free[one.id], freezing.ROUNDING):,}",
        )
        for one in tables.strata
    ]
    titles = ("总数", "可抽", "比例", "至少", "将抽取")
    return Table((Column("信用等级"), *(Column(title, number=True) for title in titles)), rows, "没有检查对象。")


def _at_cap(full: list[tuple[str, str, str, str, int, int | None]]) -> Table:
    rows = [(name, code, f"{visits}", f"{cap}") for code, name, _, _, visits, cap in full[:LISTED]]
    heads = (*columns("检查对象", "代码"), Column("已安排", number=True), Column("上限", number=True))
    return Table(heads, rows, "没有达到上限的检查对象。")


def _seats(tables: Tables) -> Table:
    names = {task.organ.code: task.organ.name for task in tables.tasks}
    rows = []
    for seat in tables.seats:
        found = tables.eligible(seat)
        state = Badge("不足", "bad") if found < seat.officers else Badge("足够", "good")
        state = Badge("只够一组", "warn") if seat.officers <= found < 2 * seat.officers else state
        rows.append((names[seat.organ], seat.field, f"{seat.officers}", f"{found}", state))
    heads = (*columns("机关", "领域"), Column("每组", number=True), Column("可派", number=True), Column("是否足够"))
    return Table(heads, rows, "没有席位。")


def _roster(tables: Tables) -> Table:
    loads = {row[0]: row[6] for row in tables.officers.rows()}
    names = {task.organ.code: task.organ.name for task in tables.tasks}
    # Told, not refused: neither keeps an officer who holds a valid certificate from being sent.
    warned = training.warned([row.certificate_id for row in tables.roster], tables.on, tables.ends)
    rows = [
        (
            row.name,
            row.certificate,
            names[row.organ],
            "、".join(row.fields) or "不限",
            "、".join(row.areas) or "不限",
            str(row.valid_until or "长期"),
            loads[ident(row.certificate)],
            Badge("；".join(warned[row.certificate_id].words), "warn") if row.certificate_id in warned else "",
        )
        for row in tables.roster
    ]
    heads = (
        *columns("姓名", "执法证号", "机关", "领域", "区域", "有效期至"),
        Column("本年已派", number=True),
        Column("提醒"),
    )
    return Table(heads, rows, "没有可派的执法人员。")
