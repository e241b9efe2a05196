"""That no deadline is shorter than the waits that unavoidably lie before every act that meets it.

A static look at what must happen after a clock began and before the act: conditions with their waits, the acts that
open an act which is closed, and an outsider's right, which runs out if its holder stays silent. Whatever could have
happened before, or might be avoided, counts as no time at all. The sums are compared on the calendar, from every
working day of the years whose calendar is announced, with all extensions granted; suspended time is left out.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterator
from typing import NamedTuple

from fazhi.law.calendar import Calendar
from fazhi.law.counting import due, earliest
from fazhi.law.period import Period
from fazhi.law.procedure import DEEMED, DUTY, RIGHT, Act, ClockRule, Condition, Length, Procedure
from fazhi.law.proof import places
from fazhi.law.proof.diagrams import Bdd
from fazhi.law.proof.model import Model
from fazhi.law.proof.values import Breach, Property, Stride
from fazhi.law.state import Machine

FIRST, LAST = dt.date(2025, 1, 1), dt.date(2026, 12, 31)
_USUAL = dt.date(2026, 3, 2)


class Leg(NamedTuple):
    """A time that must pass before `act`: a wait, or a clock (`runs`) that must run out."""

    act: str
    period: Period
    runs: bool


Legs = tuple[Leg, ...]


def properties(model: Model) -> Iterator[Property]:
    """The one property, with a breach for each clock that can never be kept."""
    yield Property("deadlines", "期限不短于其前必经的等待", tuple(_breaches(model)))


def _breaches(model: Model) -> Iterator[Breach]:
    calendar = Machine(model.procedure).calendar
    for index, clock in enumerate(model.procedure.clocks):
        length = _period(model.procedure, clock.within)
        if length is None or not _can_be_met(model.procedure, clock):
            continue
        ways = [_Before(model, calendar, index).legs(act) for act in clock.acts]
        if all(ways) and not any(_in_time(model.procedure, calendar, clock, length, way) for way in ways):
            yield _breach(model, calendar, clock, length, ways)


def _can_be_met(procedure: Procedure, clock: ClockRule) -> bool:
    """Whether it is for a person to keep the clock: what only the law performs is deemed when its time has come."""
    return clock.kind != DEEMED or places.by_person(procedure, procedure.acts[clock.acts[0]])


def _in_time(procedure: Procedure, calendar: Calendar, clock: ClockRule, length: Period, legs: Legs) -> bool:
    """Whether the act is in time from some day on which a clock may begin."""
    more = [
        period
        for act in procedure.acts.values()
        for item in act.extends
        if item.clock == clock.key and (period := _period(procedure, item.by))
        for _ in range(item.times)
    ]
    for start in _starts(calendar.zone):
        ends = due(start, length, calendar, (), more)
        if ends is None or _passed(calendar, start, legs) < ends.ends:
            return True
    return False


@functools.cache
def _starts(zone: str) -> tuple[dt.datetime, ...]:
    from zoneinfo import ZoneInfo

    days = (LAST - FIRST).days + 1
    nine = dt.time(9, tzinfo=ZoneInfo(zone))
    return tuple(dt.datetime.combine(FIRST + dt.timedelta(days=day), nine) for day in range(days))


def _passed(calendar: Calendar, start: dt.datetime, legs: Legs) -> dt.datetime:
    """When all of `legs`, one after the other, are over."""
    at = start
    for leg in legs:
        if leg.runs:
            ends = due(at, leg.period, calendar)
            assert ends is not None
            at = ends.ends
        else:
            at = earliest(at, leg.period, calendar).opens
    return at


def _period(procedure: Procedure, length: Length | None) -> Period | None:
    """The length as a period, parameters at their defaults; None where a date on a paper tells it, or nothing."""
    if length is None or length.field:
        return None
    if length.period:
        return length.period
    value = procedure.parameters[length.parameter].default
    return value if isinstance(value, Period) else None


class _Before:
    """What must pass between the start of one clock and an act."""

    def __init__(self, model: Model, calendar: Calendar, index: int) -> None:
        self._model = model
        self._procedure = model.procedure
        self._calendar = calendar
        self._clock = model.procedure.clocks[index]
        self._running = model.reached & model.diagrams.var(places.clock_bit(index))
        self._begun = model.begun(index)
        self._found: dict[str, Legs] = {self._clock.trigger: ()}

    def legs(self, name: str) -> Legs:
        """The longest of the chains of waits that each must be over before act `name`; empty where there is none."""
        if name not in self._found:
            self._found[name] = ()  # An act that waits for itself adds no time.
            act = self._procedure.acts[name]
            chains = [*self._opened(act), *self._waited(act), *self._outlasted(act), *self._deemed(act)]
            self._found[name] = max(chains, key=self._usual, default=())
        return self._found[name]

    def _opened(self, act: Act) -> Iterator[Legs]:
        if self._begun & self._model.steps.is_open(act.id) != self._none:
            return
        openers = [one.id for one in self._procedure.acts.values() if any(it.act == act.id for it in one.opens)]
        if openers and self._clock.trigger not in openers:
            yield self._shortest(tuple(openers))

    def _waited(self, act: Act) -> Iterator[Legs]:
        for condition in act.after:
            if not self._unavoidable(act, condition):
                continue
            chain = self._shortest(condition.acts)
            wait = _period(self._procedure, condition.wait)
            paused = any(self._clock.key in halt.clocks for one in condition.acts for halt in self._of(one).pauses)
            yield (*chain, Leg(act.id, wait, False)) if wait and not paused else chain

    def _unavoidable(self, act: Act, condition: Condition) -> bool:
        """Whether one of the condition's acts must come first, and can't have come before the clock began."""
        others = tuple(name for name in condition.acts if name != self._clock.trigger)
        if self._begun & self._model.steps.done(others) != self._none:
            return False
        without = self._running & ~self._model.steps.done(condition.acts)
        moves = (move for move in self._model.moves if move.effect.act == act.id and move.effect.kind == "act")
        if any(without & move.enabled != self._none for move in moves):
            return False
        return condition.when is None or self._always(act, condition)

    def _always(self, act: Act, condition: Condition) -> bool:
        """Whether the condition binds whenever the act can be performed."""
        moves = [move for move in self._model.moves if move.effect.act == act.id and move.effect.kind == "act"]
        free = (move.enabling(move.effect.truths.rule(condition.when).false) for move in moves)
        return all(self._running & states == self._none for states in free)

    def _outlasted(self, act: Act) -> Iterator[Legs]:
        """The rights of outsiders that begin with the clock, for which the act must wait: they may stay silent."""
        for index, right in enumerate(self._procedure.clocks):
            holder = self._procedure.acts[right.acts[0]]
            waits = any(item.acts == right.acts and item.when is None for item in act.after)
            outside = all(self._procedure.roles[role].external for role in holder.by)
            if right.kind != RIGHT or right.trigger != self._clock.trigger or not (waits and outside):
                continue
            begins = self._begun & ~self._model.diagrams.var(places.clock_bit(index)) == self._none
            period = _period(self._procedure, right.within)
            if begins and period and not self._paused(right.trigger):
                yield (Leg(holder.id, period, True),)

    def _deemed(self, act: Act) -> Iterator[Legs]:
        """The period after which an act is deemed that only the law performs."""
        if places.by_person(self._procedure, act):
            return
        clocks = [clock for clock in self._procedure.clocks if clock.kind == DEEMED and act.id in clock.acts]
        if len(clocks) == 1 and not self._paused(clocks[0].trigger):
            period = _period(self._procedure, clocks[0].within)
            if period and self._begun & self._model.diagrams.any_of(self._deeming(act)) == self._none:
                yield (*self.legs(clocks[0].trigger), Leg(act.id, period, True))

    def _deeming(self, act: Act) -> Iterator[Bdd]:
        for index, clock in enumerate(self._procedure.clocks):
            if clock.kind == DEEMED and act.id in clock.acts and clock.trigger != self._clock.trigger:
                yield self._model.diagrams.var(places.clock_bit(index))

    def _paused(self, act: str) -> bool:
        return any(self._clock.key in halt.clocks for halt in self._of(act).pauses)

    def _shortest(self, acts: tuple[str, ...]) -> Legs:
        return min(map(self.legs, acts), key=self._usual)

    def _usual(self, legs: Legs) -> dt.datetime:
        start = next(start for start in _starts(self._calendar.zone) if start.date() == _USUAL)
        return _passed(self._calendar, start, legs)

    def _of(self, act: str) -> Act:
        return self._procedure.acts[act]

    @property
    def _none(self) -> Bdd:
        return self._model.diagrams.false


def _breach(model: Model, calendar: Calendar, clock: ClockRule, length: Period, ways: list[Legs]) -> Breach:
    acts = model.procedure.acts
    way = min(ways, key=lambda legs: _passed(calendar, _starts(calendar.zone)[0], legs))
    waits = "，".join(f"“{acts[leg.act].title}”须等{leg.period.chinese}" for leg in way)
    what = {DUTY: "应当", RIGHT: "可以"}.get(clock.kind, "未办理即视为")
    message = (
        f"“{acts[clock.trigger].title}”之后{length.chinese}内{what}{model.procedure.titles(clock.acts)}，"
        f"而在此之前{waits}，期限总是不够"
    )
    names = dict.fromkeys((clock.trigger, *(leg.act for leg in way), clock.acts[0]))
    run = tuple(Stride("act", name, acts[name].title) for name in names)
    return Breach("deadline.too-short", clock.acts[0], message, run, clock.law)
