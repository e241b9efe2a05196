"""The calendar of legal time: which days are working days where, and when a day begins.

Rest days are data, never a formula: the State Council's yearly notice moves weekends (调休), as the
全国年节及纪念日放假办法(2024) lets it. The notices come from the `chinesecalendar` package, and those that an
office has entered since lie over them, its area's own last. A year whose notice is in neither has weekends
only, and says so: its days are provisional.
"""

from __future__ import annotations

import calendar as months
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cached_property, lru_cache
from types import MappingProxyType
from zoneinfo import ZoneInfo

from chinese_calendar.constants import Holiday, holidays, workdays

from fazhi.law.notice import CalendarError, Notice
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


class NaiveTimeError(LegalTimeError):
    """A time without a zone: no one can say on which legal day it falls."""

    code = "time.naive"


class FarTimeError(LegalTimeError):
    """A time outside the years in which periods are counted; mostly a slip in the year."""

    code = "time.out-of-range"


@dataclass(frozen=True, slots=True)
class Day:
    """One day of a calendar; `why` is 周六, 国庆节放假, 调休上班, 工作日 or a notice's own name for it."""

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
    rests: whether there are rest days at all. notices: those that lie over the package's data, of which the
    later in this order goes before the earlier. Raises CalendarError.
    """

    zone: str
    rolls: bool
    rests: bool = True
    notices: tuple[Notice, ...] = ()

    def __post_init__(self) -> None:
        try:
            _zone(self.zone)
        except (LookupError, ValueError, OSError) as error:
            raise CalendarError(f"没有时区“{self.zone}”：请写 IANA 名称，例如 Asia/Shanghai") from error

    @cached_property
    def unrolled(self) -> Calendar:
        """The same days, but no period that ends on a rest day moves."""
        return replace(self, rolls=False)

    @cached_property
    def learnt(self) -> tuple[datetime, ...]:
        """When notices became known, in order of time."""
        return tuple(sorted({notice.known for notice in self.notices}))

    def as_known(self, moment: datetime) -> Calendar:
        """The calendar without the notices that became known after `moment`."""
        if not self.learnt or self.learnt[-1] <= moment:
            return self
        number = bisect_right(self.learnt, moment)
        if number not in self._earlier:
            known = tuple(notice for notice in self.notices if notice.known <= moment)
            self._earlier[number] = replace(self, notices=known)
        return self._earlier[number]

    def day(self, day: date) -> Day:
        """What `day` is here, and why."""
        return self._days.day(day)

    def is_working(self, day: date) -> bool:
        return day not in self._days.year(day.year).rest

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
        whole_years = sum(len(self._days.year(year).working) for year in range(after.year, until.year))
        passed = bisect_right(self._days.year(after.year).working, after)
        return whole_years + bisect_right(self._days.year(until.year).working, until) - passed

    def working_day_after(self, day: date, number: int) -> date:
        """The `number`-th (from 1) working day after `day`, which itself doesn't count."""
        year = day.year
        working = self._days.year(year).working
        index = bisect_right(working, day) + number - 1
        while index >= len(working):
            index -= len(working)
            year += 1
            working = self._days.year(year).working
        return working[index]

    def is_provisional(self, first: date, last: date) -> bool:
        """Whether only weekends are known for some year from `first` to `last`."""
        return self.rests and any(not self._days.announced(year) for year in range(first.year, last.year + 1))

    @cached_property
    def _days(self) -> _Days:
        return _days_of(self.rests, self.notices)

    @cached_property
    def _earlier(self) -> dict[int, Calendar]:
        return {}


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


class _Days:
    """The days of a calendar, made year by year when first asked for and then kept."""

    def __init__(self, rests: bool, notices: tuple[Notice, ...]) -> None:
        self.rests = rests
        self.own = {day: (working, name) for notice in notices for day, working, name in notice.days}
        self.years = frozenset(year for notice in notices for year in notice.years)
        self.touched = {day.year for day in self.own}
        self.made: dict[int, _Year] = {}

    def announced(self, year: int) -> bool:
        return _KNOWN_FROM <= year <= _KNOWN_TO or year in self.years

    def day(self, day: date) -> Day:
        working, why = self.own.get(day) or (_national(day) if self.rests else (True, WORKING_DAY))
        return Day(day, working, why, provisional=self.rests and not self.announced(day.year))

    def year(self, year: int) -> _Year:
        return self.made.get(year) or self.made.setdefault(year, self._made(year))

    def _made(self, year: int) -> _Year:
        if year not in self.touched:
            return _usual(year, self.rests)
        return _sorted([self.day(day) for day in days(date(year, 1, 1), date(year, 12, 31))])


@lru_cache(maxsize=1024)
def _usual(year: int, rests: bool) -> _Year:
    """A year of which no notice says anything."""
    usual = _Days(rests, ())
    every = days(date(year, 1, 1), date(year, 12, 31))
    return _sorted([usual.day(day) for day in every])


def _sorted(every: list[Day]) -> _Year:
    return _Year(
        working=tuple([day.date for day in every if day.working]),
        rest=frozenset([day.date for day in every if not day.working]),
    )


@lru_cache(maxsize=1024)
def _days_of(rests: bool, notices: tuple[Notice, ...]) -> _Days:
    return _Days(rests, notices)


def _national(day: date) -> tuple[bool, str]:
    if day in holidays:
        return False, f"{_HOLIDAYS.get(holidays[day], '节日')}放假"
    if day in workdays:
        return True, "调休上班"
    weekday = day.weekday()
    return (True, WORKING_DAY) if weekday < 5 else (False, WEEKDAYS[weekday])


CHINA = Calendar("Asia/Shanghai", rolls=True)
