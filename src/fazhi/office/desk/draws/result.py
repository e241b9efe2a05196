"""What came out of a draw: the parties with their teams, to be read and printed; and answers to complaints."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from fazhi.office.access import BUSINESS, StaffRequest, page
from fazhi.office.inspections.draws import answering, continuing, tabling
from fazhi.office.inspections.draws.preparing import HOLDERS
from fazhi.office.inspections.models import Draw
from fazhi.office.inspections.naming import original

from .. import time_left
from ..parts import Badge, Column, Link, Table, columns
from . import shown

SIZE = 200


class AskForm(forms.Form):
    """Whom somebody asks about."""

    party = forms.CharField(label="检查对象的统一社会信用代码", max_length=64, required=False)
    officer = forms.CharField(label="或者执法证号", max_length=64, required=False)


@page(BUSINESS)
def result(request: StaffRequest, number: int) -> HttpResponse:
    """The drawn parties in the order in which their teams were made, `?from=` so many at a time, `?all` to print."""
    draw = shown.draw_seen(request, number)
    if draw.result is None or draw.drawn_at is None:
        raise Http404
    teams = draw.result["teams"]
    start = _start(request, len(teams))
    part = teams if "all" in request.GET else teams[start : start + SIZE]
    context = {
        "draw": draw,
        "strata": _strata(draw.result),
        "teams": _teams(draw, part, 0 if "all" in request.GET else start),
        "unstaffed": [original(one) for one in draw.result["unstaffed"]],
        "count": len(teams),
        "previous": max(start - SIZE, 0) if start and "all" not in request.GET else None,
        "next": start + SIZE if "all" not in request.GET and start + SIZE < len(teams) else None,
        "drawn": time_left.moment(draw.drawn_at),
        "progress": continuing.progress(draw) if draw.arranged_at is None else None,
        "may": request.standing.roles_at(draw.organ) & (HOLDERS | {"supervisor"}),
        "crumbs": shown.crumbs(draw, "抽取结果"),
    }
    return render(request, "desk/draws/result.html", context)


def _start(request: StaffRequest, most: int) -> int:
    asked = request.GET.get("from", "0")
    return min(int(asked), most) if asked.isascii() and asked.isdigit() and len(asked) < 9 else 0


def _strata(result: dict[str, Any]) -> Table:
    rows = [
        (tabling.title(one["id"]), f"{one['size']:,}", f"{one['eligible']:,}", f"{one['count']:,}")
        for one in result["strata"]
    ]
    numbers = (Column(title, number=True) for title in ("总数", "可抽", "抽中"))
    return Table((Column("信用等级"), *numbers), rows, "没有检查对象。")


def _teams(draw: Draw, teams: list[dict[str, Any]], start: int) -> Table:
    codes = {original(team["subject"]) for team in teams}
    numbers = {original(one) for team in teams for seat in team["seats"] for one in seat}
    names, people, visits = answering.known(draw, codes, numbers)
    rows = []
    for place, team in enumerate(teams, start + 1):
        code = original(team["subject"])
        officers = "；".join(
            "、".join(f"{people.get(original(one), '')}（{original(one)}）" for one in seat) for seat in team["seats"]
        )
        visit = Link("检查", reverse("desk:visit", args=[visits[code]])) if code in visits else Badge("未安排", "note")
        rows.append((names.get(code, code), code, officers, visit, str(place)))
    heads = (*columns("检查对象", "代码", "执法检查人员（执法证号）", "检查"), Column("次序", number=True))
    return Table(heads, rows, "没有抽中的检查对象。")


@page(BUSINESS)
def answer(request: StaffRequest, number: int) -> HttpResponse:
    """Why a party was drawn or not, why an officer was sent or not: `?party=` or `?officer=`."""
    draw = shown.draw_seen(request, number)
    if not draw.freeze_digest:
        raise Http404
    form = AskForm(request.GET or None)
    found = []
    if form.is_valid():
        if code := form.cleaned_data["party"].strip():
            found.append(answering.of_party(draw, code))
        if certificate := form.cleaned_data["officer"].strip():
            found.append(answering.of_officer(draw, certificate))
    context = {"draw": draw, "form": form, "answers": found, "crumbs": shown.crumbs(draw, "答复投诉")}
    return render(request, "desk/draws/answer.html", context)
