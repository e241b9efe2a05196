"""The year's training of officers: who falls short, unit by unit; one officer's hours with their history; and saying
how many they were, which is for who keeps certificates."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Count, F, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from fazhi.office.access import StaffRequest, page
from fazhi.office.catalogues import training
from fazhi.office.organs import registering, services
from fazhi.office.organs.errors import Invalid
from fazhi.office.organs.models import Certificate, Organ, Register
from fazhi.office.organs.selectors import Standing

from ...paging import paged
from .. import time_left
from ..forms import explain
from ..parts import Badge, Column, Link, Table, columns
from .seen import CERTIFIERS, READERS, certificates, tabs

YEARS_BACK = 4
Fields = Mapping[str, Any]


class TrainingFilter(forms.Form):
    """Which year, which unit, and whether only those who fall short."""

    year = forms.TypedChoiceField(label="年度", required=False, coerce=int)
    unit = forms.ChoiceField(label="单位", required=False)
    short = forms.BooleanField(label="只看学时不足的", required=False)

    def __init__(self, given: Fields, this: int) -> None:
        super().__init__(given or {"year": this})
        self.this = this
        years = range(this, this - YEARS_BACK - 1, -1)
        self.fields["year"].choices = [(year, f"{year} 年") for year in years]  # type: ignore[attr-defined]

    def offer(self, units: Mapping[str, Organ]) -> None:
        """Let one of these units be chosen."""
        named = [(organ.code, organ.name) for organ in units.values()]
        self.fields["unit"].choices = [("", "全部"), *named]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> int:
        """The year, as far as it can be understood; the units need not be known."""
        given = self.data.get("year", "")
        return int(given) if str(given) in {str(year) for year, _ in self.fields["year"].choices} else self.this  # type: ignore[attr-defined]


class HoursForm(forms.Form):
    """How many hours a year had in all."""

    year = forms.IntegerField(label="年度")
    hours = forms.IntegerField(
        label="学时",
        min_value=0,
        help_text="这一年累计的学时，不是这一次的；再登记的，以最后一次为准，以前的留在下面。",
    )


@page(READERS)
def year(request: StaffRequest) -> HttpResponse:
    """The year's hours by unit, and officer by officer."""
    form = TrainingFilter(request.GET, request.standing.on.year)
    rows = _serving(request.standing, form.chosen)
    tallies = list(_tallies(rows))
    units = training.units(each["post"] for each in tallies)
    form.offer(units)
    given = form.cleaned_data if form.is_valid() else {}
    if given.get("unit"):
        rows = rows.filter(post=next(path for path, one in units.items() if one.code == given["unit"]))
    if given.get("short"):
        rows = training.short_of_hours(rows)
    listed = paged(request, rows, key=("number",))
    context = {
        "form": form,
        "year": form.chosen,
        "parameter": training.parameter(),
        "tabs": tabs(request.standing, "desk:training"),
        "may": bool(request.standing.roles & CERTIFIERS),
        "units": _units(tallies, units, form.chosen),
        "page": listed,
        "table": _officers(listed.rows, units, form.chosen),
        "crumbs": [Link("执法人员", reverse("desk:officers")), Link("年度培训")],
    }
    return render(request, "desk/registers/training.html", context)


def _serving(standing: Standing, year: int) -> QuerySet[Any]:
    return training.serving(training.with_hours(certificates(standing), year, standing.on), year, standing.on)


def _tallies(rows: QuerySet[Any]) -> QuerySet[Any]:
    counted = rows.order_by().values("post", "least")
    return counted.annotate(all=Count("pk"), short=Count("pk", filter=Q(trained__lt=F("least")))).order_by("post")


