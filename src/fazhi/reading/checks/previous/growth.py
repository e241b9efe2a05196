"""Growth against last year's report: 增长15% must follow from what that report printed, or from some reading of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from ...claims.interval import Fit, Interval, fit, reach
from ...figure import Figure, Sort
from ...finding import Finding, Severity
from ...report import Report
from ...text import Span
from .changes import Change, Reader
from .matching import Pairs, place

_ONE = Interval(Fraction(1), Fraction(1))
_MANY = (("亿", Decimal(10**8)), ("万", Decimal(10**4)))
_SIGNS = {Sort.PERCENT: "%", Sort.POINTS: "个百分点", Sort.TIMES: "倍"}


def growth(matched: Pairs, bases: tuple[Span, ...]) -> Iterator[Finding]:
    """previous.growth: a claimed change that no reading of either report's figures gives.

    A sentence that prints last year's figure itself (`bases` are their spans in the flow) is judged by that figure.
    """
    flow = matched.new.flow
    judged = {flow.sentence_at(base.start) for base in bases}
    for change in Reader(matched.new).changes():
        if flow.sentence_at(change.words.start) not in judged and (found := _wrong(matched, change)):
            yield found


def _wrong(matched: Pairs, change: Change) -> Finding | None:
    before = matched.of(change.subject)
    if not before or not _comparable(change, before):
        return None
    if any(_holds(change, now, then) for now in (change.subject, *change.others) if (then := matched.of(now))):
        return None
    return _finding(matched, change, before)


def _comparable(change: Change, before: Figure) -> bool:
    """Whether the claim can be said of the figure at all: points of a rate, a per cent or so many of a number."""
    subject, by = change.subject, change.by
    if subject.sort is not before.sort or not before.low:
        return False
    if by is None:
        return True
    if by.sort in (Sort.COUNT, Sort.MONEY):
        return by.sort is subject.sort and by.unit == subject.unit
    return (by.sort is Sort.POINTS) == (subject.sort is Sort.PERCENT)


def _holds(change: Change, now: Figure, before: Figure) -> bool:
    if not _comparable(change, before) or now.sort is not change.subject.sort:
        return False
    if change.by is None:
        moved = _moved(change, now, before)
        return moved.high is None or moved.high > 0
    return any(fit(true, change.by) is not Fit.WRONG for true in _true(change, change.by, now, before))


def _true(change: Change, by: Figure, now: Figure, before: Figure) -> tuple[Interval, ...]:
    """What the claim may have meant, in the unit of `by`, a decrease above zero; 增长1.5倍 is read both ways."""
    if by.sort in (Sort.POINTS, Sort.COUNT, Sort.MONEY):
        return (_moved(change, now, before),)
    ratio = reach(now).over(reach(before))
    grown = ratio - _ONE if change.up else _ONE - ratio
    if by.sort is Sort.TIMES:
        return (ratio,) if change.ratio else (grown, ratio)
    return (_hundredfold(grown),)


def _moved(change: Change, now: Figure, before: Figure) -> Interval:
    return reach(now) - reach(before) if change.up else reach(before) - reach(now)


def _hundredfold(share: Interval) -> Interval:
    return Interval(None if share.low is None else share.low * 100, None if share.high is None else share.high * 100)


def _finding(matched: Pairs, change: Change, before: Figure) -> Finding:
    flow = matched.new.flow
    claimed = change.words.of(flow.text).lstrip("，")
    true = _computed(change, before)
    words = Span(min(change.subject.flow.start, change.words.start), max(change.subject.flow.end, change.words.end))
    early = _signed_early(matched.old)
    return Finding(
        "previous.growth",
        Severity.NOTE if early else Severity.WARNING,
        flow.raw(words),
        f"“{change.subject.text}，{claimed}”与上一年的报告（{place(matched.old, before.span)}）对不上，"
        f"那里写的是“{before.text}”，据此应为{true}。{early}请核对两年的数据和统计口径。",
        claimed,
        true,
        "direction" if _opposite(change, before) else "wrong",
    )


def _opposite(change: Change, before: Figure) -> bool:
    moved = _moved(change, change.subject, before)
    return moved.high is not None and moved.high < 0


def _computed(change: Change, before: Figure) -> str:
    """The change as it would be printed, an interval by both its ends."""
    now, by, said, then = change.subject, change.by, _face(change.subject), _face(before)
    moved = said - then
    if change.ratio and by:
        return _printed(said.over(then), by.step, "倍", "上年的", "")
    if by is None or by.sort in (Sort.COUNT, Sort.MONEY):
        return _printed(moved, min(now.step, before.step), now.unit, "增加", "减少", by.text if by else now.text)
    if by.sort is Sort.POINTS:
        return _printed(moved, min(by.step, now.step, before.step), "个百分点", "上升", "下降")
    grown = said.over(then) - _ONE
    return _printed(grown if by.sort is Sort.TIMES else _hundredfold(grown), by.step, _SIGNS[by.sort], "增长", "下降")


def _face(figure: Figure) -> Interval:
    """The figure as it is printed, where that is one number: what a person would calculate with."""
    value = figure.value
    return reach(figure) if value is None or figure.hedge else Interval(Fraction(value), Fraction(value))


def _printed(change: Interval, step: Decimal, unit: str, up: str, down: str, like: str = "") -> str:
    """The change in words, in 万 or 亿 where the figure `like` is."""
    many, times = next(((sign, size) for sign, size in _MANY if sign in like), ("", Decimal(1)))
    ends = sorted({_rounded(end, step) / times for end in (change.low, change.high) if end is not None})
    if not ends:
        return "无法确定的幅度"
    if ends == [0]:
        return "持平"
    falling = bool(down) and ends[-1] <= 0
    sizes = [f"{abs(end) if falling else end:f}{many}{unit}" for end in (reversed(ends) if falling else ends)]
    return f"{down if falling else up}{'至'.join(sizes)}"


def _rounded(number: Fraction, step: Decimal) -> Decimal:
    exact = Decimal(number.numerator) / Decimal(number.denominator)
    return (exact / step).quantize(Decimal(1), ROUND_HALF_UP) * step


def _signed_early(old: Report) -> str:
    """A caution where last year's report was signed before its year was over, so that its figures may not be whole."""
    signed, year = old.identity.dates.signed, old.identity.year
    if signed is None or year is None or signed >= dt.date(year, 12, 31):
        return ""
    return f"上一年报告签署于{signed.month}月{signed.day}日，其数据可能不是全年数。"
