"""The shortest way to an act that can't be performed yet: which acts must come first, and when at the earliest.

A search from the state that is, over acts that clear what stands in the way and over waiting. Fewest acts first, then
the earliest day. Each act on a way has been checked and performed by the engine itself, on copies of the state, with
facts made up for it; only persons are left out. So a way that is found can be gone; how long the search may take is
bounded, and where it finds nothing, nothing is claimed.
"""

from __future__ import annotations

import datetime as dt
import heapq
import itertools
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from fazhi.law import checking
from fazhi.law.choosing import Chooser
from fazhi.law.guard import Guard
from fazhi.law.marking import Refusal, State
from fazhi.law.state import Machine
from fazhi.law.table import Row
from fazhi.law.timing import first_to_run_out

_TRIED = 1500


class Stride(NamedTuple):
    """One act of a way, and when at the earliest, with those of its facts that some guard asks about."""

    act: str
    at: dt.datetime
    facts: Mapping[str, Any]


class Way(NamedTuple):
    """The acts that come first, in order, and when the act itself can be performed at the earliest. `lapses` are rights
    whose end the way waits for; `provisional` where a calendar not yet announced may move a date."""

    strides: tuple[Stride, ...]
    at: dt.datetime
    lapses: tuple[str, ...]
    provisional: bool


class _Place(NamedTuple):
    state: State
    at: dt.datetime
    strides: tuple[Stride, ...]
    lapses: tuple[str, ...]


class _Needs(NamedTuple):
    """What stands in the way of an act here: acts that could be performed and would help, times to wait for, and guards
    that ought to hold."""

    acts: tuple[Row, ...]
    times: tuple[dt.datetime, ...]
    guards: tuple[Guard, ...]


def way(machine: Machine, state: State, act: str, now: dt.datetime, tried: int = _TRIED) -> Way | None:
    """The shortest way to `act` from `state` at `now`; None where none is found among `tried` places.

    :raises KeyError: for an act that the procedure does not know.
    """
    searches = (_Search(machine, state, machine.table.rows[act], now, thorough) for thorough in (False, True))
    return next((found for search in searches if (found := search.run(tried))), None)


