"""Caps of visits at the desk: those that hold, publishing one, and what a party's visits have used up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from fazhi.office.access import BUSINESS, StaffRequest, page
from fazhi.office.inspections import caps as reckoning
from fazhi.office.inspections import seeing
from fazhi.office.inspections.errors import InspectionError
from fazhi.office.inspections.models import Cap, Visit
from fazhi.office.organs.models import Organ
from fazhi.office.organs.scope import Reach
from fazhi.office.organs.selectors import tree

from ...paging import paged
from ..forms import DateInput
from ..matters import organ_choices
from ..parts import Badge, Column, Link, Table, columns

CLASSES = (("", "各等级"), ("A", "A 类"), ("B", "B 类"), ("C", "C 类"), ("D", "D 类"))
FOUND = 50
TOLD = ("机关", "日期", "怎样确定", "检查事项")


class CapForm(forms.Form):
    """A cap as it was published."""

    organ = forms.ChoiceField(label="适用于（含下级）")
    year = forms.IntegerField(label="年度", min_value=2000, max_value=2999)
    industry = forms.RegexField(
        r"^[A-T][0-9]{0,4}\Z",
        label="行业",
        required=False,
        help_text="国民经济行业分类代码或者其开头，如 F52；不填的为各行业。最具体的优先。",
        error_messages={"invalid": "行业代码由一个字母和至多四位数字组成，如 F52。"},
    )
    credit_class = forms.ChoiceField(label="信用等级", required=False, choices=CLASSES)
    most = forms.IntegerField(label="每年至多（次）", min_value=0, max_value=365)
    basis = forms.CharField(label="公布依据", max_length=200, help_text="文件名称和文号")
    published_on = forms.DateField(
        label="公布日期", widget=DateInput, help_text="自这一天起适用；可以填将来的日子，在那以前仍按原来的上限。"
    )

    def __init__(self, *given: Any, organs: Iterable[Organ], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["organ"].choices = organ_choices(organs)  # type: ignore[attr-defined]


class SearchForm(forms.Form):
    """A party, by its name or its credit code."""

    q = forms.CharField(label="企业名称或者统一社会信用代码", max_length=100, required=False)


@page(BUSINESS)
def caps(request: StaffRequest) -> HttpResponse:
    """The caps that hold at this person's organs, the newest year first."""
    listed = paged(request, seeing.caps(request.standing).select_related("organ"), key=("-year", "-pk"))
    titles, today = dict(CLASSES), timezone.localdate()
    cells = [
        (
            f"{cap.year} 年",
            cap.organ.name,
            cap.industry or "各行业",
            titles[cap.credit_class],
            f"{cap.most} 次",
            f"{cap.basis}，{cap.published_on} 公布",
            _state(cap, today),
        )
        for cap in listed.rows
    ]
    heads = (
        *columns("年度", "适用于", "行业", "信用等级"), Column("每年至多", number=True), *columns("公布依据", "状态"),
    )  # fmt: skip
    context = {
        "page": listed,
        "table": Table(heads, cells, "还没有公布检查频次上限。"),
        "may": bool(request.standing.roles & reckoning.PUBLISHERS),
        "form": SearchForm(),
    }
    return render(request, "desk/inspections/caps.html", context)


def _state(cap: Cap, today: dt.date) -> Badge:
    """Whether it holds, will hold, held, or never did, with the days."""
    if cap.replaced_on and cap.replaced_on <= cap.published_on:
        return Badge("没有适用，由后来公布的代替")
    if today < cap.published_on:
        return Badge(f"{cap.published_on} 起适用", "note")
    if reckoning.holds(cap, today):
        return Badge(f"现行，至 {cap.replaced_on} 前" if cap.replaced_on else "现行", "good")
    return Badge(f"{cap.replaced_on} 起由新的代替")


@page(reckoning.PUBLISHERS, methods=("GET", "POST"))
def new_cap(request: StaffRequest) -> HttpResponse:
    """Enter a cap that was published."""
    now = timezone.now()
    organs = tree(Organ.objects.within(request.standing.reach_of(reckoning.PUBLISHERS)))
    today = timezone.localdate(now)
    form = CapForm(request.POST or None, organs=organs, initial={"year": today.year, "published_on": today})
    if form.is_valid():
        given = dict(form.cleaned_data)
        organ = next(organ for organ in organs if organ.code == given.pop("organ"))
        try:
            reckoning.publish(organ, given.pop("year"), given.pop("most"), **given, by=request.standing, now=now)
            messages.success(request, "已公布检查频次上限。")
            return redirect("desk:caps")
        except InspectionError as error:
            form.add_error(None, error.message)
    context = {
        "form": form,
        "crumbs": [Link("检查频次上限", reverse("desk:caps")), Link("公布上限")],
        "title": "公布检查频次上限",
        "words": "上限按企业和年度计算，各机关的入企检查合计；同一范围的新上限自公布日期起代替旧的，旧的留在记录里。",
        "button": "公布",
        "back": reverse("desk:caps"),
    }
    return render(request, "desk/inspections/form.html", context, status=422 if form.errors else 200)


