"""The rating (评价): from a rule, facts and a day, the class, with every fact counted or not, and why.

Nothing but the three arguments is asked, so a party that has them gets the same.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from fazhi.law.credit.fact import ENDINGS, Fact
from fazhi.law.credit.rule import Class, Direct, Kind, Rule

_NONE = Decimal(0)


@dataclass(frozen=True, slots=True)
class Line:
    """One fact as the rule takes it: counted with its points, or not; `why` says it in words."""

    fact: Fact
    counted: bool
    points: Decimal
    why: str


@dataclass(frozen=True, slots=True)
class Sum:
    """All counted facts of a kind: their points together, and what is left of them under the kind's cap."""

    kind: str
    title: str
    effect: str
    together: Decimal
    points: Decimal


@dataclass(frozen=True, slots=True)
class Rating:
    """The class on a day. `points` are never below zero; `direct` are those rules of the rule that struck, worst
    first."""

    rule: str
    version: str
    on: dt.date
    cls: str
    title: str
    consequence: str
    base: int
    points: Decimal
    lines: tuple[Line, ...]
    sums: tuple[Sum, ...]
    direct: tuple[Direct, ...]


def rate(rule: Rule, facts: Iterable[Fact], on: dt.date) -> Rating:
    """Rate a party by all that is known of it; the order of the facts doesn't matter."""
    lines = tuple(_line(rule, fact, on) for fact in sorted(facts, key=lambda fact: (fact.on, fact.id)))
    sums = tuple(_sums(rule, lines))
    points = max(_NONE, rule.base + sum((one.points if one.effect == "bad" else -one.points for one in sums), _NONE))
    struck = tuple(sorted(_struck(rule, lines), key=lambda one: -rule.rank[one.to]))
    cls = _class(rule, points, struck)
    return Rating(rule.id, rule.version, on, cls.id, cls.title, cls.consequence, rule.base, points, lines, sums, struck)


def year_of(rule: Rule, day: dt.date) -> tuple[dt.date, dt.date]:
    """The rule's year that `day` lies in: its first day, and the first of the next. Needs a rule with years."""
    assert rule.year is not None
    month, number = map(int, rule.year.starts.split("-"))
    begun = _on(day.year, month, number)
    return (begun, _on(day.year + 1, month, number)) if day >= begun else (_on(day.year - 1, month, number), begun)


def months_between(since: dt.date, day: dt.date) -> int:
    """The whole months from `since` to `day`; one that begins on the 31st is whole on the last day of a shorter one."""
    months = (day.year - since.year) * 12 + day.month - since.month
    return months - (day.day < min(since.day, calendar.monthrange(day.year, day.month)[1]))


def _on(year: int, month: int, day: int) -> dt.date:
    return dt.date(year, month, min(day, calendar.monthrange(year, month)[1]))


def _line(rule: Rule, fact: Fact, on: dt.date) -> Line:
    kind = rule.kinds.get(fact.kind)
    if kind is None:
        return Line(fact, False, _NONE, "本规则不计这一类信息")
    if against := _against(rule, fact, on):
        return Line(fact, False, _NONE, against)
    return _counted(kind, fact, on)


def _against(rule: Rule, fact: Fact, on: dt.date) -> str:
    """Why the fact doesn't count on that day; "" where it does."""
    if on < fact.since:
        return f"自 {fact.since} 起才计入"
    if fact.ended_on and on >= fact.ended_on:
        return f"已于 {fact.ended_on} {ENDINGS.get(fact.ended_how, '终止')}"
    if fact.public_until and on > fact.public_until:
        return f"公示期已于 {fact.public_until} 届满"
    if rule.year and not year_of(rule, on)[0] <= fact.on <= on:
        return f"不在本周期（{year_of(rule, on)[0]} 起）以内"
    return ""


def _counted(kind: Kind, fact: Fact, on: dt.date) -> Line:
    worth, months = kind.worth(fact.severity), months_between(fact.on, on)
    percent = kind.percent(months)
    points = Decimal(worth * percent) / 100
    verb = "加" if kind.effect == "bad" else "减"
    if percent < 100:
        return Line(fact, True, points, f"已满 {months} 个月，{worth} 分按 {percent}% 计，{verb} {points:f} 分")
    return Line(fact, True, points, f"{verb} {points:f} 分")


def _sums(rule: Rule, lines: Iterable[Line]) -> Iterator[Sum]:
    found: dict[str, Decimal] = {}
    for line in lines:
        if line.counted:
            found[line.fact.kind] = found.get(line.fact.kind, _NONE) + line.points
    for name, kind in rule.kinds.items():
        if name in found:
            capped = found[name] if kind.cap is None else min(found[name], Decimal(kind.cap))
            yield Sum(name, kind.title, kind.effect, found[name], capped)


def _struck(rule: Rule, lines: tuple[Line, ...]) -> Iterator[Direct]:
    for one in rule.direct:
        standing = (line.fact for line in lines if line.counted and line.fact.kind == one.kind)
        if any(not one.severities or fact.severity in one.severities for fact in standing):
            yield one


def _class(rule: Rule, points: Decimal, struck: tuple[Direct, ...]) -> Class:
    by_points = next(place for place, one in enumerate(rule.classes) if one.upto is None or points <= one.upto)
    at_best = max((rule.rank[one.to] for one in struck), default=0)
    return rule.classes[max(by_points, at_best)]
