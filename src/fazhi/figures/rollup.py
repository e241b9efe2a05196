"""Figures from counted months: rolled up the tree of organs and over a span, gaps kept apart from zeros.

A gap (None) is what the record can't say: a rate of nothing, a figure about a procedure that no organ below has ever
used, a span that has not begun. A zero is said by the record.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from .indicator import Amount, Form, Indicator, Reach, Term
from .span import Span


@dataclass(frozen=True, slots=True)
class Figure:
    """The value of an indicator for an organ (by its code) and everything below it, over a span.

    `value` is in the indicator's unit (int, or Decimal with its places), None for a gap. `numerator` is what was added
    up, in whole rows, days or fen, and `denominator` what a rate or an average divides it by; both None where unknown.
    """

    indicator: str
    organ: str
    span: Span
    value: int | Decimal | None
    numerator: int | None = None
    denominator: int | None = None


@dataclass(frozen=True, slots=True)
class Cells:
    """Amounts counted by organ and month, as far as they are not 0; and the procedures that each organ has used.

    `now` is the month in which they were counted.
    """

    values: Mapping[Amount, Mapping[int, Mapping[int, int]]] = field(hash=False)
    used: Mapping[int, frozenset[str]] = field(hash=False)
    now: int

    def sum(self, terms: Iterable[Term], organs: Collection[int], span: Span) -> int:
        """What the terms add up to over these organs."""
        return sum(term.sign * self._term(term, organs, span) for term in terms)

    def _term(self, term: Term, organs: Collection[int], span: Span) -> int:
        first, end = {
            Reach.WITHIN: (span.start, span.end),
            Reach.BEFORE_START: (0, span.start),
            Reach.BEFORE_END: (0, span.end),
        }[term.reach]
        return sum(
            value
            for organ, months in self.values.get(term.amount, {}).items()
            if organ in organs
            for month, value in months.items()
            if first <= month < end
        )

    def answers(self, indicator: Indicator, organs: Collection[int], span: Span) -> bool:
        """Whether the record can say anything: the span has begun, and a procedure asked for has been used."""
        asked = indicator.procedures
        known = not asked or any(not asked.isdisjoint(self.used.get(organ, frozenset())) for organ in organs)
        return known and span.start <= self.now


def figure(indicator: Indicator, code: str, organs: Collection[int], span: Span, cells: Cells) -> Figure:
    """The figure of `indicator` for the organ `code`, which is with all below it the organs numbered `organs`."""
    if not cells.answers(indicator, organs, span):
        return Figure(indicator.id, code, span, None)
    sums = (cells.sum(terms, organs, span) for terms in (indicator.numerator, indicator.denominator))
    return made_of(indicator, code, span, *sums)


def made_of(indicator: Indicator, code: str, span: Span, numerator: int, denominator: int) -> Figure:
    """The figure that comes of these sums; `denominator` is 0 for a quantity."""
    if indicator.form is Form.QUANTITY:
        return Figure(indicator.id, code, span, _quantity(indicator, numerator), numerator)
    value = _quotient(indicator, numerator, denominator) if denominator > 0 else None
    return Figure(indicator.id, code, span, value, numerator, denominator)


def _quantity(indicator: Indicator, numerator: int) -> int | Decimal:
    return Decimal(numerator).scaleb(-2) if indicator.unit == "元" else numerator


def _quotient(indicator: Indicator, numerator: int, denominator: int) -> Decimal:
    """Rounded half away from zero, in whole numbers: no digit is lost on the way."""
    scale = 10 ** (indicator.places + (2 if indicator.form is Form.RATE else 0))
    if indicator.unit == "元":
        denominator *= 100
    rounded = (2 * abs(numerator) * scale + denominator) // (2 * denominator)
    return Decimal(rounded if numerator >= 0 else -rounded).scaleb(-indicator.places)


def shown(value: int | Decimal | None) -> str:
    """A value as it is printed, without zeros at its end: 37, 98.4, 1253600.5; a dash for a gap."""
    if value is None:
        return "—"
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@dataclass(frozen=True, slots=True)
class Tree:
    """The organs by number, each with the number of the one above it (None: a root)."""

    parents: Mapping[int, int | None] = field(hash=False)

    def below(self, organ: int) -> frozenset[int]:
        """The organ and everything below it."""
        children: dict[int | None, list[int]] = {}
        for child, parent in self.parents.items():
            children.setdefault(parent, []).append(child)
        found, waiting = {organ}, [organ]
        while waiting:
            waiting += children.get(waiting.pop(), [])
            found.update(waiting)
        return frozenset(found)
