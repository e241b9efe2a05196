"""Whether the plan of a report is for the year after the one that it reports on.

What is copied from last year's report keeps last year's number: 2023年工作安排 in the report on 2023. Judged are
headings that name the one year of their plan, and a plan's first sentence that says what will be done in a past year.
Plans over several years, and a sentence that looks back before it looks ahead, are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...finding import Finding, Severity
from ...report import Chapter, Kind, Report
from ...text import Span
from ..places import opening

_CODE = "plausibility.plan-for-wrong-year"
_DASH = r"[-—–―~至到]{1,2}"
_PLANNED = r"(?:计划|安排|打算|思路|设想|要点|谋划)"
_DASHED = rf"(?!年?度?{_DASH}\d)"
_HEADED = re.compile(rf"(?<![\d\-—–―~至到])(20\d\d){_DASHED}年度?[^，。；、和及与\d]{{0,20}}{_PLANNED}")
_SOON_AFTER = re.compile(r"下一?步|今后|下一?阶段|接下来|下半年")
_WORDS = re.compile(r"[^\n]")
_OPENED = re.compile(r"(20\d\d)年，?[^，。；\n]{0,14}，?将")


def check(report: Report) -> Iterator[Finding]:
    """`plausibility.plan-for-wrong-year`; `explains` is heading or opening."""
    year = report.identity.year
    if year is None:
        return
    for chapter in report.chapters:
        if chapter.level == 1 and chapter.number:
            yield from _headed(report, chapter, year)
        if chapter.level == 1 and chapter.kind is Kind.PLAN:
            yield from _opened(report, chapter, year)


def _headed(report: Report, chapter: Chapter, year: int) -> Iterator[Finding]:
    """A heading that names the year of its plan, and another than the next."""
    found = _HEADED.search(chapter.title)
    if found is None or int(found[1]) == year + 1 or str(year + 1) in chapter.title or "情况" in chapter.title:
        return
    if int(found[1]) == year and _SOON_AFTER.search(chapter.title):
        return
    message = f"报告的是{year}年度，下一年度是{year + 1}年，标题却写{found[1]}年的安排。"
    yield Finding(_CODE, Severity.ERROR, opening(report, chapter), message, f"{found[1]}年", f"{year + 1}年", "heading")


def _opened(report: Report, chapter: Chapter, year: int) -> Iterator[Finding]:
    """A plan whose first sentence says what will be done in a year that is over."""
    flow = report.flow
    heading = flow.sentence_at(flow.position(chapter.span.start))
    first = _WORDS.search(flow.text, heading.end if chapter.number else heading.start)
    if first is None:
        return
    start = first.start()
    opening = flow.sentence_at(start).of(flow.text)
    found = _OPENED.match(opening)
    if found and int(found[1]) <= year and str(year + 1) not in opening:
        message = f"报告的是{year}年度，下一年度是{year + 1}年，这里却写{found[1]}年将要做什么。"
        place = flow.raw(Span(start, start + found.end()))
        yield Finding(_CODE, Severity.WARNING, place, message, f"{found[1]}年", f"{year + 1}年", "opening")
