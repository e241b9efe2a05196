"""Open matters replayed on another version of their procedure: what it would have refused, not known, or dated anew.

Nothing is changed: a matter keeps the version that it was opened under.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from django.db.models import QuerySet

from fazhi.law.counting import Due
from fazhi.law.marking import ACT, Named, State
from fazhi.law.procedure import Procedure
from fazhi.law.replay import replay
from fazhi.law.state import Machine

from ..catalogues import holidays
from . import folding, snapshot, versions
from .models import Entry, Matter

_CHUNK = 200


class Kind(StrEnum):
    """What another version makes of a matter."""

    REFUSED = "refused"
    UNKNOWN_ACT = "unknown-act"
    UNKNOWN_FACT = "unknown-fact"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Finding:
    """What the other version says of a matter: of its entry `number` (0: of a date), in words, with the article."""

    matter: str
    kind: Kind
    number: int
    act: str
    message: str
    law: str = ""


def open_matters(procedure: Procedure) -> QuerySet[Matter]:
    """The open matters of the procedure that stand under another version than this."""
    rows = Matter.unscoped.filter(procedure__slug=procedure.id, ended_at=None)
    return rows.exclude(procedure__digest=procedure.digest)


def trial(procedure: Procedure, now: dt.datetime, progress: Callable[[int], None]) -> Iterator[Finding]:
    """What `procedure` says of every open matter of its other versions, a few matters at a time."""
    machine, marked, last = Machine(procedure), holidays.mark(), 0
    rows = open_matters(procedure).select_related("procedure", "organ").prefetch_related("entries").order_by("pk")
    while chunk := list(rows.filter(pk__gt=last)[:_CHUNK]):
        for matter in chunk:
            yield from _of_matter(matter, machine, marked, now)
        last = chunk[-1].pk
        progress(len(chunk))


def _of_matter(matter: Matter, new: Machine, marked: str, now: dt.datetime) -> Iterator[Finding]:
    old = versions.machine_for(matter, marked)
    if new.calendar.rests and old.calendar.notices:
        new = new.on(replace(new.calendar, notices=old.calendar.notices))
    entries = list(matter.entries.all())
    state = _opened(matter, new)
    corrected = folding.corrections(entries)
    for entry in entries:
        if entry.kind == Entry.Kind.CORRECTION:
            continue
        if entry.act not in new.table.rows:
            if entry.kind == ACT:
                words = f"新版本没有行为“{old.procedure.acts[entry.act].title}”"
                yield Finding(matter.number, Kind.UNKNOWN_ACT, entry.number, entry.act, words)
            continue
        state, found = _entered(matter, entry, state, new, {**entry.facts, **corrected.get(entry.number, {})})
        yield from found
    yield from _moved(matter, old, new, state, now)


def _opened(matter: Matter, machine: Machine) -> State:
    kept = {name: value for name, value in matter.parameters.items() if name in machine.table.parameters}
    return machine.open(matter.opened_at, snapshot.parameter_values(machine, kept))


def _entered(
    matter: Matter, entry: Entry, state: State, machine: Machine, facts: dict[str, object]
) -> tuple[State, list[Finding]]:
    """The state after an entry, and what the version says of it; the law's own entries are as they were recorded."""
    if entry.kind != ACT:
        return replay(machine, state, entry.kind, entry.act, entry.at, facts, folding.actors(entry)).state, []
    known = {name: value for name, value in facts.items() if name in machine.procedure.fields}
    found = [
        Finding(matter.number, Kind.UNKNOWN_FACT, entry.number, entry.act, f"新版本没有事实“{name}”")
        for name in facts
        if name not in known
    ]
    actors = folding.actors(entry)
    # Certificates are not in the record, so that persons can't be checked anew.
    _, refusals = machine.enter(state, entry.act, at=entry.at, facts=known, actors=None)
    found += [
        Finding(matter.number, Kind.REFUSED, entry.number, entry.act, refusal.message, refusal.law)
        for refusal in refusals
    ]
    return machine.force(state, entry.act, at=entry.at, facts=known, actors=actors).state, found


def _moved(matter: Matter, old: Machine, new: Machine, state: State, now: dt.datetime) -> Iterator[Finding]:
    before = _dates(old, snapshot.load(matter.state, old, matter.parameters), now)
    after = _dates(new, state, now)
    for key in dict.fromkeys((*before, *after)):
        one, other = before.get(key), after.get(key)
        if one != other:
            law, acts = (other or one or ("", "", ""))[1:]
            was, becomes = (each[0] if each else "没有这一期限" for each in (one, other))
            yield Finding(matter.number, Kind.MOVED, 0, acts, f"期限由 {was} 改为 {becomes}", law)


def _dates(machine: Machine, state: State, now: dt.datetime) -> dict[tuple[str, str], tuple[str, str, str]]:
    """The date, article and acts of each running clock, by its key and kind."""
    return {
        (duty.key, duty.kind): (_day(duty.due), duty.law, ",".join(duty.acts)) for duty in machine.duties(state, now)
    }


def _day(due: Due | Named | None) -> str:
    if due is None:
        return "未定"
    return due.last_day.isoformat() if due.last_day else f"{due.ends:%Y-%m-%d %H:%M}"
