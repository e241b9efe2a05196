"""The public pages of enterprises: found by code or name, and on one page everybody who visited them and on what
ground."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from fazhi.office.access import EVERYONE, page
from fazhi.office.catalogues.models import Party
from fazhi.office.inspections import caps
from fazhi.office.inspections.oversight import enterprise as seen
from fazhi.office.inspections.visits import noticing, scanning

from . import credit

LEAST, MOST = 2, 50


class SearchForm(forms.Form):
    q = forms.CharField(
        label="企业名称或者统一社会信用代码",
        required=False,
        max_length=100,
        min_length=LEAST,
        error_messages={"min_length": f"请至少写 {LEAST} 个字。"},
    )


@page(EVERYONE)
def enterprises(request: HttpRequest) -> HttpResponse:
    """Enterprises whose name has the words, or whose code it is."""
    form = SearchForm(request.GET if "q" in request.GET else None)
    sought = form.cleaned_data["q"].strip() if form.is_valid() else ""
    found = seen.found(sought, MOST + 1) if sought else []
    context = {
        "form": form,
        "sought": sought,
        "found": [(party, seen.shown_name(party)) for party in found[:MOST]],
        "more": len(found) > MOST,
    }
    return render(request, "portal/enterprises/search.html", context)


@page(EVERYONE)
def enterprise(request: HttpRequest, code: str) -> HttpResponse:
    """Everybody who visited an enterprise in a year, and on what ground; its cap; what is public of its credit."""
    party = seen.by_code(code)
    if party is None:
        raise Http404
    today = timezone.localdate()
    years = seen.years_of(party) | {today.year}
    year = _year(request, years, today)
    visits = seen.visits_to(party, year)
    been, codeless = [one for one in visits if one.been], seen.without_code(party, year)
    context: dict[str, Any] = {
        "party": party,
        "name": seen.shown_name(party),
        "address": seen.shown_address(party),
        "year": year,
        "years": sorted(years, reverse=True),
        "been": been,
        "number": len(been) + len(codeless),
        "to_come": [one for one in visits if one.to_come],
        "called_off": [one for one in visits if one.called_off],
        "without_code": codeless,
        "rights": noticing.RIGHTS,
        "forbidden": [scanning.FAULTS[key] for key in scanning.FORBIDDEN],
        **credit.shown(party, today),
        **_cap(party, year, today),
    }
    return render(request, "portal/enterprises/enterprise.html", context)


def _year(request: HttpRequest, years: set[int], today: dt.date) -> int:
    """The year that is asked for, of those that there are; else this one."""
    asked = request.GET.get("year", "")
    return next((year for year in years if str(year) == asked), today.year)


def _cap(party: Party, year: int, today: dt.date) -> dict[str, Any]:
    """The cap, and what counted towards it, as far as everybody may see it."""
    counted = seen.counted(party, year)
    return {
        "cap": caps.caps_of([party], year, caps.day_in(year, today))[party.pk],
        "counted": caps.lines(counted),
        "used": len(counted),
    }