class _Search:
    """`thorough` also tries each way that the guards on what an act opens and closes can come out."""

    def __init__(self, machine: Machine, state: State, goal: Row, now: dt.datetime, thorough: bool) -> None:
        self.thorough = thorough
        self.machine = machine
        self.goal = goal
        self.chooser = Chooser(machine.table, state.parameters, machine.calendar.local(now))
        start = _Place(machine.catch_up(state, now).state, now, (), ())
        self.count = itertools.count()
        self.ahead = [(0, now, next(self.count), start)]
        self.seen: set[tuple[Any, ...]] = set()

    def run(self, tried: int) -> Way | None:
        for _ in range(tried):
            if not self.ahead:
                return None
            *_, place = heapq.heappop(self.ahead)
            key = self._key(place)
            if key in self.seen:
                continue
            self.seen.add(key)
            if not self._against(place, self.goal):
                return self._found(place)
            for after in self._next(place):
                heapq.heappush(self.ahead, (self._least(after), after.at, next(self.count), after))
        return None

    def _found(self, place: _Place) -> Way:
        calendar = self.machine.calendar
        provisional = calendar.is_provisional(calendar.local(place.state.opened_at), calendar.local(place.at))
        return Way(place.strides, place.at, place.lapses, provisional)

    def _next(self, place: _Place) -> Iterator[_Place]:
        needs = self._needs(place)
        for row in needs.acts:
            gates = [test.guard for test in row.gates] if self.thorough else []
            for facts in self.chooser.choices(row, place.state.facts, (*needs.guards, *gates)):
                if not self._against(place, row, facts):
                    yield self._performed(place, row, facts)
        later = self._later(place, needs.times)
        if later:
            yield later

    def _performed(self, place: _Place, row: Row, facts: dict[str, Any]) -> _Place:
        after = self.machine.force(place.state, row.act.id, at=place.at, facts=facts).state
        told = {name: value for name, value in facts.items() if name in self.chooser.asked}
        return place._replace(state=after, strides=(*place.strides, Stride(row.act.id, place.at, told)))

    def _later(self, place: _Place, times: tuple[dt.datetime, ...]) -> _Place | None:
        by_law = first_to_run_out(self.machine.table, place.state, self.machine.calendar)
        coming = (
            [time for time in (*times, *by_law[:1]) if time > place.at]
            if by_law
            else [time for time in times if time > place.at]
        )
        if not coming:
            return None
        at = min(coming)
        step = self.machine.catch_up(place.state, at)
        lapsed = tuple(event.act for event in step.events if event.kind == "lapsed")
        return place._replace(state=step.state, at=at, lapses=(*place.lapses, *lapsed))

    def _least(self, place: _Place) -> int:
        """No fewer acts than these lie on any way through `place`: those done, and those that must still come."""
        return len(place.strides) + self._still(place, self.goal, frozenset(), {})

    def _still(self, place: _Place, row: Row, above: frozenset[str], known: dict[str, int]) -> int:
        """At least so many acts come before `row`: of what clears each reason against it the nearest, of reasons the
        hardest. What leads back to an act `above` counts nothing, so that it is never too many."""
        name = row.act.id
        if name in above:
            return 0
        if name not in known:
            known[name] = 0
            rows, within = self.machine.table.rows, above | {name}
            for refusal in self._against(place, row):
                clearing = () if refusal.earliest else tuple(self._clearing(row, refusal))
                if clearing:
                    nearest = min(self._still(place, rows[other], within, known) for other in clearing)
                    known[name] = max(known[name], 1 + nearest)
        return known[name]

    def _needs(self, place: _Place) -> _Needs:
        rows, seen, open_ = self.machine.table.rows, {self.goal.act.id}, [self.goal]
        acts: list[Row] = []
        times: list[dt.datetime] = []
        guards: dict[Guard, None] = {}
        while open_:
            row = open_.pop()
            guards |= dict.fromkeys(self._guards(row, place.state))
            against = self._against(place, row)
            if not against and row is not self.goal:
                acts.append(row)
            for refusal in against:
                times += [refusal.earliest] if refusal.earliest else []
                fresh = [name for name in self._clearing(row, refusal) if name not in seen]
                seen.update(fresh)
                open_ += [rows[name] for name in fresh]
        return _Needs(tuple(sorted(acts, key=lambda row: row.index)), tuple(times), tuple(guards))

    def _clearing(self, row: Row, refusal: Refusal) -> Iterable[str]:
        """The acts that may clear a refusal of `row`: those it names, and what starts a clock or opens a right anew."""
        yield from refusal.clears
        if refusal.code == "clock.not-running":
            longer = {item.clock for item in row.act.extends}
            yield from (timer.rule.trigger for timer in self.machine.table.timers if timer.rule.key in longer)
        elif refusal.code == "act.lapsed":
            yield from (name for name, other in self.machine.table.rows.items() if other.can_open & row.bit)

    def _guards(self, row: Row, state: State) -> Iterator[Guard]:
        """The guards of `row`, and those under which another act opens it."""
        yield from (test.guard for test in row.tests)
        if not state.included & row.bit:
            for other in self.machine.table.rows.values():
                yield from (toggle.test.guard for toggle in other.guarded_opens if toggle.bit == row.bit)

    def _against(self, place: _Place, row: Row, facts: dict[str, Any] | None = None) -> tuple[Refusal, ...]:
        table, calendar = self.machine.table, self.machine.calendar
        return checking.refusals(table, calendar, place.state, row, place.at, None, facts)

    def _key(self, place: _Place) -> tuple[Any, ...]:
        state = place.state
        facts = frozenset((name, repr(value)) for name, value in state.facts.items())
        clocks = tuple((clock.rule, clock.started) for clock in state.clocks)
        return state.included, state.performed, state.lapsed, state.times, facts, clocks, place.at
