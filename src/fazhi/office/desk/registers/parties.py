"""The register of those who are inspected: found by name, code, area, industry, class, tag or state; and one of them
with every version of its row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from fazhi.office.access import BUSINESS, StaffRequest, page
from fazhi.office.catalogues import parties as registered
from fazhi.office.catalogues.models import Party
from fazhi.office.organs import registering
from fazhi.office.organs.holding import holds
from fazhi.office.organs.models import Organ, Register, RegisterVersion
from fazhi.office.organs.selectors import Standing

from ...paging import paged
from .. import time_left
from ..forms import DateInput
from ..parts import Badge, Link, Table, columns
from . import party_history
from .seen import KEEPERS, tabs

STATES = {
    Party.State.ACTIVE: "good", Party.State.REVOKED: "bad", Party.State.DEREGISTERED: "note", Party.State.MOVED: "note",
}  # fmt: skip
NAMES = {
    "code": "统一社会信用代码（编号）", "name": "名称", "kind": "类型", "area_code": "行政区划", "industry": "行业代码",
    "state": "登记状态", "address": "住所（经营场所）", "established": "成立日期", "tags": "标签",
    "credit_class": "信用等级",
}  # fmt: skip


class PartyFilter(forms.Form):
    """Which parties are listed; empty fields don't limit."""

    q = forms.CharField(
        label="名称或者代码", required=False, max_length=100, widget=forms.TextInput({"type": "search"})
    )
    area = forms.RegexField(r"^[0-9]{1,12}\Z", label="行政区划", required=False)
    industry = forms.RegexField(r"^[A-T][0-9]{0,4}\Z", label="行业代码", required=False)
    credit_class = forms.ChoiceField(
        label="信用等级", required=False, choices=[("", "全部"), *((one, one) for one in "ABCD"), ("-", "未评定")]
    )
    tag = forms.CharField(label="标签", required=False, max_length=32)
    state = forms.ChoiceField(label="登记状态", required=False, choices=[("", "全部"), *Party.State.choices])


def found(standing: Standing, form: PartyFilter) -> QuerySet[Party]:
    """The parties that this person sees and the form describes."""
    rows = registered.shared_with(standing.reach)
    given = form.cleaned_data if form.is_valid() else {}
    if sought := given.get("q", "").strip():
        rows = rows.filter(Q(name__contains=sought) | Q(code__startswith=sought.upper()))
    for field, name in (("area_code", "area"), ("industry", "industry")):
        if given.get(name):
            rows = rows.filter(**{f"{field}__startswith": given[name]})
    if given.get("credit_class"):
        rows = rows.filter(credit_class=given["credit_class"].replace("-", ""))
    if given.get("tag"):
        rows = rows.filter(holds("tags", given["tag"]))
    return rows.filter(state=given["state"]) if given.get("state") else rows


@page(BUSINESS)
def parties(request: StaffRequest) -> HttpResponse:
    """The register, by code."""
    form = PartyFilter(request.GET)
    listed = paged(request, found(request.standing, form), key=("code",))
    cells = [
        (
            Link(one.name, reverse("desk:party", args=[one.code])),
            one.code,
            one.get_kind_display(),
            one.area_code,
            one.industry,
            one.credit_class or "—",
            "、".join(one.tags),
            Badge(one.get_state_display(), STATES[Party.State(one.state)]),
        )
        for one in listed.rows
    ]
    titles = columns("名称", "代码", "类型", "行政区划", "行业", "信用等级", "标签", "状态")
    context = {
        "form": form,
        "page": listed,
        "table": Table(titles, cells, "没有找到这样的检查对象。"),
        "tabs": tabs(request.standing, "desk:parties"),
        "may": bool(request.standing.roles & KEEPERS),
        "query": query_of(request.GET),
    }
    return render(request, "desk/registers/parties.html", context)


def query_of(given: QueryDict) -> str:
    """What was looked for, for the addresses of files with the same rows."""
    kept = given.copy()
    for name in ("after", "before"):
        kept.pop(name, None)
    return kept.urlencode()


class OnForm(forms.Form):
    on = forms.DateField(label="查看某日", required=False, widget=DateInput)


@page(BUSINESS)
def party(request: StaffRequest, code: str) -> HttpResponse:
    """One party as it stands, or as it stood at the end of the day `?on=`; with every version, the newest first."""
    shown = get_object_or_404(registered.shared_with(request.standing.reach).select_related("organ"), code=code)
    form = OnForm(request.GET)
    on = form.cleaned_data.get("on") if form.is_valid() else None
    versions = list(registering.history(Register.PARTIES, shown.code))
    stood = _on(versions, on) if on else None
    content = stood.content if stood else registered.content_of(shown)
    context = {
        "party": shown,
        "form": form,
        "on": on,
        "stood": stood,
        "facts": [] if on and not stood else facts_of(content, stood.organ if stood else shown.organ),
        "versions": _told(versions),
        **_history(request.standing, shown),
        "crumbs": [Link("检查对象", reverse("desk:parties")), Link(shown.name)],
    }
    return render(request, "desk/registers/party.html", context)


def _history(standing: Standing, party: Party) -> dict[str, Any]:
    now, names = timezone.now(), party_history.names(party)
    return {
        "cap": party_history.cap(party, timezone.localdate(now).year),
        "visits": party_history.visits(standing, party, timezone.localdate(now)),
        **party_history.matters(standing, party, names, now),
        "named_alone": party.name in names,
        "most": party_history.MOST,
        "file": standing.reach.covers(party.organ),
    }


def end_of(day: dt.date) -> dt.datetime:
    """The last instant of a day here."""
    return timezone.make_aware(dt.datetime.combine(day, dt.time.max))


def _on(versions: list[RegisterVersion], day: dt.date) -> RegisterVersion | None:
    found = next((one for one in versions if one.at <= end_of(day)), None)
    return None if found is None or found.removed else found


def facts_of(content: Mapping[str, Any], organ: Organ) -> list[tuple[str, Any]]:
    """What a version says, in words."""
    said = [(title, word(name, content.get(name))) for name, title in NAMES.items()]
    return [*said, ("保管机关", organ.name)]


def word(name: str, value: Any) -> str:
    """One field of a version in words."""
    if name == "kind" and value in Party.Kind.values:
        return str(Party.Kind(value).label)
    if name == "state" and value in Party.State.values:
        return str(Party.State(value).label)
    if isinstance(value, list):
        return "、".join(value)
    return "" if value is None else str(value)


def _told(versions: list[RegisterVersion]) -> list[dict[str, Any]]:
    """Each version with what it changed of the one before."""
    older = [*versions[1:], None]
    return [
        {
            "version": one,
            "at": time_left.moment(one.at),
            "by": one.by.name if one.by else "系统",
            "changes": changes(before.content if before else {}, one.content),
        }
        for one, before in zip(versions, older, strict=True)
    ]


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """Which fields differ: their titles, what stood before and after, in words."""
    differing = [name for name in NAMES if before and before.get(name) != after.get(name)]
    return [
        (NAMES[name], word(name, before.get(name)) or "空", word(name, after.get(name)) or "空") for name in differing
    ]
