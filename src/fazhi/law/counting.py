"""Counting legal time: when a period ends, and when a minimum wait is over.

The rules are 民法典 arts. 201–203, which the procedure statutes refer to or repeat (民事诉讼法(2023)第85条):

* days, months and years: the starting day isn't counted (201); months and years end on the corresponding
  day, or the month's last if there is none (202); a last day that is a rest day moves to the next working
  day if the calendar rolls (203), and the period ends with that day;
* working days: only they are counted; hours: exactly, from the instant (201);
* a suspended day isn't counted: days d with day(since) <= d < day(until). Hours lose the exact duration; a
  period of months is as many natural days as lie up to its corresponding day;
* extensions: numbers of one unit are added up before counting, another unit is counted on from the end
  before any roll; the end rolls once;
* a minimum wait is over with the end of its last counted day; it neither rolls nor shortens.

`due` and `earliest` only count; what they return explains itself on demand, from the same inputs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import starmap
from typing import TypeVar

from fazhi.law import explaining
from fazhi.law.calendar import Calendar, NaiveTimeError, months_after
from fazhi.law.explaining import Halts, Leg, Step
from fazhi.law.period import LegalTimeError, Period, Unit

__all__ = ["Due", "Earliest", "Pause", "PauseError", "Step", "due", "earliest"]

_DAY = timedelta(days=1)
_HOUR = timedelta(hours=1)
_NEVER_SUSPENDED = Halts((), ())

# A place on the line that is being counted along, and what is counted there: dates and days, or instants
# and durations.
_Place = TypeVar("_Place", date, datetime)
_Amount = TypeVar("_Amount", int, timedelta)


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


@dataclass(frozen=True, slots=True)
class Due:
    """When a period ends, with the inputs it was counted from.

    last_day: the last day on which the act is in time; None for hours.
    ends: the first instant that is too late, in the calendar's zone.
    provisional: a year without a published list of holidays was counted in.
    counted_from: what `due` was given.
    """

    last_day: date | None
    ends: datetime
    provisional: bool
    counted_from: tuple[datetime, Period, Calendar, tuple[Pause, ...], tuple[Period, ...]]

    @property
    def steps(self) -> tuple[Step, ...]:
        """The explanation, remade at each call: the start, each day left out and why, the end."""
        return tuple(_explain_due(self.last_day, self.ends, *self.counted_from))


@dataclass(frozen=True, slots=True)
class Earliest:
    """When a minimum wait is over, with the inputs it was counted from.

    first_day: the first day on which the act may be done; opens: from which instant, in the calendar's zone.
    provisional: as for Due. counted_from: what `earliest` was given.
    """

    first_day: date
    opens: datetime
    provisional: bool
    counted_from: tuple[datetime, Period, Calendar]

    @property
    def steps(self) -> tuple[Step, ...]:
        """The explanation, remade at each call."""
        return tuple(_explain_earliest(self.opens, *self.counted_from))


def due(
    start: datetime,
    period: Period,
    calendar: Calendar,
    pauses: Sequence[Pause] = (),
    extensions: Sequence[Period] = (),
) -> Due | None:
    """When `period`, begun at `start`, ends; None while a suspension without end holds it.

    A suspension that begins after the end changes nothing. Raises NaiveTimeError, FarTimeError.
    """
    halts = _halts(pauses, calendar) if pauses else _NEVER_SUSPENDED
    legs = _legs(start, period, extensions, calendar, halts)
    if legs is None:
        return None
    end = legs[-1].end
    if isinstance(end, datetime):
        last, ends = None, end
    else:
        last = _rolled(end, calendar, halts) if calendar.rolls else end
        if last is None:
            return None
        ends = calendar.midnight(last + _DAY)
    provisional = _is_provisional(legs, last, calendar)
    return Due(last, ends, provisional, (start, period, calendar, tuple(pauses), tuple(extensions)))


def earliest(start: datetime, period: Period, calendar: Calendar) -> Earliest:
    """When the minimum wait of `period`, begun at `start`, is over. Raises NaiveTimeError, FarTimeError."""
    leg = _wait(start, period, calendar)
    if isinstance(leg.end, datetime):
        first_day, opens = leg.end.date(), leg.end
    else:
        first_day = leg.end + _DAY
        opens = calendar.midnight(first_day)
    return Earliest(first_day, opens, _is_provisional((leg,), None, calendar), (start, period, calendar))


def _wait(start: datetime, period: Period, calendar: Calendar) -> Leg:
    legs = _legs(start, period, (), calendar, _NEVER_SUSPENDED)
    assert legs is not None, "only a suspension can leave a period without an end"
    return legs[0]


def _legs(
    start: datetime, period: Period, extensions: Sequence[Period], calendar: Calendar, halts: Halts
) -> tuple[Leg, ...] | None:
    """The stretches of a period, one per unit in the order in which the units first appear."""
    numbers = {period.unit: period.number}
    for further in extensions:
        numbers[further.unit] = numbers.get(further.unit, 0) + further.number
    legs: list[Leg] = []
    position: date | datetime = start
    for unit, number in numbers.items():
        end = _end(position, number, unit, calendar, halts)
        if end is None:
            return None
        legs.append(Leg(number, unit, position, end))
        position = end
    return tuple(legs)


def _end(
    position: date | datetime, number: int, unit: Unit, calendar: Calendar, halts: Halts
) -> date | datetime | None:
    """The last counted day, or for hours the instant, of `number` `unit`s after `position`."""
    if unit is Unit.HOURS:
        instant = explaining.instant(position, calendar).astimezone(UTC)
        end = _advance(instant, number * _HOUR, halts.instants, _time_between, _time_after)
        return None if end is None else calendar.at(end)
    origin = explaining.last_day(position, calendar)
    if unit is Unit.WORKING_DAYS:
        return _advance(origin, number, halts.days, calendar.working_days_between, calendar.working_day_after)
    if unit is not Unit.DAYS:
        number = (months_after(origin, explaining.months(number, unit)) - origin).days
    return _advance(origin, number, halts.days, _days_between, _days_after)


def _advance(
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


def _days_between(after: date, until: date) -> int:
    return max((until - after).days, 0)


def _days_after(day: date, number: int) -> date:
    return day + timedelta(number)


def _time_between(after: datetime, until: datetime) -> timedelta:
    return max(until - after, timedelta(0))


def _time_after(instant: datetime, length: timedelta) -> datetime:
    return instant + length


def _rolled(day: date, calendar: Calendar, halts: Halts) -> date | None:
    """`day`, or if it is a rest day the next working day that isn't suspended."""
    rolled: date | None = day
    while rolled is not None and not calendar.is_working(rolled):
        rolled = _advance(rolled, 1, halts.days, _days_between, _days_after)
    return rolled


