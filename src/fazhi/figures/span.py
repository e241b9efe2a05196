"""A span: the months that a figure covers, from one until another (half-open), in Beijing time.

A month is counted as year × 12 + (month - 1), so that 2026-01 is 24312.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from .errors import SpanError

BEIJING = dt.timezone(dt.timedelta(hours=8), "Asia/Shanghai")
FIRST_YEAR, LAST_YEAR = 1900, 9998


def month_of(at: dt.datetime) -> int:
    """The month in which an aware instant falls."""
    local = at.astimezone(BEIJING)
    return local.year * 12 + local.month - 1


def month_text(month: int) -> str:
    """A month as 2026-01."""
    return f"{month // 12:04d}-{month % 12 + 1:02d}"


def read(number: int) -> int:
    """The month that tables write as 202601."""
    return number // 100 * 12 + number % 100 - 1


def midnight(month: int) -> dt.datetime:
    """The instant at which a month begins."""
    return dt.datetime(month // 12, month % 12 + 1, 1, tzinfo=BEIJING)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The months from `start` until `end` (excluded). Raises `SpanError` when empty."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if self.start >= self.end:
            raise SpanError(f"{month_text(self.start)} 至 {month_text(self.end - 1)}", "先后有序的两个月份")

    @classmethod
    def year(cls, year: int) -> Span:
        """A calendar year."""
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise SpanError(str(year), f"{FIRST_YEAR} 至 {LAST_YEAR} 之间的年份")
        return cls(year * 12, year * 12 + 12)

    @classmethod
    def month(cls, text: str) -> Span:
        """A month written as 2026-01."""
        month = parse_month(text)
        return cls(month, month + 1)

    @classmethod
    def between(cls, first: str, last: str) -> Span:
        """From one month through another, both included."""
        return cls(parse_month(first), parse_month(last) + 1)

    @property
    def months(self) -> range:
        """Its months."""
        return range(self.start, self.end)

    @property
    def is_year(self) -> bool:
        """Whether it is one calendar year."""
        return self.start % 12 == 0 and self.end == self.start + 12

    @property
    def title(self) -> str:
        """2026年, 2026年3月, 2026年1月至6月, 2025年7月至2026年6月."""
        first, last = self.start, self.end - 1
        if self.is_year:
            return f"{first // 12}年"
        head = f"{first // 12}年{first % 12 + 1}月"
        if first == last:
            return head
        same = first // 12 == last // 12
        return f"{head}至{'' if same else f'{last // 12}年'}{last % 12 + 1}月"

    @property
    def first_day(self) -> dt.date:
        """Its first day."""
        return midnight(self.start).date()

    @property
    def end_day(self) -> dt.date:
        """The day after its last."""
        return midnight(self.end).date()


def parse_month(text: str) -> int:
    """A month written as 2026-01. Raises `SpanError`."""
    found = re.fullmatch(r"(\d{4})-(\d{2})", text)
    year, month = map(int, found.groups()) if found else (0, 0)
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12):
        raise SpanError(text, "写作 2026-01 的月份")
    return year * 12 + month - 1
