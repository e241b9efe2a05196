"""An interval of numbers, since a printed figure may be rounded, blurred or masked: what can't be ruled out stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from ..figure import Figure

_ABOUT = frozenset({"约", "大约", "左右", "上下", "约为", "大致"})
_NEARLY = frozenset({"近", "接近", "不到", "不足", "将近", "不满", "以下", "以内", "不超过"})
# 约 may be this far off, 近 fall this far short, before nobody would say it any more.
_ABOUT_SLACK = Fraction(1, 20)
_NEARLY_SLACK = Fraction(1, 5)


@dataclass(frozen=True, slots=True)
class Interval:
    """Numbers from `low` to `high`, both inclusive; None is no bound."""

    low: Fraction | None
    high: Fraction | None

    def meets(self, low: Fraction | None, high: Fraction | None) -> bool:
        """Whether some number is here and from `low` to `high` as well."""
        above = self.high is None or low is None or self.high >= low
        below = self.low is None or high is None or self.low <= high
        return above and below

    def widened(self, below: Fraction, above: Fraction) -> Interval:
        """The same, `below` further down and `above` further up."""
        return Interval(
            None if self.low is None else self.low - below, None if self.high is None else self.high + above
        )

    def times(self, factor: int) -> Interval:
        """Every number here, `factor` times, which is above zero."""
        return Interval(
            None if self.low is None else self.low * factor, None if self.high is None else self.high * factor
        )

    def __add__(self, other: Interval) -> Interval:
        return Interval(
            None if self.low is None or other.low is None else self.low + other.low,
            None if self.high is None or other.high is None else self.high + other.high,
        )

    def __sub__(self, other: Interval) -> Interval:
        return Interval(
            None if self.low is None or other.high is None else self.low - other.high,
            None if self.high is None or other.low is None else self.high - other.low,
        )

    def over(self, other: Interval) -> Interval:
        """Every quotient of a number here, none below zero, and one of `other`, above zero."""
        low = self.low / other.high if self.low is not None and other.high else Fraction(0)
        high = None if self.high is None or not other.low else self.high / other.low
        return Interval(low, high)


class Fit(StrEnum):
    """How a printed number agrees with what follows: rounded as taught, cut off, or not at all."""

    ROUNDED = "rounded"
    TRUNCATED = "truncated"
    WRONG = "wrong"


def reach(figure: Figure) -> Interval:
    """All that the figure may stand for: a rounded number, half a step to both sides and a whole one if cut off."""
    if figure.hedge in _ABOUT and figure.value is not None:
        slack = abs(Fraction(figure.value)) * _ABOUT_SLACK
        return bounds(figure).widened(slack, slack)
    if figure.value is None or figure.hedge or figure.step == 1:
        return bounds(figure)
    # A rounded number of things, cut off, has less than a whole step behind it.
    above = Fraction(figure.step) - 1 if figure.step > 1 else Fraction(figure.step)
    return bounds(figure).widened(Fraction(figure.step) / 2, above)


def bounds(figure: Figure) -> Interval:
    """From the figure's `low` to its `high`."""
    return Interval(
        None if figure.low is None else Fraction(figure.low), None if figure.high is None else Fraction(figure.high)
    )


def fit(true: Interval, printed: Figure) -> Fit:
    """Whether `printed` is what somebody would write for a number in `true`, in the same unit."""
    step = Fraction(printed.step)
    if printed.value is None or printed.hedge:
        return Fit.ROUNDED if _meets(true, _hedged(printed, step)) else Fit.WRONG
    value = Fraction(printed.value)
    if true.meets(value - step / 2, value + step / 2):
        return Fit.ROUNDED
    if true.meets(value, value + step) and true.low != value + step:
        return Fit.TRUNCATED
    return Fit.WRONG


def gives(part: Interval, whole: Interval, printed: Figure) -> bool:
    """Whether `part` over `whole` is rounded to the `printed` percentage."""
    if whole.low is None or whole.low <= 0 or _far_off(part, whole, printed):
        return False
    return fit(part.over(whole).times(100), printed) is Fit.ROUNDED


def is_share(part: Figure, whole: Figure, printed: Figure) -> bool:
    """Whether the printed `part` over the printed `whole` is rounded to the `printed` percentage."""
    if part.exact and whole.exact and printed.exact_percent:
        # Of plain numbers a glance tells nearly always.
        off = 100 * float(part.value or 0) / float(whole.value or 1) - float(printed.value or 0)
        if abs(off) > float(printed.step):
            return False
    return gives(reach(part), reach(whole), printed)


def _far_off(part: Interval, whole: Interval, printed: Figure) -> bool:
    """Whether a glance is enough to rule the percentage out, which spares most of the exact reckoning."""
    if part.low is None or part.high is None or whole.low is None or whole.high is None or printed.hedge:
        return False
    if printed.value is None:
        return False
    value, step = float(printed.value), float(printed.step)
    high, low = 100 * float(part.high) / float(whole.low), 100 * float(part.low) / float(whole.high)
    return high < value - step or low > value + step


def _meets(one: Interval, other: Interval) -> bool:
    return one.meets(other.low, other.high)


def _hedged(printed: Figure, step: Fraction) -> Interval:
    value = Fraction(printed.value or 0)
    if printed.hedge in _ABOUT:
        slack = max(step, value * _ABOUT_SLACK)
        return Interval(value - slack, value + slack)
    if printed.hedge in _NEARLY:
        return Interval(value * (1 - _NEARLY_SLACK), value + step / 2)
    return bounds(printed).widened(min(step, Fraction(1)) / 2, step)
