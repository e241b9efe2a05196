"""The calendar of legal time: which days are working days where, and when a day begins.

Rest days are data, never a formula: the State Council's yearly notice moves weekends (调休), as the
全国年节及纪念日放假办法(2024) lets it. The notices come from the `chinesecalendar` package, and an area
lays its own days over them (e.g. the holidays of a minority nationality, art. 4 of the same). A year
whose notice is not in the data has weekends only, and says so: its days are provisional.
"""

from __future__ import annotations

import calendar as months
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from types import MappingProxyType
from zoneinfo import ZoneInfo

from chinese_calendar.constants import Holiday, holidays, workdays

from fazhi.law.period import LegalTimeError

WORKING_DAY = "工作日"
WEEKDAYS = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")

_DAY = timedelta(days=1)
_FIRST_YEAR, _LAST_YEAR = 1900, 2900
# The names of 放假办法 art. 2; the package shortens some of them.
_HOLIDAYS = MappingProxyType(
    {
        Holiday.new_years_day.value: "元旦",
        Holiday.spring_festival.value: "春节",
        Holiday.tomb_sweeping_day.value: "清明节",
        Holiday.labour_day.value: "劳动节",
        Holiday.dragon_boat_festival.value: "端午节",
        Holiday.mid_autumn_festival.value: "中秋节",
        Holiday.national_day.value: "国庆节",
        Holiday.anti_fascist_70th_day.value: "抗战胜利70周年纪念日",
    }
)
# A notice may reach back into the December before its year, so only its Spring Festival tells the year.
_ANNOUNCED = {day.year for day, name in holidays.items() if name == Holiday.spring_festival.value}
_KNOWN_FROM, _KNOWN_TO = min(_ANNOUNCED), max(_ANNOUNCED)

Overlay = tuple[tuple[date, bool, str], ...]


class CalendarError(LegalTimeError):
    """A calendar that can't be: an unknown time zone, or one day given twice."""

    code = "calendar.invalid"


class NaiveTimeError(LegalTimeError):
    """A time without a zone: no one can say on which legal day it falls."""

    code = "time.naive"


class FarTimeError(LegalTimeError):
    """A time outside the years in which periods are counted; mostly a slip in the year."""

    code = "time.out-of-range"


@dataclass(frozen=True, slots=True)
class Day:
    """One day of a calendar; `why` is 周六, 国庆节放假, 调休上班, 工作日 or the area's own name for it."""

    date: date
    working: bool
    why: str
    provisional: bool


@dataclass(frozen=True, slots=True)
class _Year:
    working: tuple[date, ...]
    rest: frozenset[date]


@dataclass(frozen=True)
class Calendar:
    """The days of one area in one time `zone` (IANA name).

    rolls: a natural-day period that ends on a rest day ends on the next working day (民法典第203条).
    area, overlay: the area's name, and its own days as (date, working, name); they go before the notices.
    rests: whether there are rest days at all. Raises CalendarError.
    """

    zone: str
    rolls: bool
    area: str = ""
    overlay: Overlay = ()
    rests: bool = True

    def __post_init__(self) -> None:
        try:
            _zone(self.zone)
        except (LookupError, ValueError, OSError) as error:
            raise CalendarError(f"没有时区“{self.zone}”：请写 IANA 名称，例如 Asia/Shanghai") from error
        given = [day for day, _, _ in self.overlay]
        for day in given:
            if given.count(day) > 1:
                raise CalendarError(f"{self.area or '叠加日历'}中 {day} 出现了不止一次：每日只能写一行")

    def day(self, day: date) -> Day:
        """What `day` is here, and why."""
        return _day(day, self.rests, self.overlay)

    def is_working(self, day: date) -> bool:
        return day not in self._year(day.year).rest

    def local(self, moment: datetime) -> date:
        """The legal day in which `moment` falls. Raises NaiveTimeError, FarTimeError."""
        return self.at(moment).date()

    def at(self, moment: datetime) -> datetime:
        """The same instant on the calendar's own clock. Raises NaiveTimeError, FarTimeError."""
        if moment.tzinfo is None:
            raise NaiveTimeError(
                f"时刻 {moment.isoformat(' ')} 没有时区：请给出带时区的时刻，例如 {moment.isoformat()}+08:00"
            )
        if not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
            raise FarTimeError(f"时刻 {moment.isoformat(' ')} 不在{_FIRST_YEAR}年至{_LAST_YEAR}年之间：请核对年份")
        return moment.astimezone(_zone(self.zone))

    def midnight(self, day: date) -> datetime:
        """The instant at which `day` begins, in the calendar's zone."""
        return datetime.combine(day, _midnight(self.zone))

    def working_days_between(self, after: date, until: date) -> int:
        """How many working days there are after `after` up to and with `until`; 0 if there is no such day."""
        if until <= after:
            return 0
        whole_years = sum(len(self._year(year).working) for year in range(after.year, until.year))
        passed = bisect_right(self._year(after.year).working, after)
        return whole_years + bisect_right(self._year(until.year).working, until) - passed

    def working_day_after(self, day: date, number: int) -> date:
        """The `number`-th (from 1) working day after `day`, which itself doesn't count."""
        year = day.year
        working = self._year(year).working
        index = bisect_right(working, day) + number - 1
        while index >= len(working):
            index -= len(working)
            year += 1
            working = self._year(year).working
        return working[index]

    def is_provisional(self, first: date, last: date) -> bool:
        """Whether only weekends are known for some year from `first` to `last`."""
        return self.rests and not _KNOWN_FROM <= first.year <= last.year <= _KNOWN_TO

    def _year(self, year: int) -> _Year:
        return _year(year, self.rests, self.overlay)


def plain(zone: str) -> Calendar:
    """The calendar of plain natural days in `zone`: no rest days, nothing rolls."""
    return Calendar(zone, rolls=False, rests=False)


def months_after(day: date, number: int) -> date:
    """The corresponding day `number` months on, or if there is none that month's last (民法典第202条)."""
    year, month = divmod(day.year * 12 + day.month - 1 + number, 12)
    return date(year, month + 1, min(day.day, months.monthrange(year, month + 1)[1]))


def days(first: date, last: date) -> Iterator[date]:
    """Every date from `first` to `last`, both included."""
    while first <= last:
        yield first
        first += _DAY


@lru_cache(maxsize=64)
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


@lru_cache(maxsize=64)
def _midnight(zone: str) -> time:
    return time(tzinfo=_zone(zone))


@lru_cache(maxsize=1024)
def _year(year: int, rests: bool, overlay: Overlay) -> _Year:
    every = [_day(day, rests, overlay) for day in days(date(year, 1, 1), date(year, 12, 31))]
    return _Year(
        working=tuple(day.date for day in every if day.working),
        rest=frozenset(day.date for day in every if not day.working),
    )


def _day(day: date, rests: bool, overlay: Overlay) -> Day:
    working, why = _own(day, overlay) or (_national(day) if rests else (True, WORKING_DAY))
    return Day(day, working, why, provisional=rests and not _KNOWN_FROM <= day.year <= _KNOWN_TO)


def _own(day: date, overlay: Overlay) -> tuple[bool, str] | None:
    return next(((working, why) for given, working, why in overlay if given == day), None)


def _national(day: date) -> tuple[bool, str]:
    if day in holidays:
        return False, f"{_HOLIDAYS.get(holidays[day], '节日')}放假"
    if day in workdays:
        return True, "调休上班"
    weekday = day.weekday()
    return (True, WORKING_DAY) if weekday < 5 else (False, WEEKDAYS[weekday])


CHINA = Calendar("Asia/Shanghai", rolls=True)
