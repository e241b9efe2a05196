"""The lines of a part of a text that hold words, each without the blanks around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ..flow import flow
from ..text import Span

_LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True)
class Line:
    """One line: `span` is the whole line, `words` where its words stand, `raw` the text that both point into."""

    raw: str
    span: Span
    words: Span

    @cached_property
    def text(self) -> str:
        """The words in one writing of digits and signs, without blanks."""
        return flow(self.raw, self.words).text

    @cached_property
    def printed(self) -> str:
        """The words as they are printed."""
        return self.words.of(self.raw)


def lines(raw: str, within: Span) -> Iterator[Line]:
    """The lines within `within` that aren't blank, in order."""
    for match in _LINE.finditer(raw, within.start, within.end):
        words = match[0].strip()
        if words:
            start = match.start() + match[0].index(words[0])
            yield Line(raw, Span(*match.span()), Span(start, start + len(words)))


def head(raw: str, within: Span, longest: int) -> list[Line]:
    """The lines that begin within the first `longest` characters, the last of them whole up to that many again."""
    return list(lines(raw, Span(within.start, min(within.end, within.start + longest))))


def tail(raw: str, within: Span, longest: int) -> list[Line]:
    """The whole lines within the last `longest` characters."""
    start = max(within.start, within.end - longest)
    if start > within.start:
        start = raw.find("\n", start, within.end)
    return list(lines(raw, Span(start, within.end))) if start >= 0 else []
