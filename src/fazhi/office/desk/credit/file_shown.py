"""The facts of a file as its table shows them: counted or not and why, what would be without them, what can be done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse

from fazhi.law.credit import words
from fazhi.law.credit.fact import SEVERITIES, Fact
from fazhi.law.credit.outlook import without
from fazhi.law.credit.rating import Line, Rating
from fazhi.law.credit.rule import Rule
from fazhi.office.matters.models import Matter
from fazhi.office.organs.selectors import Standing

from ..parts import Badge, Link
from .common import ANSWERING, REPAIRING, class_badge


@dataclass(frozen=True, slots=True)
class Shown:
    """One fact: `about` is the number of its decision; `instead` the class that the party would be in without it, where
    that differs."""

    fact: Fact
    kind: str
    about: str
    counted: Badge
    points: str
    why: str
    instead: Badge | None
    matter: str
    actions: tuple[Link, ...]


def shown(standing: Standing, party: int, rule: Rule, known: Sequence[Fact], rating: Rating) -> list[Shown]:
    """The lines of a rating, the newest fact first; one query for the matters within reach."""
    reached = _reached(standing, known)
    return [
        _shown(rule, known, rating, line, reached, tuple(_actions(standing, party, line.fact, rating.on)))
        for line in reversed(rating.lines)
    ]


def _shown(
    rule: Rule,
    known: Sequence[Fact],
    rating: Rating,
    line: Line,
    reached: dict[str, int],
    actions: tuple[Link, ...],
) -> Shown:
    fact, kind = line.fact, rule.kinds.get(line.fact.kind)
    instead = without(rule, known, rating.on, fact.id).cls if line.counted else rating.cls
    matter = reached.get(fact.id.split("/")[0])
    effect = "bad" if kind and kind.effect == "bad" else "good"
    return Shown(
        fact=fact,
        kind=f"{kind.title if kind else fact.kind}{_severity(rule, fact)}",
        about="" if fact.about == fact.id.split("/")[0] else fact.about,
        counted=Badge("计入", effect) if line.counted else Badge("不计", "note"),
        points=words.number(line.points) if line.counted else "",
        why=line.why,
        instead=class_badge(rule, instead) if instead != rating.cls else None,
        matter=reverse("desk:matter", args=[matter]) if matter else "",
        actions=actions,
    )


def _severity(rule: Rule, fact: Fact) -> str:
    """The severity, where the rule asks for it."""
    kind = rule.kinds.get(fact.kind)
    return f"（{SEVERITIES[fact.severity]}）" if kind and not isinstance(kind.points, int) else ""


def _reached(standing: Standing, known: Iterable[Fact]) -> dict[str, int]:
    numbers = {fact.id.split("/")[0] for fact in known if fact.id.count("/") == 2}
    rows = Matter.objects.within(standing.reach).filter(number__in=numbers)
    return dict(rows.values_list("number", "pk"))


def _actions(standing: Standing, party: int, fact: Fact, on: dt.date) -> Iterable[Link]:
    if not fact.standing(on):
        return
    kind, _, number = fact.id.partition("/")
    if kind == "import" and standing.roles & ANSWERING:
        yield Link("提出异议", reverse("desk:object", args=[int(number)]))
    elif fact.kind == "penalty" and fact.id.count("/") == 2 and standing.roles & REPAIRING:
        yield Link("信用修复", reverse("desk:credit-repair", args=[party, fact.id]))
