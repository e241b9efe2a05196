"""The numbers of headings: 一、二、四、, （一）（二）（二）, 1. 3., each among the headings beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ....finding import Finding
from ....report import Chapter, Report
from ....structure.numerals import ordinal
from ....text import Span
from .numbers import MOST_MISSING, NUMERAL, headings_of, like, out_of_order


@dataclass
class _Siblings:
    """The headings of one level and one writing that were read under one heading."""

    last: Chapter
    number: int
    seen: set[int] = field(default_factory=set)


def headings(report: Report) -> Iterator[Finding]:
    """Each heading whose number repeats the one before or skips some; a list that starts again at 1 is a new one."""
    open_: dict[int, _Siblings] = {}
    for _, chapter in headings_of(report):
        numeral = NUMERAL.search(chapter.number)
        if numeral is None:
            continue
        number = ordinal(numeral[0])
        before = open_.get(chapter.level)
        if before is None or number == 1 or _style(before.last) != _style(chapter):
            before = _Siblings(chapter, number)
        else:
            deeper = [it for level, it in open_.items() if level > chapter.level]
            yield from _compared(report, before, chapter, number, deeper)
            before.last, before.number = chapter, number
        before.seen.add(number)
        open_ = {level: it for level, it in open_.items() if level < chapter.level} | {chapter.level: before}


def _style(chapter: Chapter) -> str:
    return NUMERAL.sub("", chapter.number, count=1)


def _compared(
    report: Report, before: _Siblings, chapter: Chapter, number: int, deeper: Sequence[_Siblings]
) -> Iterator[Finding]:
    span, claimed, meant = _span(report, chapter), chapter.number, like(chapter.number, before.number + 1)
    if number == before.number and chapter.title != before.last.title:
        message = f"标题序号“{claimed}”重复，按顺序应当是“{meant}”。"
        yield out_of_order(report, span, "repeated-number", message, claimed, meant)
    missing = [it for it in range(before.number + 1, number) if it not in before.seen]
    if not 0 < len(missing) <= MOST_MISSING or number - before.number > MOST_MISSING + 1:
        return
    instead = next((it for it in deeper if missing[0] in it.seen and 1 not in it.seen), None)
    if instead:
        message = f"同一组标题里，“{meant}”写成了“{instead.last.number}”，与前后的序号体例不一致。"
        yield out_of_order(report, _span(report, instead.last), "mixed-style", message, instead.last.number, meant)
    elif not _stands_between(report, before.last, chapter, like(claimed, missing[0])):
        message = f"标题序号不连续：“{before.last.number}”之后是“{claimed}”，缺少“{meant}”。"
        yield out_of_order(report, span, "skipped-number", message, claimed, meant)


def _stands_between(report: Report, before: Chapter, chapter: Chapter, number: str) -> bool:
    """Whether the missing number is printed between the two headings after all, in a place that is no heading's."""
    start, end = (report.flow.position(it.span.start) for it in (before, chapter))
    printed = re.escape(number)
    if number[-1] in "、.":
        printed = rf"(?<![\d一二三四五六七八九十]){re.escape(number[:-1])}[、.，：]"
    return re.search(printed, report.flow.text[start:end]) is not None


def _span(report: Report, chapter: Chapter) -> Span:
    start = chapter.span.start
    end = report.text.raw.find(chapter.number[-1], start) + 1
    return Span(start, max(end, start + 1))
