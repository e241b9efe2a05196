"""The numbers before headings: 一、 （一） 1. （1） 一是, at the beginning of a line and in the middle of one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from .numerals import ORDINAL, ordinal

_NUMERAL = "一二三四五六七八九十百千万零〇"
# What is quoted or bracketed holds no headings; a heading's own brackets are tried before a bracket's.
_SCAN = re.compile(
    rf"“[^“”\n]{{0,200}}”|《[^《》\n]{{0,120}}》|「[^「」\n]{{0,120}}」"
    rf"|(?<![{_NUMERAL}第])(?P<l1>{ORDINAL})[、.](?![{_NUMERAL}、])"
    rf"|第(?P<part>{ORDINAL})(?:部分|章)[、：，]?"
    rf"|（(?P<l2>{ORDINAL})）"
    r"|(?<![\d.A-Za-z\-])(?P<l3>\d{1,2})[.、](?!\d)"
    r"|（(?P<l4>\d{1,2})）|(?<![\d.A-Za-z（\-])(?P<half>\d{1,2})）"
    rf"|(?<![{_NUMERAL}第])(?P<l5>{ORDINAL})是|第(?P<nth>{ORDINAL})，"
    r"|（[^（）\n]{1,200}）"
)
_LEVELS = {"l1": 1, "part": 1, "l2": 2, "l3": 3, "l4": 4, "half": 4, "l5": 5, "nth": 5}
_AFTER = re.compile(r"[。！？；：”）]")
_AFTER_FIRST_IS = re.compile(r"[。！？；：”），、]")
_WORDS = re.compile(r"[\u4e00-\u9fffA-Za-z“《「‘\d]")
_CONTENTS = re.compile(r"[^\n]{1,60}(?:\.{3,}|…+|·{3,}|—{3,})\d{1,3}$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Number:
    """The number of a heading: `value` at `level`, standing from `start` to `end` of the flow."""

    level: int
    value: int
    start: int
    end: int


def numbers(text: str, start: int, end: int, gap: Callable[[int], bool]) -> Iterator[Number]:
    """The numbers of headings in `text` from `start` to `end`, in order.

    `gap(position)` says whether blanks stood before that character in the raw text. In the middle of a line a number
    counts only where a sentence or a blank ends before it and it follows from the number before it at its level.
    """
    last: dict[int, int] = {}
    for match in _SCAN.finditer(text, start, end):
        if match.lastgroup is None:
            continue
        level, value = _LEVELS[match.lastgroup], ordinal(match[match.lastgroup])
        if not _stands(text, match, level, value, last, gap):
            continue
        last = {shallower: it for shallower, it in last.items() if shallower < level}
        last[level] = value
        yield Number(level, value, *match.span())


def _stands(
    text: str, match: re.Match[str], level: int, value: int, last: dict[int, int], gap: Callable[[int], bool]
) -> bool:
    at = match.start()
    if value == 0 or not _WORDS.match(text, match.end()):
        return False
    if at == 0 or text[at - 1] == "\n":
        return not _CONTENTS.match(text, at)
    if match.lastgroup in ("part", "nth") or not _follows(level, value, last):
        return False
    if level == 5:
        return value > 1 or bool(_AFTER_FIRST_IS.match(text, at - 1)) or gap(at)
    return bool(_AFTER.match(text, at - 1)) or gap(at)


def _follows(level: int, value: int, last: dict[int, int]) -> bool:
    """Whether `value` counts on at its level, or begins anew, as only the numbers below 一、 do."""
    return value == last.get(level, 0) + 1 or (value == 1 and level > 1)
