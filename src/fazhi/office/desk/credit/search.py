"""The start of credit at the desk: parties within reach, found by name or code, with their classes."""

from __future__ import annotations

from django import forms
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render

from fazhi.law.credit import rule as rules
from fazhi.office.access import BUSINESS, StaffRequest, page
from fazhi.office.catalogues.models import Party
from fazhi.office.credit.rules import ENTERPRISE

from ...paging import paged
from ..parts import Column, Link, Table
from .common import class_badge, file_url, tabs

_CLASSES = [("", "全部"), ("A", "A"), ("B", "B"), ("C", "C"), ("D", "D"), ("-", "未评")]


class Search(forms.Form):
    """What to look for; whatever can't be understood is left out."""

    q = forms.CharField(label="名称或者统一社会信用代码", required=False, max_length=200)
    cls = forms.ChoiceField(label="等级", required=False, choices=_CLASSES)


@page(BUSINESS)
def credit(request: StaffRequest) -> HttpResponse:
    """Parties within reach by code; a class leads to those of it."""
    form = Search(request.GET)
    form.is_valid()
    rows = Party.objects.within(request.standing.reach).filter(_asked(form)).select_related("organ")
    listed = paged(request, rows, key=("code",))
    usual = rules.shipped()[ENTERPRISE]
    cells = [
        (
            Link(one.name, file_url(one.pk)),
            one.code,
            class_badge(usual, one.credit_class),
            one.get_state_display(),
            one.organ.name,
        )
        for one in listed.rows
    ]
    columns = (Column("名称"), Column("统一社会信用代码"), Column("等级"), Column("登记状态"), Column("保管机关"))
    context = {
        "form": form,
        "page": listed,
        "table": Table(columns, cells, "没有找到这样的主体：名录由检查对象名录库维护。"),
        "tabs": tabs(request.standing, "desk:credit"),
    }
    return render(request, "desk/credit/search.html", context)


def _asked(form: Search) -> Q:
    words, cls = str(form.cleaned_data.get("q") or "").strip(), str(form.cleaned_data.get("cls") or "")
    asked = Q(name__contains=words) | Q(code__startswith=words.upper()) if words else Q()
    return asked & Q(credit_class="" if cls == "-" else cls) if cls else asked
