"""The numbers of items in the flow of sentences: 一是 … 二是 … 四是 …; 一是 … 二、… 三是 …"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ....finding import Finding
from ....report import Report
from ....structure.numerals import ordinal
from ....text import Span
from .numbers import MOST_MISSING, headings_of, out_of_order, written

_ITEM = re.compile(r"([一二三四五六七八九十]{1,3})是")
_BOUNDARY = frozenset("。；，、：！？\n）”》")
# 唯一是, 之一是, 统一是 begin no list.
_NO_FIRST = frozenset("唯惟之统万第单同专归划合")
_DEEPEST_LIST = 4


@dataclass(frozen=True, slots=True)
class _Item:
    number: int
    at: int
    end: int


def items(report: Report) -> Iterator[Finding]:
    """Each item whose number repeats the one before or skips some, within a list that began with 一是.

    A list may hold lists of its own, and ends at the next heading.
    """
    text = report.flow.text
    headings = iter(sorted(at for at, _ in headings_of(report)))
    heading = next(headings, len(text))
    lists: list[_Item] = []
    for item in _items(text):
        while heading <= item.at:
            lists, heading = [], next(headings, len(text) + 1)
        if item.number == 1:
            lists = [*lists[-_DEEPEST_LIST:], item]
        elif lists:
            yield from _placed(report, lists, item)


def _items(text: str) -> Iterator[_Item]:
    for match in _ITEM.finditer(text):
        number = ordinal(match[1]) or ordinal(match[1][-1])
        before = text[match.start() - 1 : match.start()]
        if not before or before in _BOUNDARY or (number == 1 and before not in _NO_FIRST):
            yield _Item(number, match.start(), match.end())


def _placed(report: Report, lists: list[_Item], item: _Item) -> Iterator[Finding]:
    """Puts `item` behind the item that it follows, in the innermost list where it can; else says what is wrong."""
    for depth in range(len(lists) - 1, -1, -1):
        if lists[depth].number + 1 == item.number:
            lists[depth:] = [item]
            return
    yield from _compared(report, lists[-1], item)
    lists[-1] = item


def _compared(report: Report, last: _Item, item: _Item) -> Iterator[Finding]:
    claimed, meant = f"{written(item.number)}是", f"{written(last.number + 1)}是"
    span = report.flow.raw(Span(item.at, item.end))
    if item.number == last.number:
        yield out_of_order(report, span, "repeated-number", f"“{claimed}”重复，按顺序应当是“{meant}”。", claimed, meant)
        return
    if not 0 < item.number - last.number - 1 <= MOST_MISSING:
        return
    instead = _instead(report.flow.text[last.end : item.at], written(last.number + 1))
    if instead is None:
        message = f"“{written(last.number)}是”之后是“{claimed}”，缺少“{meant}”。"
        yield out_of_order(report, span, "skipped-number", message, claimed, meant)
    elif instead:
        message = f"同一组分项里，“{meant}”写成了“{instead}”，与前后的“……是”体例不一致。"
        yield out_of_order(report, span, "mixed-style", message, instead, meant)


def _instead(between: str, numeral: str) -> str | None:
    """How the missing item is numbered in another style; nothing if it is there in a place of no item; None if not."""
    if re.search(f"{numeral} ?是", between):
        return ""
    match = re.search(rf"（{numeral}）|第{numeral}|其{numeral}|(?<=[。；，：\n]){numeral}[、要则者]", between)
    return match[0] if match else None
