"""A number in a sequence: how it is written, which should stand there instead, and the finding that says so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....finding import Finding, Severity
from ....report import Chapter, Report
from ....text import Span

NUMERAL = re.compile(r"[一二三四五六七八九十]{1,3}|\d{1,2}")
_FIGURES = "一二三四五六七八九"
MOST_MISSING = 2
_DEEPEST_HEADING = 4
_WITHIN_SENTENCE = frozenset("；，、")


def headings_of(report: Report) -> Iterator[tuple[int, Chapter]]:
    """The chapters under a numbered heading, each with its place in the flow; `；二、` amid a sentence heads none."""
    for chapter in report.chapters:
        at = report.flow.position(chapter.span.start)
        within_sentence = at > 0 and report.flow.text[at - 1] in _WITHIN_SENTENCE
        if chapter.number and chapter.level <= _DEEPEST_HEADING and not within_sentence:
            yield at, chapter


def written(number: int) -> str:
    """`number`, 1 to 99, in Chinese."""
    tens, ones = divmod(number, 10)
    ten = ("" if tens == 1 else _FIGURES[tens - 1]) + "十" if tens else ""
    return ten + (_FIGURES[ones - 1] if ones else "")


def like(printed: str, number: int) -> str:
    """`number` in the writing of the number `printed`: （三） for （二）, 3. for 2."""
    return NUMERAL.sub(lambda match: str(number) if match[0].isdecimal() else written(number), printed, count=1)


def out_of_order(report: Report, span: Span, kind: str, message: str, claimed: str, computed: str) -> Finding:
    """The note that at `span` of the raw text `claimed` stands where `computed` belongs."""
    return Finding("text.numbering", Severity.NOTE, span, message, claimed, computed, kind)
