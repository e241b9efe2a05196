"""Office hours of the simulated county: when somebody gets round to something, on a working day in China."""

from __future__ import annotations

import datetime as dt
import random
from functools import lru_cache

from fazhi.law.calendar import Calendar

CHINA = Calendar("Asia/Shanghai", rolls=True)
OPENS, CLOSES = dt.time(8, 40), dt.time(17, 50)
DAY = dt.timedelta(days=1)
MINUTE = dt.timedelta(minutes=1)


def later(at: dt.datetime, days: float, rng: random.Random) -> dt.datetime:
    """Some `days` working days after `at`, at an hour when the office is open; less than half a day is today still."""
    local = CHINA.at(at)
    whole = round(days)
    if whole == 0 and local.time() < CLOSES and is_working(local.date()):
        soon = max(local, _clock(local.date(), OPENS)) + rng.randint(4, 90) * MINUTE
        if soon.time() < CLOSES:
            return soon
    return some_hour(CHINA.working_day_after(local.date(), max(1, whole)), rng)


def some_hour(day: dt.date, rng: random.Random) -> dt.datetime:
    """An hour of that day when the office is open, the noon break aside."""
    minutes = rng.randint(0, 185) if rng.random() < 0.5 else rng.randint(330, 545)
    return _clock(day, OPENS) + minutes * MINUTE


def any_hour(at: dt.datetime, days: float, rng: random.Random) -> dt.datetime:
    """Some `days` natural days after `at`: a citizen keeps no office hours."""
    day = CHINA.local(at) + round(days) * DAY
    return max(_clock(day, dt.time(8)) + rng.randint(0, 780) * MINUTE, at + rng.randint(5, 120) * MINUTE)


def before(ends: dt.datetime, at: dt.datetime, rng: random.Random) -> dt.datetime:
    """Shortly before a period ends, in office hours where there is still a working day; always after `at`."""
    day = CHINA.local(ends - MINUTE)
    while not is_working(day) and day > CHINA.local(at):
        day -= DAY
    hour = some_hour(day, rng)
    if at < hour < ends:
        return hour
    return at + min(MINUTE * rng.randint(2, 40), (ends - at) / 2)


@lru_cache(maxsize=4096)
def is_working(day: dt.date) -> bool:
    """Whether the offices are open that day."""
    return CHINA.is_working(day)


@lru_cache(maxsize=4096)
def _clock(day: dt.date, time: dt.time) -> dt.datetime:
    return CHINA.midnight(day) + dt.timedelta(hours=time.hour, minutes=time.minute)
