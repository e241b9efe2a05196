"""Hedges: the words that blur a number, and the interval that they leave of it."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import StrEnum

from .numerals import Numeral, plain


class Way(StrEnum):
    """Where the true number lies: not below the printed one, not above it, somewhere near, or a little over it."""

    FROM = "from"
    UP_TO = "up to"
    NEAR = "near"
    OVER = "over"


BEFORE = {
    Way.FROM: tuple("超过 超 逾 突破 多于 高于 大于 不少于 不低于 不下于 至少 最少 最低".split()),
    Way.UP_TO: tuple("将近 接近 近 不到 不足 少于 低于 小于 不超过 不高于 不多于 最多 至多 最高".split()),
    Way.NEAR: ("大约", "大概", "约"),
}
AFTER = {
    Way.FROM: ("及以上", "以上"),
    Way.UP_TO: ("及以下", "以下", "以内", "之内"),
    Way.NEAR: ("左右", "上下"),
}
AMID = {Way.OVER: ("余", "多", "几"), Way.NEAR: ("来",)}

_WAYS = {word: way for table in (BEFORE, AFTER, AMID) for way, words in table.items() for word in words} | {
    "内": Way.UP_TO
}
# A hedge's sign that ends another word: 预约3000人次, 附近3个村, 通过3件.
_OTHER_WORD = r"(?<![附最邻靠远新亲临就][近约])(?<![预签节违履集合公条缔解续制简][约])(?<!赶超)"


def _longest_first(words: list[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


BEFORE_PATTERN = re.compile(f"(?:{_longest_first([w for ws in BEFORE.values() for w in ws])}){_OTHER_WORD}$")
AFTER_PATTERN = _longest_first([w for ws in AFTER.values() for w in ws])
AMID_PATTERN = _longest_first([w for ws in AMID.values() for w in ws])
_LONGEST = max(len(word) for words in BEFORE.values() for word in words)


def hedge_before(text: str, position: int) -> str:
    """The hedge that ends at `position`, or nothing."""
    found = BEFORE_PATTERN.search(text, max(0, position - _LONGEST - 1), position)
    return found[0] if found else ""


def interval(number: Numeral, hedges: list[str], *, whole: bool) -> tuple[Decimal | None, Decimal | None]:
    """The least and the greatest number that `hedges` allow around `number`, None where nothing bounds it.

    `whole` says that only whole numbers are counted, so that `100余` ends at 199 and not at 200.
    """
    low: Decimal | None = number.low
    high: Decimal | None = number.high
    for hedge in hedges:
        way = _WAYS[hedge]
        if way in (Way.UP_TO, Way.NEAR):
            low = None
        if way in (Way.FROM, Way.NEAR):
            high = None
        if way is Way.OVER and high is not None:
            high = _over(number, whole)
    return low, high


def _over(number: Numeral, whole: bool) -> Decimal | None:
    """The end of `100余` (199), `840余` (849), `60多万` (699999): its last digit that isn't 0 doesn't change."""
    place = _place(number)
    if place == 1 and whole:
        return None
    return plain(number.high + place - (1 if whole else 0))


def _place(number: Numeral) -> Decimal:
    if number.value is None or not number.value:
        return number.step
    noughts = int(number.value.normalize().as_tuple().exponent)
    return Decimal(1).scaleb(max(noughts, number.step.adjusted()))
