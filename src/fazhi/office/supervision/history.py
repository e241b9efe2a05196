"""History as entries: one trace of a foreign log run through a procedure, nothing refused, every breach told.

Pure: no database. Mapping from the log's words to acts and fields is the procedure's `[log]` table.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fazhi.law.marking import ACT, State
from fazhi.law.procedure import FieldType
from fazhi.law.reviewing import Breach, Filed, Reader, Running
from fazhi.law.state import Machine

from .xes import Event, Trace, Value


@dataclass(frozen=True, slots=True)
class Done:
    """One entry to be: the act, when, its facts, by whom, in the log's words."""

    act: str
    at: dt.datetime
    facts: Mapping[str, Any]
    resource: str


@dataclass(frozen=True, slots=True)
class History:
    """A trace run through: its entries, the clocks that ran, where it stands, and what it broke."""

    name: str
    opened_at: dt.datetime
    state: State
    clocks: Mapping[tuple[int, dt.datetime], Running]
    entries: tuple[Done, ...]
    breaches: tuple[Breach, ...]


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
    opened = trace.events[0].at
    reader = Reader(words.machine, words.machine.open(opened))
    done = [_done(words, trace, event) for event in trace.events]
    found = [breach for number, item in enumerate(done, 1) for breach in reader.read(_filed(item, number))]
    found += reader.unmet(until)
    return History(trace.name, opened, reader.state, reader.clocks, tuple(done), tuple(found))


def _done(words: Translation, trace: Trace, event: Event) -> Done:
    return Done(words.acts[event.activity], event.at, words.facts(event, trace), event.resource)


def _filed(done: Done, number: int) -> Filed:
    return Filed(number, ACT, done.act, done.at, done.facts)
