"""Writing a step into the database: its entries, the matter's caches, its clocks and publications."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from fazhi.law.marking import ACT, Event, State, Step
from fazhi.law.marking import Clock as Running
from fazhi.law.procedure import DEEMED, DUTY
from fazhi.law.state import Machine
from fazhi.law.timing import due_of

from . import chaining, publishing, snapshot
from .models import Clock, Entry, Matter

Actors = list[dict[str, Any]]
LAW: Actors = [{"person": "", "name": "法律", "roles": ["law"]}]


@dataclass(frozen=True, slots=True)
class Signature:
    """Who performed an act and with which papers, as its entry will say."""

    actors: Actors
    documents: tuple[str, ...]
    recorded_by_id: int | None
    now: dt.datetime
    imported: bool = False


def write(matter: Matter, machine: Machine, before: State, step: Step, signature: Signature) -> list[Entry]:
    """Store what `step` tells, and bring the matter's caches to its state; inside the caller's transaction."""
    entries = [_entry(matter, event, signature, place) for place, event in enumerate(step.events, 1)]
    link(matter, entries)
    Entry.unscoped.bulk_create(entries)
    apply_to(matter, machine, step.state)
    matter.save(update_fields=CACHES)
    store_clocks(matter, machine, before, step)
    for event, entry in zip(step.events, entries, strict=True):
        publishing.follow(matter, machine, step.state, event, entry)
    return entries


def link(matter: Matter, entries: Sequence[Entry]) -> None:
    """Chain `entries` after the matter's last one."""
    for entry in entries:
        entry.previous = matter.head or chaining.seal(matter)
        entry.digest = chaining.digest(entry, matter.number, matter.organ.code)
        matter.head, matter.last_number = entry.digest, entry.number


CACHES = ("state", "head", "last_number", "last_at", "ended_at", "outcome", "next_due")


def apply_to(matter: Matter, machine: Machine, state: State) -> None:
    """Set the caches on the row (unsaved) from `state`."""
    matter.state = snapshot.dump(state)
    matter.last_at = state.last_at
    matter.ended_at = state.ended_at
    matter.outcome = state.outcome
    matter.next_due = next_due(machine, state)


def next_due(machine: Machine, state: State) -> dt.datetime | None:
    """The first instant at which one of our own duties is late, or the law decides in our stead."""
    ends = [
        due.ends
        for clock in state.clocks
        if is_ours(machine, clock) and (due := due_of(machine.table, state, clock, machine.calendar)) is not None
    ]
    return min(ends, default=None)


def is_ours(machine: Machine, clock: Running) -> bool:
    """Whether the clock asks something of an organ, not of a party."""
    rule = machine.table.timers[clock.rule].rule
    roles = machine.procedure.roles
    internal = any(not roles[role].external for act in rule.acts for role in machine.procedure.acts[act].by)
    return rule.kind in (DUTY, DEEMED) and internal


def store_clocks(matter: Matter, machine: Machine, before: State, step: Step) -> None:
    """Bring the rows of the matter's clocks from `before` to what `step` left."""
    if before.clocks is step.state.clocks and not step.ended:
        return
    old = {(clock.rule, clock.started): clock for clock in before.clocks}
    new = {(clock.rule, clock.started): clock for clock in step.state.clocks}
    ended = {(item.clock.rule, item.clock.started): item for item in step.ended}
    for identity in old.keys() - new.keys():
        item = ended.get(identity)
        how, at = (item.how, item.at) if item else ("restarted", step.state.last_at)
        _rows(matter, machine, old[identity]).update(ended_at=at, ended_how=how)
    Clock.unscoped.bulk_create(
        clock_row(matter, machine, step.state, clock) for identity, clock in new.items() if identity not in old
    )
    for identity in old.keys() & new.keys():
        if old[identity] != new[identity] or _by_date(machine, new[identity]):
            row = clock_row(matter, machine, step.state, new[identity])
            _rows(matter, machine, new[identity]).update(due_at=row.due_at, suspended=row.suspended)


def clock_row(matter: Matter, machine: Machine, state: State, clock: Running) -> Clock:
    """The unsaved row of a running clock."""
    rule = machine.table.timers[clock.rule].rule
    due = due_of(machine.table, state, clock, machine.calendar)
    return Clock(
        matter_id=matter.pk,
        key=rule.key,
        kind=rule.kind,
        acts=",".join(rule.acts),
        law=rule.law,
        started_at=clock.started,
        due_at=due.ends if due else None,
        suspended=clock.suspended,
    )


def _rows(matter: Matter, machine: Machine, clock: Running) -> Any:
    rule = machine.table.timers[clock.rule].rule
    return Clock.unscoped.filter(
        matter_id=matter.pk, key=rule.key, kind=rule.kind, started_at=clock.started, ended_at=None
    )


def _by_date(machine: Machine, clock: Running) -> bool:
    length = clock.within or machine.table.timers[clock.rule].rule.within
    return bool(length and length.field)


def _entry(matter: Matter, event: Event, signature: Signature, place: int) -> Entry:
    own = event.kind == ACT
    facts = dict(event.facts)
    if event.ground:
        facts["ground"] = event.ground
    return Entry(
        matter_id=matter.pk,
        number=matter.last_number + place,
        act=event.act,
        kind=event.kind,
        facts=facts,
        documents=list(signature.documents) if own else [],
        actors=signature.actors if own else LAW,
        organ_id=matter.organ_id,
        recorded_by_id=signature.recorded_by_id if own else None,
        at=event.at,
        recorded_at=signature.now,
        imported=signature.imported,
    )


def titles(machine: Machine, entries: Iterable[Entry]) -> list[str]:
    """What the entries' acts are called."""
    acts = machine.procedure.acts
    return [acts[entry.act].title if entry.act in acts else entry.act for entry in entries]
