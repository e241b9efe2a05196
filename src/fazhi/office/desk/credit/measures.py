"""Joint measures at the desk: those that wait for an organ, applied, to be lifted, and the catalogue."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from fazhi.law.credit import measures
from fazhi.law.credit import rule as rules
from fazhi.office.access import BUSINESS, StaffRequest, page
from fazhi.office.catalogues.models import Party
from fazhi.office.catalogues.parties import shared_with
from fazhi.office.credit import applying, awaiting
from fazhi.office.credit.errors import CreditError
from fazhi.office.credit.facts import without_numbers
from fazhi.office.credit.models import AppliedMeasure
from fazhi.office.credit.position import position_of
from fazhi.office.credit.rules import ENTERPRISE
from fazhi.office.organs.models import Organ
from fazhi.office.organs.selectors import Standing

from ...paging import paged
from ..parts import Badge, Table, columns
from .common import APPLYING, acting_for, file_url, own_organs, tabs
from .measures_shown import rows_of

EFFECTS = {"sanction": "惩戒", "incentive": "激励"}
FORCES = {"must": "应当", "may": "可以"}
# Parties looked at for one page: of many nothing is open, and these are left out of it.
AT_ONCE = 200


class Choose(forms.Form):
    """For which of the person's organs, and whether also what it may apply and needn't."""

    organ = forms.ChoiceField(label="机关", required=False)
    may = forms.BooleanField(label="也列出可以采取的", required=False)

    def __init__(self, organs: Sequence[Organ], *given: Any) -> None:
        super().__init__(*given)
        self.organs = {str(one.pk): one for one in organs}
        self.fields["organ"].choices = [(pk, one.name) for pk, one in self.organs.items()]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> Organ:
        """The organ that was chosen, the first without a choice."""
        return self.organs.get(str(self.cleaned_data.get("organ")), next(iter(self.organs.values())))


class Applying(forms.Form):
    """Which measure is applied, for which organ, on the ground of which fact, and what there is to say of it."""

    organ = forms.CharField(max_length=20, required=False)
    measure = forms.CharField(max_length=64)
    fact = forms.CharField(max_length=120)
    note = forms.CharField(label="说明", max_length=300, required=False)


@page(BUSINESS)
def credit_measures(request: StaffRequest) -> HttpResponse:
    """The measures that organs within reach apply and haven't lifted, the oldest first, whose grounds end first, and
    the catalogue."""
    rows = AppliedMeasure.objects.within(request.standing.reach).filter(lifted=None)
    listed = paged(request, rows.select_related("party__organ", "organ", "lifted"), key=("pk",))
    found = rows_of(request.standing, applying.weighed(list(listed.rows), timezone.localdate()))
    context = {
        "page": listed,
        "to_lift": [one for one in found if one.one.to_lift],
        "in_force": [one for one in found if one.one.in_force],
        "catalogue": _catalogue(),
        "tabs": tabs(request.standing, "desk:credit-measures"),
    }
    return render(request, "desk/credit/measures.html", context)


@page(APPLYING)
def joint_measures(request: StaffRequest) -> HttpResponse:
    """The measures that wait for the person's organ, of parties of the whole government: what bears each, on which
    basis, until when, and nothing else of the file."""
    form = Choose(own_organs(request.standing, APPLYING), request.GET)
    form.is_valid()
    position, today = position_of(form.chosen), timezone.localdate()
    wanted = awaiting.own(position, also_may=bool(form.cleaned_data.get("may")))
    listed = paged(request, awaiting.candidates(position, wanted, today), key=("code",), size=AT_ONCE)
    context = {
        "form": form,
        "organ": form.chosen,
        "page": listed,
        "rows": [
            (one, without_numbers(one.fact.title), without_numbers(one.fact.source))
            for one in awaiting.awaited(position, wanted, listed.rows, today)
        ],
        "wanted": wanted.values(),
        "tabs": tabs(request.standing, "desk:joint-measures"),
    }
    return render(request, "desk/credit/joint.html", context)


@page(APPLYING, methods=("POST",))
def apply_measure(request: StaffRequest, number: int) -> HttpResponse:
    """Note that the person's organ applies a measure to a party of its government, from today."""
    standing = request.standing
    party = get_object_or_404(shared_with(standing.reach_of(APPLYING)).select_related("organ"), pk=number)
    form = Applying(request.POST)
    if not form.is_valid():
        messages.error(request, "没有记明：请从待实施的措施中选定一项再办理。")
        return redirect("desk:joint-measures")
    given = form.cleaned_data
    organ = _organ(standing, party, given.pop("organ"))
    if organ is None:
        messages.error(request, "没有记明：所选的机关不由您代表，请选定机关再办理。")
        return redirect("desk:joint-measures")
    try:
        made = applying.apply(party, **given, organ=organ, on=timezone.localdate(), by=request.user, now=timezone.now())
    except CreditError as error:
        messages.error(request, error.message)
    else:
        title = measures.shipped()[made.measure].title
        messages.success(request, f"已记明{organ.name}对{party.name}采取“{title}”，根据的信息终止时随之终止。")
    at_file = "from_file" in request.POST and standing.reach.covers(party.organ)
    return redirect(file_url(party.pk) if at_file else "desk:joint-measures")


def _organ(standing: Standing, party: Party, asked: str) -> Organ | None:
    """The organ with that id, where the person acts for it; without an id, the one that is likely meant."""
    if not asked:
        return acting_for(standing, APPLYING, party)
    return next((one for one in own_organs(standing, APPLYING) if str(one.pk) == asked), None)


@page(APPLYING, methods=("POST",))
def lift_measure(request: StaffRequest, number: int) -> HttpResponse:
    """Note that a measure of the person's organ is lifted, today."""
    rows = AppliedMeasure.objects.within(request.standing.reach_of(APPLYING)).select_related("party")
    applied, note = get_object_or_404(rows, pk=number), request.POST.get("note", "")[:300]
    try:
        applying.lift(applied, on=timezone.localdate(), by=request.user, now=timezone.now(), note=note)
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
