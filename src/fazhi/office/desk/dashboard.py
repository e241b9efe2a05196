"""An organ's dashboard: its key figures of a year, what is late below it, and every indicator with its matters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from fazhi.figures.indicator import Form, Indicator
from fazhi.figures.rollup import Figure, shown
from fazhi.figures.span import FIRST_YEAR, LAST_YEAR, Span
from fazhi.office.access import BUSINESS, StaffRequest, page
from fazhi.office.organs.models import Organ
from fazhi.office.reports import charts, services
from fazhi.office.reports.services import Count

from .matters import organ_choices, organs_of
from .parts import Column, Link, Table

# What stands at the top where the record can say it, and what the organs below are compared by.
KEY = (
    "matters_opened",
    "matters_ended",
    "matters_open",
    "duties_kept_rate",
    "duties_overdue",
    "penalty_decided",
    "penalty_money",
    "penalty_reviewed_rate",
    "penalty_published_rate",
    "reconsideration_received",
    "reconsideration_corrected_rate",
    "disclosure_on_time_rate",
)
COMPARED = ("duties_overdue", "duties_late", "duties_kept_rate", "matters_opened", "matters_ended")


class DashboardForm(forms.Form):
    """Whose figures, and of which year."""

    organ = forms.ChoiceField(label="机关（含下级）", required=False)
    year = forms.IntegerField(label="年度", required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR)

    def __init__(self, data: Any, *, organs: Iterable[Organ], year: int) -> None:
        super().__init__(data)
        self.fields["organ"].choices = organ_choices(organs)  # type: ignore[attr-defined]
        self.fields["year"].initial = year


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure as the page shows it: a number that leads to the matters behind it, or a gap."""

    title: str
    value: str
    unit: str
    url: str
    words: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart: the address of its picture, and the numbers in it as a table."""

    url: str
    table: Table


@page(BUSINESS)
def dashboard(request: StaffRequest) -> HttpResponse:
    organs = organs_of(request.standing)
    organ, year = asked(request, organs)
    counted = services.recent(organ, Span.year(year))
    form = DashboardForm({"organ": organ.code, "year": year}, organs=organs, year=year)
    context = {
        "form": form,
        "organ": organ,
        "year": year,
        "at": counted.at,
        "key": [figure for figure in _figures(counted, KEY) if figure.value != GAP],
        "below": _below(counted),
        "groups": groups(counted),
        "charts": [_drawn(name, organ, year) for name in charts.CHARTS],
    }
    return render(request, "desk/dashboard.html", context)


@page(BUSINESS)
def chart(request: StaffRequest, name: str) -> HttpResponse:
    """A chart of the organ and year that the address names, as an SVG picture."""
    organ, year = asked(request, organs_of(request.standing))
    try:
        picture = charts.svg(name, organ, year)
    except charts.UnknownChart as error:
        raise Http404 from error
    return HttpResponse(picture, content_type="image/svg+xml; charset=utf-8")


GAP = shown(None)


def asked(request: StaffRequest, organs: Sequence[Organ]) -> tuple[Organ, int]:
    """The organ and the year that the address names; the topmost within reach and this year where it names none."""
    this_year = timezone.localdate().year
    form = DashboardForm(request.GET, organs=organs, year=this_year)
    form.is_valid()
    code = form.cleaned_data.get("organ")
    organ = next((one for one in organs if one.code == code), organs[0])
    return organ, form.cleaned_data.get("year") or this_year


def figure_url(indicator: str, organ: Organ, year: int) -> str:
    """The address of the matters behind a figure."""
    return _address("desk:figure", indicator, organ, year)


def _address(view: str, name: str, organ: Organ, year: int) -> str:
    query = QueryDict(mutable=True)
    query.update({"organ": organ.code, "year": str(year)})
    return f"{reverse(view, args=[name])}?{query.urlencode()}"


def _figures(counted: Count, ids: Iterable[str]) -> list[Shown]:
    return [_shown(counted, counted.figure(id), counted.organ) for id in ids if id in counted.indicators]


def _shown(counted: Count, figure: Figure, organ: Organ) -> Shown:
    indicator = counted.indicators[figure.indicator]
    return Shown(
        title=indicator.title,
        value=printed(figure),
        unit=indicator.unit,
        url=figure_url(indicator.id, organ, counted.span.start // 12) if figure.value is not None else "",
        words=indicator.words,
        detail=fraction(indicator, figure),
    )


def printed(figure: Figure) -> str:
    """The value with its thousands apart: 1,253,600.5; a dash for a gap."""
    whole, point, rest = shown(figure.value).partition(".")
    return f"{int(whole):,}{point}{rest}" if figure.value is not None else GAP


def fraction(indicator: Indicator, figure: Figure) -> str:
    """What a rate is made of: 37／41."""
    if indicator.form is not Form.RATE or not figure.denominator:
        return ""
    return f"{figure.numerator:,}／{figure.denominator:,}"


def _below(counted: Count) -> Table | None:
    """The organs directly below, those with most that is late first."""
    compared = [id for id in COMPARED if id in counted.indicators]
    figures = {id: dict(counted.below(id)) for id in compared}
    organs = sorted(figures[compared[0]], key=lambda one: (-int(figures[compared[0]][one].value or 0), one.code))
    if not organs:
        return None
    year = counted.span.start // 12
    rows = [
        [_organ_link(organ, year), *(_cell(figures[id][organ], organ, year) for id in compared)] for organ in organs
    ]
    titles = [counted.indicators[id] for id in compared]
    columns = [Column("机关"), *(Column(f"{one.title}（{one.unit}）", number=True) for one in titles)]
    return Table(columns, rows, "下面没有机关。")


def _drawn(name: str, organ: Organ, year: int) -> Drawn:
    shown_in = charts.chart(name, organ, year)
    first, *others = shown_in.columns
    columns = [Column(first), *(Column(title, number=True) for title in others)]
    return Drawn(_address("desk:chart", name, organ, year), Table(columns, shown_in.rows, "没有数据。", shown_in.title))


def _organ_link(organ: Organ, year: int) -> Link:
    return Link(organ.name, f"{reverse('desk:dashboard')}?organ={organ.code}&year={year}")


def _cell(figure: Figure, organ: Organ, year: int) -> object:
    return Link(printed(figure), figure_url(figure.indicator, organ, year)) if figure.value else printed(figure)


def groups(counted: Count) -> list[tuple[str, list[Shown]]]:
    """Every indicator by group."""
    found: dict[str, list[Shown]] = {}
    for figure in counted.figures():
        group = counted.indicators[figure.indicator].group
        found.setdefault(group, []).append(_shown(counted, figure, counted.organ))
    return list(found.items())