def _units(tallies: list[dict[str, Any]], units: Mapping[str, Organ], year: int) -> Table:
    address = reverse("desk:training")
    rows = []
    for each in sorted(tallies, key=lambda one: units[one["post"]].code):
        organ, short = units[each["post"]], each["short"]
        query = f"{address}?year={year}&unit={organ.code}"
        few: Any = Link(f"{short}", f"{query}&short=on#people") if short else "0"
        rows.append((organ.name, f"{each['least']:g}", Link(f"{each['all']}", f"{query}#people"), few))
    heads = [Column(title, number=True) for title in ("最低学时", "持证人员", "学时不足")]
    return Table((Column("单位"), *heads), rows, "没有在任而持有效执法证的人员。")


def _officers(rows: Any, units: Mapping[str, Organ], year: int) -> Table:
    cells = [
        (
            Link(one.person.name, reverse("desk:officer-training", args=[one.pk])),
            one.number,
            units[one.post].name,
            hours_of(one),
        )
        for one in rows
    ]
    heads = (*columns("姓名", "证号", "单位"), Column(f"{year}年学时", number=True))
    return Table(heads, cells, "没有这样的人员。")


def hours_of(one: Any) -> object:
    """The hours of a row that comes from `training.with_hours`, marked where they are too few."""
    return (
        Badge(f"{one.trained}，差 {one.least - one.trained:g}", "warn") if one.trained < one.least else f"{one.trained}"
    )


@page(READERS)
def officer(request: StaffRequest, number: int) -> HttpResponse:
    """One officer's hours, year by year, with the form for who may say them."""
    return _officer(request, _certificate(request, number), HoursForm(initial={"year": request.standing.on.year}))


@page(CERTIFIERS, methods=("POST",))
def record(request: StaffRequest, number: int) -> HttpResponse:
    """Say how many hours a year had."""
    shown, form = _certificate(request, number), HoursForm(request.POST)
    if form.is_valid():
        try:
            made = services.set_training(shown, by=request.user, now=timezone.now(), **form.cleaned_data)
        except Invalid as error:
            explain(form, error)
        else:
            messages.success(request, f"已登记：{shown.person.name} {made}。")
            return redirect("desk:officer-training", shown.pk)
    return _officer(request, shown, form, status=422)


def _certificate(request: StaffRequest, number: int) -> Any:
    on = request.standing.on
    return get_object_or_404(training.with_hours(certificates(request.standing), on.year, on), pk=number)


def _officer(request: StaffRequest, shown: Any, form: HoursForm, status: int = 200) -> HttpResponse:
    may = bool(request.standing.roles & CERTIFIERS)
    context = {
        "shown": shown,
        "year": request.standing.on.year,
        "hours": hours_of(shown),
        "warned": training.warned([shown.pk], request.standing.on).get(shown.pk),
        "form": form if may else None,
        "table": _history(shown),
        "crumbs": [
            Link("执法人员", reverse("desk:officers")),
            Link("年度培训", reverse("desk:training")),
            Link(shown.person.name),
        ],
    }
    return render(request, "desk/registers/officer_training.html", context, status=status)


def _history(shown: Certificate) -> Table:
    """Which version said how many hours of which year, the newest first."""
    versions = [*registering.history(Register.OFFICERS, shown.number), None]
    rows = []
    for one, before in pairwise(versions):
        assert one is not None
        told, known = one.content["hours"], before.content["hours"] if before else {}
        for year in sorted(set(told) | set(known), reverse=True):
            if told.get(year) != known.get(year):
                rows.append(_change(one, year, known.get(year), told.get(year)))
    titles = (
        *columns("年度"),
        Column("以前", number=True),
        Column("登记", number=True),
        *columns("时间", "谁", "哪次"),
    )
    return Table(titles, rows, "还没有登记过学时。")


def _change(version: Any, year: str, before: int | None, after: int | None) -> tuple[Any, ...]:
    intake = Link(f"第 {version.intake_id} 次", reverse("desk:intake", args=[version.intake_id]))
    said = ["" if hours is None else f"{hours}" for hours in (before, after)]
    return f"{year} 年", *said, time_left.moment(version.at), version.by.name if version.by else "系统", intake
