"""What in a file isn't the report's own: page marks, and the navigation of the site around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..report import LeftOut
from ..text import Span, Text
from .lines import Line, lines
from .navigation import is_navigation, is_short
from .page_marks import page_marks
from .titles import best, titles

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
    around = list(lines(raw, span))
    own = [at for at, line in enumerate(around) if is_navigation(line)]
    yield from (around[at].span for at in own)
    yield from _above(raw, span, around, own)
    yield from _below(around, own)


def _above(raw: str, span: Span, around: Sequence[Line], own: Sequence[int]) -> Iterator[Span]:
    """Short lines over the title that stand above navigation, and the page's own heading that repeats the title."""
    found = titles(raw, span)
    title = best(found)
    if title is None:
        return
    yield from (it.span for it in found if it.text == title.text and it.span.start < title.span.start)
    first = min(it.span.start for it in found)
    last = max((at for at in own if around[at].span.end <= first), default=0)
    yield from (line.span for line in around[:last] if is_short(line))


def _below(around: Sequence[Line], own: Sequence[int]) -> Iterator[Span]:
    """Everything behind the first navigation that no words of the report follow."""
    last = max((at for at, line in enumerate(around) if not is_short(line) or _OWN.match(line.printed)), default=-1)
    first = min((at for at in own if at > last), default=len(around))
    yield from (line.span for line in around[first:])
