"""A file read against the law: its entries are replayed under their procedure, and everything that they broke is told.

Nothing is refused here, since what is reviewed has happened. What would have refused each act stands against it, with
its article; so does a duty met too late or never, and a safety property of the procedure that the file breaks. What the
law itself entered (a lapse, a deeming) is taken as it stands in the record; what it has done since, before anybody
acted again and had it entered, counts where the file goes on.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from fazhi.law.guard import Guard
from fazhi.law.marking import ACT, MET, Actor, Clock, Ended, Refusal, State, Step
from fazhi.law.procedure import DUTY
from fazhi.law.replay import replay
from fazhi.law.safety import Harm, Never
from fazhi.law.state import Machine
from fazhi.law.timing import due_of

LATE, UNMET, NEVER = "duty.late", "duty.unmet", "never"


@dataclass(frozen=True, slots=True)
class Filed:
    """One entry of a file: what was done when, with which facts and by whom (None: the record doesn't tell persons)."""

    number: int
    kind: str
    act: str
    at: dt.datetime
    facts: Mapping[str, Any]
    actors: tuple[Actor, ...] | None = None


@dataclass(frozen=True, slots=True)
class Breach:
    """What an entry broke: `rule` is a refusal's code and the act, `duty.late:` or `duty.unmet:` and the clock, or
    `never:` and the place of the property. `number` is None for a duty that nothing ever met."""

    rule: str
    act: str
    message: str
    law: str
    number: int | None = None
    due: dt.datetime | None = None
    happened: dt.datetime | None = None


Running = tuple[Clock, dt.datetime | None, Ended | None]


class Reader:
    """Reads one file from its beginning: `state` is where it stands, `clocks` every clock that ran, by rule and start,
    with its end as it stood last, and how it was stopped (None: it runs)."""

    def __init__(self, machine: Machine, state: State) -> None:
        self.machine = machine
        self.state = state
        self.clocks: dict[tuple[int, dt.datetime], Running] = {}
        self._people: dict[str, set[str]] = {}

    def read(self, filed: Filed) -> Iterator[Breach]:
        """What the next entry breaks; afterwards the reader stands behind it."""
        before = self.state
        step, against = self._step(filed)
        yield from (self._refused(before, refusal, filed) for refusal in against)
        if before.clocks is not step.state.clocks:
            self._follow(step)
            yield from self._late(step.ended, filed)
        self.state = step.state
        if filed.kind == ACT:
            yield from self._forbidden(before, filed)
            self._people.setdefault(filed.act, set()).update(actor.person for actor in filed.actors or ())

    def unmet(self, until: dt.datetime) -> Iterator[Breach]:
        """The duties that are open and late at `until`."""
        for clock, due, ended in self.clocks.values():
            rule = self.machine.table.timers[clock.rule].rule
            if rule.kind == DUTY and ended is None and due is not None and until >= due:
                titles = self.machine.procedure.titles(rule.acts)
                message = f"{titles}应于 {due:%Y-%m-%d %H:%M} 之前办理，至记录截止仍未办理"
                yield Breach(f"{UNMET}:{rule.key}", rule.acts[0], message, rule.law, None, due, None)

    def _step(self, filed: Filed) -> tuple[Step, tuple[Refusal, ...]]:
        if filed.kind != ACT:
            return replay(self.machine, self.state, filed.kind, filed.act, filed.at, filed.facts, ()), ()
        return self.machine.enter(self.state, filed.act, at=filed.at, facts=filed.facts, actors=filed.actors)

    def _refused(self, before: State, refusal: Refusal, filed: Filed) -> Breach:
        due = self._right_ended(before, refusal.act) if refusal.code == "act.lapsed" else refusal.earliest
        rule = f"{refusal.code}:{refusal.act}"
        return Breach(rule, refusal.act, refusal.message, refusal.law, filed.number, due, filed.at)

    def _right_ended(self, state: State, act: str) -> dt.datetime | None:
        for clock in state.clocks:
            if act in self.machine.table.timers[clock.rule].rule.acts:
                due = due_of(self.machine.table, state, clock, self.machine.calendar)
                return due.ends if due else None
        return None

    def _follow(self, step: Step) -> None:
        for clock in step.state.clocks:
            due = due_of(self.machine.table, step.state, clock, self.machine.calendar)
            self.clocks[clock.rule, clock.started] = (clock, due.ends if due else None, None)
        for item in step.ended:
            clock, ends, _ = self.clocks[item.clock.rule, item.clock.started]
            self.clocks[item.clock.rule, item.clock.started] = (clock, ends, item)

    def _late(self, ended: Sequence[Ended], filed: Filed) -> Iterator[Breach]:
        for item in ended:
            rule = self.machine.table.timers[item.clock.rule].rule
            due = self.clocks[item.clock.rule, item.clock.started][1]
            if rule.kind == DUTY and item.how == MET and due is not None and filed.at >= due:
                title = self.machine.procedure.titles((filed.act,))
                happened = filed.at.astimezone(due.tzinfo)
                message = f"{title}逾期：应于 {due:%Y-%m-%d %H:%M} 之前办理，实际办理于 {happened:%Y-%m-%d}"
                yield Breach(f"{LATE}:{rule.key}", filed.act, message, rule.law, filed.number, due, filed.at)

    def _forbidden(self, before: State, filed: Filed) -> Iterator[Breach]:
        for place, never in enumerate(self.machine.procedure.never):
            if self._harmed(never, before, filed) and self._holds(never):
                yield Breach(f"{NEVER}:{place}", filed.act, never.says, never.law, filed.number, None, filed.at)

    def _holds(self, never: Never) -> bool:
        when = never.when
        return when is None or bool(_guard(when.expression).value(self.state.facts, self.state.parameters))

    def _harmed(self, never: Never, before: State, filed: Filed) -> bool:
        acts = self._acts(never)
        if never.harm is Harm.SAME_PERSON:
            return self._same(filed, acts, never.others) or self._same(filed, never.others, acts)
        mask = 0
        for other in never.others:
            mask |= self.machine.table.rows[other].bit
        found = before.pending & mask if never.harm is Harm.WHILE else before.performed & mask
        return filed.act in acts and bool(found) is not (never.harm is Harm.WITHOUT)

    def _same(self, filed: Filed, acts: Iterable[str], others: Iterable[str]) -> bool:
        before = set().union(*(self._people.get(other, set()) for other in others)) - {""}
        return filed.act in acts and any(actor.person in before for actor in filed.actors or ())

    def _acts(self, never: Never) -> Sequence[str]:
        """The acts that `never` speaks of; of outcomes, those that bring the one which the file has come to."""
        if never.acts:
            return never.acts
        came = self.state.outcome if self.state.outcome in never.outcomes else ""
        acts = self.machine.procedure.acts.values()
        return [act.id for act in acts if came in {result.outcome for result in act.results}]


def review(
    machine: Machine, state: State, entries: Iterable[Filed], until: dt.datetime, *, goes_on: bool = False
) -> tuple[Breach, ...]:
    """Everything that a file broke, in the order of its entries; then the duties that nothing has met by `until`.

    `state` is that in which the matter was opened. A file that `goes_on` is kept by the engine, which enters what the
    law does by itself with the next act; a history that another system kept ends as it stands.

    :raises KeyError: for an act that the procedure does not know.
    """
    reader = Reader(machine, state)
    found = [breach for filed in entries for breach in reader.read(filed)]
    if goes_on:
        events = machine.catch_up(reader.state, until).events
        filed = (Filed(0, event.kind, event.act, event.at, event.facts) for event in events)
        found += [replace(breach, number=None) for one in filed for breach in reader.read(one)]
    return (*found, *reader.unmet(until))


@lru_cache(maxsize=512)
def _guard(expression: str) -> Guard:
    return Guard(expression)
