"""The headings of a report: their numbers, their titles, and lines that are headings without a number."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile, zip_longest

from ..flow import Flow
from ..report import Kind
from .kinds import named
from .numbering import Number, numbers

_DEEPEST = 5
_DEEPEST_CHAPTER = 3
_FEWEST_CHAPTERS = 3
_LONGEST = 60
_LONGEST_CLAUSE = 30
_SHORTEST = 4
_SHORTEST_CONTENTS = 2
_SHORTEST_SENTENCE = 12
_ENDS = re.compile(r"[。！？；\n]")
_ENDS_CLAUSE = re.compile(r"[，：]")
# How a title ends that a sentence follows without a stop between them.
_NAMES = re.compile(r"(?:情况|问题|不足|原因|安排|打算|措施|成效|计划|思路|做法|设想)\Z")
_PAGE = re.compile(r"[.…·\d]+$")
_CHINESE = re.compile(r"[\u4e00-\u9fff”》）]{2}")
# 2 存在问题 and 3 2022年工作安排 have lost the stop behind their numbers, or never had one.
_ALONE = re.compile(
    r"(?m)^[#*●■◆★【]*(?P<number>\d{1,2}(?:[ 　]|(?=[\u4e00-\u9fff])(?![年月日])))?"
    r"(?P<title>[\u4e00-\u9fff\d“”、（），]{4,40})[】*：]*$"
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading in the flow from `start`; `number` as printed, `kind` where it is certain beforehand."""

    level: int
    number: str
    title: str
    start: int
    kind: Kind | None = None


def headings(flow: Flow, start: int, end: int, year: int | None) -> list[Heading]:
    """The headings in `flow` from `start` to `end`, in order.

    Where 第一部分 stands over 一、, each level is one deeper than else; where the chapters themselves are （一） or 1.,
    each is as much higher. Lines without a number are headings only where no chapter is numbered, and where there are
    several.
    """
    found = list(numbers(flow.text, start, end, lambda at: _gap(flow, at)))
    deeper = any(it.level == 0 for it in found)
    numbered = [_numbered(flow, it, after, deeper) for it, after in zip_longest(found, found[1:])]
    numbered = _without_contents(numbered)
    if any(heading.level == 1 for heading in numbered):
        return numbered
    starts = {heading.start for heading in numbered}
    alone = [it for it in _unnumbered(flow.text, start, end, year) if it.start not in starts]
    if len(alone) > 1:
        return sorted([*alone, *numbered], key=lambda heading: heading.start)
    return _raised(flow.text, numbered)


def _raised(text: str, numbered: list[Heading]) -> list[Heading]:
    """`numbered` with its topmost level as the first, where that opens at least three lines."""
    top = min((it.level for it in numbered), default=1)
    lines = sum(it.level == top and (it.start == 0 or text[it.start - 1] == "\n") for it in numbered)
    if top == 1 or top > _DEEPEST_CHAPTER or lines < _FEWEST_CHAPTERS:
        return numbered
    return [replace(it, level=it.level if it.level == _DEEPEST else it.level - top + 1) for it in numbered]


def _without_contents(found: list[Heading]) -> list[Heading]:
    """`found` without a table of contents at its beginning: titles with nothing between them that come again."""
    bare = sum(1 for _ in takewhile(lambda pair: _nothing_below(*pair), pairwise(found)))
    if bare < _SHORTEST_CONTENTS:
        return found
    again = (at for at in range(1, bare + 1) if _entry(found[at]) == _entry(found[0]))
    end = next(again, bare + 1)
    listed, told = {_entry(it) for it in found[:end]}, {_entry(it) for it in found[end:]}
    return found[end:] if len(listed & told) > len(listed) / 2 else found


def _nothing_below(heading: Heading, following: Heading) -> bool:
    return heading.start + len(heading.number) + len(heading.title) + 1 >= following.start


def _entry(heading: Heading) -> tuple[str, str]:
    return heading.number, _PAGE.sub("", heading.title)


def _gap(flow: Flow, at: int) -> bool:
    """Whether blanks or a page mark stood before the character at `at`."""
    run = bisect_left(flow.starts, at)
    if run == 0 or run == len(flow.starts) or flow.starts[run] != at:
        return False
    return flow.origins[run] - flow.origins[run - 1] > at - flow.starts[run - 1]


def _numbered(flow: Flow, number: Number, following: Number | None, deeper: bool) -> Heading:
    end = following.start if following else len(flow.text)
    stop = _ENDS.search(flow.text, number.end, end)
    end = stop.start() if stop else end
    title = _title(flow, number.end, end, number.level)
    level = min(number.level + deeper, _DEEPEST)
    return Heading(level, flow.text[number.start : number.end], title, number.start)


def _title(flow: Flow, start: int, end: int, level: int) -> str:
    """The title from `start` to `end`, or only its first part where a sentence goes on behind a blank or a comma."""
    longest = _LONGEST if level < 5 else _LONGEST_CLAUSE
    blank = _blank(flow, start, min(end, start + longest)) if level < 5 else None
    if blank and (_NAMES.search(flow.text, start, blank) or _sentence(flow.text, blank, end)):
        end = blank
    elif end - start > longest:
        end = _clause(flow.text, start, end, longest)
    return flow.text[start:end].strip("，：")


def _sentence(text: str, start: int, end: int) -> bool:
    return end - start >= _SHORTEST_SENTENCE and "，" in text[start:end]


def _blank(flow: Flow, start: int, end: int) -> int | None:
    """Where in the title a blank or a line's end parted two Chinese characters."""
    first = bisect_left(flow.starts, start + _SHORTEST)
    places = takewhile(lambda at: at < end, map(flow.starts.__getitem__, range(first, len(flow.starts))))
    return next((at for at in places if _gap(flow, at) and _CHINESE.fullmatch(flow.text, at - 1, at + 1)), None)


def _clause(text: str, start: int, end: int, longest: int) -> int:
    found = _ENDS_CLAUSE.search(text, start + _SHORTEST, end)
    return min(found.start() if found else end, start + longest)


def _unnumbered(text: str, start: int, end: int, year: int | None) -> Iterator[Heading]:
    for match in _ALONE.finditer(text, start, end):
        if match["title"].count("，") <= 1 and named(match["title"], year):
            yield Heading(1, (match["number"] or "").strip(), match["title"], match.start())
