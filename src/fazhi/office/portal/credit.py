"""What everybody may see of an enterprise's credit: its class today, by which rule, and both files to recompute it."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from fazhi.law.credit import words
from fazhi.law.credit.fact import Fact
from fazhi.law.credit.rating import rate
from fazhi.office.access import EVERYONE, page
from fazhi.office.catalogues.models import Party
from fazhi.office.credit import rules
from fazhi.office.credit.facts import facts_of, public_facts_of, public_of
from fazhi.office.credit.written import as_json
from fazhi.office.inspections.oversight import enterprise as seen


def shown(party: Party, today: dt.date) -> dict[str, Any]:
    """The public facts, the latest first; the class, its rule, and how it comes about unless that would tell what isn't
    public."""
    known = facts_of(party, today)
    facts = sorted(public_of(known, party, today), key=lambda fact: fact.on, reverse=True)
    return {"facts": facts, "today": today, **_class(party, known, today)}


def _class(party: Party, known: Sequence[Fact], today: dt.date) -> dict[str, Any]:
    try:
        rule, _ = rules.in_force(party.organ, today)
    except rules.NoRule:
        return {}
    rating = rate(rule, known, today)
    hidden = any(line.counted and not line.fact.public for line in rating.lines)
    named = next((words.named(one) for one in rule.classes if one.id == rating.cls), rating.cls)
    return {"rule": rule, "cls": named, "hidden": hidden, "reason": "" if hidden else words.reason(rating)}


def _party(code: str) -> Party:
    party = seen.by_code(code)
    if party is None:
        raise Http404
    return party


@page(EVERYONE)
def rule(request: HttpRequest, code: str) -> HttpResponse:
    """The rule by which the enterprise is rated today, as it was published."""
    try:
        found, source = rules.in_force(_party(code).organ, timezone.localdate())
    except rules.NoRule as error:
        raise Http404(error.message) from error
    return _attached(source, "application/toml", f"{found.id}-{found.version}.toml")


@page(EVERYONE)
def facts(request: HttpRequest, code: str) -> HttpResponse:
    """The public facts, as `fazhi credit compute` reads them."""
    party, today = _party(code), timezone.localdate()
    told = as_json(party, public_facts_of(party, today), today) | {"party": seen.shown_name(party)}
    return _attached(json.dumps(told, ensure_ascii=False, indent=2), "application/json", f"{party.code}.json")


def _attached(text: str, media_type: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(text, content_type=f"{media_type}; charset=utf-8", headers=headers)
