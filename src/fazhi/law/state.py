"""Running a procedure: what is allowed, what is due, what is refused and why, and one step at a time.

A `Machine` is made once per procedure version and calendar; a `State` is a value that each step replaces. Nothing here
reads a clock: `at` (when an act happens) and `now` (when one asks) are arguments, aware datetimes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from fazhi.law import checking, effects
from fazhi.law.calendar import Calendar, plain
from fazhi.law.marking import (
    ACT,
    CLOSED,
    LAPSED,
    WAIVED,
    Actor,
    Clock,
    Duty,
    Ended,
    Event,
    Refusal,
    Refused,
    State,
    Step,
)
from fazhi.law.marking import DEEMED as DEEMED_EVENT
from fazhi.law.procedure import DEEMED, DUTY, RIGHT, Procedure
from fazhi.law.table import Row, Table, compile_procedure
from fazhi.law.timing import duty_of, first_to_run_out

__all__ = ["Actor", "Clock", "Duty", "Ended", "Event", "Machine", "Refusal", "Refused", "State", "Step"]

_NOTHING: Mapping[str, Any] = {}
_NOBODY: tuple[Actor, ...] = ()
_MOMENT = dt.timedelta(microseconds=1)


class Machine:
    """A procedure ready to run on a calendar (its own, unless an area's is given)."""

    __slots__ = ("calendar", "procedure", "table")

    def __init__(self, procedure: Procedure, calendar: Calendar | None = None) -> None:
        self.procedure = procedure
        self.table: Table = compile_procedure(procedure)
        self.calendar = calendar or _own_calendar(procedure)

    def on(self, calendar: Calendar) -> Machine:
        """The same procedure on another calendar; what was compiled is shared."""
        other = object.__new__(Machine)
        other.procedure, other.table, other.calendar = self.procedure, self.table, calendar
        return other

    def open(self, at: dt.datetime, parameters: Mapping[str, Any] = _NOTHING) -> State:
        """The state of a matter opened at `at`; `parameters` set by its area replace the defaults.

        :raises KeyError: for a parameter that the procedure does not name.
        """
        unknown = set(parameters) - set(self.table.parameters)
        if unknown:
            raise KeyError(f"程序“{self.procedure.title}”没有参数 {'、'.join(sorted(unknown))}")
        values = {**self.table.parameters, **parameters} if parameters else self.table.parameters
        nothing = (None,) * len(self.table.rows)
        return State(self.table.initially, 0, 0, 0, nothing, {}, {}, values, (), at, at, None, None, "")

    def perform(
        self,
        state: State,
        act: str,
        *,
        at: dt.datetime,
        actors: Sequence[Actor] | None = _NOBODY,
        facts: Mapping[str, Any] = _NOTHING,
    ) -> Step:
        """Check and perform `act` at `at`, after whatever the law itself has done by then.

        `actors` None asks for no persons: a linked matter's result brings the act about, nobody performs it.

        :raises Refused: with every reason; `state` is a value, so nothing has changed.
        """
        caught: Step | None = None
        if state.wake is not None and at >= state.wake:
            caught = self.catch_up(state, at)
            state = caught.state
        row = self.table.rows.get(act)
        if row is None:
            raise Refused((self._unknown(act),))
        refused = checking.refusals(self.table, self.calendar, state, row, at, actors, facts)
        if refused:
            raise Refused(refused)
        step = self._apply(state, row, at, actors or (), facts)
        if caught is None or not (caught.events or caught.ended):
            return step
        return Step(step.state, caught.events + step.events, caught.ended + step.ended, caught.passed)

    def enter(
        self,
        state: State,
        act: str,
        *,
        at: dt.datetime,
        facts: Mapping[str, Any] = _NOTHING,
        actors: Sequence[Actor] | None = None,
    ) -> tuple[Step, tuple[Refusal, ...]]:
        """Enter history: perform `act` whatever stands against it, and tell what would have refused it.

        The law's own events are not entered, since history did not have them; a right used too late is refused.

        :raises KeyError: for an act that the procedure does not know.
        """
        row = self.table.rows[act]
        against = checking.refusals(self.table, self.calendar, state, row, at, actors, facts or None)
        return self._apply(state, row, at, actors or (), facts), against

    def force(
        self,
        state: State,
        act: str,
        *,
        at: dt.datetime,
        actors: Sequence[Actor] = _NOBODY,
        facts: Mapping[str, Any] = _NOTHING,
    ) -> Step:
        """Perform `act` unchecked: for entries that stand in the record already.

        :raises KeyError: for an act that the procedure does not know.
        """
        return self._apply(state, self.table.rows[act], at, actors, facts)

    def check(
        self,
        state: State,
        act: str,
        *,
        at: dt.datetime,
        actors: Sequence[Actor] | None = _NOBODY,
        facts: Mapping[str, Any] = _NOTHING,
    ) -> tuple[Refusal, ...]:
        """Every reason why `act` can't be performed at `at` by these actors with these facts; empty where it can.

        `actors` None leaves persons unchecked."""
        row = self.table.rows.get(act)
        if row is None:
            return (self._unknown(act),)
        state = self.catch_up(state, at).state
        return checking.refusals(self.table, self.calendar, state, row, at, actors, facts)

    def why_not(self, state: State, act: str, now: dt.datetime) -> tuple[Refusal, ...]:
        """Why nobody could perform `act` now, whoever asks and whatever is filled in; empty where somebody could."""
        state = self.catch_up(state, now).state
        return checking.refusals(self.table, self.calendar, state, self.table.rows[act], now, None, None)

    def allowed(self, state: State, now: dt.datetime) -> tuple[str, ...]:
        """The acts that somebody could perform now, in the file's order."""
        state = self.catch_up(state, now).state
        return tuple(
            name
            for name, row in self.table.rows.items()
            if not checking.refusals(self.table, self.calendar, state, row, now, None, None)
        )

    def duties(self, state: State, now: dt.datetime) -> tuple[Duty, ...]:
        """Every open clock at `now`, the soonest first, those without a date last."""
        state = self.catch_up(state, now).state
        found = [duty_of(self.table, state, clock, self.calendar, now) for clock in state.clocks]
        far = dt.datetime.max.replace(tzinfo=dt.UTC)
        return tuple(sorted(found, key=lambda duty: (duty.due.ends if duty.due else far, duty.key)))

    def duty(self, state: State, clock: Clock, now: dt.datetime) -> Duty:
        """One clock of `state`, running or just ended, as a person sees it at `now`."""
        return duty_of(self.table, state, clock, self.calendar, now)

    def catch_up(self, state: State, now: dt.datetime) -> Step:
        """Let the law do what it does by itself until `now`, in order of time: rights lapse, results are deemed."""
        events: list[Event] = []
        ended: list[Ended] = []
        passed: list[State] = []
        while state.wake is not None and now >= state.wake:
            first = first_to_run_out(self.table, state, self.calendar)
            if first is None or first[0] > now:
                state = state._replace(wake=first and first[0])
                break
            step = self.run_out(state, first[1], first[0])
            state = step.state
            events += step.events
            ended += step.ended
            passed.append(state)
        return Step(state, tuple(events), tuple(ended), tuple(passed))

    def run_out(self, state: State, clock: Clock, at: dt.datetime) -> Step:
        """Let a right lapse, or a result be deemed, at `at`."""
        timer = self.table.timers[clock.rule]
        rest = tuple(other for other in state.clocks if other is not clock)
        state = state._replace(clocks=rest)
        if timer.rule.kind == RIGHT:
            return self._lapse(state, clock, at)
        assert timer.rule.kind == DEEMED
        row = self.table.rows[timer.rule.acts[0]]
        if not state.included & row.bit:
            return Step(state._replace(wake=effects.wake_of(self.table, state)), (), (Ended(clock, CLOSED, at),))
        event = Event(DEEMED_EVENT, row.act.id, at, timer.rule.law, timer.rule.key, timer.rule.facts)
        step = effects.apply(self.table, state, row, self._expiry(at), (), timer.rule.facts, event)
        after = step.state._replace(wake=effects.wake_of(self.table, step.state))
        return Step(after, step.events, (Ended(clock, DEEMED_EVENT, at), *step.ended))

    def _expiry(self, ends: dt.datetime) -> dt.datetime:
        """The last instant of a period that ends at `ends`: midnight still belongs to the last day, from which whatever
        follows is counted (民法典第203条: 期间的最后一日的截止时间为二十四时)."""
        local = self.calendar.at(ends)
        return ends - _MOMENT if local.time() == dt.time() else ends

    def _lapse(self, state: State, clock: Clock, at: dt.datetime) -> Step:
        timer = self.table.timers[clock.rule]
        included = state.included & ~timer.mask
        event = Event(LAPSED, timer.rule.acts[0], at, timer.rule.law, timer.rule.key)
        gone = [c for c in state.clocks if not self.table.timers[c.rule].mask & included]
        waived = [c for c in gone if self.table.timers[c.rule].rule.kind == DUTY]
        state = state._replace(
            included=included,
            lapsed=state.lapsed | timer.mask,
            clocks=tuple(c for c in state.clocks if c not in gone),
        )
        state = state._replace(pending=effects.pending_of(self.table, state.clocks))
        state = state._replace(wake=effects.wake_of(self.table, state), last_at=max(state.last_at, at))
        waivers = tuple(self._waived(c, event) for c in waived)
        stopped = tuple(Ended(c, WAIVED if c in waived else CLOSED, at) for c in gone)
        return Step(state, (event, *waivers), (Ended(clock, LAPSED, at), *stopped))

    def _waived(self, clock: Clock, by: Event) -> Event:
        rule = self.table.timers[clock.rule].rule
        title = self.procedure.acts[by.act].title
        return Event(WAIVED, rule.acts[0], by.at, by.law, rule.key, {}, f"因“{title}”逾期失效，不再需要")

    def _apply(
        self, state: State, row: Row, at: dt.datetime, actors: Sequence[Actor], facts: Mapping[str, Any]
    ) -> Step:
        event = Event(ACT, row.act.id, at, row.act.law, "", facts)
        return effects.apply(self.table, state, row, at, actors, facts, event)

    def _unknown(self, act: str) -> Refusal:
        return Refusal("act.unknown", act, f"程序“{self.procedure.title}”没有“{act}”这一行为", self.procedure.law)


def _own_calendar(procedure: Procedure) -> Calendar:
    if procedure.calendar == "plain":
        return plain(procedure.timezone)
    return Calendar(procedure.timezone, rolls=True)
