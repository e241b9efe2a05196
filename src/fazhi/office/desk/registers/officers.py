"""The register of officers: certificates with their fields, areas and days, and the year's training and visits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import Count, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from fazhi.office.access import StaffRequest, page
from fazhi.office.catalogues import training
from fazhi.office.inspections.models import Visit
from fazhi.office.organs.holding import holds
from fazhi.office.organs.models import Appointment, Certificate
from fazhi.office.organs.selectors import Standing

from ...paging import paged
from ..parts import Badge, Column, Link, Table
from .parties import query_of
from .seen import CERTIFIERS, READERS, certificates, tabs
from .training import hours_of

EXPIRED, ENDING = "expired", "ending"
STATUSES = (*Certificate.Status.choices, (ENDING, f"{training.SOON.days} 天内到期"), (EXPIRED, "已过期"))


class OfficerFilter(forms.Form):
    """Which certificates are listed; empty fields don't limit."""

    q = forms.CharField(label="姓名或者证号", required=False, max_length=64, widget=forms.TextInput({"type": "search"}))
    organ = forms.CharField(label="单位", required=False, max_length=100)
    field = forms.CharField(label="能执法的领域", required=False, max_length=64)
    area = forms.RegexField(r"^[0-9]{1,12}\Z", label="能执法的区域", required=False)
    status = forms.ChoiceField(label="状态", required=False, choices=[("", "全部"), *STATUSES])
    short = forms.BooleanField(label="学时不足", required=False)


def found(standing: Standing, form: OfficerFilter, today: dt.date) -> QuerySet[Certificate]:
    """The certificates that this person sees and the form describes; `today` decides which have expired."""
    rows = certificates(standing)
    given = form.cleaned_data if form.is_valid() else {}
    if sought := given.get("q", "").strip():
        rows = rows.filter(Q(person__name__contains=sought) | Q(number__contains=sought))
    if organ := given.get("organ", "").strip():
        held = Appointment.objects.in_force(today).filter(organ__name__contains=organ)
        rows = rows.filter(person__in=held.values("person"))
    if field := given.get("field", "").strip():
        rows = rows.filter(holds("fields", field) | Q(fields=[]))
    if area := given.get("area", ""):
        rows = rows.filter(holds("areas", *(area[:length] for length in range(2, len(area) + 1))) | Q(areas=[]))
    rows = training.with_hours(_status(rows, given.get("status", ""), today), today.year, today)
    return training.short_of_hours(rows) if given.get("short") else rows


def _status(rows: QuerySet[Certificate], status: str, today: dt.date) -> QuerySet[Certificate]:
    if status == EXPIRED:
        return rows.filter(status=Certificate.Status.VALID, valid_until__lt=today)
    if status == ENDING:
        return rows.filter(status=Certificate.Status.VALID, valid_until__range=(today, today + training.SOON))
    if status == Certificate.Status.VALID:
        return rows.filter(Q(valid_until=None) | Q(valid_until__gte=today), status=status)
    return rows.filter(status=status) if status else rows


@page(READERS)
def officers(request: StaffRequest) -> HttpResponse:
    """The register, by number."""
    today, form = request.standing.on, OfficerFilter(request.GET)
    rows = found(request.standing, form, today).prefetch_related("person__appointments__organ")
    listed = paged(request, rows, key=("number",))
    visits = load(request.standing, [one.person_id for one in listed.rows])
    cells = [_cells(one, today, visits, request.standing) for one in listed.rows]
    context = {
        "form": form,
        "page": listed,
        "table": Table(_columns(today.year), cells, "没有找到这样的执法人员。"),
        "parameter": training.parameter(),
        "tabs": tabs(request.standing, "desk:officers"),
        "may": bool(request.standing.roles & CERTIFIERS),
        "query": query_of(request.GET),
    }
    return render(request, "desk/registers/officers.html", context)


def _columns(year: int) -> tuple[Column, ...]:
    numbers = (Column(f"{year}年学时", number=True), Column(f"{year}年检查", number=True))
    return (*(Column(title) for title in ("姓名", "证号", "单位", "执法领域", "执法区域", "有效期", "状态")), *numbers)


def _cells(one: Any, today: dt.date, visits: dict[int, int], standing: Standing) -> tuple[Any, ...]:
    address = reverse("desk:holder", args=[one.person.username]) if standing.roles & CERTIFIERS else ""
    return (
        Link(one.person.name, address) if address else one.person.name,
        one.number,
        "、".join(serving(one, today)),
        "、".join(one.fields) or "不限",
        "、".join(one.areas) or "不限",
        f"{one.valid_from} 至 {one.valid_until or '长期'}",
        status_of(one, today),
        hours_of(one),
        str(visits.get(one.person_id, 0)),
    )


def serving(one: Certificate, today: dt.date) -> list[str]:
    """The organs at which the holder is appointed today."""
    posts = [post for post in one.person.appointments.all() if post.since <= today < (post.until or dt.date.max)]
    return list(dict.fromkeys(post.organ.name for post in posts))


def status_of(one: Certificate, today: dt.date) -> Badge:
    """The status, with what follows from the last day."""
    if one.status != Certificate.Status.VALID:
        return Badge(one.get_status_display(), "warn" if one.status == Certificate.Status.SUSPENDED else "bad")
    if one.valid_until and one.valid_until < today:
        return Badge("已过期", "bad")
    return (
        Badge("即将到期", "warn")
        if one.valid_until and one.valid_until <= today + training.SOON
        else Badge("有效", "good")
    )


def load(standing: Standing, people: Iterable[int]) -> dict[int, int]:
    """How many visits of the year within reach, not cancelled, each of these people is sent to; one query."""
    seen = Visit.objects.within(standing.reach).filter(year=standing.on.year, cancelled_at=None)
    rows = seen.filter(people__in=list(people)).order_by()
    return dict(rows.values_list("people").annotate(Count("pk")))
