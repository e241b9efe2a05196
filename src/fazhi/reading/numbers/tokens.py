"""Tokens: where in the flow a number with its hedges and its unit stands, and which numbers are no figures.

Nothing is a figure that stands in a title 《…》 or in a short quotation, that is a part of a date, of a document's or
an article's number, of a telephone number or a name, or whose unit isn't known, unless what it counts is said in
front of it (网站访问人次1957637).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from .hedges import AFTER_PATTERN, AMID_PATTERN, hedge_before
from .numerals import MASKS
from .units import units


@dataclass(frozen=True, slots=True)
class Token:
    """A number as printed, from its first hedge or digit to the end of its unit or of the hedge behind it.

    `first` and `last` are the numerals of a range, the same for a single number, each with its multiplier (`万`).
    """

    start: int
    end: int
    first: tuple[str, str]
    last: tuple[str, str]
    unit: str
    hedges: tuple[str, ...]
    chinese: bool = False


_MASK = re.escape(MASKS)
_ARABIC = (
    rf"(?:\d{{1,3}}(?:,\d{{3}}){{1,5}}|[\d{_MASK}]{{1,15}}+)(?:\.[\d{_MASK}]{{1,6}})?(?![\dA-Za-z{_MASK}+]|[.,]\d)"
)
_CHINESE = "[一二两三四五六七八九十百千万亿零〇]{1,12}"
_MULTIPLIER = "[十百千]?[万亿]|万亿|百(?!分)|千(?![米克瓦伏卡])"
_QUOTED = r"《[^《》\n]{0,150}》|“[^“”\n]{0,30}”|‘[^‘’\n]{0,30}’|「[^「」\n]{0,30}」|\"[^\"\n]{0,14}\"|〔\d{4}〕\d{1,5}"
_LONG_TIMES = r"(?<=\D\d)年(?=以[上内下]|之?内|左右)|(?<=\D\d\d)年(?=以[上内下]|之?内|左右)|日(?=之?内|以内)"

# A number that goes on to the left, an ordinal, the end of a clock time, a rank.
_NOT_BEFORE = re.compile(r"(?:[\dA-Za-z.,×*+\-〔第]|\d[，：:/—–~至]|[位列居名入全]前|月\d{0,2})$")
_NOT_BEFORE_CHINESE = re.compile("[第数几每哪某届初一二两三四五六七八九十百千万零〇点分]$")
_PRODUCT = re.compile(r"\d+[×*＊]\d+$|7[Xx]24$")
_PAIR = re.compile("[一二两三四五六七八九]{2}")
_ROUND_THE_CLOCK = re.compile("24小时(?!之?内|以内|左右|[，。；、])")
# What a number without a unit counts, said right in front of it.
_COUNTED = re.compile(
    "(?:(?P<unit>人次|件次|场次)数?|[数量]|访客|点击|浏览|阅读|粉丝|用户)(?:达到|达|为|共|突破|超过|超|约|近|逾)?$"
)
_CLAUSE_ENDS = re.compile(r"[，。；、）！\n]|$")


@cache
def _master() -> re.Pattern[str]:
    table = units()
    after = f"{AFTER_PATTERN}|(?<=[日天月年时])内"
    return re.compile(
        f"(?P<quoted>{_QUOTED})"
        f"|(?P<first>{_ARABIC})(?P<first_amid>{AMID_PATTERN})?(?P<first_times>{_MULTIPLIER})?"
        f"(?:(?:%|元|天|个工作日)?(?:[-~—–]{{1,2}}|至|到)(?P<last>{_ARABIC})(?P<last_times>{_MULTIPLIER})?)?"
        f"(?P<amid>{AMID_PATTERN})?(?P<unit>{table.pattern(table.sorts)}|{_LONG_TIMES})?(?P<after>{after})?"
        f"|百分之(?P<hundredths>{_CHINESE}(?:点{_CHINESE})?)(?P<hundredths_after>{after})?"
        f"|(?P<chinese>{_CHINESE})(?P<chinese_amid>{AMID_PATTERN})?(?P<chinese_times>[万亿])?"
        f"(?P<chinese_unit>{table.pattern(table.chinese)})(?P<chinese_after>{after})?"
    )


def tokens(text: str) -> Iterator[Token]:
    """The numbers in `text` that are figures, in order."""
    for match in _master().finditer(text):
        kind = match.lastgroup
        if kind == "quoted":
            continue
        if match["first"]:
            token = _arabic(text, match)
        elif match["hundredths"]:
            token = _hundredths(text, match)
        else:
            token = _chinese(text, match)
        if token:
            yield token


def _arabic(text: str, match: re.Match[str]) -> Token | None:
    first, amid, times, last, last_times, amid_too, unit, after = match.group(
        "first", "first_amid", "first_times", "last", "last_times", "amid", "unit", "after"
    )
    start, end = match.span()
    if _NOT_BEFORE.search(text, max(0, start - 3), start):
        return None
    before = hedge_before(text, start)
    if not unit:
        unit = _unit_before(text, match, times, amid or amid_too)
        if unit is None:
            return None
    masked = not first.isascii() or not first.replace(",", "").replace(".", "").isdigit()
    if masked and (unit in units().not_masked or unit in ("年", "日", "") or _PRODUCT.match(first)):
        return None
    if _ROUND_THE_CLOCK.match(text, start):
        return None
    one = (first, times or (last_times if last else "") or "")
    hedges = tuple(word for word in (before, amid, amid_too, after) if word)
    return Token(start - len(before), end, one, (last, last_times or "") if last else one, unit, hedges)


def _unit_before(text: str, match: re.Match[str], times: str | None, amid: str | None) -> str | None:
    """The unit of a number that none follows: said in front of it, or none at all; None when it is no figure."""
    if match["last"]:
        return None
    start, end = match.span()
    found = _COUNTED.search(text, max(0, start - 8), start)
    if found and _CLAUSE_ENDS.match(text, end):
        return found["unit"] or ""
    return "" if (times and times[-1] in "万亿") or amid else None


def _hundredths(text: str, match: re.Match[str]) -> Token:
    start, end = match.span()
    before = hedge_before(text, start)
    one = (match["hundredths"], "")
    hedges = tuple(word for word in (before, match["hundredths_after"]) if word)
    return Token(start - len(before), end, one, one, "%", hedges, True)


def _chinese(text: str, match: re.Match[str]) -> Token | None:
    start, end = match.span()
    printed, amid, times, unit, after = match.group(
        "chinese", "chinese_amid", "chinese_times", "chinese_unit", "chinese_after"
    )
    if printed in "一二零〇" or _PAIR.search(printed):
        return None
    if _NOT_BEFORE_CHINESE.search(text, max(0, start - 1), start) or units().fixed.match(text, start):
        return None
    before = hedge_before(text, start)
    one = (printed, times or "")
    hedges = tuple(word for word in (before, amid, after) if word)
    return Token(start - len(before), end, one, one, unit, hedges, True)
