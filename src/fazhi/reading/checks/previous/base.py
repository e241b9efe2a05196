"""Last year's figures as this year's report repeats them: 上年的120件 must be what last year's report printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ...claims.interval import reach
from ...figure import Figure, Sort
from ...finding import Finding, Severity
from ...report import Kind
from ...text import Span
from .changes import DOWN, LAST_YEAR, UP, Reader
from .matching import Pairs, place

# Not the end of 2022—2024年.
_ALONE = r"(?<![—－\-~至到、和])"
# Between 上年 and the number: nothing more, so that it must be the same quantity as the figure before.
_SAME = re.compile(rf"{_ALONE}{LAST_YEAR}(?:的|为|是|仅|共|数|量|：)*$")
# Between 2024年 and the number: what it counted, in words of its own.
_OWN = re.compile(rf"{_ALONE}{LAST_YEAR}(?:[^，。；、：（）\d\n]{{2,20}})$")
_FROM = re.compile(rf"(?P<counts>[^，；：。、（）\d\n]*)[由从](?:(?P<last>{LAST_YEAR})的?)?$")
_TO = re.compile(rf"(?:（[^（）\d\n]{{0,20}}）)?，?(?:{UP}|{DOWN}|精简|扩大|增|降|减|升)(?:到|至|为|成)")
_OTHER_BASE = re.compile(r"20\d\d年|以来|改革|整合|[“”]|期初|五年|三年|启动|之前|前的")
_CHANGE = re.compile(rf"{UP}|{DOWN}|结转|底|末|遗留|起|未|以来|累计|[半季两历]")
_QUANTITIES = frozenset((Sort.COUNT, Sort.MONEY, Sort.PERCENT))
# Between a figure and by how much it changed: 138件，同比增长15%（上年120件）.
_CHANGED = re.compile(rf"，?(?:同比|[较比](?:上年|去年)(?:同期)?)?(?:{UP}|{DOWN})了?")
_SINCE_WHEN = 150
_FAR = 30
_NEAR = 25


@dataclass(frozen=True, slots=True)
class Base:
    """`figure` is printed as last year's; it counts what `subject`, of this year, does; without one, what it says."""

    figure: Figure
    subject: Figure | None


def bases(reader: Reader) -> Iterator[Base]:
    """Every figure that the report prints as last year's, in order of reading."""
    for figure in reader.report.figures:
        said = figure.sort in _QUANTITIES and reader.report.kind_at(figure.span.start) is not Kind.PLAN
        if said and (base := _base(reader, figure)):
            yield base


def _base(reader: Reader, figure: Figure) -> Base | None:
    text = reader.report.flow.text
    sentence = reader.report.flow.sentence_at(figure.flow.start)
    words = text[max(sentence.start, figure.flow.start - _FAR) : figure.flow.start]
    if (match := _FROM.search(words)) and (later := _risen_to(reader, figure)):
        certain = match["last"] and reader.is_last_year(match["year"])
        if not certain and _tells_another(sentence, text, later, match["last"]):
            return None
        return Base(replace(figure, measure=match["counts"] or figure.measure), later)
    if (match := _SAME.search(words)) and reader.is_last_year(match["year"]):
        return Base(figure, _subject(reader, figure))
    own = _OWN.search(words)
    return Base(figure, None) if own and reader.is_last_year(own["year"]) and not _CHANGE.search(own[0]) else None


def _tells_another(sentence: Span, text: str, later: Figure, year: str | None) -> bool:
    """Whether a rise from one number to another may have begun before last year."""
    return bool(year or _OTHER_BASE.search(text, max(sentence.start, later.flow.start - _SINCE_WHEN), later.flow.end))


def _risen_to(reader: Reader, figure: Figure) -> Figure | None:
    match = _TO.match(reader.report.flow.text, figure.flow.end)
    later = reader.at(match.end()) if match else None
    return later if later and later.sort is figure.sort else None


def _subject(reader: Reader, figure: Figure) -> Figure | None:
    """The figure of the same unit just before, or before its own change, which the base is set beside."""
    before = reader.before(figure.flow.start)
    near = before[-1] if before and figure.flow.start - before[-1].flow.end <= _NEAR else None
    if near and len(before) > 1 and _CHANGED.fullmatch(reader.report.flow.text, before[-2].flow.end, near.flow.start):
        near = before[-2]
    return near if near and (near.sort, near.unit) == (figure.sort, figure.unit) else None


def repeated(matched: Pairs, printed: tuple[Base, ...]) -> Iterator[Finding]:
    """previous.base: last year's figure, as printed here, isn't what last year's report printed."""
    for base in printed:
        then = [it for it in _printed_then(matched, base) if it.sort is base.figure.sort]
        if then and not any(_agree(base.figure, it) for it in then):
            yield _finding(matched, base.figure, then[0])


def _printed_then(matched: Pairs, base: Base) -> Iterator[Figure]:
    if base.subject and (found := matched.of(base.subject)):
        yield found
    if found := matched.of_base(base.figure):
        yield found


def _agree(here: Figure, there: Figure) -> bool:
    printed = reach(there)
    return reach(here).meets(printed.low, printed.high)


def _finding(matched: Pairs, here: Figure, there: Figure) -> Finding:
    return Finding(
        "previous.base",
        Severity.WARNING,
        here.span,
        f"本报告说上年是“{here.text}”，上一年的报告（{place(matched.old, there.span)}）写的是“{there.text}”，"
        "两处不一致；如果是统计口径调整或者数据订正，请在报告中说明。",
        here.text,
        there.text,
        "differs",
    )
