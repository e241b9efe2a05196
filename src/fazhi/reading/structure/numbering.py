"""The numbers before headings: 一、 （一） 1. （1） 一是, at the beginning of a line and in the middle of one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

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
_LEVELS = {"part": 0, "l1": 1, "l2": 2, "l3": 3, "l4": 4, "half": 4, "l5": 5, "nth": 5}
_AFTER = re.compile(r"[。！？；：”）]")
_AFTER_FIRST_IS = re.compile(r"[。！？；：”），、]")
_ENDS_ITEM = re.compile(r"[。；]")
_TITLE_ALONE = re.compile(r"[^。，；：！？\n]{2,30}")
_WORDS = re.compile(r"[\u4e00-\u9fffA-Za-z“《「‘\d]")
_CONTENTS = re.compile(r"[^\n]{1,60}(?:\.{3,}|…+|·{3,}|—{3,})\d{1,3}$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Number:
    """The number of a heading: `value` at `level` (0 for 第一部分), standing from `start` to `end` of the flow."""

    level: int
    value: int
    start: int
    end: int


@dataclass
class _Row:
    """The numbers so far: `before` is the last of all, `last` the last value of every level that goes on."""

    before: Number | None = None
    last: dict[int, int] = field(default_factory=dict)

    def add(self, number: Number) -> None:
        self.before = number
        self.last = {level: value for level, value in self.last.items() if level < number.level}
        self.last[number.level] = number.value

    def follows(self, level: int, value: int) -> bool:
        """Whether `value` counts on at its level, or begins anew, as only the numbers below 一、 do."""
        return value == self.last.get(level, 0) + 1 or (value == 1 and level > 1)

    def opens_under(self, text: str, level: int, at: int) -> bool:
        """Whether nothing but a title stands between a number of a higher level and `at`."""
        before = self.before
        return before is not None and before.level < level and bool(_TITLE_ALONE.fullmatch(text, before.end, at))


def numbers(text: str, start: int, end: int, gap: Callable[[int], bool]) -> Iterator[Number]:
    """The numbers of headings in `text` from `start` to `end`, in order.

    `gap(position)` says whether blanks stood before that character in the raw text. In the middle of a line a number
    counts only where a sentence, a blank or a title ends before it, and where it follows from the numbers before it.
    """
    row = _Row()
    for match in _SCAN.finditer(text, start, end):
        if match.lastgroup is None:
            continue
        number = Number(_LEVELS[match.lastgroup], ordinal(match[match.lastgroup]), *match.span())
        if number.value and _WORDS.match(text, number.end) and _stands(text, number, match.lastgroup, row, gap):
            row.add(number)
            yield number


def _stands(text: str, number: Number, group: str, row: _Row, gap: Callable[[int], bool]) -> bool:
    at = number.start
    if at == 0 or text[at - 1] == "\n":
        return not _CONTENTS.match(text, at)
    if group == "part" or not row.follows(number.level, number.value):
        return False
    if group == "nth":
        return number.value > 1 and bool(_ENDS_ITEM.match(text, at - 1))
    if number.level == 5 and (number.value > 1 or _AFTER_FIRST_IS.match(text, at - 1)):
        return True
    opens = number.value == 1 and row.opens_under(text, number.level, at)
    return opens or bool(_AFTER.match(text, at - 1)) or gap(at)
