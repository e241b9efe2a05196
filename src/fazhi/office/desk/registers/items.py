"""The lists of inspection items: by organ and number, and one item with its points to check and its versions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from fazhi.office.access import BUSINESS, StaffRequest, page
from fazhi.office.catalogues.items import key_of
from fazhi.office.catalogues.models import InspectionItem
from fazhi.office.organs import registering
from fazhi.office.organs.models import Register
from fazhi.office.organs.selectors import Standing

from ...paging import paged
from .. import time_left
from ..parts import Badge, Link, Table, columns
from .parties import query_of
from .seen import KEEPERS, tabs

FACTS = (
    ("part", "抽查子项"), ("basis", "抽查依据"), ("object", "抽查对象"), ("share", "抽查比例"),
    ("frequency", "抽查频次"), ("method", "抽查方式"), ("requirements", "检查人员要求"),
    ("field", "执法领域"), ("note", "备注"),
)  # fmt: skip


class ItemFilter(forms.Form):
    """Which items are listed."""

    q = forms.CharField(
        label="事项、子项或者依据", required=False, max_length=100, widget=forms.TextInput({"type": "search"})
    )
    field = forms.CharField(label="执法领域", required=False, max_length=64)
    past = forms.BooleanField(label="含已停用的", required=False)


def found(standing: Standing, form: ItemFilter) -> QuerySet[InspectionItem]:
    """The items that this person sees and the form describes."""
    rows = InspectionItem.objects.within(standing.reach).select_related("organ")
    given = form.cleaned_data if form.is_valid() else {}
    if sought := given.get("q", "").strip():
        rows = rows.filter(Q(title__contains=sought) | Q(part__contains=sought) | Q(basis__contains=sought))
    if given.get("field"):
        rows = rows.filter(field__contains=given["field"])
    return rows if given.get("past") else rows.filter(in_force=True)


@page(BUSINESS)
def items(request: StaffRequest) -> HttpResponse:
    """The items, in the order in which they were taken in."""
    form = ItemFilter(request.GET)
    listed = paged(request, found(request.standing, form), key=("pk",))
    cells = [
        (
            Link(one.title, reverse("desk:item", args=[one.pk])),
            one.part or "—",
            one.code,
            one.organ.name,
            one.share or "—",
            one.frequency or "—",
            Badge("现行", "good") if one.in_force else Badge("停用", "note"),
        )
        for one in listed.rows
    ]
    titles = columns("抽查事项", "子项", "编号", "机关", "比例", "频次", "状态")
    context = {
        "form": form,
        "page": listed,
        "table": Table(titles, cells, "还没有这样的抽查事项。"),
        "tabs": tabs(request.standing, "desk:items"),
        "may": bool(request.standing.roles & KEEPERS),
        "query": query_of(request.GET),
    }
    return render(request, "desk/registers/items.html", context)


@page(BUSINESS)
def item(request: StaffRequest, number: int) -> HttpResponse:
    """One item with its checklist, and when it was changed by whom."""
    shown = get_object_or_404(InspectionItem.objects.within(request.standing.reach).select_related("organ"), pk=number)
    facts: list[tuple[str, Any]] = [("编号", shown.code), ("抽查主体", shown.organ.name)]
    facts += [(title, getattr(shown, name)) for name, title in FACTS]
    facts.append(("适用行业", "、".join(shown.industries) or "不限"))
    versions = registering.history(Register.ITEMS, key_of(shown))
    context = {
        "item": shown,
        "facts": facts,
        "versions": [(one.number, time_left.moment(one.at), one.by.name if one.by else "系统") for one in versions],
        "crumbs": [Link("抽查事项", reverse("desk:items")), Link(shown.title)],
    }
    return render(request, "desk/registers/item.html", context)
