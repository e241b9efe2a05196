"""A notice of rest days: which days an authority made rest days or working days, and when that became known.

The State Council's yearly notice settles a whole year (全国年节及纪念日放假办法(2024)); an area's own settles some days
more, e.g. the holidays of a minority nationality (art. 4 of the same).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from fazhi.law.period import LegalTimeError


class CalendarError(LegalTimeError):
    """A calendar that can't be: an unknown time zone, or one day given twice."""

    code = "calendar.invalid"


@dataclass(frozen=True, slots=True)
class Notice:
    """One notice; `days` are (date, whether it is a working day, what it is called).

    announced: the day on which it was made public. known: since when it has been counted with here, aware.
    years: those that it settles as a whole. Raises CalendarError for a day given twice.
    """

    title: str
    announced: date
    known: datetime
    days: tuple[tuple[date, bool, str], ...]
    years: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        times = Counter(day for day, _, _ in self.days)
        for day, number in times.items():
            if number > 1:
                raise CalendarError(f"《{self.title}》中 {day} 出现了不止一次：每日只能写一行")

    @property
    def cited(self) -> str:
        """《关于2027年部分节假日安排的通知》（2026-11-05 公布）."""
        return f"《{self.title}》（{self.announced.isoformat()} 公布）"
