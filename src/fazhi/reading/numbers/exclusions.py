"""Exclusions: numbers that count nothing: parts of dates, ordinals, clock times, list numbers, names."""

from __future__ import annotations

import re

from .numerals import MASKS, MULTIPLIERS, is_masked
from .units import units

# What in front of a number makes it a part of something longer: a number, a code, an ordinal, a sum of modules (1+3),
# a memorial day (6·26), a rank (列全省前3名).
_GOES_ON = re.compile(
    rf"(?:[\dA-Za-z.,+\-·•〔第{re.escape(MASKS)}零〇十百千万亿]|\d |\d[，：:/—–~至]|[位列居名入全省市县区]前)$"
)
_ORDINALS = re.compile(r"第[\d一二三四五六七八九十]{1,4}[条款项批期章节个次届]?[、和及至]$")
# 三、五个 and 3、5个 are guesses; a number of one digit alone in front of the 、 numbers a list at a clause's head.
_GUESS = re.compile(r"[^\n。；：\d]\d、\d[^\d.,]")
_NAMED_AFTER = re.compile(r"(?:19|20)\d\d[届版款]|\d+\.\d+版")
_MONTH = re.compile(r"月$")
_HOUR = re.compile(r"\d[点时]$")
# A product (7×24小时), the second half of one, or the star of a list.
_PRODUCT = re.compile(r"\d*[×*＊]\d+$|7[Xx]24$|[*＊]$")
_ROUND_THE_CLOCK = re.compile("24小时(?!之?内|以内|左右|[，。；、）])")
_GOES_ON_CHINESE = re.compile(
    r"[第数几每哪某届初前\d一二两三四五六七八九十百千万零〇]$|[\d零一二三四五六七八九十]点$|[一二三四五六七八九十]、$"
)
_PAIR = re.compile("[一二两三四五六七八九]{2}")


def no_figure(text: str, start: int, end: int, number: str, unit: str) -> bool:
    """Whether the Arabic `number` with `unit`, from `start` to `end`, is a part of something that isn't a figure."""
    return bool(
        _GOES_ON.search(text, max(0, start - 2), start)
        or _ORDINALS.search(text, max(0, start - 8), start)
        or _GUESS.match(text, max(0, start - 3))
        or _NAMED_AFTER.match(text, start)
        or (unit in ("日", "天") and _MONTH.search(text, max(0, start - 1), start))
        or (unit == "分" and _HOUR.search(text, max(0, start - 2), start))
        or _runs_on(text, end, number, unit)
        or (unit == "天" and text.startswith(("×", "*"), end))
        or (unit == "年" and len(number) > 2)
        or (unit == "小时" and _ROUND_THE_CLOCK.match(text, start))
        or (is_masked(number) and (unit in units().not_masked or not unit or _PRODUCT.match(number)))
    )


def _runs_on(text: str, end: int, number: str, unit: str) -> bool:
    """Whether a number goes on, with which this one makes a phrase: 3个100%, 3万5千件, 3千多万元, 1村1顾问."""
    following = text[end : end + 1]
    if not unit and following and following in MULTIPLIERS:
        return True
    return following.isdigit() and (unit in ("", "个") or number == following == "1")


def no_chinese_figure(text: str, start: int, number: str) -> bool:
    """Whether the Chinese numeral at `start` is an article (一个), an ordinal, a guess (三五个) or a set phrase."""
    return bool(
        number in "一二零〇"
        or _PAIR.search(number)
        or _GOES_ON_CHINESE.search(text, max(0, start - 2), start)
        or _ORDINALS.search(text, max(0, start - 8), start)
        or units().fixed.match(text, start)
    )
