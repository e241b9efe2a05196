"""The record checked a slice at a time, part by part, so that a page stays quick: matters, registers, draws.

What a slice covers is chosen to take about a second; documents are left to `fazhi verify`, which reads every file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from ...catalogues import verifying as rows
from ...catalogues.models import Party
from ...matters.verifying import newest, verify_slice
from ...organs import verifying as registers
from ...organs.models import Intake
from ..draws.verifying import verify_draw
from ..models import Draw

# Three thousand matters of a dozen entries each.
MATTERS = 3000
ROWS = 3000
# Lines of registers, or members of a draw's list. A draw with more than a page can take is for the command line.
LINES, LONGEST = 20_000, 200_000


@dataclass(frozen=True, slots=True)
class Slice:
    """Some of a part checked: what was found, what was left out, how many rows, and the last of them (None: none was
    left)."""

    found: tuple[str, ...]
    rows: int
    last: int | None
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the record: `newest` is the id of its last row, 0 without any; `check` the slice after an id."""

    title: str
    unit: str
    newest: Callable[[], int]
    check: Callable[[int], Slice]


def _matters(after: int) -> Slice:
    checked = verify_slice(after, MATTERS)
    return Slice(tuple(one.message for one in checked.touched), checked.matters, checked.last)


def _intakes(after: int) -> Slice:
    following = Intake.unscoped.filter(pk__gt=after).order_by("pk")
    some = _worth(following.iterator(100), lambda one: one.added + one.changed + one.ended)
    before = Intake.unscoped.filter(pk__lte=after).order_by("-pk").values_list("digest", flat=True).first()
    return _slice(some, registers.chained(some, before or ""))


def _rows_of(rows: Any, check: Callable[[Iterable[Any]], Iterable[Any]]) -> Callable[[int], Slice]:
    def checked(after: int) -> Slice:
        some = list(rows.filter(pk__gt=after).order_by("pk")[:ROWS])
        return _slice(some, check(some))

    return checked


def _draws(after: int) -> Slice:
    following = Draw.unscoped.select_related("matter", "population", "officers", "conflicts", "bundle")
    some = _worth(following.filter(pk__gt=after).order_by("pk").iterator(100), _members)
    short = [one for one in some if _members(one) <= LONGEST]
    left_out = tuple(f"{one.matter.number}（名单 {_members(one):,} 户）" for one in some if one not in short)
    return _slice(some, (each for one in short for each in verify_draw(one)), left_out)


def _members(draw: Draw) -> int:
    """How many the list of a draw has, as its paper's size tells: a line has some thirty bytes and more."""
    return draw.population.size // 30 if draw.population else 0


def _worth(rows: Iterable[Any], weight: Callable[[Any], int]) -> list[Any]:
    """The first of the rows, at least one, until they weigh `LINES`."""
    taken, weighed = [], 0
    for row in rows:
        taken.append(row)
        weighed += weight(row) + 100
        if weighed >= LINES:
            break
    return taken


def _slice(rows: list[Any], found: Iterable[Any], left_out: tuple[str, ...] = ()) -> Slice:
    return Slice(tuple(one.message for one in found), len(rows), rows[-1].pk if rows else None, left_out)


def _last(rows: Any) -> Callable[[], int]:
    return lambda: rows.order_by("-pk").values_list("pk", flat=True).first() or 0


PARTS = {
    "matters": Part("案件", "件", newest, _matters),
    "intakes": Part("名录的录入", "次", _last(Intake.unscoped), _intakes),
    "parties": Part("检查对象名录", "户", _last(Party.unscoped), _rows_of(Party.unscoped, rows.parties_checked)),
    "items": Part("抽查事项清单", "项", _last(rows.ITEMS), _rows_of(rows.ITEMS, rows.items_checked)),
    "officers": Part(
        "执法人员名录",
        "证",
        _last(registers.CERTIFICATES),
        _rows_of(registers.CERTIFICATES, registers.certificates_checked),
    ),
    "draws": Part("随机抽取", "次", _last(Draw.unscoped), _draws),
}
