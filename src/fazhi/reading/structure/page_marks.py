"""Page numbers and running headers that a printed file's pages left in its text, also inside a line."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from ..text import Span
from .lines import Line, lines

_DASH = r"(?:&?mdash;|[—－–―─]{1,2})"
_LINE = re.compile(
    rf"(?:{_DASH}|[-~～·•*])[ 　]*\d{{1,4}}[ 　]*(?:{_DASH}|[-~～·•*])"
    r"|第[ 　]*\d{1,4}[ 　]*页(?:[ 　,，/／|]*(?:共[ 　]*\d{1,4}[ 　]*页)?)"
    r"|共[ 　]*\d{1,4}[ 　]*页[ 　,，/／|]*第[ 　]*\d{1,4}[ 　]*页"
    r"|\d{1,3}[ 　]*[/／][ 　]*\d{1,3}|(?:Page|PAGE|page)[ ]*\d{1,4}(?:[ ]*(?:of|/)[ ]*\d{1,4})?"
)
_INSIDE = re.compile(
    r"(?<![\dA-Za-z])(?:&?mdash;[ 　]*\d{1,3}[ 　]*(?:&?mdash;|—)|(?P<dash>[—－–―]{1,2})[ 　]*\d{1,3}[ 　]*(?P=dash)"
    r"|(?<=[ 　])- \d{1,3} -(?=[ 　])|第[ 　]\d{1,3}[ 　]页[ 　]*共[ 　]\d{1,3}[ 　]页)(?![\dA-Za-z年月日])"
)
_NUMBER = re.compile(r"\d{1,3}")
# A unit behind a number on a line of its own: a sentence whose number was set apart, and no page number.
_UNIT = re.compile(r"[件宗起项人次个名家户万亿条部场份元%％‰余多年月日天时分批处所支台套张类级届期篇页]")
_OPENS = re.compile(r"[ 　]*(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[)）]|\d+[.、．])")
_CLOSES = re.compile(r"[。！？；：…!?;:]$")
_PAGE = 200
_HEADER_LONGEST = 60


def page_marks(raw: str, within: Span) -> Iterator[Span]:
    """Where page numbers and running headers stand within `within`; the spans may come in any order."""
    for match in _INSIDE.finditer(raw, within.start, within.end):
        yield Span(*match.span())
    found = list(lines(raw, within))
    marks = {at for at, line in enumerate(found) if _is_mark(line)}
    marks |= set(_lone_numbers(found))
    marks |= set(_headers(found, marks))
    yield from (found[at].span for at in sorted(marks))


def without_mark(line: Line) -> Line:
    """`line` without a page mark before its words."""
    mark = _INSIDE.match(line.raw, line.words.start)
    if mark is None or mark.end() >= line.words.end:
        return line
    rest = line.raw[mark.end() : line.words.end].lstrip()
    return Line(line.raw, line.span, Span(line.words.end - len(rest), line.words.end))


def _is_mark(line: Line) -> bool:
    return len(line.words) <= 24 and _LINE.fullmatch(line.printed) is not None


def _lone_numbers(found: Sequence[Line]) -> Iterator[int]:
    """Numbers alone on a line that count pages: one more than the one a page before, or a first inside a sentence."""
    alone = [at for at, line in enumerate(found) if len(line.words) <= 3 and _NUMBER.fullmatch(line.printed)]
    for before, at in zip([None, *alone], alone, strict=False):
        number = int(found[at].printed)
        if before is None:
            if number <= 3 and _splits_sentence(found, at):
                yield at
        elif number == int(found[before].printed) + 1 and found[at].span.start - found[before].span.end >= _PAGE:
            yield at
            if int(found[before].printed) == 1 or _splits_sentence(found, before):
                yield before


def _splits_sentence(found: Sequence[Line], at: int) -> bool:
    if at == 0 or at + 1 == len(found):
        return False
    before, after = found[at - 1].printed, found[at + 1].printed
    whole = len(before) >= 15 and not _CLOSES.search(before)
    return whole and not _OPENS.match(after) and not _UNIT.match(after) and not _NUMBER.fullmatch(after)


def _headers(found: Sequence[Line], marks: set[int]) -> Iterator[int]:
    """Short lines that stand three times or more beside a page mark."""
    beside: dict[str, list[int]] = defaultdict(list)
    for mark in marks:
        for at in (mark - 1, mark + 1):
            if 0 <= at < len(found) and at not in marks and 4 <= len(found[at].words) <= _HEADER_LONGEST:
                beside[found[at].printed].append(at)
    for words, places in beside.items():
        if len(places) >= 3 and not _CLOSES.search(words):
            yield from places
