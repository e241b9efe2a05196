"""The check of conflicts: one quantity, told twice in a report, must have one value."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from ...claims.growth import told
from ...claims.interval import Interval, reach
from ...figure import Figure, Sort
from ...finding import Finding, Severity
from ...numbers.organs import Organs
from ...report import Kind, Report
from ...sentence import Term

# A total says so; only totals can be the same quantity in two places.
_TOTAL = re.compile(r"全年|年内|年度|全市|全县|全区|全省|累计|总计|总共|(?<![公总])共(?![同享建治青产和赢识])")
# Of whom it is said: where this differs, so does the quantity.
_ALL = r"全省|全市|全县|全区|全州|全旗|我[省市县区州旗]"
_SCOPE = re.compile(rf"市本级|县本级|区本级|本级|市县两级|全国|{_ALL}|市政府|县政府|区政府|[^，；]{{1,6}}[局委办院]")
_OF_ALL = re.compile(_ALL)
# Named in a sentence before, these are who reports on all.
_WHOLE = re.compile(r"政府$|委$")
_PART = re.compile(r"其中|包括|含|新增|今年以来|上半年|季度|[1-9一二三四五六七八九十]月|同期|上年|去年")
_FILLERS = re.compile(
    r"全年|年内|累计|总计|总共|共计|共|已经|已|全市|全县|全区|全省|我[省市县区局]|20\d\d年度?|今年|本年度?|[的了各类]"
)
_VERB = re.compile(r"(?:均|都)?(?:达到?|约?为|约|超过|超)$")
# What is done in many fields, each of which has its own total.
_MANY_TIMES = re.compile(r"开展|举办|组织|召开|发放|培训|检查|宣传|走访|出动|隐患|活动|签订|印发")
_LEAST_WORDS = 6
_LONGEST_PARAGRAPH = 5000
_PERSONS, _VISITS = frozenset({"人", "名", "位"}), "人次"

_Key = tuple[str, str, str]


def check(report: Report) -> Iterator[Finding]:
    """`arithmetic.conflict`: a warning at the later of two values that can't both be right.

    `plausibility.persons-and-visits` where the value is the same, but once of persons and once of visits.
    """
    told_before: dict[_Key, list[Term]] = defaultdict(list)
    for key, term in _totals(report):
        told_before[key].append(term)
    for (measure, _, whose), terms in told_before.items():
        vague = bool(_MANY_TIMES.search(measure)) and not _OF_ALL.search(whose)
        for term in terms[1:]:
            yield from _judged(report, terms[0], term, vague)


def _judged(report: Report, first: Term, term: Term, vague: bool) -> Iterator[Finding]:
    if first.figure.unit == term.figure.unit:
        if not vague and not _same(reach(first.figure), reach(term.figure)):
            yield _conflict(report, first, term)
    elif first.figure.exact and first.figure.value == term.figure.value and _VISITS in _units(first, term):
        yield _persons(report, first, term)


def _totals(report: Report) -> Iterator[tuple[_Key, Term]]:
    """The numbers that the report tells as totals of its year, in words that name what they count."""
    organs = Organs(report.flow.text)
    for sentence in report.sentences:
        for term in sentence.terms:
            if not _is_total(term) or report.kind_at(term.figure.span.start) is Kind.PLAN:
                continue
            measure = _measure(term)
            if len(measure) >= _LEAST_WORDS:
                yield (measure, _kind(term.figure), _whose(report, organs, term)), term


def _is_total(term: Term) -> bool:
    sorts = (Sort.COUNT, Sort.PERCENT)
    words = term.gap.rpartition("；")[2]
    if term.figure.sort not in sorts or not _TOTAL.search(words) or _PART.search(words + term.tail):
        return False
    return term.figure.sort is Sort.COUNT or (told(term) is None and bool(_OF_ALL.search(term.lead)))


def _measure(term: Term) -> str:
    return _VERB.sub("", _FILLERS.sub("", term.lead))


def _kind(figure: Figure) -> str:
    return "人" if figure.unit in _PERSONS or figure.unit == _VISITS else figure.unit


def _whose(report: Report, organs: Organs, term: Term) -> str:
    """The organs and the year that it is said of, as far as the paragraph tells."""
    scopes = sorted(set(_SCOPE.findall(term.gap.rpartition("；")[2])))
    place = term.figure.flow.start
    before = organs.before(place, report.flow.text.rfind("\n", max(0, place - _LONGEST_PARAGRAPH), place) + 1)
    organ = term.figure.organ or ("" if _WHOLE.search(before) else before)
    return "，".join([*scopes, term.figure.period or str(report.identity.year or ""), organ])


def _same(one: Interval, other: Interval) -> bool:
    return one.meets(other.low, other.high)


def _units(*terms: Term) -> Sequence[str]:
    return [it.figure.unit for it in terms]


def _conflict(report: Report, first: Term, term: Term) -> Finding:
    line = report.text.place(first.figure.span.start).line
    return Finding(
        "arithmetic.conflict",
        Severity.WARNING,
        term.figure.span,
        f"“{_measure(term)}”在第{line}行是{first.figure.text}，这里是{term.figure.text}；请统一，或者说明口径的不同。",
        term.figure.text,
        first.figure.text,
    )


def _persons(report: Report, first: Term, term: Term) -> Finding:
    line = report.text.place(first.figure.span.start).line
    return Finding(
        "plausibility.persons-and-visits",
        Severity.WARNING,
        term.figure.span,
        f"“{_measure(term)}”在第{line}行是{first.figure.text}，这里是{term.figure.text}；一人可以有几个人次，请核对单位。",
        term.figure.text,
        first.figure.text,
    )
