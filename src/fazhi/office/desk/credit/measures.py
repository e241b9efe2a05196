"""Joint measures at the desk: applied from a party's file, those that must be lifted, and the catalogue."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from fazhi.law.credit import measures
from fazhi.law.credit import rule as rules
from fazhi.office.access import BUSINESS, StaffRequest, page
from fazhi.office.credit import applying
from fazhi.office.credit.errors import CreditError
from fazhi.office.credit.models import AppliedMeasure
from fazhi.office.credit.rules import ENTERPRISE

from ...paging import paged
from ..parts import Badge, Table, columns
from .common import APPLYING, acting_for, file_url, party_within, tabs

EFFECTS = {"sanction": "惩戒", "incentive": "激励"}
FORCES = {"must": "应当", "may": "可以"}


@page(BUSINESS)
def credit_measures(request: StaffRequest) -> HttpResponse:
    """The measures that organs within reach apply and haven't lifted, the newest first, and the catalogue."""
    rows = AppliedMeasure.objects.within(request.standing.reach).filter(lifted=None)
    listed = paged(request, rows.select_related("party", "organ", "lifted"), key=("-pk",))
    found = applying.weighed(list(listed.rows), timezone.localdate())
    context = {
        "page": listed,
        "to_lift": [one for one in found if one.to_lift],
        "in_force": [one for one in found if one.in_force],
        "may_apply": bool(request.standing.roles & APPLYING),
        "catalogue": _catalogue(),
        "tabs": tabs("desk:credit-measures"),
    }
    return render(request, "desk/credit/measures.html", context)


@page(APPLYING, methods=("POST",))
def apply_measure(request: StaffRequest, number: int) -> HttpResponse:
    """Note that the person's organ applies a measure to a party, from today."""
    party = party_within(request, number)
    measure, fact = request.POST.get("measure", "")[:64], request.POST.get("fact", "")[:120]
    try:
        organ = acting_for(request.standing, APPLYING)
        made = applying.apply(party, measure, organ, fact, on=timezone.localdate(), by=request.user, now=timezone.now())
    except CreditError as error:
        messages.error(request, error.message)
    else:
        messages.success(
            request, f"已记明{organ.name}采取“{measures.shipped()[made.measure].title}”，根据的信息终止时随之终止。"
        )
    return redirect(file_url(party.pk))


@page(APPLYING, methods=("POST",))
def lift_measure(request: StaffRequest, number: int) -> HttpResponse:
    """Note that a measure is lifted, today."""
    rows = AppliedMeasure.objects.within(request.standing.reach).select_related("party")
    applied = get_object_or_404(rows, pk=number)
    try:
        applying.lift(applied, on=timezone.localdate(), by=request.user, now=timezone.now())
    except CreditError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, f"已记明对{applied.party.name}的措施解除。")
    return redirect("desk:credit-measures")


def _catalogue() -> Table:
    titles = {name: kind.title for name, kind in rules.shipped()[ENTERPRISE].kinds.items()}
    cells = [
        (
            one.title,
            Badge(EFFECTS[one.effect], "warn" if one.effect == "sanction" else "good"),
            FORCES[one.force],
            one.by,
            "、".join(titles.get(ground.kind, ground.kind) for ground in one.grounds),
            one.law,
            one.mark,
        )
        for one in measures.shipped().values()
    ]
    heads = columns("措施", "性质", "应当或可以", "实施机关", "根据", "依据", "把握")
    return Table(heads, cells, "清单是空的。")
