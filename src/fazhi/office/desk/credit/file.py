"""A party's credit file: its class and how it came to it, every fact, what time will change, lists, measures,
objections."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from fazhi.law.credit import lists, words
from fazhi.law.credit.fact import Fact
from fazhi.law.credit.outlook import Change, changes
from fazhi.law.credit.rating import Rating, rate
from fazhi.law.credit.rule import Rule
from fazhi.office.access import BUSINESS, StaffRequest, page
from fazhi.office.catalogues.models import Party
from fazhi.office.credit import applying, listing, rules
from fazhi.office.credit.facts import facts_of
from fazhi.office.credit.models import Listing, Objection
from fazhi.office.credit.origin import organs_behind
from fazhi.office.credit.position import Position, position_of
from fazhi.office.credit.written import as_json
from fazhi.office.organs.models import Organ

from ..parts import Badge, Column, Link, Table, columns
from .common import APPLYING, LISTING, class_badge, crumbs, own_organs, party_within
from .file_shown import shown
from .measures_shown import rows_of


@page(BUSINESS)
def credit_file(request: StaffRequest, number: int) -> HttpResponse:
    """The whole file on this day, by the rule `?rule=`."""
    party, today = party_within(request, number), timezone.localdate()
    all_rules = rules.known(party.organ, today)
    rule = all_rules.get(request.GET.get("rule", ""), all_rules[rules.ENTERPRISE])
    known = facts_of(party, today)
    rating = rate(rule, known, today)
    applied = applying.of_party(party, today)
    context = {
        "party": party,
        "rule": rule,
        "rating": rating,
        "badge": class_badge(rule, rating.cls),
        "points": words.number(rating.points),
        "reason": words.reason(rating),
        "rows": shown(request.standing, party.pk, rule, known, rating),
        "outlook": _outlook(rule, known, rating),
        "other_rules": [one for one in all_rules.values() if one.id != rule.id],
        "listings": _listings(request, party, known, today),
        "possible": _possible(request, party, known, applied, today),
        "applied": rows_of(request.standing, applied),
        "objections": _objections(request, party),
        "may_list": request.standing.reach_of(LISTING).covers(party.organ),
        "crumbs": crumbs(Link(party.name)),
    }
    return render(request, "desk/credit/file.html", context)


@page(BUSINESS)
def credit_facts(request: StaffRequest, number: int) -> HttpResponse:
    """The facts as `fazhi credit compute` reads them, for whoever recomputes the class."""
    party, today = party_within(request, number), timezone.localdate()
    text = json.dumps(as_json(party, facts_of(party, today), today), ensure_ascii=False, indent=2)
    response = HttpResponse(text, content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="credit-{party.pk}.json"'
    return response


def _outlook(rule: Rule, known: list[Fact], rating: Rating) -> dict[str, Table]:
    """The changes to another class, and all changes of the points."""
    found = changes(rule, known, rating.on)
    before = [rating.cls, *(one.cls for one in found)]
    moved = [one for one, cls in zip(found, before, strict=False) if one.cls != cls]
    heads = (Column("自"), Column("等级"), Column("分数", number=True), Column("因为"))
    nothing = "没有新的信息，等级不会自行变化。"
    return {
        "classes": Table(heads, [_change(rule, one) for one in moved], nothing),
        "points": Table(heads, [_change(rule, one) for one in found], nothing),
    }


def _change(rule: Rule, one: Change) -> tuple[object, ...]:
    because = "；".join(fact.title for fact in one.because)
    return one.on.isoformat(), class_badge(rule, one.cls), words.number(one.points), because


def _possible(
    request: StaffRequest, party: Party, known: list[Fact], applied: list[applying.Applied], today: dt.date
) -> list[tuple[applying.Possible, str, tuple[str, int] | None]]:
    """The measures that may or must be applied; which of this person's organs applies each, and the id of the fact on
    which and the organ for which they may."""
    organs = own_organs(request.standing, APPLYING) if request.standing.roles & APPLYING else []
    positions = [position_of(one) for one in organs]
    behind = organs_behind(known)
    return [
        (one, _taken(one, positions, applied), next(_open(one, positions, behind, party), None))
        for one in applying.possible(known, today)
    ]


def _taken(one: applying.Possible, positions: list[Position], applied: list[applying.Applied]) -> str:
    rows = (each.row for each in applied if each.in_force and each.row.measure == one.id)
    return next((row.organ.name for row in rows if any(each.includes(row.organ) for each in positions)), "")


def _open(
    one: applying.Possible, positions: list[Position], behind: dict[str, Organ], party: Party
) -> Iterator[tuple[str, int]]:
    for fact in one.facts:
        for position in positions:
            if position.reaches(party) and applying.theirs(position, one.measure, behind.get(fact.id)):
                yield fact.id, position.organ.pk


def _listings(request: StaffRequest, party: Party, known: list[Fact], today: dt.date) -> Table:
    rows = Listing.objects.within(request.standing.reach).filter(party=party).select_related("end", "organ", "party")
    may, void = request.standing.reach_of(LISTING), listing.groundless(rows, today)
    cells = [
        (
            list_title(one.list),
            f"{one.ground}（{one.law}）{_resting_on(one, known)}",
            one.organ.name,
            f"{one.entered_on} 至 {one.until or '移出为止'}",
            state_of(one, today, void),
            Link("移出", reverse("desk:leave-list", args=[one.pk]))
            if may.covers(one.organ) and not hasattr(one, "end")
            else "",
        )
        for one in rows
    ]
    return Table(columns("名单", "事由和依据", "机关", "期间", "现状", "办理"), cells, "没有列入任何名单。")


def _resting_on(one: Listing, known: list[Fact]) -> str:
    fact = next((fact for fact in known if one.fact in fact.ids), None)
    return f"；据以列入的是“{fact.title}”（{fact.on}）" if fact else ""


def list_title(slug: str) -> str:
    known = lists.shipped().get(slug)
    return known.title if known else slug


def state_of(one: Listing, today: dt.date, void: set[int]) -> Badge:
    """Whether an entry stands, and if not, why; `void` are those whose ground proved to be none."""
    end = getattr(one, "end", None)
    if end is not None and end.on <= today:
        return Badge(f"{end.on} {listing.WAYS.get(end.how, '移出')}", "note")
    if one.until and one.until < today:
        return Badge("期满", "note")
    if one.pk in void:
        return Badge("据以列入的信息已撤销或者更正，应当移出", "bad")
    known = lists.shipped().get(one.list)
    return Badge("在列", "bad" if known is None or known.colour == "black" else "good")


def _objections(request: StaffRequest, party: Party) -> Table:
    rows = Objection.objects.within(request.standing.reach).filter(fact__party=party)
    cells = [
        (
            Link(one.words, reverse("desk:answer-objection", args=[one.pk])),
            one.raised_on.isoformat(),
            one.due_on.isoformat(),
            one.answer.get_outcome_display() if hasattr(one, "answer") else "",
        )
        for one in rows.select_related("answer")
    ]
    return Table(columns("异议", "提出", "答复期限", "答复"), cells, "没有提出过异议。")
