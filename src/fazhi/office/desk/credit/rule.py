"""The rule at the desk, in words and as its file: what anybody needs to recompute a class."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from fazhi.law.credit import sources, words
from fazhi.law.credit.rule import Rule
from fazhi.office.access import BUSINESS, StaffRequest, page
from fazhi.office.catalogues.models import Party
from fazhi.office.credit import rules

from ..parts import Badge, Column, Table, columns
from .common import class_badge, own_organs, party_within, tabs


@page(BUSINESS)
def credit_rule(request: StaffRequest) -> HttpResponse:
    """The rule `?rule=` that is in force today for the organ that keeps the party `?party=`, without one for the
    person's organ; `?format=toml` gives its file."""
    slug, today = request.GET.get("rule", rules.ENTERPRISE), timezone.localdate()
    party = _party(request)
    organ = party.organ if party else own_organs(request.standing, request.standing.roles)[0]
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
        "sources": _sources(rule),
        "organ": organ,
        "party": party,
        "tabs": tabs(request.standing, "desk:credit-rule"),
    }
    return render(request, "desk/credit/rule.html", context)


def _party(request: StaffRequest) -> Party | None:
    """The party whose rule is asked for; 404 for one that isn't within reach."""
    asked = request.GET.get("party", "")
    if not asked:
        return None
    if not (asked.isascii() and asked.isdecimal() and len(asked) < 19):
        raise Http404
    return party_within(request, int(asked))


def _sources(rule: Rule) -> Table:
    """Where the facts that the rule counts come from, and what of it is ours to settle."""
    cells = [
        (one.title, one.law, "；".join(words.of_source(one)), one.mark or "")
        for one in sources.shipped()
        if one.kind in rule.kinds
    ]
    return Table(columns("信息", "依据", "严重程度和期间", "把握"), cells, "这一规则计的信息都由导入而来。")


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