def _halts(pauses: Sequence[Pause], calendar: Calendar) -> Halts:
    ordered = sorted(pauses, key=lambda pause: pause.since)
    instants = tuple(
        (pause.since.astimezone(UTC), None if pause.until is None else pause.until.astimezone(UTC)) for pause in ordered
    )
    day_before = [
        (calendar.local(since) - _DAY, None if until is None else calendar.local(until) - _DAY)
        for since, until in instants
    ]
    return Halts(tuple(day_before), instants)


def _looked_up(legs: Sequence[Leg], last: date | None, calendar: Calendar) -> Iterator[tuple[date, date]]:
    """The stretches, first and last day, in which working days were counted or a rest day was looked for."""
    for leg in legs:
        if leg.unit is Unit.WORKING_DAYS and not isinstance(leg.end, datetime):
            yield explaining.last_day(leg.origin, calendar) + _DAY, leg.end
    end = legs[-1].end
    if last is not None and calendar.rolls and not isinstance(end, datetime):
        yield end, last


def _is_provisional(legs: Sequence[Leg], last: date | None, calendar: Calendar) -> bool:
    return any(starmap(calendar.is_provisional, _looked_up(legs, last, calendar)))


def _explain_due(
    last: date | None,
    ends: datetime,
    start: datetime,
    period: Period,
    calendar: Calendar,
    pauses: Sequence[Pause],
    extensions: Sequence[Period],
) -> Iterator[Step]:
    halts = _halts(pauses, calendar)
    legs = _legs(start, period, extensions, calendar, halts) or ()
    yield explaining.start(legs[0], calendar)
    yield from explaining.extensions(extensions, legs)
    for leg in legs:
        yield from explaining.stretch(leg, calendar, halts)
    if last is not None:
        yield from explaining.roll(legs[-1], last, calendar, halts)
    yield from explaining.uncertain(calendar, _looked_up(legs, last, calendar))
    yield explaining.end(last, ends, calendar)


def _explain_earliest(opens: datetime, start: datetime, period: Period, calendar: Calendar) -> Iterator[Step]:
    leg = _wait(start, period, calendar)
    yield explaining.start(leg, calendar)
    yield from explaining.stretch(leg, calendar, _NEVER_SUSPENDED)
    yield from explaining.uncertain(calendar, _looked_up((leg,), None, calendar))
    yield explaining.opening(leg, opens, calendar)