@page(BUSINESS)
def cap_search(request: StaffRequest) -> HttpResponse:
    """The parties of that name or code, with what is left of their caps this year."""
    form = SearchForm(request.GET)
    sought = form.cleaned_data["q"].strip() if form.is_valid() else ""
    rows = seeing.parties(request.standing).filter(Q(code=sought.upper()) | Q(name__icontains=sought))
    found = list(rows.order_by("code")[:FOUND]) if sought else []
    today = timezone.localdate()
    left = reckoning.left(found, today.year, today)
    cells = [(Link(one.name, reverse("desk:party-cap", args=[one.pk])), one.code, _left(left[one.pk])) for one in found]
    empty = "没有找到这样的检查对象。" if sought else "请输入名称或者代码。"
    context = {
        "form": form,
        "table": Table(columns("企业", "统一社会信用代码", "今年还可以检查"), cells, empty),
        "more": len(found) == FOUND,
        "crumbs": [Link("检查频次上限", reverse("desk:caps")), Link("查企业的用量")],
    }
    return render(request, "desk/inspections/cap_search.html", context)


def _left(left: int | None) -> Badge:
    if left is None:
        return Badge("没有上限", "note")
    return Badge(f"{left} 次" if left else "已用完", "good" if left > 1 else "warn" if left else "bad")


@page(BUSINESS)
def party_cap(request: StaffRequest, number: int) -> HttpResponse:
    """A party's cap in a year, the visits that used it up, those counted apart, and what is left."""
    party = get_object_or_404(seeing.parties(request.standing).select_related("organ"), pk=number)
    year, reach = _year(request), request.standing.reach
    visits = [one for one in seeing.visits_to(party, year) if one.cancelled_at is None]
    counted = [one for one in visits if one.counted]
    cap = reckoning.caps_of([party], year, reckoning.day_in(year, timezone.localdate()))[party.pk]
    context = {
        "party": party,
        "year": year,
        "years": (year - 1, year + 1),
        "cap": cap,
        "share": _share(cap, counted),
        "counted": _counted(counted, reach),
        "apart": _apart([one for one in visits if not one.counted], reach),
        "crumbs": [Link("检查频次上限", reverse("desk:caps")), Link(party.name)],
    }
    return render(request, "desk/inspections/party_cap.html", context)


def _year(request: StaffRequest) -> int:
    given = forms.IntegerField(min_value=2000, max_value=2999, required=False)
    try:
        return given.clean(request.GET.get("year")) or timezone.localdate().year
    except forms.ValidationError:
        return timezone.localdate().year


def _share(cap: Cap | None, counted: list[Visit]) -> Badge:
    if cap is None:
        return Badge("没有上限", "note")
    left = cap.most - len(counted)
    tone = "bad" if left <= 0 else "warn" if left == 1 or len(counted) >= 0.8 * cap.most else "good"
    return Badge(f"已用 {len(counted)} 次，还剩 {max(left, 0)} 次", tone)


def _counted(visits: list[Visit], reach: Reach) -> Table:
    return Table(columns(*TOLD), _rows(visits, reach), "这一年还没有计入上限的检查。")


def _apart(visits: list[Visit], reach: Reach) -> Table:
    cells = [(*row, visit.justification) for row, visit in zip(_rows(visits, reach), visits, strict=True)]
    return Table(columns(*TOLD, "理由"), cells, "没有另行计算的检查。")


def _rows(visits: list[Visit], reach: Reach) -> list[tuple[object, ...]]:
    told = zip(visits, reckoning.told(visits), strict=True)
    return [(Link(organ, _address(visit, reach)), *words) for visit, (organ, *words) in told]


def _address(visit: Visit, reach: Reach) -> str:
    return reverse("desk:visit", args=[visit.pk]) if reach.covers(visit.organ) else ""
