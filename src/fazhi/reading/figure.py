"""A figure: one number that a report prints, as a value or an interval, with its unit and what it measures."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from .text import Span


class Sort(StrEnum):
    """What kind of number it is: things counted, money, a share of a hundred, points of it, a multiple, a time."""

    COUNT = "count"
    MONEY = "money"
    PERCENT = "percent"
    POINTS = "points"
    TIMES = "times"
    DURATION = "duration"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in a report.

    `span` is where it stands in the raw text, `flow` where in the flow, both from its hedge or first digit to the end
    of its unit or the hedge after it; `text` is what is printed there, as the flow has it.
    `value` is the number in `unit`, multiplied out (`3.9万户` is 39000 户, `95.64%` is 95.64 %); None when digits are
    masked. `low` and `high`, both inclusive, are the least and the greatest value that the words allow: equal to
    `value` for a plain number, `10X` is 100 to 109, `近400` has high 400 and no low, `100余` has low 100 and high 199.
    `step` is what one unit of the last printed digit is worth: 1 for `37`, 1000 for `3.9万`, 0.01 for `95.64%`.
    `hedge` is the word that blurs it (余 多 近 约 超 以上 不少于 …), empty for none.
    `measure` is what it counts, in the report's own words; `indicator` the id of a Fazhi indicator or empty; `organ`
    the organ it is said of where the sentence names one, else empty; `period` the year, `累计` or empty.
    """

    text: str
    span: Span
    flow: Span
    sort: Sort
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    step: Decimal
    unit: str
    hedge: str = ""
    measure: str = ""
    indicator: str = ""
    organ: str = ""
    period: str = ""

    @property
    def masked(self) -> bool:
        """Whether digits were struck out, as in `1XX件`."""
        return self.value is None

    @property
    def exact(self) -> bool:
        """Whether it is a plain whole number, counted and neither blurred, rounded nor masked."""
        return self.value is not None and not self.hedge and self.step == 1 and self.low == self.high

    @property
    def exact_percent(self) -> bool:
        """Whether it is a plain percentage, neither blurred nor masked."""
        return self.sort is Sort.PERCENT and self.value is not None and not self.hedge
