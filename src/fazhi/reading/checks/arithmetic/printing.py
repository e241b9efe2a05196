"""Printing: numbers and reckonings in the words of a finding, rounded as the report's own are."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from ...claims.interval import Fit, Interval
from ...figure import Figure
from ...finding import Finding, Severity
from ...sentence import Term
from ...text import Span

_MANY = (("亿", Decimal(10**8)), ("万", Decimal(10**4)))


def rounded(value: Fraction, step: Decimal) -> str:
    """`value` to whole steps, half up: 95.63 for 0.01."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return f"{(exact / step).quantize(Decimal(1), ROUND_HALF_UP) * step:f}"


def between(interval: Interval, step: Decimal, unit: str) -> str:
    """95.63%, or 94.1%～95.2% where the report's numbers leave room; 不低于 and 不超过 where there is no bound."""
    low, high = (_amount(end, step, unit) for end in (interval.low, interval.high))
    if low and high:
        return low if low == high else f"{low}～{high}"
    return f"不低于{low}" if low else f"不超过{high}"


def closer(interval: Interval, step: Decimal, unit: str) -> str:
    """The same in running text with two more decimals, so that a person sees to which side it was rounded.

    `95.632%`, or `94.1%至95.25%之间`.
    """
    low, high = (_amount(end, step / 100, unit, trimmed=True) for end in (interval.low, interval.high))
    if low and high:
        return low if low == high else f"{low}至{high}之间"
    return f"不低于{low}" if low else f"不超过{high}"


def _amount(value: Fraction | None, step: Decimal, unit: str, *, trimmed: bool = False) -> str:
    """`value` to whole steps and with its unit, in 万 or 亿 where the report counts in them; empty for None."""
    if value is None:
        return ""
    word, many = next(((word, many) for word, many in _MANY if abs(value) >= many <= step * 1000), ("", Decimal(1)))
    printed = rounded(value / Fraction(many), step / many)
    if "." in printed and (trimmed or word):
        printed = printed.rstrip("0").rstrip(".")
    return f"{printed}{word}{unit}"


def texts(terms: Iterable[Term], joint: str) -> str:
    """What the report prints for each of `terms`."""
    return joint.join(it.figure.text for it in terms)


def division(
    name: str, printed: Figure, sum: str, true: Interval, how: Fit, code: str, span: Span, *, balanced: bool = False
) -> Finding:
    """The finding that the `sum`, which gives `true`, isn't the `printed` percentage, which is called `name`.

    `balanced` says that the last digit was likely bent so that a list makes a hundred.
    """
    computed = between(true, printed.step, "%")
    given = closer(true, printed.step, "%")
    given = given if given.startswith("不") else f"在{given}" if given.endswith("之间") else f"＝{given}"
    reckoned = f"{name}写的是{printed.text}，但{sum}{given}"
    why, kind = "报告截去了尾数，没有进位", str(how)
    if balanced:
        why, kind = "可能是为了使各项之和恰为100%而调整了尾数", "balanced"
    if balanced or how is Fit.TRUNCATED:
        message = f"{reckoned}，四舍五入应为{computed}；{why}。"
        return Finding(code, Severity.NOTE, span, message, printed.text, computed, kind)
    wrong = f"与“{printed.text}”不符" if printed.hedge else f"四舍五入或者截去尾数都得不到{printed.text}"
    message = f"{reckoned}，{wrong}，请核对。"
    return Finding(code, Severity.ERROR, span, message, printed.text, computed, how)
