"""Conflicts of interest at the desk (回避): one's own or those of one's organ, declared and ended; never deleted."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from fazhi.office.access import StaffRequest, page
from fazhi.office.inspections import conflicts as declaring
from fazhi.office.inspections import seeing
from fazhi.office.inspections.errors import InspectionError
from fazhi.office.inspections.models import ConflictOfInterest
from fazhi.office.organs.models import Certificate, Organ
from fazhi.office.organs.selectors import Standing

from ...paging import paged
from ..forms import DateInput

READERS = declaring.SEE_ALL | {"officer"}


class ConflictForm(forms.Form):
    """Who keeps away from whom, why, and how long."""

    officer = forms.ChoiceField(label="执法人员")
    party = forms.CharField(label="检查对象的统一社会信用代码", max_length=32)
    ground = forms.CharField(
        label="事由", max_length=300, help_text="如：配偶在该企业任职。只有本人、本机关负责人和督察人员看得到。"
    )
    since = forms.DateField(label="自", widget=DateInput)
    until = forms.DateField(label="至", widget=DateInput, required=False, help_text="包括这一天；不填的没有期限。")

    def __init__(self, *given: Any, officers: Iterable[tuple[str, str]], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["officer"].choices = list(officers)  # type: ignore[attr-defined]


class EndForm(forms.Form):
    until = forms.DateField(label="至", widget=DateInput)


@page(READERS, methods=("GET", "POST"))
def conflicts(request: StaffRequest) -> HttpResponse:
    """The conflicts whose ground this person may read; posted to, one is declared."""
    standing = request.standing
    officers = {str(one.pk): (one, organ) for one, organ in declaring.declarable(standing)}
    choices = [(key, f"{one.person.name}（{one.number}）") for key, (one, _) in officers.items()]
    form = ConflictForm(request.POST or None, officers=choices, initial={"since": standing.on})
    if form.is_valid() and _declared(request, form, officers):
        messages.success(request, "已登记回避，此后的抽取不会把他派到这一检查对象。")
        return redirect("desk:conflicts")
    rows = declaring.seen(standing).select_related("certificate__person", "party", "organ", "declared_by", "ended_by")
    listed = paged(request, rows, key=("-pk",))
    context = {
        "page": listed,
        "rows": [(one, _stands(one, standing), _may_end(one, standing)) for one in listed.rows],
        "form": form if choices else None,
        "end": EndForm(initial={"until": standing.on}, auto_id=False),
    }
    return render(request, "desk/inspections/conflicts.html", context, status=422 if form.errors else 200)


def _stands(one: ConflictOfInterest, standing: Standing) -> bool:
    return one.until is None or one.until >= standing.on


def _may_end(one: ConflictOfInterest, standing: Standing) -> bool:
    own = one.certificate.person_id == standing.person.pk
    return _stands(one, standing) and not own and bool(standing.roles_at(one.organ) & declaring.HEADS)


def _declared(request: StaffRequest, form: ConflictForm, officers: dict[str, tuple[Certificate, Organ]]) -> bool:
    given = form.cleaned_data
    certificate, organ = officers[given["officer"]]
    party = seeing.parties(request.standing).filter(code=given["party"].strip().upper()).first()
    if party is None:
        form.add_error("party", "检查对象名录库中没有这个代码。")
        return False
    try:
        declaring.declare(
            certificate, party, given["ground"], given["since"], given["until"], organ=organ, by=request.standing,
            now=timezone.now(),
        )  # fmt: skip
    except InspectionError as error:
        form.add_error(None, error.message)
    return not form.errors


@page(declaring.HEADS, methods=("POST",))
def end_conflict(request: StaffRequest, number: int) -> HttpResponse:
    """End a conflict with a day that hasn't passed."""
    one = get_object_or_404(declaring.seen(request.standing), pk=number)
    form = EndForm(request.POST)
    try:
        if form.is_valid():
            declaring.end(one, form.cleaned_data["until"], by=request.standing, now=timezone.now())
            messages.success(request, "已登记回避的止日。")
        else:
            messages.error(request, "止日应为日期。")
    except InspectionError as error:
        messages.error(request, error.message)
    return redirect("desk:conflicts")
