"""The headings of a report: their numbers, their titles, and lines that are headings without a number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..flow import Flow
from ..report import Kind
from .kinds import named
from .numbering import Number, numbers

_LONGEST = 60
_LONGEST_CLAUSE = 30
_SHORTEST = 4
_SHORTEST_SENTENCE = 12
_ENDS = re.compile(r"[。！？；\n]")
_ENDS_CLAUSE = re.compile(r"[，：]")
_CHINESE = re.compile(r"[\u4e00-\u9fff”》）]{2}")
_ALONE = re.compile(r"(?m)^[#*●■◆★【]*(?P<title>[\u4e00-\u9fff\d“”、（），]{4,40})[】*：]*$")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading in the flow from `start`; `number` as printed, `kind` where it is certain beforehand."""

    level: int
    number: str
    title: str
    start: int
    kind: Kind | None = None


def headings(flow: Flow, start: int, end: int, year: int | None) -> list[Heading]:
    """The headings in `flow` from `start` to `end`, in order."""
    found = list(numbers(flow.text, start, end, lambda at: _gap(flow, at)))
    numbered = [_numbered(flow, it, after) for it, after in zip(found, [*found[1:], None], strict=True)]
    if any(heading.level == 1 for heading in numbered):
        return numbered
    alone = list(_unnumbered(flow.text, start, end, year))
    return sorted([*alone, *numbered], key=lambda heading: heading.start) if len(alone) > 1 else numbered


def _gap(flow: Flow, at: int) -> bool:
    """Whether blanks or a page mark stood before the character at `at`."""
    return at > 0 and flow.raw_offset(at) - flow.raw_offset(at - 1) > 1


def _numbered(flow: Flow, number: Number, following: Number | None) -> Heading:
    stop = _ENDS.search(flow.text, number.end)
    end = stop.start() if stop else len(flow.text)
    if following:
        end = min(end, following.start)
    title = _title(flow, number.end, end, number.level)
    return Heading(number.level, flow.text[number.start : number.end], title, number.start)


def _title(flow: Flow, start: int, end: int, level: int) -> str:
    """The title from `start` to `end`, or only its first part where a sentence goes on behind a blank or a comma."""
    longest = _LONGEST if level < 5 else _LONGEST_CLAUSE
    blank = _blank(flow, start, min(end, start + longest)) if level < 5 else None
    if blank and end - blank >= _SHORTEST_SENTENCE and "，" in flow.text[blank:end]:
        end = blank
    elif end - start > longest:
        end = _clause(flow.text, start, end, longest)
    return flow.text[start:end].strip("，：")


def _blank(flow: Flow, start: int, end: int) -> int | None:
    """Where in the title a blank or a line's end parted two Chinese characters."""
    places = (at for at in range(start + _SHORTEST, end) if _gap(flow, at))
    return next((at for at in places if _CHINESE.fullmatch(flow.text, at - 1, at + 1)), None)


def _clause(text: str, start: int, end: int, longest: int) -> int:
    found = _ENDS_CLAUSE.search(text, start + _SHORTEST, end)
    return min(found.start() if found else end, start + longest)


def _unnumbered(text: str, start: int, end: int, year: int | None) -> Iterator[Heading]:
    for match in _ALONE.finditer(text, start, end):
        if match["title"].count("，") <= 1 and named(match["title"], year):
            yield Heading(1, "", match["title"], match.start())
