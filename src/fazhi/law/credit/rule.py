"""A rule of credit (评价规则): kinds of facts and their points, classes and their bounds. Data, one TOML file each.

A rule is published and versioned; which one is in force where is the office's to know. The same shape takes demerit
points of one trade (不良执业记分): a rule whose points are counted within a year.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterator, Mapping
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from fazhi.law.credit.fact import SEVERITIES, Severity
from fazhi.law.credit.loading import Part, parse, shipped_text
from fazhi.law.values import Mistake, written

Mark = Literal["V", "V2", "S", "M", "P", "?"]
_LEAP_YEAR = 2024
SHIPPED = ("enterprise", "medical")


def _day(text: str) -> str:
    dt.date.fromisoformat(f"{_LEAP_YEAR}-{text}")
    return text


Points = Annotated[int, Field(ge=0, le=1000)]
Percent = Annotated[int, Field(ge=0, le=100)]


class Age(Part):
    """From `months` whole months after the day of the fact, only `percent` of its points are counted."""

    months: Annotated[int, Field(ge=1, le=1200)]
    percent: Percent


class Kind(Part):
    """A kind of fact: what one of them is worth, alike or by severity, and how much all of them together at most."""

    title: str
    effect: Literal["bad", "good"]
    points: Points | dict[Severity, Points]
    cap: Annotated[int, Field(ge=1, le=100_000)] | None = None
    ages: list[Age] = []
    law: str = ""

    def worth(self, severity: str) -> int:
        """The points of one new fact of that severity."""
        return self.points if isinstance(self.points, int) else dict(self.points).get(severity, 0)  # type: ignore[call-overload]

    def percent(self, months: int) -> int:
        """What part of the points is left after so many whole months."""
        return min([one.percent for one in self.ages if one.months <= months], default=100)


class Class(Part):
    """A class (等级), up to `upto` points, and what follows from being in it; the last has no bound."""

    id: str = Field(pattern=r"^[A-Za-z][A-Za-z0-9_]*$")
    title: str
    upto: Annotated[int, Field(ge=0)] | None = None
    consequence: str = ""
    law: str = ""


class Direct(Part):
    """A standing fact of that kind (and one of the severities; none: any) puts a party into a class at the best."""

    kind: str
    severities: list[Severity] = []
    to: str = Field(alias="class")
    says: str
    law: str = ""


class Year(Part):
    """Points are counted within years that begin on that day (MM-DD); then they begin anew."""

    starts: Annotated[str, AfterValidator(_day)]


class Rule(Part):
    """The whole. Classes stand from the best to the worst; everybody begins with `base` points, and points are bad.

    `until` is its last day. `mark` says how sure we are of the numbers, as the marks of parameters do.
    """

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    title: str
    version: str = Field(min_length=1)
    effective: dt.date
    until: dt.date | None = None
    law: str
    mark: Mark
    summary: str = ""
    base: Points = 0
    year: Year | None = None
    kinds: Annotated[dict[str, Kind], Field(min_length=1)]
    classes: Annotated[list[Class], Field(min_length=1)]
    direct: list[Direct] = []

    @property
    def rank(self) -> Mapping[str, int]:
        """The place of each class from the best, 0."""
        return {one.id: place for place, one in enumerate(self.classes)}

    def in_force(self, day: dt.date) -> bool:
        return self.effective <= day and (self.until is None or day <= self.until)

    def mistakes(self) -> Iterator[Mistake]:
        yield from self._bounds()
        yield from self._directs()
        for name, kind in self.kinds.items():
            if isinstance(kind.points, dict) and set(kind.points) != set(SEVERITIES):
                yield Mistake(f"kinds.{name}.points", written(kind.points), "一个数，或者轻微、一般、严重各一个数")
            yield from _falling(f"kinds.{name}", kind)
        if self.until and self.until < self.effective:
            yield Mistake("until", written(self.until), "不早于 effective 的日期")

    def _bounds(self) -> Iterator[Mistake]:
        names = [one.id for one in self.classes]
        before = -1
        for place, one in enumerate(self.classes):
            last = place == len(self.classes) - 1
            if one.id in names[:place]:
                yield Mistake(f"classes.{place}.id", written(one.id), "不重复的等级")
            if last and one.upto is not None:
                yield Mistake(f"classes.{place}.upto", written(one.upto), "最后一个等级不写上限")
            elif not last and (one.upto is None or one.upto <= before):
                yield Mistake(f"classes.{place}.upto", written(one.upto), "大于前一等级上限的整数")
            before = before if one.upto is None else one.upto

    def _directs(self) -> Iterator[Mistake]:
        bad = [name for name, kind in self.kinds.items() if kind.effect == "bad"]
        for place, one in enumerate(self.direct):
            if one.kind not in bad:
                yield Mistake(f"direct.{place}.kind", written(one.kind), 'kinds 中 effect = "bad" 的种类')
            if one.to not in self.rank:
                yield Mistake(f"direct.{place}.class", written(one.to), "classes 中的等级")


def _falling(key: str, kind: Kind) -> Iterator[Mistake]:
    before = 0
    for place, age in enumerate(kind.ages):
        if age.months <= before:
            yield Mistake(f"{key}.ages.{place}.months", written(age.months), "大于前一档的月数")
        before = age.months
    if isinstance(kind.points, dict):
        values = [kind.worth(severity) for severity in SEVERITIES]
        if values != sorted(values):
            yield Mistake(f"{key}.points", written(kind.points), "由轻微到严重不减少的分数")


@functools.cache
def shipped() -> dict[str, Rule]:
    """The rules that come with Fazhi, by id."""
    return {name: parse(Rule, shipped_text(f"rules/{name}.toml"), f"{name}.toml") for name in SHIPPED}
