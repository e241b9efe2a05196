"""What is decided about a visit before it begins, and its second visit: approval, proposal, another officer, calling it
off, re-inspection."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from fazhi.law.marking import Refused
from fazhi.office.access import StaffRequest, page
from fazhi.office.inspections.errors import InspectionError
from fazhi.office.inspections.models import Draw, Substitution, Visit
from fazhi.office.inspections.visits import proposing, visiting
from fazhi.office.matters.models import Matter
from fazhi.office.organs.models import Certificate, Organ
from fazhi.office.organs.officers import roster

from ..forms import DateInput
from ..parts import Link
from . import shown

ARRANGES = visiting.ARRANGES
WEEKS = dt.timedelta(days=14)


@page({"agency_head"}, methods=("POST",))
def approve(request: StaffRequest, draw: int) -> HttpResponse:
    """Approve all inspections that a draw led to and that wait for this head's approval."""
    found = Draw.objects.within(request.standing.reach).filter(pk=draw).first()
    if found is None:
        raise Http404
    done = proposing.approve_all(found, by=request.standing, now=timezone.now())
    messages.success(request, f"已批准行政检查 {done} 件。" if done else "没有等待您批准的行政检查。")
    return redirect(f"{reverse('desk:organ-visits')}?draw={found.pk}")


@page(ARRANGES, methods=("POST",))
def propose(request: StaffRequest, number: int, matter: int) -> HttpResponse:
    """Propose our organ's part of a visit that another organ arranged."""
    visit = shown.visit_within(request, number)
    found = shown.matter_in(visit, request, matter)
    try:
        visiting.propose(visit, found, by=request.standing, now=timezone.now())
        messages.success(request, "已报请批准行政检查。")
    except Refused as refused:
        for one in refused.refusals:
            messages.error(request, f"{one.message}（{one.law}）" if one.law else one.message)
    return redirect("desk:visit", visit.pk)


class SubstituteForm(forms.Form):
    """Who comes in whose place, and why."""

    left = forms.ChoiceField(label="不能到场的人员", widget=forms.RadioSelect)
    came = forms.ChoiceField(label="接替的人员")
    ground = forms.ChoiceField(label="事由", choices=Substitution.Ground.choices, help_text="事由向社会公开。")
    reason = forms.CharField(label="说明", max_length=300, help_text="留在记录里，不向社会公开。")

    def __init__(self, officers: Iterable[dict[str, Any]], others: Iterable[tuple[int, str]], *args: Any) -> None:
        super().__init__(*args)
        left = [(one["certificate"], f"{one['name']}（{one['certificate']}）") for one in officers]
        self.fields["left"].choices = left  # type: ignore[attr-defined]
        self.fields["came"].choices = [("", "请选择"), *others]  # type: ignore[attr-defined]


@page({"agency_head"}, methods=("GET", "POST"))
def substitute(request: StaffRequest, number: int) -> HttpResponse:
    """Send another officer than was drawn or named, with a reason."""
    visit = shown.visit_within(request, number)
    led = _led(visit, request)
    own = [one for one in visit.officers if one["organ"] in {organ.code for organ in led}]
    form = SubstituteForm(own, _others(visit, led), request.POST or None)
    if form.is_valid():
        given = form.cleaned_data
        came = Certificate.objects.select_related("person").get(pk=given["came"])
        try:
            visiting.substitute(
                visit, given["left"], came, ground=given["ground"], reason=given["reason"], by=request.user,
                now=timezone.now(),
            )  # fmt: skip
            messages.success(request, f"{came.person.name}已接替。替换和事由在检查的公开页面上可以看到。")
            return redirect("desk:visit", visit.pk)
        except InspectionError as error:
            form.add_error(None, error.message)
    said = "抽取的结果不会改变：公开页面同时显示原来抽中的人员、接替的人员和事由。"
    return _form(request, visit, form, "替换检查人员", said, "替换")


def _led(visit: Visit, request: StaffRequest) -> list[Organ]:
    """Those of the visit's organs whose officers this head sends."""
    led = Organ.objects.within(request.standing.reach_of(frozenset({"agency_head"})))
    return list(led.filter(code__in={one["organ"] for one in visit.officers}))


