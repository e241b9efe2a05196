"""Hedges: the words that blur a number, and the interval that they leave of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
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
    Way.FROM: (
        "超过",
        "超",
        "逾",
        "突破",
        "多于",
        "高于",
        "大于",
        "不少于",
        "不低于",
        "不下于",
        "至少",
        "最少",
        "最低",
    ),
    Way.UP_TO: (
        "将近",
        "接近",
        "近",
        "不到",
        "不足",
        "少于",
        "低于",
        "小于",
        "不超过",
        "不高于",
        "不多于",
        "最多",
        "至多",
        "最高",
    ),
    Way.NEAR: ("大约", "大概", "约"),
}
AMID = {Way.OVER: ("余", "多", "几"), Way.NEAR: ("来",)}
AFTER = {
    Way.FROM: ("及以上", "以上"),
    Way.UP_TO: ("及以下", "以下", "以内", "之内", "内"),
    Way.NEAR: ("左右", "上下"),
}
WAYS = {word: way for table in (BEFORE, AMID, AFTER) for way, words in table.items() for word in words}

# The sign of a hedge that ends another word, as in 预约3000人次 and 附近3个村.
_OTHER_WORDS = (
    "预约 签约 节约 履约 违约 集约 公约 合约 条约 续约 制约 简约 附近 最近 邻近 靠近 新近 亲近 临近 就近 赶超"
)
_NOT_AFTER = "".join(f"(?<!{word})" for word in _OTHER_WORDS.split())
_LONGEST = 4


def _any(table: dict[Way, tuple[str, ...]]) -> str:
    """A regular expression for the words of `table`, the longest first."""
    return "|".join(sorted((word for words in table.values() for word in words), key=len, reverse=True))


AMID_PATTERN = _any(AMID)
# 内 alone is a hedge behind a length of time only: 3天内, but 县内.
AFTER_PATTERN = "|".join(word for word in _any(AFTER).split("|") if word != "内") + "|(?<=[日天月年时周])内"
# 约占80% blurs the number too, though a word stands between.
_BEFORE = re.compile(f"(?P<hedge>{_any(BEFORE)}){_NOT_AFTER}(?P<between>[占为达有])?$")


def hedge_before(text: str, position: int) -> tuple[str, int]:
    """The hedge before the number at `position`, or nothing, and where the figure begins with it."""
    found = _BEFORE.search(text, max(0, position - _LONGEST - 1), position)
    if not found:
        return "", position
    return found["hedge"], position if found["between"] else found.start()


def interval(number: Numeral, hedges: Iterable[str], *, whole: bool) -> tuple[Decimal | None, Decimal | None]:
    """The least and the greatest number that `hedges` allow around `number`, None where nothing bounds it.

    `whole` says that only whole numbers are counted, so that `100余` ends at 199 and not at 200.
    """
    low: Decimal | None = number.low
    high: Decimal | None = number.high
    for way in map(WAYS.__getitem__, hedges):
        if way in (Way.UP_TO, Way.NEAR):
            low = None
        if way in (Way.FROM, Way.NEAR):
            high = None
        if way is Way.OVER and high is not None:
            high = _over(number, whole)
    return low, high


def _over(number: Numeral, whole: bool) -> Decimal | None:
    """The end of `100余` (199), `840余` (849), `60多万` (699999): its last digit that isn't 0 doesn't change."""
    place = number.step
    if number.value:
        noughts = int(number.value.normalize().as_tuple().exponent)
        place = Decimal(1).scaleb(max(noughts, place.adjusted()))
    if place == 1 and whole:
        return None
    return plain(number.high + place - (1 if whole else 0))
