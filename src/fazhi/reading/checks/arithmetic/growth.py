"""The check of growth: a rise or fall must follow from the two numbers that the sentence prints."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import permutations
from math import ceil, floor

from ...claims.growth import Change, Growth, growths
from ...claims.interval import Fit, Interval, fit, reach
from ...claims.units import alike
from ...figure import Sort
from ...finding import Finding, Severity
from ...report import Report
from ...text import Span
from .printing import between, closer
from .rates import MOST_OTHERS

# Above this many, some whole number always gives a growth of whole percents.
_FEW = 1000


def check(report: Report) -> Iterator[Finding]:
    """`arithmetic.growth`, `arithmetic.percentage-point`, and `arithmetic.no-whole-number` where no base can be."""
    for sentence in report.sentences:
        for growth in growths(sentence):
            if growth.base or growth.by:
                yield from _based(report, growth)
            else:
                yield from _baseless(report, growth)


def _based(report: Report, growth: Growth) -> Iterator[Finding]:
    now = reach(growth.now.figure)
    base = reach(growth.base.figure) if growth.base else _before(growth, now)
    if base is None:
        return
    true = changed(growth.kind, now, base, growth.up)
    how = fit(true, growth.change.figure)
    if how is Fit.ROUNDED or _meant_otherwise(growth):
        return
    if growth.kind is Change.PERCENT and _points(growth, now, base):
        yield _should_be_points(report, growth, true)
    elif how is Fit.WRONG:
        yield _wrong(report, growth, base, true)
    else:
        yield _cut(report, growth, true)


def _before(growth: Growth, now: Interval) -> Interval | None:
    """The base, from the printed difference; None when that leaves nothing."""
    if not growth.by:
        return None
    by = reach(growth.by.figure)
    base = now - by if growth.up else now + by
    return base if base.low is not None and base.low > 0 else None


def changed(kind: Change, now: Interval, base: Interval, up: bool) -> Interval:
    """The change from `base` to `now` in the terms of `kind`, positive in the direction that was told."""
    difference = now - base if up else base - now
    if kind in (Change.POINTS, Change.DIFFERENCE):
        return difference
    share = _signed(now if kind is Change.MULTIPLE else difference, base)
    return share.times(100) if kind is Change.PERCENT else share


def _signed(difference: Interval, base: Interval) -> Interval:
    """The quotient of a difference, which may be negative, and a base above zero."""
    if not base.low or base.high is None:
        return Interval(None, None)
    lows = [] if difference.low is None else [difference.low / base.low, difference.low / base.high]
    highs = [] if difference.high is None else [difference.high / base.low, difference.high / base.high]
    return Interval(min(lows, default=None), max(highs, default=None))


def _meant_otherwise(growth: Growth) -> bool:
    """Whether two other numbers of the sentence give the change."""
    others = {it.figure.text: (it.figure, reach(it.figure)) for it in growth.others[-MOST_OTHERS:]}
    return any(
        alike(one, other) and fit(changed(growth.kind, now, base, growth.up), growth.change.figure) is Fit.ROUNDED
        for (one, now), (other, base) in permutations(others.values(), 2)
        if not growth.base or (one, other) != (growth.base.figure, growth.now.figure)
    )


def _points(growth: Growth, now: Interval, base: Interval) -> bool:
    """Whether the percentage told is the difference of two percentages."""
    if growth.now.figure.sort is not Sort.PERCENT:
        return False
    return fit(changed(Change.POINTS, now, base, growth.up), growth.change.figure) is Fit.ROUNDED


def _span(report: Report, growth: Growth) -> Span:
    ends = sorted(it.figure.flow for it in (growth.now, growth.base, growth.by, growth.change) if it)
    return report.flow.raw(Span(ends[0].start, ends[-1].end))


def _verb(growth: Growth) -> str:
    return "后者是前者的" if growth.kind is Change.MULTIPLE else "增长" if growth.up else "下降"


def _unit(growth: Growth) -> str:
    return "个百分点" if growth.kind is Change.POINTS else growth.change.figure.unit


def _wrong(report: Report, growth: Growth, base: Interval, true: Interval) -> Finding:
    figure = growth.change.figure
    was = growth.base.figure.text if growth.base else between(base, growth.now.figure.step, growth.now.figure.unit)
    computed = between(true, figure.step, _unit(growth))
    return Finding(
        "arithmetic.growth",
        Severity.ERROR,
        _span(report, growth),
        f"由{was}到{growth.now.figure.text}，{_truth(growth, true)}，报告写的是{_verb(growth)}{figure.text}，请核对。"
        f"{_confusion(growth, true)}",
        figure.text,
        computed,
        Fit.WRONG,
    )


def _truth(growth: Growth, true: Interval) -> str:
    if true.high is not None and true.high < 0:
        return f"不是{_verb(growth)}"
    return f"算出来是{_verb(growth)}{closer(true, growth.change.figure.step, _unit(growth))}"


def _confusion(growth: Growth, true: Interval) -> str:
    one_more = true + Interval(Fraction(1), Fraction(1))
    if growth.kind is Change.TIMES and fit(one_more, growth.change.figure) is Fit.ROUNDED:
        return "（“是原来的几倍”与“增长几倍”相差一倍。）"
    return ""


def _cut(report: Report, growth: Growth, true: Interval) -> Finding:
    figure = growth.change.figure
    computed = between(true, figure.step, _unit(growth))
    message = (
        f"报告写的是{_verb(growth)}{figure.text}，而{_truth(growth, true)}，四舍五入应为{computed}；"
        "报告截去了尾数，没有进位。"
    )
    return Finding(
        "arithmetic.growth", Severity.NOTE, _span(report, growth), message, figure.text, computed, Fit.TRUNCATED
    )


def _should_be_points(report: Report, growth: Growth, true: Interval) -> Finding:
    figure = growth.change.figure
    points = figure.text.replace("%", "个百分点")
    return Finding(
        "arithmetic.percentage-point",
        Severity.WARNING,
        _span(report, growth),
        f"两个百分率相减应说“{_verb(growth)}{points}”；说“{_verb(growth)}{figure.text}”是指原数的{figure.text}，"
        f"那样算出来是{closer(true, figure.step, '%')}。",
        figure.text,
        points,
    )


def _baseless(report: Report, growth: Growth) -> Iterator[Finding]:
    """A finding when the number now is counted and small, and no whole number could have grown to it as told."""
    now, figure = growth.now.figure, growth.change.figure
    if (
        growth.kind is not Change.PERCENT
        or not now.exact
        or not figure.exact_percent
        or not 0 < (now.value or 0) < _FEW
    ):
        return
    sign = 1 if growth.up else -1
    value, step, count = Fraction(figure.value or 0), Fraction(figure.step), Fraction(now.value or 0)
    bases = sorted(
        count / (1 + sign * (value + off) / 100) for off in (-step / 2, step) if 100 + sign * (value + off) > 0
    )
    if len(bases) < 2 or ceil(bases[0]) <= floor(bases[1]):
        return
    near = max(1, round(sum(bases) / 2))
    computed = between(
        changed(Change.PERCENT, reach(now), Interval(Fraction(near), Fraction(near)), growth.up), figure.step, "%"
    )
    yield Finding(
        "arithmetic.no-whole-number",
        Severity.WARNING,
        _span(report, growth),
        f"没有一个整数{_verb(growth)}{figure.text}后是{now.text}：最接近的是由{near}到{now.text}，{_verb(growth)}{computed}。",
        figure.text,
        computed,
        Fit.WRONG,
    )
