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
* a minimum wait is over with the end of its last counted day; it neither rolls nor shortens;
* a notice of rest days that became known after the start moves the end, forward or back, but ends no period
  before the day is over on which it became known: whoever kept to the days as they were known was in time.

`due` and `earliest` only count; what they return explains itself on demand, from the same inputs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import starmap

from fazhi.law import explaining
from fazhi.law.calendar import Calendar, months_after
from fazhi.law.explaining import Halts, Leg, Step
from fazhi.law.pausing import (
    NEVER_SUSPENDED,
    Pause,
    PauseError,
    advance,
    days_after,
    days_between,
    halts_of,
    time_after,
    time_between,
)
from fazhi.law.period import Period, Unit

__all__ = ["Due", "Earliest", "Pause", "PauseError", "Step", "due", "earliest"]

_DAY = timedelta(days=1)
_HOUR = timedelta(hours=1)


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
    found = _due(start, period, calendar, pauses, extensions)
    if found is None or not calendar.learnt or calendar.learnt[-1] <= start:
        return found
    for move in _moves(start, period, calendar, pauses, extensions):
        found = move.after
    return found and replace(found, counted_from=(start, period, calendar, tuple(pauses), tuple(extensions)))


@dataclass(frozen=True, slots=True)
class _Move:
    """What the notices that became known at `learnt` made of an end: the one before, the one counted, the one after."""

    learnt: datetime
    before: Due | None
    counted: Due | None
    after: Due | None


def _moves(
    start: datetime, period: Period, calendar: Calendar, pauses: Sequence[Pause], extensions: Sequence[Period]
) -> Iterator[_Move]:
    """What the notices since `start` made of the end, in the order in which they became known."""
    before = _due(start, period, calendar.as_known(start), pauses, extensions)
    for learnt in calendar.learnt:
        if learnt > start:
            known = calendar.as_known(learnt)
            counted = _due(start, period, known, pauses, extensions)
            after = _in_good_faith(before, counted, learnt, known)
            yield _Move(learnt, before, counted, after)
            before = after


def _in_good_faith(before: Due | None, counted: Due | None, learnt: datetime, calendar: Calendar) -> Due | None:
    if before is None or counted is None or before.ends <= counted.ends:
        return counted
    day = calendar.local(learnt)
    if calendar.rolls and not calendar.is_working(day):
        day = calendar.working_day_after(day, 1)
    known = calendar.midnight(day + _DAY)
    if before.ends <= known:
        return replace(before, provisional=counted.provisional)
    return counted if counted.ends >= known else replace(counted, last_day=day, ends=known)


def _due(
    start: datetime, period: Period, calendar: Calendar, pauses: Sequence[Pause], extensions: Sequence[Period]
) -> Due | None:
    halts = halts_of(pauses, calendar) if pauses else NEVER_SUSPENDED
    legs = _legs(start, period, extensions, calendar, halts)
    if legs is None:
        return None
    end = legs[-1].end
    if isinstance(end, datetime):
        last, ends = None, end
    else:
        last = _rolled(end, calendar, halts)
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
    legs = _legs(start, period, (), calendar, NEVER_SUSPENDED)
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
        end = advance(instant, number * _HOUR, halts.instants, time_between, time_after)
        return None if end is None else calendar.at(end)
    origin = explaining.last_day(position, calendar)
    if unit is Unit.WORKING_DAYS:
        return advance(origin, number, halts.days, calendar.working_days_between, calendar.working_day_after)
    if unit is not Unit.DAYS:
        number = (months_after(origin, explaining.months(number, unit)) - origin).days
    return advance(origin, number, halts.days, days_between, days_after)


def _rolled(day: date, calendar: Calendar, halts: Halts) -> date | None:
    """`day`, or where the calendar rolls and it is a rest day the next working day that isn't suspended."""
    rolled: date | None = day
    while calendar.rolls and rolled is not None and not calendar.is_working(rolled):
        rolled = advance(rolled, 1, halts.days, days_between, days_after)
    return rolled


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
    halts = halts_of(pauses, calendar)
    legs = _legs(start, period, extensions, calendar, halts) or ()
    yield explaining.start(legs[0], calendar)
    yield from explaining.extensions(extensions, legs)
    for leg in legs:
        yield from explaining.stretch(leg, calendar, halts)
    end = legs[-1].end
    rolled = None if isinstance(end, datetime) else _rolled(end, calendar, halts)
    if rolled is not None:
        yield from explaining.roll(legs[-1], rolled, calendar, halts)
    yield from explaining.uncertain(calendar, _looked_up(legs, rolled, calendar))
    yield from _explain_moves(_moves(start, period, calendar, pauses, extensions), calendar)
    yield explaining.end(last, ends, calendar)


def _explain_moves(moves: Iterable[_Move], calendar: Calendar) -> Iterator[Step]:
    for move in moves:
        if move.before and move.counted and move.after and move.before.ends != move.counted.ends:
            titles = [notice.cited for notice in calendar.notices if notice.known == move.learnt]
            before, counted, after = (due.last_day or due.ends for due in (move.before, move.counted, move.after))
            yield explaining.moved(titles, before, counted, after)


def _explain_earliest(opens: datetime, start: datetime, period: Period, calendar: Calendar) -> Iterator[Step]:
    leg = _wait(start, period, calendar)
    yield explaining.start(leg, calendar)
    yield from explaining.stretch(leg, calendar, NEVER_SUSPENDED)
    yield from explaining.uncertain(calendar, _looked_up((leg,), None, calendar))
    yield explaining.opening(leg, opens, calendar)
