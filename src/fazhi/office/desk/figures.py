"""The matters behind a figure: every number leads to them, and they add up to it."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.exceptions import BadRequest
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from fazhi.figures.errors import UnknownIndicator
from fazhi.figures.span import Span
from fazhi.office.access import BUSINESS, StaffRequest, page
from fazhi.office.matters.models import Matter
from fazhi.office.organs.selectors import Standing
from fazhi.office.reports import services
from fazhi.office.reports.counting import Share

from ..paging import Page
from .dashboard import asked, fraction, printed
from .matters import organs_of
from .parts import Column, Link, Table

SIZE = 50


@page(BUSINESS)
def figure(request: StaffRequest, indicator: str) -> HttpResponse:
    """The matters that one figure of an organ and a year counts, newest first."""
    organs = organs_of(request.standing)
    organ, year = asked(request, organs)
    try:
        wanted = services.chosen([indicator])[indicator]
    except UnknownIndicator as error:
        raise Http404 from error
    value, shares = services.figure_and_matters(indicator, organ, Span.year(year))
    listed = _page(request, shares)
    context = {
        "indicator": wanted,
        "organ": organ,
        "year": year,
        "value": printed(value),
        "detail": fraction(wanted, value),
        "page": listed,
        "table": _table(request.standing, listed.rows, bool(value.denominator)),
        "crumbs": [
            Link("数据", f"{reverse('desk:dashboard')}?organ={organ.code}&year={year}"),
            Link(wanted.title),
        ],
    }
    return render(request, "desk/figure.html", context)


def _page(request: StaffRequest, shares: Sequence[Share]) -> Page:
    """The page of `shares` that the address asks for by its first place."""
    try:
        first = max(int(request.GET.get("from", "0")), 0)
    except ValueError as error:
        raise BadRequest("翻页的位置无法理解。") from error
    return Page(
        rows=shares[first : first + SIZE],
        previous=_address(request, max(first - SIZE, 0)) if first else "",
        next=_address(request, first + SIZE) if first + SIZE < len(shares) else "",
    )


def _address(request: StaffRequest, first: int) -> str:
    query = QueryDict(mutable=True)
    query.update(request.GET)
    query["from"] = str(first)
    return query.urlencode()


def _table(standing: Standing, shares: Sequence[Share], quotient: bool) -> Table:
    rows = Matter.objects.within(standing.reach).select_related("organ").defer("state", "parameters")
    found = rows.in_bulk([share.matter for share in shares])
    titles = ["案件", "案号", "当事人", "机关", "立卷"]
    columns = [Column(title) for title in titles] + [Column("计入", number=True)]
    columns += [Column("分母", number=True)] if quotient else []
    cells = [
        (
            Link(matter.title, reverse("desk:matter", args=[matter.pk])),
            matter.number,
            matter.party,
            matter.organ.name,
            timezone.localdate(matter.opened_at).isoformat(),
            f"{share.numerator:,}",
            *([f"{share.denominator:,}"] if quotient else []),
        )
        for share in shares
        if (matter := found.get(share.matter))
    ]
    return Table(columns, cells, "没有案件计入这一数字。")
