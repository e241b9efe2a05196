"""The check of sums: no part is above its whole, parts don't add up to more, and complete ones to no less."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from operator import add

from ..claims.interval import Interval, reach
from ..claims.parts import Parts, parts
from ..finding import Finding, Severity
from ..report import Report
from ..sentence import Term
from ..text import Span
from .printing import between, texts


def check(report: Report) -> Iterator[Finding]:
    """`plausibility.part-above-whole` and `arithmetic.sum`."""
    for sentence in report.sentences:
        for told in parts(sentence):
            above = [part for part in told.parts if _above(reach(part.figure), reach(told.whole.figure))]
            if above and not told.total:
                yield from (_part_above(report, told.whole, part) for part in above)
            else:
                yield from _sum(report, told)


def _above(one: Interval, other: Interval) -> bool:
    return one.low is not None and other.high is not None and one.low > other.high


def _part_above(report: Report, whole: Term, part: Term) -> Finding:
    return Finding(
        "plausibility.part-above-whole",
        Severity.ERROR,
        _between(report, whole, part),
        f"其中的{part.figure.text}大于总数{whole.figure.text}，部分不可能大于总数，请核对。",
        part.figure.text,
        f"不超过{whole.figure.text}",
    )


def _sum(report: Report, told: Parts) -> Iterator[Finding]:
    added, whole = reduce(add, (reach(part.figure) for part in told.parts)), reach(told.whole.figure)
    over = len(told.parts) > 1 and _above(added, whole)
    if not over and not (told.complete and _above(whole, added)):
        return
    figure = told.whole.figure
    computed = between(added, figure.step, figure.unit)
    yield Finding(
        "arithmetic.sum",
        Severity.ERROR if told.complete else Severity.WARNING,
        _between(report, *sorted((told.whole, told.parts[0], told.parts[-1]), key=lambda it: it.figure.flow)),
        f"{texts(told.parts, '＋')}＝{computed}，与{'合计' if told.total else '总数'}{figure.text}不符{_advice(told)}",
        figure.text,
        computed,
        "over" if over else "under",
    )


def _advice(told: Parts) -> str:
    return "，请核对各数。" if told.complete else "：各项之和大于总数；如果各项有交叉，请加以说明。"


def _between(report: Report, *terms: Term) -> Span:
    return report.flow.raw(Span(terms[0].figure.flow.start, terms[-1].figure.flow.end))
