"""Page numbers and running headers that a printed file's pages left in its text, also inside a line."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..text import Span

_BLANK = r"[ \t　\u00a0]"
_DASH = r"(?:&?mdash;|[—－–―─]{1,2})"
_LINE = re.compile(
    rf"^{_BLANK}*(?:(?:{_DASH}|[-~～·•*]){_BLANK}*\d{{1,4}}{_BLANK}*(?:{_DASH}|[-~～·•*])"
    rf"|第{_BLANK}?\d{{1,4}}{_BLANK}?页[ 　,，/／|]{{0,4}}(?:共{_BLANK}?\d{{1,4}}{_BLANK}?页)?"
    rf"|共{_BLANK}?\d{{1,4}}{_BLANK}?页[ 　,，/／|]{{0,4}}第{_BLANK}?\d{{1,4}}{_BLANK}?页"
    rf"|\d{{1,3}}{_BLANK}?[/／]{_BLANK}?\d{{1,3}}|(?:Page|PAGE|page) ?\d{{1,4}}(?: ?(?:of|/) ?\d{{1,4}})?){_BLANK}*$",
    re.MULTILINE,
)
_INSIDE = re.compile(
    rf"(?<![\dA-Za-z])(?:&?mdash;{_BLANK}?\d{{1,3}}{_BLANK}?(?:&?mdash;|—)"
    rf"|(?P<dash>[—－–―]{{1,2}}){_BLANK}?\d{{1,3}}{_BLANK}?(?P=dash)"
    r"|(?<=[ 　])- \d{1,3} -(?=[ 　])|第[ 　]\d{1,3}[ 　]页[ 　]?共[ 　]\d{1,3}[ 　]页)(?![\dA-Za-z年月日])"
)
_NUMBER = re.compile(rf"^{_BLANK}*(\d{{1,3}}){_BLANK}*$", re.MULTILINE)
# A unit behind a number on a line of its own: a sentence whose number was set apart, and no page number.
_GOES_ON = re.compile(
    r"[件宗起项人次个名家户万亿条部场份元%％‰余多年月日天时分批处所支台套张类级届期篇页、，。]"
    r"|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[)）]|\d+(?:[.、．]|$)"
)
_CLOSES = re.compile(r"[。！？；：…!?;:]$")
_PAGE = 200
_NEAR = 300
_HEADER = range(4, 61)
_SHORTEST_BROKEN = 15
_HIGHEST_FIRST = 3


def page_marks(raw: str, within: Span) -> Iterator[Span]:
    """Where page numbers and running headers stand within `within`; the spans may come in any order."""
    inside = (Span(*match.span()) for match in _INSIDE.finditer(raw, within.start, within.end))
    alone = [Span(*match.span()) for match in _LINE.finditer(raw, within.start, within.end)]
    alone += _counted([*_NUMBER.finditer(raw, within.start, within.end)])
    yield from inside
    yield from alone
    yield from _headers(raw, within, alone)


def after_mark(words: str) -> str:
    """`words` without the page mark that they begin with."""
    mark = _INSIDE.match(words)
    return words[mark.end() :].lstrip() or words if mark else words


def _counted(found: Sequence[re.Match[str]]) -> Iterator[Span]:
    """Numbers alone on a line that count pages: one more than a page before, or a first one inside a sentence."""
    numbers = {match.start(): Span(*match.span()) for match in found if _opens(match)}
    for before, match in pairwise(found):
        if int(match[1]) == int(before[1]) + 1 and match.start() - before.end() >= _PAGE:
            numbers[match.start()] = Span(*match.span())
            numbers[before.start()] = Span(*before.span())
    yield from numbers.values()


def _opens(match: re.Match[str]) -> bool:
    """Whether a low number alone on its line splits a sentence, as the first page's number does."""
    if int(match[1]) > _HIGHEST_FIRST:
        return False
    before, after = _beside(match.string, Span(*match.span()))
    whole = len(before) >= _SHORTEST_BROKEN and not _CLOSES.search(before)
    return whole and bool(after) and not _GOES_ON.match(after)


def _beside(raw: str, line: Span) -> tuple[str, str]:
    """The words of the lines before and after `line` that aren't blank, as far as they are near."""
    before = raw[max(0, line.start - _NEAR) : line.start].rstrip().rpartition("\n")[2]
    after = raw[line.end : line.end + _NEAR].lstrip().partition("\n")[0]
    return before.strip(), after.strip()


def _headers(raw: str, within: Span, marks: Sequence[Span]) -> Iterator[Span]:
    """Short lines that stand three times or more beside a page mark."""
    places: dict[str, set[int]] = defaultdict(set)
    for mark in marks:
        before, after = _beside(raw, mark)
        if len(before) in _HEADER:
            places[before].add(raw.rfind(before, within.start, mark.start))
        if len(after) in _HEADER:
            places[after].add(raw.find(after, mark.end, within.end))
    for words, starts in places.items():
        if len(starts) >= 3 and not _CLOSES.search(words):
            yield from (Span(start, start + len(words)) for start in sorted(starts) if start >= 0)
