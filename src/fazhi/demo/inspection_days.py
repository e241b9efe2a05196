"""The days of the county's inspections, counted back from the present: every step on a working day, in office hours."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from . import hours

DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Days:
    """Where the present is; days are given as so many days before it."""

    now: dt.datetime

    @property
    def today(self) -> dt.date:
        return hours.CHINA.local(self.now)

    def working(self, ago: int) -> dt.date:
        """The last working day that is at least so many days ago."""
        day = self.today - ago * DAY
        while not hours.is_working(day):
            day -= DAY
        return day

    def span(self, first: int, last: int) -> tuple[dt.date, dt.date]:
        """From so many days ago to so many days ago (negative: ahead), cut to the year in which more of it lies."""
        starts, ends = self.today - first * DAY, self.today - last * DAY
        turn = dt.date(ends.year, 1, 1)
        if starts.year == ends.year:
            return starts, ends
        return (turn, ends) if ends - turn > turn - starts else (starts, turn - DAY)


def after(day: dt.date, number: int) -> dt.date:
    """So many working days after `day`."""
    return hours.CHINA.working_day_after(day, number) if number else day


def at(day: dt.date, hour: int, minute: int = 0) -> dt.datetime:
    """That hour of the day, at Beijing."""
    return hours.CHINA.midnight(day) + dt.timedelta(hours=hour, minutes=minute)
