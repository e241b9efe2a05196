"""The reports that one text holds, each a part of it: a file may be a collection."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ..errors import NotAReport
from ..text import Span, Text
from .dates import DATE
from .genre import is_report
from .lines import lines
from .navigation import is_navigation
from .numerals import ORDINAL
from .titles import titles

_PART = re.compile(
    rf"^[ 　【\[]*(?:篇[ 　]*(?:{ORDINAL}|\d{{1,2}})|第[ 　]*(?:{ORDINAL}|\d{{1,2}})[ 　]*篇)[】\]]?"
    r"[ 　]*(?:[:：][^\n]{0,80})?[ 　]*$",
    re.MULTILINE,
)
_NAMED = re.compile(
    r"^[^\n。；：:;>]{0,80}(?:报告|总结|情况|汇报)(?:[（(][^（）()\n]{1,20}[)）])?[ 　]{0,4}$",
    re.MULTILINE,
)
_SIGNED = re.compile(rf"(?:{DATE})[)）]?$|^特此报告")
_ENDED = re.compile(rf"{DATE}|特此报告|上一|下一|打印|关闭|责任编辑|来源|扫一扫|附件")
_SHORTEST = 200
_MOST_PARTS = 500
_LONGEST_OPENING = 2000
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
    """The parts under 篇一, 篇二 …, each without that line; none for fewer than two such lines, or for hundreds."""
    marks = [Span(*match.span()) for match in _PART.finditer(raw)]
    if not 2 <= len(marks) <= _MOST_PARTS:
        return []
    ends = [*(mark.start for mark in marks[1:]), len(raw)]
    return [Span(mark.end, end) for mark, end in zip(marks, ends, strict=True) if raw[mark.end : end].strip()]


def _pasted(raw: str, whole: Span) -> Iterator[Span]:
    starts = [0, *_later_titles(raw, whole), whole.end]
    yield from (Span(start, end) for start, end in pairwise(starts))


def _later_titles(raw: str, whole: Span) -> Iterator[int]:
    """Where titles of reports stand that follow the end of the one before and have a text of their own."""
    start = whole.start
    named = _names_report(raw, whole)
    for match in _NAMED.finditer(raw) if named else ():
        near = max(start, match.start() - _SHORTEST)
        if match.start() - start < _SHORTEST or not _ENDED.search(raw, near, match.start()):
            continue
        title = _title_at(raw, Span(near, match.end()))
        if title is not None and raw.find("。", match.end(), match.end() + _LONGEST_OPENING) >= 0:
            yield title
            start = title


def _names_report(raw: str, whole: Span) -> bool:
    """Whether the text begins with a report of its own, and not with a notice that sends one out."""
    first = titles(raw, Span(whole.start, min(whole.end, whole.start + _LONGEST_OPENING)))
    return bool(first) and first[0].names_report


def _title_at(raw: str, near: Span) -> int | None:
    """Where the title begins that ends at the end of `near`, below a signature or a page's navigation."""
    last = [*lines(raw, near)]
    ends = [at for at, line in enumerate(last[:-1]) if is_navigation(line) or _SIGNED.search(line.printed)]
    if not ends:
        return None
    found = titles(raw, Span(last[ends[-1] + 1].words.start, near.end))
    own = found and found[0].names_report and found[0].span.end >= last[-1].words.end
    return found[0].span.start if own else None
