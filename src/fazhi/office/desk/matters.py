"""The list of matters: found by number, party or title, filtered, paged by key; the same few queries on every page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from fazhi.office.access import BUSINESS, StaffRequest, page
from fazhi.office.matters import versions
from fazhi.office.matters.models import Matter, ProcedureVersion
from fazhi.office.organs.models import Organ
from fazhi.office.organs.selectors import Standing, tree

from ..paging import paged
from . import time_left
from .parts import Badge

ANY, OPEN, ENDED, LATE = "", "open", "ended", "late"
STATES = ((ANY, "全部"), (OPEN, "在办"), (LATE, "逾期"), (ENDED, "办结"))
# The order of each list: its leading field has an index, so that a page costs the same however many matters there are.
ORDERS = {
    ANY: ("-opened_at", "-pk"),
    OPEN: ("-opened_at", "-pk"),
    ENDED: ("-ended_at", "-pk"),
    LATE: ("next_due", "pk"),
}
LONGEST_CHOICE = 400


@dataclass(frozen=True, slots=True)
class Row:
    """A matter as the list shows it."""

    matter: Matter
    url: str
    procedure: str
    organ: str
    opened: str
    badge: Badge


class MatterFilter(forms.Form):
    """What to list; whatever can't be understood is left out."""

    q = forms.CharField(label="案号、当事人或案由", required=False, max_length=100)
    procedure = forms.ChoiceField(label="程序", required=False)
    state = forms.ChoiceField(label="状态", required=False, choices=STATES)
    organ = forms.ChoiceField(label="机关（含下级）", required=False)

    def __init__(
        self, *args: Any, procedures: Iterable[ProcedureVersion], organs: Iterable[Organ], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        titles = {version.slug: version.title for version in procedures}
        self.fields["procedure"].choices = [("", "全部"), *titles.items()]  # type: ignore[attr-defined]
        self.fields["organ"].choices = [("", "全部"), *organ_choices(organs)]  # type: ignore[attr-defined]

    def value(self, name: str) -> str:
        """What was chosen for `name`, "" where nothing that can be understood."""
        return str(self.cleaned_data.get(name) or "")


@page(BUSINESS)
def matters(request: StaffRequest) -> HttpResponse:
    """Matters within reach, the newest first; late ones by how long they are late."""
    now = timezone.now()
    procedures = list(ProcedureVersion.objects.only("slug", "title", "digest"))
    organs = organs_of(request.standing)
    form = MatterFilter(request.GET, procedures=procedures, organs=organs)
    form.is_valid()
    state = form.value("state")
    listed = paged(request, _found(request.standing, form, procedures, organs, now), key=ORDERS[state])
    context = {
        "form": form,
        "page": listed,
        "rows": _rows(listed.rows, organs, procedures, now),
    }
    return render(request, "desk/matters.html", context)


def organs_of(standing: Standing) -> list[Organ]:
    """The organs that this person reaches, in the order of a tree."""
    return tree(Organ.objects.within(standing.reach))


def organ_choices(organs: Iterable[Organ]) -> list[tuple[str, str]]:
    """Organs as options, indented below those that they belong to."""
    listed = list(organs)[:LONGEST_CHOICE]
    least = min((organ.depth for organ in listed), default=0)
    return [(organ.code, "　" * (organ.depth - least) + organ.name) for organ in listed]


def _found(
    standing: Standing, form: MatterFilter, procedures: list[ProcedureVersion], organs: list[Organ], now: dt.datetime
) -> QuerySet[Matter]:
    rows = Matter.objects.within(standing.reach).defer("state", "parameters")
    state, sought, slug = form.value("state"), form.value("q").strip(), form.value("procedure")
    if state == OPEN:
        rows = rows.filter(ended_at=None)
    elif state == ENDED:
        rows = rows.filter(ended_at__isnull=False)
    elif state == LATE:
        rows = rows.filter(next_due__lte=now)
    if slug:
        rows = rows.filter(procedure__in=[version.pk for version in procedures if version.slug == slug])
    for organ in organs:
        if organ.code == form.value("organ"):
            rows = rows.filter(organ__path__startswith=organ.path)
    if sought:
        rows = rows.filter(Q(number__icontains=sought) | Q(title__icontains=sought) | Q(party__icontains=sought))
    return rows


def _rows(
    found: Iterable[Matter], organs: Iterable[Organ], procedures: Iterable[ProcedureVersion], now: dt.datetime
) -> list[Row]:
    names = {organ.pk: organ.name for organ in organs}
    versions_by_pk = {version.pk: version for version in procedures}
    return [
        Row(
            matter=matter,
            url=reverse("desk:matter", args=[matter.pk]),
            procedure=versions_by_pk[matter.procedure_id].title,
            organ=names[matter.organ_id],
            opened=timezone.localdate(matter.opened_at).isoformat(),
            badge=standing_badge(matter, versions_by_pk[matter.procedure_id], now),
        )
        for matter in found
    ]


def standing_badge(matter: Matter, version: ProcedureVersion, now: dt.datetime) -> Badge:
    """Where the matter stands: its outcome, or its next date, or that it is open."""
    if matter.ended_at:
        outcomes = versions.machine_of(version).procedure.outcomes
        title = outcomes[matter.outcome].title if matter.outcome in outcomes else ""
        return Badge(f"办结：{title}" if title else "办结", "good")
    return time_left.left(matter.next_due, now) if matter.next_due else Badge("在办", "note")
