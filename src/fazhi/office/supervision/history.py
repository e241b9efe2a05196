"""History as entries: one trace of a foreign log run through a procedure, nothing refused, every breach told.

Pure: no database. Mapping from the log's words to acts and fields is the procedure's `[log]` table.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from fazhi.law.marking import MET, Clock, Ended, Refusal, State
from fazhi.law.procedure import DUTY, FieldType
from fazhi.law.state import Machine
from fazhi.law.timing import due_of

from .xes import Event, Trace, Value


@dataclass(frozen=True, slots=True)
class Breach:
    """What an entry broke. `number` is None for a duty that nothing ever met."""

    rule: str
    act: str
    message: str
    law: str
    number: int | None = None
    due: dt.datetime | None = None
    happened: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """One entry to be: the act, when, its facts, by whom, in the log's words."""

    act: str
    at: dt.datetime
    facts: Mapping[str, Any]
    resource: str


@dataclass(slots=True)
class History:
    """A trace run through: its entries, the clocks that ran, where it stands, and what it broke."""

    name: str
    opened_at: dt.datetime
    state: State
    entries: list[Done] = field(default_factory=list)
    clocks: dict[tuple[int, dt.datetime], tuple[Clock, dt.datetime | None, Ended | None]] = field(default_factory=dict)
    breaches: list[Breach] = field(default_factory=list)


class Translation:
    """The log's words in the procedure's: activities to acts, attributes to fields of the right kind."""

    def __init__(self, machine: Machine) -> None:
        self.machine = machine
        mapping = machine.procedure.log
        self.acts = mapping.activities
        self._fields: dict[str, list[tuple[str, str]]] = {}
        for activity, act in mapping.activities.items():
            row = machine.table.rows[act]
            own = {
                key.partition("/")[2]: name for key, name in mapping.fields.items() if key.startswith(f"{activity}/")
            }
            general = {key: name for key, name in mapping.fields.items() if "/" not in key and key not in own}
            self._fields[activity] = [(k, n) for k, n in {**general, **own}.items() if n in row.accepted]

    def facts(self, event: Event, trace: Trace) -> dict[str, Any]:
        """The facts that an event records, from its own attributes and, failing that, its trace's."""
        facts = {}
        for attribute, name in self._fields[event.activity]:
            value = event.attributes.get(attribute, trace.attributes.get(attribute))
            if value is not None:
                facts[name] = self._fitted(name, value)
        return facts

    def _fitted(self, name: str, value: Value) -> Any:
        if isinstance(value, dt.datetime):
            return self.machine.calendar.local(value).isoformat()
        kind = self.machine.procedure.fields[name].type
        if kind in (FieldType.TEXT, FieldType.LONGTEXT, FieldType.CHOICE):
            return str(value)
        return round(value, 2) if kind is FieldType.MONEY and isinstance(value, float) else value


def run(trace: Trace, words: Translation, until: dt.datetime) -> History:
    """Run `trace` through the procedure; duties that are open and late at `until` are breaches too."""
    machine = words.machine
    opened = trace.events[0].at
    history = History(trace.name, opened, machine.open(opened))
    for number, event in enumerate(trace.events, 1):
        _enter(history, words, trace, event, number)
    history.breaches.extend(_unmet(history, machine, until))
    return history


def _enter(history: History, words: Translation, trace: Trace, event: Event, number: int) -> None:
    machine, before = words.machine, history.state
    act, facts = words.acts[event.activity], words.facts(event, trace)
    step, against = machine.enter(before, act, at=event.at, facts=facts)
    history.entries.append(Done(act, event.at, facts, event.resource))
    history.breaches += [_breach(machine, before, refusal, number, event.at) for refusal in against]
    if before.clocks is not step.state.clocks:
        _follow_clocks(history, machine, step.state, step.ended)
        history.breaches += _late(history, machine, step.ended, act, number, event.at)
    history.state = step.state


def _breach(machine: Machine, before: State, refusal: Refusal, number: int, at: dt.datetime) -> Breach:
    due = _right_ended(machine, before, refusal.act) if refusal.code == "act.lapsed" else refusal.earliest
    rule = f"{refusal.code}:{refusal.act}"
    return Breach(rule, refusal.act, refusal.message, refusal.law, number, due, at)


def _right_ended(machine: Machine, state: State, act: str) -> dt.datetime | None:
    for clock in state.clocks:
        if act in machine.table.timers[clock.rule].rule.acts:
            due = due_of(machine.table, state, clock, machine.calendar)
            return due.ends if due else None
    return None


def _follow_clocks(history: History, machine: Machine, after: State, ended: tuple[Ended, ...]) -> None:
    for clock in after.clocks:
        due = due_of(machine.table, after, clock, machine.calendar)
        history.clocks[clock.rule, clock.started] = (clock, due.ends if due else None, None)
    for item in ended:
        clock, ends, _ = history.clocks[item.clock.rule, item.clock.started]
        history.clocks[item.clock.rule, item.clock.started] = (clock, ends, item)


def _late(
    history: History, machine: Machine, ended: tuple[Ended, ...], act: str, number: int, at: dt.datetime
) -> Iterator[Breach]:
    for item in ended:
        rule = machine.table.timers[item.clock.rule].rule
        due = history.clocks[item.clock.rule, item.clock.started][1]
        if rule.kind == DUTY and item.how == MET and due is not None and at >= due:
            title = machine.procedure.titles((act,))
            message = (
                f"{title}逾期：应于 {due:%Y-%m-%d %H:%M} 之前办理，实际办理于 {at.astimezone(due.tzinfo):%Y-%m-%d}"
            )
            yield Breach(f"duty.late:{rule.key}", act, message, rule.law, number, due, at)


def _unmet(history: History, machine: Machine, until: dt.datetime) -> Iterator[Breach]:
    for clock, due, ended in history.clocks.values():
        rule = machine.table.timers[clock.rule].rule
        if rule.kind == DUTY and ended is None and due is not None and until >= due:
            titles = machine.procedure.titles(rule.acts)
            message = f"{titles}应于 {due:%Y-%m-%d %H:%M} 之前办理，至记录截止仍未办理"
            yield Breach(f"duty.unmet:{rule.key}", rule.acts[0], message, rule.law, None, due, None)
