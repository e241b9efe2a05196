"""Printing: numbers in the words of a finding, rounded as the report's own are."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from ..claims.interval import Interval
from ..sentence import Term


def rounded(value: Fraction, step: Decimal) -> str:
    """`value` to whole steps, half up: 95.63 for 0.01."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return f"{(exact / step).quantize(Decimal(1), ROUND_HALF_UP) * step:f}"


def between(interval: Interval, step: Decimal, unit: str) -> str:
    """95.63%, or 94.1%～95.2% where the report's numbers leave room; 不低于 and 不超过 where there is no bound."""
    low = "" if interval.low is None else rounded(interval.low, step)
    high = "" if interval.high is None else rounded(interval.high, step)
    if low and high:
        return f"{low}{unit}" if low == high else f"{low}{unit}～{high}{unit}"
    return f"不低于{low}{unit}" if low else f"不超过{high}{unit}"


def closer(interval: Interval, step: Decimal, unit: str) -> str:
    """The same with two more decimals, so that a person sees to which side it was rounded."""
    return between(interval, step / 100, unit)


def texts(terms: Iterable[Term], joint: str) -> str:
    """What the report prints for each of `terms`."""
    return joint.join(it.figure.text for it in terms)
