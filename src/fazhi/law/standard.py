"""A standard by which files are reviewed (案卷评查标准): heads with points, grades, faults that fail a file, and what a
breach costs. Standards are data, one TOML file each, since every province writes its own."""

from __future__ import annotations

import datetime as dt
import functools
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from fazhi.law.procedure import Procedure
from fazhi.law.reviewing import Breach

ANY = "*"


class StandardError(Exception):
    """A standard that can't be read: its file, the place, and what is wrong there."""

    code = "standard.invalid"

    def __init__(self, file: str, mistakes: Iterable[str]) -> None:
        self.mistakes = tuple(mistakes)
        super().__init__(f"{file}：{'；'.join(self.mistakes)}")


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, populate_by_name=True)


class Grade(_Part):
    """A grade (等次), from `least` points on."""

    id: str
    title: str
    least: Annotated[float, Field(alias="from", ge=0)]
    law: str = ""


class Head(_Part):
    """One of the contents of a review (评查内容): what is found under it costs `at_most` so many points."""

    id: str
    title: str
    at_most: Annotated[float, Field(gt=0)]
    law: str = ""


class Fault(_Part):
    """What fails a file whatever its points (一票否决)."""

    id: str
    title: str
    law: str = ""


class Tariff(_Part):
    """What a breach of one of `codes` costs, where the act's title has one of `titles` (none: any title)."""

    codes: Annotated[list[str], Field(min_length=1)]
    titles: list[str] = []
    head: str
    points: Annotated[float, Field(ge=0)]
    fault: str = ""


class Standard(_Part):
    """The whole; `mark` says how sure we are of the points, as the marks of parameters do. An entry that is recorded
    more than `recorded_within_days` after its act is late."""

    id: str
    title: str
    law: str
    effective: dt.date
    full: Annotated[float, Field(gt=0)]
    mark: Literal["V", "V2", "S", "M", "P", "?"]
    recorded_within_days: Annotated[int, Field(gt=0)]
    grades: Annotated[list[Grade], Field(min_length=1)]
    heads: Annotated[list[Head], Field(min_length=1)]
    faults: list[Fault] = []
    rules: Annotated[list[Tariff], Field(min_length=1)]

    def law_of(self, head: str) -> str:
        """The article of a head, for what breaks no article of its own."""
        law = next((one.law for one in self.heads if one.id == head), "")
        return f"{self.law}{law}" if law else ""


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands against a file under one head: points, why, and the fault, if it is one. `breach` is None where a
    person judged."""

    head: str
    points: float
    reason: str
    fault: str = ""
    breach: Breach | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """The result: `points` of the full, the grade's id, points lost by head, and the faults found."""

    points: float
    grade: str
    lost: Mapping[str, float]
    faults: tuple[str, ...]


def marks(standard: Standard, procedure: Procedure, breaches: Iterable[Breach]) -> Iterator[Mark]:
    """What each breach costs under `standard`: the first of its rules that fits decides."""
    for breach in breaches:
        code = breach.rule.partition(":")[0]
        act = procedure.acts.get(breach.act)
        title = act.title if act else ""
        for rule in standard.rules:
            fits = code in rule.codes or ANY in rule.codes
            if fits and (not rule.titles or any(word in title for word in rule.titles)):
                yield Mark(rule.head, rule.points, breach.message, rule.fault, breach)
                break


def score(standard: Standard, found: Iterable[Mark]) -> Score:
    """The points that are left, each head losing no more than its own; any fault fails the file."""
    found = tuple(found)
    sums = {head.id: sum(mark.points for mark in found if mark.head == head.id) for head in standard.heads}
    lost = {head.id: min(sums[head.id], head.at_most) for head in standard.heads}
    left = max(standard.full - sum(lost.values()), 0)
    faults = tuple(fault.id for fault in standard.faults if any(mark.fault == fault.id for mark in found))
    grades = sorted(standard.grades, key=lambda grade: grade.least)
    grade = grades[0] if faults else [one for one in grades if one.least <= left][-1]
    return Score(left, grade.id, lost, faults)


def parse(text: str, where: str) -> Standard:
    """Read a standard from TOML.

    :raises StandardError: with every mistake found.
    """
    try:
        standard = Standard.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise StandardError(where, [str(error)]) from error
    except ValidationError as error:
        places = [(".".join(map(str, item["loc"])), item["msg"]) for item in error.errors(include_url=False)]
        raise StandardError(where, [f"{place}：{message}" for place, message in places]) from error
    if mistakes := list(_mistakes(standard)):
        raise StandardError(where, mistakes)
    return standard


def _mistakes(standard: Standard) -> Iterator[str]:
    heads, faults = {head.id for head in standard.heads}, {fault.id for fault in standard.faults}
    for place, rule in enumerate(standard.rules):
        if rule.head not in heads:
            yield f"rules.{place}.head：写的是 {rule.head}，应为 heads 之一"
        if rule.fault and rule.fault not in faults:
            yield f"rules.{place}.fault：写的是 {rule.fault}，应为 faults 之一"
    if min(grade.least for grade in standard.grades) != 0:
        yield "grades：须有一个等次自 0 分起"


@functools.cache
def shipped() -> dict[str, Standard]:
    """The standards that come with Fazhi, by id."""
    folder = resources.files("fazhi.law") / "standards"
    files = sorted(file.name for file in folder.iterdir() if file.name.endswith(".toml"))
    loaded = [parse((folder / name).read_text("utf-8"), name) for name in files]
    return {standard.id: standard for standard in loaded}
