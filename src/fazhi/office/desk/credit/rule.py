"""The rule at the desk, in words and as its file: what anybody needs to recompute a class."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from fazhi.law.credit import words
from fazhi.law.credit.rule import Rule
from fazhi.office.access import BUSINESS, StaffRequest, page
from fazhi.office.credit import rules

from ..parts import Badge, Column, Table, columns
from .common import acting_for, class_badge, tabs


@page(BUSINESS)
def credit_rule(request: StaffRequest) -> HttpResponse:
    """The rule `?rule=` that is in force for the person's organ today; `?format=toml` gives its file."""
    slug = request.GET.get("rule", rules.ENTERPRISE)
    organ, today = acting_for(request.standing, request.standing.roles), timezone.localdate()
    try:
        rule, source = rules.in_force(organ, today, slug)
    except rules.NoRule as error:
        raise Http404(error.message) from error
    if request.GET.get("format") == "toml":
        response = HttpResponse(source, content_type="application/toml; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="{rule.id}-{rule.version}.toml"'
        return response
    context = {
        "rule": rule,
        "kinds": _kinds(rule),
        "classes": _classes(rule),
        "sentences": list(words.of_rule(rule)),
        "others": [one for one in rules.known(organ, today).values() if one.id != rule.id],
        "tabs": tabs("desk:credit-rule"),
    }
    return render(request, "desk/credit/rule.html", context)


def _kinds(rule: Rule) -> Table:
    cells = [
        (
            kind.title,
            Badge("不良", "warn") if kind.effect == "bad" else Badge("良好", "good"),
            words.of_kind(kind),
            kind.law,
        )
        for kind in rule.kinds.values()
    ]
    return Table(columns("信息", "性质", "分值", "依据"), cells, "")


def _classes(rule: Rule) -> Table:
    cells = [
        (class_badge(rule, one.id), words.bounds(rule, place), one.consequence, "；".join(_directs(rule, one.id)))
        for place, one in enumerate(rule.classes)
    ]
    return Table((Column("等级"), Column("分数"), Column("后果"), Column("直接定级")), cells, "")


def _directs(rule: Rule, cls: str) -> list[str]:
    return [f"{one.says}（{one.law}）" for one in rule.direct if one.to == cls]
