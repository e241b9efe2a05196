"""The check of sums: no part is above its whole, parts don't add up to more, and complete ones to no less."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from operator import add

from ...claims.completeness import Division
from ...claims.interval import Interval, reach
from ...claims.parts import Parts, parts
from ...claims.told import surroundings
from ...finding import Finding, Severity
from ...report import Report
from ...sentence import Term
from ...text import Span
from .printing import between, texts


def check(report: Report) -> Iterator[Finding]:
    """`plausibility.part-above-whole` and `arithmetic.sum`."""
    for told in surroundings(report.flow.text, report.sentences):
        for found in parts(told):
            yield from _judged(report, found)


def _judged(report: Report, told: Parts) -> Iterator[Finding]:
    added, whole = reduce(add, (reach(part.figure) for part in told.parts)), reach(told.whole.figure)
    if any(added.meets(other.low, other.high) for other in (reach(it.figure) for it in told.instead)):
        return
    above = [part for part in told.parts if _above(reach(part.figure), whole)]
    if above and not told.total:
        if not any(_above(reach(other.figure), added) for other in told.instead):
            yield _part_above(report, told.whole, above[0])
    elif told.division is not Division.OVERLAPPING:
        yield from _sum(report, told, added, whole)


def _above(one: Interval, other: Interval) -> bool:
    return one.low is not None and other.high is not None and one.low > other.high


def _part_above(report: Report, whole: Term, part: Term) -> Finding:
    return Finding(
        "plausibility.part-above-whole",
        Severity.ERROR,
        _between(report, whole, part),
        f"其中的{part.figure.text}多于总数{whole.figure.text}，部分不可能多于总数，请核对。",
        part.figure.text,
        f"不超过{whole.figure.text}",
    )


def _sum(report: Report, told: Parts, added: Interval, whole: Interval) -> Iterator[Finding]:
    over = len(told.parts) > 1 and _above(added, whole)
    if not over and not (told.complete and _above(whole, added)):
        return
    figure = told.whole.figure
    computed = between(added, figure.step, figure.unit)
    yield Finding(
        "arithmetic.sum",
        Severity.ERROR if told.complete else Severity.WARNING,
        _between(report, told.whole, told.parts[0], told.parts[-1]),
        f"{texts(told.parts, '＋')}＝{computed}，与{'合计' if told.total else '总数'}{figure.text}不符{_advice(told)}",
        figure.text,
        computed,
        "over" if over else "under",
    )


def _advice(told: Parts) -> str:
    return "，请核对各数。" if told.complete else "：各项之和多于总数；如果各项有交叉，请加以说明。"


def _between(report: Report, *terms: Term) -> Span:
    ends = sorted(it.figure.flow for it in terms)
    return report.flow.raw(Span(ends[0].start, ends[-1].end))
