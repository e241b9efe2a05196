"""Days as they are written in reports and on the pages around them."""

from __future__ import annotations

import datetime as dt
import re

from .numerals import ORDINAL, YEAR, ordinal, year

DATE = (
    rf"(?:(?<!\d)[2２][0０]\d\d[ 　]*(?:年|[-./])[ 　]*\d{{1,2}}[ 　]*(?:月|[-./])[ 　]*\d{{1,2}}(?!\d)(?:[ 　]*日)?"
    rf"|{YEAR}年[ 　]*{ORDINAL}月[ 　]*{ORDINAL}日)"
)
_FOUND = re.compile(DATE)
_CHINESE = re.compile(rf"({YEAR})年\s*({ORDINAL})月\s*({ORDINAL})日")


def first_day(words: str) -> dt.date | None:
    """The first day that `words` name; None when there is none, or no such day exists (2月30日)."""
    found = _FOUND.search(words)
    return day(found[0]) if found else None


def day(written: str) -> dt.date | None:
    """The day written as 2023年1月10日, ２０２３年１月１０日, 2023-01-10, 2023/1/10 or 二〇二三年一月十日."""
    parts = _CHINESE.match(written) or re.match(r"(\d+)\D+(\d+)\D+(\d+)", written)
    if parts is None:
        return None
    try:
        return dt.date(year(parts[1]), ordinal(parts[2]), ordinal(parts[3]))
    except ValueError:
        return None