def _others(visit: Visit, led: Iterable[Organ]) -> list[tuple[int, str]]:
    coming = {one["person"] for one in visit.officers}
    rows = roster(led, max(visit.starts, timezone.localdate()))
    return [(row.certificate_id, f"{row.name}（{row.certificate}）") for row in rows if row.person_id not in coming]


class WhyForm(forms.Form):
    """Why a visit is called off."""

    why = forms.CharField(label="不检查的理由", max_length=300, help_text="向社会公开。")


@page({"agency_head"}, methods=("GET", "POST"))
def cancel(request: StaffRequest, number: int) -> HttpResponse:
    """Call a visit off, and decide not to inspect in the matters of this head's organ."""
    visit = shown.visit_within(request, number)
    if not request.standing.roles_at(visit.organ) & {"agency_head"}:
        raise Http404
    form = WhyForm(request.POST or None)
    if form.is_valid():
        try:
            visiting.cancel(visit, form.cleaned_data["why"], by=request.standing, now=timezone.now())
            messages.success(request, "已取消，并在本机关的案件中记录决定不实施检查。")
            return redirect("desk:visit", visit.pk)
        except InspectionError as error:
            form.add_error(None, error.message)
    return _form(
        request,
        visit,
        form,
        "取消检查",
        "取消以后不再占用频次；理由向社会公开，随机抽中而取消的尤其要写明。",
        "取消检查",
    )


class AgainForm(forms.Form):
    """When the second visit may be, and who makes it."""

    starts = forms.DateField(label="最早日期", widget=DateInput())
    ends = forms.DateField(label="最晚日期", widget=DateInput())
    officers = forms.MultipleChoiceField(label="检查人员", widget=forms.CheckboxSelectMultiple)

    def __init__(self, officers: Sequence[tuple[str, str]], *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["officers"].choices = officers  # type: ignore[attr-defined]


@page(ARRANGES, methods=("GET", "POST"))
def reinspect(request: StaffRequest, number: int, matter: int) -> HttpResponse:
    """Arrange the visit that sees whether what was ordered in a matter has been put right."""
    visit = shown.visit_within(request, number)
    own = shown.matter_in(visit, request, matter)
    today = timezone.localdate()
    rows = {str(row.certificate_id): row for row in roster([own.organ], today)}
    usual = [key for key, row in rows.items() if row.person_id in {one["person"] for one in visit.officers}]
    initial = {"starts": today, "ends": today + WEEKS, "officers": usual}
    choices = [(key, f"{row.name}（{row.certificate}）") for key, row in rows.items()]
    form = AgainForm(choices, request.POST or None, initial=initial)
    made = _again(request, visit, own, form) if form.is_valid() else None
    if made:
        messages.success(request, "已安排复查。")
        return redirect("desk:visit", made.pk)
    return _form(request, visit, form, "安排复查", "复查不另计频次。", "安排")


def _again(request: StaffRequest, visit: Visit, matter: Matter, form: AgainForm) -> Visit | None:
    given = form.cleaned_data
    officers = Certificate.objects.filter(pk__in=given["officers"]).select_related("person").order_by("number")
    starts, ends = given["starts"], given["ends"]
    try:
        return visiting.reinspect(
            visit, matter, officers=officers, starts=starts, ends=ends, by=request.standing, now=timezone.now()
        )
    except InspectionError as error:
        form.add_error(None, error.message)
        return None


def _form(request: StaffRequest, visit: Visit, form: forms.Form, title: str, said: str, button: str) -> HttpResponse:
    crumbs = [
        Link("入企检查", reverse("desk:organ-visits")),
        Link(visit.party.name, reverse("desk:visit", args=[visit.pk])),
        Link(title),
    ]
    context = {"form": form, "visit": visit, "title": title, "said": said, "button": button, "crumbs": crumbs}
    return render(request, "desk/visits/form.html", context, status=422 if form.errors else 200)
