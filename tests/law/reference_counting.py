"""Legal time counted as a clerk would with a wall calendar: one day, or one minute, after the other.

Slow and obvious on purpose. It takes its working days from `chinese_calendar.is_workday`, so it shares no table
with `fazhi.law.calendar`.
"""

from __future__ import annotations

import calendar as months
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import chinese_calendar

from fazhi.law.calendar import Calendar
from fazhi.law.counting import Pause
from fazhi.law.period import Period, Unit

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)
FAR = date(2045, 1, 1)


@dataclass
class Count:
    """One count on the wall calendar; `provisional` once a day of an unknown year was looked up."""

    calendar: Calendar
    pauses: Sequence[Pause] = ()
    provisional: bool = False

    def local(self, moment: datetime) -> date:
        return moment.astimezone(ZoneInfo(self.calendar.zone)).date()

    def midnight(self, day: date) -> datetime:
        return datetime.combine(day, time(), ZoneInfo(self.calendar.zone))

    def works(self, day: date) -> bool:
        if not self.calendar.rests:
            return self.own.get(day, True)
        try:
            usual = chinese_calendar.is_workday(day)
        except NotImplementedError:
            usual, self.provisional = day.weekday() < 5, True
        return self.own.get(day, usual)

    @property
    def own(self) -> dict[date, bool]:
        return {day: working for notice in self.calendar.notices for day, working, _ in notice.days}

    def suspended(self, day: date) -> bool:
        return any(
            self.local(pause.since) <= day and (pause.until is None or day < self.local(pause.until))
            for pause in self.pauses
        )

    def suspended_at(self, moment: datetime) -> bool:
        return any(pause.since <= moment and (pause.until is None or moment < pause.until) for pause in self.pauses)

    def days_after(self, day: date, number: int, only_working: bool) -> date | None:
        counted: list[date] = []
        while len(counted) < number:
            day += DAY
            if day > FAR:
                return None
            works = self.works(day) if only_working else True
            if works and not self.suspended(day):
                counted.append(day)
        return day

    def minutes_after(self, moment: datetime, number: int) -> datetime | None:
        moment = moment.astimezone(UTC)
        counted = 0
        while counted < number:
            if any(pause.until is None and pause.since <= moment for pause in self.pauses):
                return None
            counted += not self.suspended_at(moment)
            moment += MINUTE
        return moment.astimezone(ZoneInfo(self.calendar.zone))

    def months_after(self, day: date, number: int) -> date | None:
        year, month = day.year, day.month
        for _ in range(number):
            year, month = (year + 1, 1) if month == 12 else (year, month + 1)
        corresponding = date(year, month, min(day.day, months.monthrange(year, month)[1]))
        return self.days_after(day, (corresponding - day).days, only_working=False)

    def after(self, day: date, moment: datetime, number: int, unit: Unit) -> tuple[date, datetime] | None:
        """The last counted day, and the instant at which the count is complete."""
        if unit is Unit.HOURS:
            end = self.minutes_after(moment, number * 60)
            return None if end is None else (self.local(end), end)
        if unit in (Unit.MONTHS, Unit.YEARS):
            last = self.months_after(day, number * (12 if unit is Unit.YEARS else 1))
        else:
            last = self.days_after(day, number, only_working=unit is Unit.WORKING_DAYS)
        return None if last is None else (last, self.midnight(last + DAY))

    def rolled(self, day: date) -> date | None:
        while not self.works(day) or self.suspended(day):
            day += DAY
            if day > FAR:
                return None
        return day


def due(
    start: datetime,
    period: Period,
    calendar: Calendar,
    pauses: Sequence[Pause] = (),
    extensions: Sequence[Period] = (),
) -> tuple[date | None, datetime, bool] | None:
    """(last day, end, provisional), or None if the period never ends."""
    count = Count(calendar, pauses)
    units = list(dict.fromkeys(each.unit for each in (period, *extensions)))
    day, moment = count.local(start), start
    for unit in units:
        number = sum(each.number for each in (period, *extensions) if each.unit is unit)
        reached = count.after(day, moment, number, unit)
        if reached is None:
            return None
        day, moment = reached
    if units[-1] is Unit.HOURS:
        return None, moment, count.provisional
    last = count.rolled(day) if calendar.rolls else day
    return None if last is None else (last, count.midnight(last + DAY), count.provisional)


def earliest(start: datetime, period: Period, calendar: Calendar) -> tuple[date, datetime, bool]:
    """(first day, opening, provisional) of a minimum wait."""
    unrolled = Calendar(calendar.zone, False, calendar.rests, calendar.notices)
    count = Count(unrolled)
    found = due(start, period, unrolled)
    assert found is not None
    last, ends, provisional = found
    return (count.local(ends), ends, provisional) if last is None else (last + DAY, ends, provisional)
