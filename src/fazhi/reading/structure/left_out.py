"""What in a file isn't the report's own: page marks, and the navigation of the site around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import dropwhile, takewhile

from ..report import LeftOut
from ..text import Span, Text
from .lines import Line, lines, tail
from .navigation import is_navigation, is_short
from .page_marks import page_marks
from .titles import best, titles

_LONGEST_TAIL = 20_000
_OWN = re.compile(
    r"[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[)）]|.{0,40}(?:年.{1,3}月.{1,3}日|报告)$|附件|抄[送报]"
)


def left_out(text: Text, span: Span) -> tuple[LeftOut, ...]:
    """The characters within `span` to leave out, in order and apart."""
    found = [LeftOut("page-mark", it) for it in page_marks(text.raw, span)]
    found += [LeftOut("navigation", it) for it in _navigation(text.raw, span)]
    return tuple(_apart(sorted(found, key=lambda it: (it.span.start, -it.span.end))))


def _apart(found: Sequence[LeftOut]) -> Iterator[LeftOut]:
    end = -1
    for it in found:
        if it.span.start >= end:
            yield it
            end = it.span.end


def _navigation(raw: str, span: Span) -> Iterator[Span]:
    own = [line.span for line in lines(raw, span) if is_navigation(line)]
    yield from own
    yield from _above(raw, span, own)
    yield from _below(tail(raw, span, _LONGEST_TAIL))


def _above(raw: str, span: Span, own: Sequence[Span]) -> Iterator[Span]:
    """Short lines over the title that stand above navigation, and the page's own heading that repeats the title."""
    found = titles(raw, span)
    title = best(found)
    if title is None:
        return
    yield from (it.span for it in found if it.text == title.text and it.span.start < title.span.start)
    first = min(it.span.start for it in found)
    last = max((it.start for it in own if it.end <= first), default=span.start)
    yield from (line.span for line in lines(raw, Span(span.start, last)) if is_short(line))


def _below(last: Sequence[Line]) -> Iterator[Span]:
    """Everything behind the first navigation that no words of the report follow."""
    behind = list(takewhile(lambda line: is_short(line) and not _OWN.match(line.printed), reversed(last)))[::-1]
    yield from (line.span for line in dropwhile(lambda line: not is_navigation(line), behind))
