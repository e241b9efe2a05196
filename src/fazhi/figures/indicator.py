"""An indicator: what is counted, for whom it is printed, and on which article it rests, as a frozen value.

Whatever a file writes (a count, a sum, a stock, a rate, an average) becomes sums of terms: a term adds up one amount
over the rows of one selection, within the span, or before its start or end. Terms are whole numbers (rows, days, fen),
so that every engine agrees to the last digit, and months and organs add up.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from .selection import Selection, procedures


class Measure(StrEnum):
    """What a term adds up: rows, the days that they lasted, or the money (in fen) of their facts."""

    ROWS = "rows"
    DAYS = "days"
    MONEY = "money"


@dataclass(frozen=True, slots=True)
class Amount:
    """A measure over the rows of a selection; `facts` are the money facts to add up."""

    selection: Selection
    measure: Measure = Measure.ROWS
    facts: tuple[str, ...] = ()


class Reach(StrEnum):
    """Which months a term covers: those of the span, all before its start, all before its end."""

    WITHIN = "within"
    BEFORE_START = "before start"
    BEFORE_END = "before end"


@dataclass(frozen=True, slots=True)
class Term:
    """An amount over some months, added (+1) or subtracted (-1)."""

    amount: Amount
    reach: Reach = Reach.WITHIN
    sign: int = 1


class Form(StrEnum):
    """How a figure is made of its terms: their sum, or a quotient printed as a rate or as an average."""

    QUANTITY = "quantity"
    RATE = "rate"
    AVERAGE = "average"


PLACES = {"%": 2, "元": 2, "日": 1}


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator. `unit` is 件, 元, %, 人次, 日 …; `source` says where such a figure is printed, `words` how it is
    defined; `group` is the title of its file. `denominator` is empty for a quantity."""

    id: str
    title: str
    unit: str
    law: str
    source: str
    words: str
    group: str
    form: Form
    numerator: tuple[Term, ...]
    denominator: tuple[Term, ...] = ()

    @property
    def places(self) -> int:
        """Decimal places of its value."""
        return PLACES.get(self.unit, 0)

    @property
    def terms(self) -> tuple[Term, ...]:
        """All terms that it is made of."""
        return (*self.numerator, *self.denominator)

    @property
    def amounts(self) -> Iterator[Amount]:
        """The amounts of its terms."""
        return (term.amount for term in self.terms)

    @property
    def procedures(self) -> frozenset[str]:
        """The procedures it is about; none where it is about all of them."""
        return procedures(amount.selection for amount in self.amounts)

    def of_procedure(self, slug: str) -> Indicator:
        """The same, about one procedure alone."""
        numerator, denominator = (
            tuple(replace(term, amount=_of_procedure(term.amount, slug)) for term in terms)
            for terms in (self.numerator, self.denominator)
        )
        return replace(self, id=f"{self.id}@{slug}", numerator=numerator, denominator=denominator)


def _of_procedure(amount: Amount, slug: str) -> Amount:
    return replace(amount, selection=amount.selection.model_copy(update={"procedure": (slug,)}))
