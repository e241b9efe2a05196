"""Lists of visits: those to which this person goes, for the phone in the morning, and those of the organs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from fazhi.office.access import BUSINESS, StaffRequest, page
from fazhi.office.inspections.models import Draw, Visit
from fazhi.office.inspections.visits import visiting
from fazhi.office.organs.models import Organ

from ...paging import paged
from ..matters import organ_choices, organs_of
from ..parts import Badge, Link, Table, columns
from . import shown

WAITING, LATE, BEGUN, ENDED, CANCELLED = "waiting", "late", "begun", "ended", "cancelled"
STATES = (
    ("", "全部"), (WAITING, "待检查"), (LATE, "逾期未检查"), (BEGUN, "检查中"), (ENDED, "已结束"),
    (CANCELLED, "已取消、未能安排"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Card:
    """A visit of mine: what it is, when, with whom, and where its sheets are filled in."""

    visit: Visit
    group: str
    badge: Badge
    days: str
    others: str
    sites: Sequence[Link]


@page(BUSINESS)
def mine(request: StaffRequest) -> HttpResponse:
    """The visits to which this person goes and that haven't ended, by their last day."""
    rows = visiting.within(request.standing.reach).filter(people=request.user, ended_at=None, cancelled_at=None)
    listed = paged(request, rows.prefetch_related("tasks__organ", "submissions"), key=("ends", "pk"), size=30)
    today = timezone.localdate()
    cards = [_card(visit, request.user.pk, today) for visit in listed.rows]
    context = {"page": listed, "cards": cards, "today": today, **shown.person_of(request)}
    return render(request, "desk/visits/mine.html", context)


def _card(visit: Visit, person: int, today: dt.date) -> Card:
    tasks = list(visit.tasks.all())
    matters = shown.mine(visit, tasks, person)
    words = "到场复查" if visit.follows_id else "到场检查"
    sites = [Link(words, reverse("desk:visit-site", args=[visit.pk, matter])) for matter in matters]
    others = "、".join(one["name"] for one in visit.officers if one["person"] != person)
    return Card(visit, _group(visit, today), shown.state(visit, today), shown.days(visit), others, sites)


def _group(visit: Visit, today: dt.date) -> str:
    if visit.ends < today and not visit.began_at:
        return "逾期未检查"
    if visit.began_at or visit.planned_on == today:
        return "今天"
    return "可以检查" if visit.starts <= today else "以后"


class VisitFilter(forms.Form):
    """What to list; whatever can't be understood is left out."""

    q = forms.CharField(label="检查对象名称或者代码", required=False, max_length=100)
    state = forms.ChoiceField(label="状态", required=False, choices=STATES)
    organ = forms.ChoiceField(label="机关（含下级）", required=False)
    draw = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, organs: Iterable[Organ], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organ"].choices = [("", "全部"), *organ_choices(organs)]  # type: ignore[attr-defined]

    def value(self, name: str) -> Any:
        """What was chosen for `name`, "" where nothing that can be understood."""
        return self.cleaned_data.get(name) or ""


@page(BUSINESS)
def of_organ(request: StaffRequest) -> HttpResponse:
    """The visits on which an organ within reach comes, the newest first."""
    organs = organs_of(request.standing)
    form = VisitFilter(request.GET, organs=organs)
    form.is_valid()
    today = timezone.localdate()
    rows = _filtered(visiting.within(request.standing.reach), form, organs, today).select_related("draw__matter")
    listed = paged(request, rows.prefetch_related("tasks"), key=("-pk",))
    draw = Draw.objects.within(request.standing.reach).filter(pk=form.value("draw") or 0).first()
    context = {
        "form": form,
        "page": listed,
        "table": _table(listed.rows, today),
        "draw": draw,
        "may_approve": draw is not None and "agency_head" in request.standing.roles,
        "may_open": bool(request.standing.roles & set(visiting.ARRANGES)),
    }
    return render(request, "desk/visits/organ.html", context)


def _filtered(rows: QuerySet[Visit], form: VisitFilter, organs: Iterable[Organ], today: dt.date) -> QuerySet[Visit]:
    sought = str(form.value("q")).strip()
    if sought:
        rows = rows.filter(Q(party__name__icontains=sought) | Q(party__code=sought))
    if form.value("draw"):
        rows = rows.filter(visiting.of_draw(form.value("draw")))
    organ = next((one for one in organs if one.code == form.value("organ")), None)
    if organ is not None:
        rows = rows.filter(visiting.of_organ(organ))
    return rows.filter(_in_state(form.value("state"), today))


def _in_state(state: str, today: dt.date) -> Q:
    stands = Q(cancelled_at=None)
    match state:
        case "waiting":
            return stands & Q(began_at=None, ends__gte=today)
        case "late":
            return stands & Q(began_at=None, ends__lt=today)
        case "begun":
            return stands & Q(began_at__isnull=False, ended_at=None)
        case "ended":
            return stands & Q(ended_at__isnull=False)
        case "cancelled":
            return ~stands
    return Q()


def _table(rows: Iterable[Visit], today: dt.date) -> Table:
    cells = [
        (
            Link(visit.party.name, reverse("desk:visit", args=[visit.pk])),
            "、".join(task.title for task in visit.tasks.all()),
            shown.days(visit),
            shown.names(visit),
            shown.ground(visit),
            shown.state(visit, today),
        )
        for visit in rows
    ]
    return Table(columns("检查对象", "检查事项", "日期", "检查人员", "怎样确定", "状态"), cells, "没有这样的检查。")
