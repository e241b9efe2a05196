"""Periods: the year that a figure is said of, from the words of time before it in its sentence."""

from __future__ import annotations

import re
from bisect import bisect_left

SINCE_EARLIER = "累计"
PART_OF_YEAR = "部分"

_YEAR = r"(?:20\d\d年|去年|上一?年|前年)度?"
# The year right before a number: 上年的136件, 2024年100件.
_OF_NUMBER = re.compile(rf"(?P<year>{_YEAR})(?:同期)?(?:的|分别为?|为)?$")
_LONGEST = 12

_TIMES = re.compile(
    # Only here does any of them begin: so that other characters cost one look.
    r"(?=[《较比与同上去前历近多成十二自从今本全年一累第\d])(?:"
    r"(?P<title>《[^《》\n]{0,150}》)"
    # A year that belongs to the next number alone, or that a figure of the present year is compared with.
    rf"|(?P<base>{_YEAR}(?:同期)?(?:的|分别为?|为)?(?=\d[\d.,]*[^\d.,月年~至—–-])|[较比与同]{_YEAR}(?:同期|全年)?|{_YEAR}同期"
    r"|(?:去年|上一?年)度?(?:结转|遗留))"
    r"|(?P<earlier>20\d\d年?[-—–~至]{1,2}20\d\d年|十[二三四五]五[”」]?(?:时期|期间)|历年|近?[两三五十\d]{1,2}年来|多年来|近年来"
    r"|成立以来|十[八九]大以来|二十大以来|[自从][^，。\n\d]{2,12}以来)"
    r"|(?P<year>20\d\d)年(?P<since>[^，。\n]{0,6}以来)?"
    r"|(?P<part>(?<![年\d\-—–~至])(?:\d{1,2}月?[-—–~至])?\d{1,2}月(?!\d{1,2}日|底|末)|上半年|[前第][一二三四]个?季度)"
    r"|(?P<this>全年|今年|本年|年内|一年来)"
    r"|(?P<last>去年|上一?年度?)"
    r"|(?P<total>累计))"
)


class Periods:
    """The words of time in a flow's text, and what each says: a year, `累计`, `部分` of a year, or nothing certain."""

    def __init__(self, text: str, year: int | None) -> None:
        self._text = text
        self._year = year
        self._at: list[int] = []
        self._says: list[str] = []
        self._totals: list[int] = []
        for match in _TIMES.finditer(text):
            if match.lastgroup == "total":
                self._totals.append(match.start())
            elif match.lastgroup not in ("title", "base"):
                self._at.append(match.start())
                self._says.append(_says(match, year))

    def before(self, position: int, since: int) -> str:
        """What the last word of time says in the text from `since` to `position`; empty when there is none.

        A 累计 beside another word of time adds up within that time.
        """
        own = _OF_NUMBER.search(self._text, max(since, position - _LONGEST), position)
        if own:
            return _named(own["year"], self._year)
        last = bisect_left(self._at, position) - 1
        if last >= 0 and self._at[last] >= since:
            return self._says[last]
        total = bisect_left(self._totals, position) - 1
        return SINCE_EARLIER if total >= 0 and self._totals[total] >= since else ""


def _named(words: str, year: int | None) -> str:
    """The year that `words` name, as seen from the report's own."""
    if words[:2] == "20":
        return words[:4]
    return str(year - (2 if words[0] == "前" else 1)) if year else ""


def _says(match: re.Match[str], year: int | None) -> str:
    if match["earlier"]:
        return SINCE_EARLIER
    if match["year"]:
        return SINCE_EARLIER if match["since"] and year and int(match["year"]) < year else match["year"]
    if match["part"]:
        return PART_OF_YEAR
    if year is None:
        return ""
    return str(year - 1 if match["last"] else year)
