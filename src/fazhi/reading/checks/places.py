"""Places: where a finding is shown that is about a whole report, a chapter or a day."""

from __future__ import annotations

import datetime as dt
import re

from ..report import Chapter, Report
from ..structure.dates import DATE, day
from ..text import Span

_DATE = re.compile(DATE)
_LONGEST_NUMBER = 12


def heading(report: Report) -> Span:
    """The title of `report`, or its first sentence where no title was found."""
    if len(report.identity.heading) or not report.flow.sentences:
        return report.identity.heading
    return report.flow.raw(report.flow.sentences[0])


def opening(report: Report, chapter: Chapter) -> Span:
    """The heading of `chapter` with its number; of one without a number the first sentence."""
    start = report.flow.position(chapter.span.start)
    if chapter.number:
        at = report.flow.text.find(chapter.title, start, start + _LONGEST_NUMBER + len(chapter.title))
        if at >= 0:
            return report.flow.raw(Span(start, at + len(chapter.title)))
    return report.flow.raw(report.flow.sentence_at(start))


def printed(report: Report, wanted: dt.date, *, last: bool) -> Span:
    """Where `wanted` is printed, the first or the last time; the title where it isn't within the report."""
    found = [
        Span(*match.span())
        for match in _DATE.finditer(report.text.raw, report.span.start, report.span.end)
        if day(match[0]) == wanted
    ]
    return found[-1 if last else 0] if found else heading(report)


def written(day: dt.date) -> str:
    """2023年3月1日."""
    return f"{day.year}年{day.month}月{day.day}日"
