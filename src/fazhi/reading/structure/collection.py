"""The reports that one text holds, each a part of it: a file may be a collection."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ..errors import NotAReport
from ..text import Span, Text
from .genre import is_report
from .lines import Line, lines
from .numerals import ORDINAL
from .signing import signature
from .titles import Title, titles

_PART = re.compile(
    rf"^[ 　【\[]*(?:篇[ 　]*(?:{ORDINAL}|\d{{1,2}})|第[ 　]*(?:{ORDINAL}|\d{{1,2}})[ 　]*篇)[】\]]?"
    r"[ 　]*(?:[:：][^\n]{0,80})?[ 　]*$",
    re.MULTILINE,
)
_NAME = re.compile(r"(?:报告|总结|情况|汇报)(?:[（(][^（）()\n]{1,20}[)）])?$")
_SHORTEST = 200
_REASON = (
    "有文字，但没有认出报告。这里读的是机关关于法治政府建设（依法行政）工作的年度报告、工作总结、自查报告、履职情况报告；"
    "法规、方案、清单、新闻等不在其列。如果确是报告，请检查开头是否有报告的标题（如“××县人民政府关于2025年度法治政府建设"
    "情况的报告”），补上标题后再试"
)


def parts(text: Text) -> tuple[Span, ...]:
    """The part of each report, in order. Raises `NotAReport` when there is none.

    A collection under 篇一, 篇二 … is cut at these lines and each of its parts is kept, also one that alone would not
    pass for a report; what a site writes before the first belongs to none. Reports pasted one after another are cut at
    the title that follows a signature.
    """
    whole = Span(0, len(text.raw))
    marked = _marked(text.raw)
    found = tuple(marked) if marked else tuple(_pasted(text.raw, whole))
    if not any(is_report(text.raw, part) for part in found):
        raise NotAReport(text.name, _REASON)
    return found


def _marked(raw: str) -> list[Span]:
    """The parts under 篇一, 篇二 …, each without that line; none for fewer than two such lines."""
    marks = [Span(*match.span()) for match in _PART.finditer(raw)]
    if len(marks) < 2:
        return []
    ends = [*(mark.start for mark in marks[1:]), len(raw)]
    return [Span(mark.end, end) for mark, end in zip(marks, ends, strict=True) if raw[mark.end : end].strip()]


def _pasted(raw: str, whole: Span) -> Iterator[Span]:
    starts = [0, *(line.words.start for line in _later_titles(raw, whole)), whole.end]
    yield from (Span(start, end) for start, end in pairwise(starts))


def _later_titles(raw: str, whole: Span) -> Iterator[Line]:
    """Lines that name a report and stand below the signature of the one before, with a text of their own."""
    start = whole.start
    named = [line for line in lines(raw, whole) if len(line.words) <= 80 and _NAME.search(line.printed)]
    for line in named:
        before = Span(start, line.words.start)
        if len(before) >= _SHORTEST and _begins(raw, line, whole) and _signed(raw, before):
            yield line
            start = line.words.start


def _begins(raw: str, line: Line, whole: Span) -> bool:
    """Whether `line` is the title of a report with sentences below it."""
    rest = Span(line.words.start, whole.end)
    found: tuple[Title, ...] = titles(raw, rest)
    own = bool(found) and found[0].names_report and found[0].span.start == line.words.start
    return own and raw.find("。", line.words.end, line.words.end + 2000) >= 0


def _signed(raw: str, before: Span) -> bool:
    """Whether the text at `before` ends in a signature, with at most a line or two behind it."""
    signed = signature(raw, before)
    return signed is not None and before.end - signed.start <= _SHORTEST
