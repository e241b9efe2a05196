"""The check of conflicts: one quantity, told twice in a report, must have one value."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from ..claims.interval import Interval, reach
from ..figure import Sort
from ..finding import Finding, Severity
from ..report import Kind, Report
from ..sentence import Term

# A total says so; only totals can be the same quantity in two places.
_TOTAL = re.compile(r"全年|年内|年度|全市|全县|全区|全省|累计|总计|总共|共")
# Of whom it is said: where this differs, so does the quantity.
_SCOPE = re.compile(
    r"市本级|县本级|本级|市县两级|全省|全市|全县|全区|全州|全国|我[省市县区局]|市政府|县政府|区政府|[^，；]{1,6}[局委办院]"
)
_PART = re.compile(r"其中|包括|含|新增|今年以来|上半年|季度|[1-9一二三四五六七八九十]月|同期|上年|去年")
_FILLERS = re.compile(
    r"全年|年内|累计|总计|总共|共计|共|已经|已|全市|全县|全区|全省|我[省市县区局]|20\d\d年度?|今年|本年度?|[的了各类]"
)
_LEAST_WORDS = 6

Key = tuple[str, str, str]


def check(report: Report) -> Iterator[Finding]:
    """`arithmetic.conflict`: a warning at the later of two values that can't both be right."""
    told: dict[Key, list[Term]] = defaultdict(list)
    for term in _totals(report):
        told[_key(report, term)].append(term)
    for terms in told.values():
        first = terms[0]
        for term in terms[1:]:
            if not _same(reach(first.figure), reach(term.figure)):
                yield _finding(report, first, term)


def _totals(report: Report) -> Iterator[Term]:
    """The numbers of things that the report tells as totals of its year, in words that name what they count."""
    for sentence in report.sentences:
        for term in sentence.terms:
            words = term.gap
            if term.figure.sort is not Sort.COUNT or not _TOTAL.search(words) or _PART.search(words + term.tail):
                continue
            if report.kind_at(term.figure.span.start) is not Kind.PLAN and len(_measure(term)) >= _LEAST_WORDS:
                yield term


def _measure(term: Term) -> str:
    return _FILLERS.sub("", term.lead)


def _key(report: Report, term: Term) -> Key:
    scopes: Iterable[str] = _SCOPE.findall(term.gap)
    return _measure(term), term.figure.unit, "，".join([*sorted(set(scopes)), term.figure.period, term.figure.organ])


def _same(one: Interval, other: Interval) -> bool:
    return one.meets(other.low, other.high)


def _finding(report: Report, first: Term, term: Term) -> Finding:
    line = report.text.place(first.figure.span.start).line
    return Finding(
        "arithmetic.conflict",
        Severity.WARNING,
        term.figure.span,
        f"“{_measure(term)}”在第{line}行是{first.figure.text}，这里是{term.figure.text}；请统一，或者说明口径的不同。",
        term.figure.text,
        first.figure.text,
    )
