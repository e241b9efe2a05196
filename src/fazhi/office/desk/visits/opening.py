"""A visit that nobody drew, at the desk: first the enterprise with what its cap says, then why, what, when and who."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from fazhi.law.marking import Refused
from fazhi.office.access import StaffRequest, page
from fazhi.office.catalogues.models import InspectionItem, Party
from fazhi.office.catalogues.parties import Scope, population
from fazhi.office.inspections import caps
from fazhi.office.inspections.errors import InspectionError
from fazhi.office.inspections.models import Visit
from fazhi.office.inspections.visits import visiting
from fazhi.office.inspections.visits.visiting import Work
from fazhi.office.matters.errors import MatterError
from fazhi.office.organs.models import Certificate, Organ
from fazhi.office.organs.officers import RosterRow, roster
from fazhi.office.organs.selectors import tree

from ..forms import DateInput
from ..matters import organ_choices
from ..parts import Link

MOST_FOUND = 20


class PartyForm(forms.Form):
    """Whom which organ means to visit."""

    organ = forms.ChoiceField(label="检查机关")
    party = forms.CharField(
        label="检查对象", max_length=100, help_text="统一社会信用代码，或者名称的一部分。", required=False
    )

    def __init__(self, organs: Iterable[Organ], *args: Any) -> None:
        super().__init__(*args)
        self.fields["organ"].choices = organ_choices(organs)  # type: ignore[attr-defined]


class VisitForm(forms.Form):
    """Why, what, when and who."""

    chosen_by = forms.ChoiceField(
        label="检查对象怎样确定",
        choices=[one for one in Visit.ChosenBy.choices if one[0] != Visit.ChosenBy.RANDOM],
        help_text="随机抽取的由抽取的结果安排；专项检查须有已经公布的专项检查计划。",
    )
    justification = forms.CharField(
        label="理由",
        required=False,
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        help_text="线索或者文件的来源和编号；不计入频次上限的，必须写明。",
    )
    items = forms.MultipleChoiceField(label="检查事项", widget=forms.CheckboxSelectMultiple)
    starts = forms.DateField(label="最早日期", widget=DateInput())
    ends = forms.DateField(label="最晚日期", widget=DateInput())
    officers = forms.MultipleChoiceField(
        label="检查人员", widget=forms.CheckboxSelectMultiple, help_text="至少两名持有有效执法证件的人员。"
    )

    def __init__(self, items: Iterable[InspectionItem], officers: Iterable[RosterRow], *args: Any) -> None:
        super().__init__(*args)
        self.fields["items"].choices = [(str(one.pk), str(one)) for one in items]  # type: ignore[attr-defined]
        self.fields["officers"].choices = [  # type: ignore[attr-defined]
            (str(row.certificate_id), f"{row.name}（{row.certificate}）") for row in officers
        ]


@page(visiting.ARRANGES, methods=("GET", "POST"))
def new_visit(request: StaffRequest) -> HttpResponse:
    """Find the enterprise, see what its cap says, and arrange the visit."""
    organs = tree(Organ.objects.within(request.standing.reach_of(frozenset(visiting.ARRANGES))))
    search = PartyForm(organs, request.GET or None)
    organ, found = _sought(search, organs)
    context: dict[str, Any] = {
        "search": search,
        "found": _links(request, found) if len(found) != 1 else [],
        "crumbs": [Link("入企检查", reverse("desk:organ-visits")), Link("安排检查")],
        "status": 200,
    }
    if organ and len(found) == 1:
        form = _form(request, organ)
        made = _made(request, form, organ, found[0]) if form.is_valid() else None
        if isinstance(made, Visit):
            messages.success(request, "已安排检查，并报请批准。")
            return redirect("desk:visit", made.pk)
        reckoned = _reckoned(found[0])
        context |= {"party": found[0], "organ": organ, "form": form, "refusals": made or [], **reckoned}
        context["status"] = 422 if form.errors or made else 200
    elif request.method == "POST":
        context["status"] = 422
    return render(request, "desk/visits/new.html", context, status=context["status"])


def _sought(search: PartyForm, organs: Iterable[Organ]) -> tuple[Organ | None, list[Party]]:
    """The organ, and the parties of its county that the words name."""
    if not search.is_valid() or not search.cleaned_data["party"].strip():
        return None, []
    organ = next(one for one in organs if one.code == search.cleaned_data["organ"])
    rows = population(organ, Scope())
    sought = search.cleaned_data["party"].strip()
    exact = list(rows.filter(code=sought.upper())[:1])
    return organ, exact or list(rows.filter(name__icontains=sought).order_by("code")[:MOST_FOUND])


def _links(request: StaffRequest, found: Iterable[Party]) -> list[Link]:
    links = []
    for party in found:
        query = request.GET.copy()
        query["party"] = party.code
        links.append(Link(f"{party.name}（{party.code}）", f"?{query.urlencode()}"))
    return links


def _form(request: StaffRequest, organ: Organ) -> VisitForm:
    items = InspectionItem.objects.within(request.standing.reach).filter(organ=organ, in_force=True).order_by("code")
    return VisitForm(items, roster([organ], timezone.localdate()), request.POST or None)


def _reckoned(party: Party) -> dict[str, Any]:
    """What the cap says before anything is saved."""
    today = timezone.localdate()
    year = today.year
    used = caps.used([party.pk], year)[party.pk]
    cap = caps.caps_of([party], year, today)[party.pk]
    return {"year": year, "cap": cap, "used": caps.lines(used), "full": cap is not None and len(used) >= cap.most}


def _made(request: StaffRequest, form: VisitForm, organ: Organ, party: Party) -> Visit | list[Any]:
    """The visit that the form describes; or why not."""
    given = form.cleaned_data
    certificates = Certificate.objects.filter(pk__in=given["officers"]).select_related("person").order_by("number")
    items = InspectionItem.objects.within(request.standing.reach).filter(pk__in=given["items"]).order_by("code")
    try:
        return visiting.open_visit(
            party,
            organ,
            chosen_by=given["chosen_by"],
            tasks=[Work(organ, item) for item in items],
            officers=[(one, organ) for one in certificates],
            starts=given["starts"],
            ends=given["ends"],
            justification=given["justification"],
            by=request.standing,
            now=timezone.now(),
        )
    except Refused as refused:
        return list(refused.refusals)
    except (InspectionError, MatterError) as error:
        return [error]
