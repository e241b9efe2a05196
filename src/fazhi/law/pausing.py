"""Suspensions of a period: stretches of time that aren't counted, and how one counts along a line that has them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TypeVar

from fazhi.law.calendar import Calendar, NaiveTimeError
from fazhi.law.explaining import Halts
from fazhi.law.period import LegalTimeError

# A place on the line that is being counted along, and what is counted there: dates and days, or instants
# and durations.
_Place = TypeVar("_Place", date, datetime)
_Amount = TypeVar("_Amount", int, timedelta)

NEVER_SUSPENDED = Halts((), ())
_DAY = timedelta(days=1)


class PauseError(LegalTimeError):
    """A suspension that ends before it begins."""

    code = "pause.reversed"


@dataclass(frozen=True, slots=True)
class Pause:
    """A suspension from `since` up to `until` (None: still suspended). Raises NaiveTimeError, PauseError."""

    since: datetime
    until: datetime | None

    def __post_init__(self) -> None:
        if self.since.tzinfo is None or (self.until is not None and self.until.tzinfo is None):
            raise NaiveTimeError(f"中止起止时刻没有时区（{self.since} 至 {self.until}）：请给出带时区的时刻")
        if self.until is not None and self.until < self.since:
            raise PauseError(f"中止的结束（{self.until}）早于开始（{self.since}）：请核对中止和恢复的时间")


def halts_of(pauses: Sequence[Pause], calendar: Calendar) -> Halts:
    """The pauses as each unit needs them, in order."""
    ordered = sorted(pauses, key=lambda pause: pause.since)
    instants = tuple(
        (pause.since.astimezone(UTC), None if pause.until is None else pause.until.astimezone(UTC)) for pause in ordered
    )
    day_before = [
        (calendar.local(since) - _DAY, None if until is None else calendar.local(until) - _DAY)
        for since, until in instants
    ]
    return Halts(tuple(day_before), instants)


def advance(
    place: _Place,
    amount: _Amount,
    halts: tuple[tuple[_Place, _Place | None], ...],
    between: Callable[[_Place, _Place], _Amount],
    after: Callable[[_Place, _Amount], _Place],
) -> _Place | None:
    """`amount` after `place`, leaving out the halts (in order, may overlap); None if one never ends."""
    for since, until in halts:
        before = between(place, since)
        if before >= amount:
            break
        if until is None:
            return None
        amount -= before
        place = max(place, until)
    return after(place, amount)


def days_between(after: date, until: date) -> int:
    return max((until - after).days, 0)


def days_after(day: date, number: int) -> date:
    return day + timedelta(number)


def time_between(after: datetime, until: datetime) -> timedelta:
    return max(until - after, timedelta(0))


def time_after(instant: datetime, length: timedelta) -> datetime:
    return instant + length
