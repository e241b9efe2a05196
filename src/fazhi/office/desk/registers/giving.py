"""The registers as files at the desk: what the list shows this person, all of its pages, in the layout of taking in; or
the layout alone, to be filled in (`?blank=on`)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import BadRequest
from django.db.models import QuerySet
from django.http import HttpResponseBase, StreamingHttpResponse

from fazhi.office.access import BUSINESS, StaffRequest, page
from fazhi.office.catalogues import giving
from fazhi.office.organs.models import Register

from . import items, officers, parties
from .seen import READERS


@page(BUSINESS)
def give_parties(request: StaffRequest) -> HttpResponseBase:
    rows = parties.found(request.standing, parties.PartyFilter(request.GET)).order_by("code")
    return _given(request, Register.PARTIES, rows)


@page(READERS)
def give_officers(request: StaffRequest) -> HttpResponseBase:
    rows = officers.found(request.standing, officers.OfficerFilter(request.GET), request.standing.on)
    return _given(request, Register.OFFICERS, rows.order_by("number"))


@page(BUSINESS)
def give_items(request: StaffRequest) -> HttpResponseBase:
    rows = items.found(request.standing, items.ItemFilter(request.GET)).order_by("organ_id", "pk")
    return _given(request, Register.ITEMS, rows)


def _given(request: StaffRequest, register: Register, rows: QuerySet[Any]) -> HttpResponseBase:
    form = request.GET.get("form", "xlsx")
    if form not in giving.FORMS:
        raise BadRequest("文件的格式应为 xlsx 或者 csv。")
    blank = "blank" in request.GET
    rows = rows.none() if blank else rows
    content: Iterable[bytes] = giving.written(giving.exported(register, rows, request.standing.on.year), form)
    name = f"{register.value}-{'blank' if blank else request.standing.on}.{form}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingHttpResponse(content, content_type=giving.FORMS[form], headers=headers)
