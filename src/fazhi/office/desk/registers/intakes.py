"""What was taken into the registers: every intake; and one with its counts, its mapping and each row it touched."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from fazhi.office.access import BUSINESS, StaffRequest, page
from fazhi.office.catalogues.intake.areas import SAID
from fazhi.office.catalogues.intake.columns import layout
from fazhi.office.documents.models import Document
from fazhi.office.organs.models import Intake, Register

from ...paging import paged
from .. import time_left
from ..parts import Column, Link, Table, columns
from .seen import KEYS, READERS, tabs
from .seen import intakes as seen


class IntakeFilter(forms.Form):
    """Of which register intakes are listed, and whether those of files alone."""

    register = forms.ChoiceField(label="名录", required=False, choices=[("", "全部"), *Register.choices])
    brought = forms.BooleanField(label="只看录入文件的", required=False)


@page(READERS)
def intakes(request: StaffRequest) -> HttpResponse:
    """Every change of a register, the newest first."""
    form, rows = IntakeFilter(request.GET), seen(request.standing).select_related("organ", "by")
    given = form.cleaned_data if form.is_valid() else {}
    if given.get("register"):
        rows = rows.filter(register=given["register"])
    if given.get("brought"):
        rows = rows.exclude(document="")
    listed = paged(request, rows, key=("-pk",))
    names = dict(Document.objects.filter(pk__in={one.document for one in listed.rows}).values_list("pk", "name"))
    cells = [
        (
            Link(f"第 {one.pk} 次", reverse("desk:intake", args=[one.pk])),
            one.get_register_display(), one.organ.name, one.by.name if one.by else "系统", time_left.moment(one.at),
            names.get(one.document, "在系统中变更"), *(f"{count:,}" for count in (one.added, one.changed, one.ended)),
        )
        for one in listed.rows
    ]  # fmt: skip
    titles = columns("录入", "名录", "机关", "谁", "时间", "文件")
    context = {
        "form": form,
        "tabs": tabs(request.standing, "desk:intakes"),
        "page": listed,
        "table": Table(
            (*titles, *(Column(title, number=True) for title in ("新增", "变更", "终止"))), cells, "还没有录入过。"
        ),
    }
    return render(request, "desk/registers/intakes.html", context)


@page(READERS)
def intake(request: StaffRequest, number: int) -> HttpResponse:
    """One intake; its versions by key."""
    shown = get_object_or_404(seen(request.standing).select_related("organ", "by"), pk=number)
    listed = paged(request, shown.versions.all(), key=("key", "number"))
    register = Register(shown.register)
    linked = register is Register.PARTIES and BUSINESS.allows(request.standing)
    cells = [
        (Link(one.key, reverse("desk:party", args=[one.key]) if linked else ""), one.content.get("name") or
         one.content.get("title", ""), str(one.number))
        for one in listed.rows
    ]  # fmt: skip
    titles = (*columns(KEYS[register], "名称"), Column("第几版", number=True))
    context = {
        "intake": shown,
        "facts": _facts(shown),
        "mapping": _mapping(shown),
        "page": listed,
        "table": Table(titles, cells, "这次录入没有改变名录。"),
        "crumbs": [Link(str(register.label), reverse(f"desk:{register.value}")), Link(f"第 {shown.pk} 次录入")],
    }
    return render(request, "desk/registers/intake.html", context)


def _facts(shown: Intake) -> list[tuple[str, Any]]:
    document = Document.objects.filter(pk=shown.document).first() if shown.document else None
    return [
        ("机关", shown.organ.name),
        ("录入人", shown.by.name if shown.by else "系统"),
        ("时间", time_left.moment(shown.at)),
        ("文件", document.name if document else "在系统中变更"),
        ("文件摘要", shown.document),
        ("录入摘要", shown.digest),
        ("前一摘要", shown.previous or "（第一次录入）"),
    ]


def _mapping(shown: Intake) -> list[tuple[str, str]]:
    titles = {column.id: column.title for column in layout(shown.register)}
    return [(titles.get(field, field).replace(SAID, "地名："), name) for field, name in shown.mapping.items()]
