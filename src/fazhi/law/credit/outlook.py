"""The outlook: how a class changes by itself in the days to come, and how it would if one fact ended today."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from fazhi.law.calendar import months_after
from fazhi.law.credit.fact import Fact
from fazhi.law.credit.rating import Rating, rate, year_of
from fazhi.law.credit.rule import Rule

_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Change:
    """From that day on the class or the points are others; `because` are the facts whose weight changes then."""

    on: dt.date
    cls: str
    title: str
    points: Decimal
    because: tuple[Fact, ...]


def changes(rule: Rule, facts: Sequence[Fact], on: dt.date) -> tuple[Change, ...]:
    """Every change after `on` that time alone brings, if nothing new becomes known, in their order."""
    found: list[Change] = []
    before = rate(rule, facts, on)
    for day in sorted({day for fact in facts for day in _days(rule, fact, on) if day > on}):
        after = rate(rule, facts, day)
        if (after.cls, after.points) != (before.cls, before.points):
            found.append(Change(day, after.cls, after.title, after.points, _differing(before, after)))
        before = after
    return tuple(found)


def without(rule: Rule, facts: Sequence[Fact], on: dt.date, ended: str) -> Rating:
    """The rating on that day as it would be if the fact with the id `ended` counted no longer."""
    return rate(rule, [fact for fact in facts if fact.id != ended], on)


def _days(rule: Rule, fact: Fact, on: dt.date) -> Iterator[dt.date]:
    """The days on which the weight of the fact may change."""
    yield fact.since
    if fact.public_until:
        yield fact.public_until + _DAY
    if fact.ended_on:
        yield fact.ended_on
    if rule.year:
        yield year_of(rule, max(on, fact.on))[1]
    kind = rule.kinds.get(fact.kind)
    for age in kind.ages if kind else ():
        yield months_after(fact.on, age.months)


def _differing(before: Rating, after: Rating) -> tuple[Fact, ...]:
    then = {line.fact.id: line.points for line in before.lines}
    return tuple(line.fact for line in after.lines if line.points != then[line.fact.id])
