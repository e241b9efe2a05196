"""Tokens: where in the flow a number with its hedges and its unit stands.

Nothing counts that stands in a title 《…》 or in a short quotation, nor a number without a unit, unless what it counts
is said right in front of it (网站访问人次1957637).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from .exclusions import no_chinese_figure, no_figure
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
# No longer than a number that somebody counted: a run of a thousand digits is none and costs one look.
_ARABIC = (
    rf"(?:\d{{1,3}}(?:,\d{{3}}){{1,5}}|[\d{_MASK}]{{1,15}}+)(?:\.[\d{_MASK}]{{1,6}})?(?![\dA-Za-z{_MASK}+]|[.,]\d)"
)
_CHINESE = "(?<![一二两三四五六七八九十百千万亿零〇])[一二两三四五六七八九十百千万亿零〇]{1,12}+"
_MULTIPLIER = "万亿|[十百千]?[万亿]|百(?!分)|千(?![米克瓦伏卡])"
_QUOTED = r"《[^《》\n]{0,150}》|“[^“”\n]{0,30}”|‘[^‘’\n]{0,30}’|「[^「」\n]{0,30}」|\"[^\"\n]{0,14}\"|〔\d{4}〕\d{1,5}"
# A year or a day lasts only where a hedge says so; else it is a date.
_LASTING = {"年": "(?:以[上内下]|之?内|左右)", "日": "(?:之?内|以内)"}

# Or where days are what was said to be counted, or shortened.
_DAYS = re.compile("(?:天数|[压缩减短][至到为])(?:为|约|达)?$")

_COUNTED = re.compile(
    "(?:(?P<unit>人次|件次|场次)数?|[数量]|访客|点击|浏览|阅读|粉丝|用户)(?:达到|达|为|共|突破|超过|超|约|近|逾)?$"
)
_CLAUSE_ENDS = re.compile(r"[，。；、）！\n]|$")
_LIST_NUMBER = re.compile(r"(?<![^\n。；：])\d{1,2}\.(?=[1-9])")


@cache
def _master() -> re.Pattern[str]:
    table = units()
    arabic = table.pattern(word for word in table.sorts if word not in _LASTING)
    lasting = "|".join(f"{word}(?={hedge})" for word, hedge in _LASTING.items())
    return re.compile(
        f"(?P<quoted>{_QUOTED})"
        f"|(?P<first>{_ARABIC})(?P<first_amid>{AMID_PATTERN})?(?P<first_times>{_MULTIPLIER})?"
        f"(?:(?:%|元|天|个工作日)?(?:[-~—–]{{1,2}}|至|到)(?P<last>{_ARABIC})(?P<last_times>{_MULTIPLIER})?)?"
        f"(?P<amid>{AMID_PATTERN})?(?P<unit>{arabic}|{lasting})?(?P<after>{AFTER_PATTERN})?"
        f"|百分之(?P<hundredths>{_CHINESE}(?:点{_CHINESE})?)(?P<hundredths_after>{AFTER_PATTERN})?"
        f"|(?P<chinese>{_CHINESE})(?P<chinese_amid>{AMID_PATTERN})?(?P<chinese_times>[万亿])?"
        f"(?P<chinese_unit>{table.pattern(table.chinese)})(?P<chinese_after>{AFTER_PATTERN})?"
    )


def tokens(text: str) -> Iterator[Token]:
    """The numbers in `text` that are figures, in order."""
    for match in _master().finditer(text):
        if match["first"]:
            token = _arabic(text, match)
        elif match["hundredths"]:
            token = _hundredths(text, match)
        elif match["chinese"]:
            token = _chinese(text, match)
        else:
            continue
        if token:
            yield token


def _arabic(text: str, match: re.Match[str]) -> Token | None:
    first, amid, times, last, last_times, amid_too, unit, after = match.group(
        "first", "first_amid", "first_times", "last", "last_times", "amid", "unit", "after"
    )
    start, end = match.span()
    if not unit and text.startswith("日", end) and _DAYS.search(text, max(0, start - 3), start):
        unit, end = "日", end + 1
    if not unit:
        unit = _said_before(text, match, times, amid or amid_too)
    if unit is None or no_figure(text, start, end, first, unit):
        return None
    if not times and not last:
        first, start = _without_list_number(text, start, first, unit)
    before, start = hedge_before(text, start)
    one = (first, times or (last_times if last else "") or "")
    hedges = tuple(word for word in (before, amid, amid_too, after) if word)
    return Token(start, end, one, (last, last_times or "") if last else one, unit, hedges)


def _said_before(text: str, match: re.Match[str], times: str | None, amid: str | None) -> str | None:
    """The unit of a number that none follows: said in front of it, or none at all; None when it is no figure."""
    if match["last"]:
        return None
    found = _COUNTED.search(text, max(0, match.start() - 8), match.start())
    if found and _CLAUSE_ENDS.match(text, match.end()):
        return found["unit"] or ""
    return "" if amid or (times and times[-1] in "万亿") else None


def _without_list_number(text: str, start: int, number: str, unit: str) -> tuple[str, int]:
    """`2.33个部门` at the head of a paragraph are 33 departments under the number 2: nobody counts in hundredths."""
    if "." not in number or unit in units().measured or units().sorts.get(unit) != "count":
        return number, start
    found = _LIST_NUMBER.match(text, start)
    return (number.partition(".")[2], found.end()) if found else (number, start)


def _hundredths(text: str, match: re.Match[str]) -> Token:
    before, start = hedge_before(text, match.start())
    one = (match["hundredths"], "")
    hedges = tuple(word for word in (before, match["hundredths_after"]) if word)
    return Token(start, match.end(), one, one, "%", hedges, True)


def _chinese(text: str, match: re.Match[str]) -> Token | None:
    number, amid, times, unit, after = match.group(
        "chinese", "chinese_amid", "chinese_times", "chinese_unit", "chinese_after"
    )
    if no_chinese_figure(text, match.start(), number):
        return None
    before, start = hedge_before(text, match.start())
    one = (number, times or "")
    return Token(start, match.end(), one, one, unit, tuple(word for word in (before, amid, after) if word), True)
