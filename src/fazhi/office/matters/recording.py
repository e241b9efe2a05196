"""What a step leaves in the database: chained entries, the matter's caches, its clocks and its publications."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings

from fazhi.law.marking import ACT, Event, State, Step
from fazhi.law.marking import Clock as Running
from fazhi.law.procedure import DEEMED, DUTY
from fazhi.law.state import Machine
from fazhi.law.timing import due_of, length_of
from fazhi.record.chain import Linked, link
from fazhi.record.entry import Actor, Entry, Kind, Source

from ..organs.models import key_of
from . import publishing, snapshot, store
from .store import Caches, ClockRow, OpenMatter

LAW = (Actor("", "法律", ("law",)),)


@dataclass(frozen=True, slots=True)
class Signature:
    """Who performed an act and with which papers, as its entry will say, and when it is recorded; `source` where the
    result of another matter brought it about."""

    actors: tuple[Actor, ...]
    documents: tuple[str, ...]
    recorded_by: int | None
    now: dt.datetime
    source: Source | None = None


def write(matter: OpenMatter, machine: Machine, before: State, step: Step, signature: Signature) -> list[Linked]:
    """Store what `step` tells, and bring the matter's caches to its state; inside the caller's transaction."""
    entries = [_chained(matter, event, signature) for event in step.events]
    store.add_entries(matter, entries, signature.recorded_by)
    if _same_clocks(machine, before, step):
        store.save(matter, caches(machine, step.state, same_due=True), same_due=True)
    else:
        store.save(matter, caches(machine, step.state))
        _store_clocks(matter, machine, before, step)
    store.flush(matter)
    for event, linked in zip(step.events, entries, strict=True):
        publishing.follow(matter, machine, step.state, event, linked.entry)
    return entries


def _chained(matter: OpenMatter, event: Event, signature: Signature) -> Linked:
    own = event.kind == ACT
    facts: Mapping[str, object] = {**event.facts, "ground": event.ground} if event.ground else event.facts
    entry = Entry(
        matter=matter.number,
        number=matter.last_number + 1,
        act=event.act,
        kind=Kind(event.kind),
        facts=facts,
        documents=signature.documents if own else (),
        actors=signature.actors if own else LAW,
        organ=matter.organ_code,
        at=event.at,
        recorded_at=signature.now,
        imported=False,
        corrects=None,
        previous=matter.head,
        recorded_by=key_of(signature.recorded_by) if own else "",
        source=signature.source if own else None,
    )
    linked = link(entry, settings.DIGEST)
    matter.head, matter.last_number = linked.digest, entry.number
    return linked


def _same_clocks(machine: Machine, before: State, step: Step) -> bool:
    """Whether no clock has moved: all are the same, and none ends on a date that a fact names."""
    same = before.clocks is step.state.clocks and not step.ended
    return same and not any(_by_date(machine, clock) for clock in before.clocks)


def caches(machine: Machine, state: State, same_due: bool = False) -> Caches:
    """What a matter's row shows of `state`; with `same_due`, `next_due` is left out."""
    due = None if same_due else next_due(machine, state)
    return Caches(snapshot.dump(state), state.last_at, state.ended_at, state.outcome, due)


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
    roles, acts = machine.procedure.roles, machine.procedure.acts
    internal = any(not roles[role].external for act in rule.acts for role in acts[act].by)
    return rule.kind in (DUTY, DEEMED) and internal


def _store_clocks(matter: OpenMatter, machine: Machine, before: State, step: Step) -> None:
    seen = {(clock.rule, clock.started): clock for clock in before.clocks}
    for state in (*step.passed, step.state):
        for clock in state.clocks:
            known = seen.get((clock.rule, clock.started))
            if known is None:
                store.start_clock(matter, clock_row(machine, state, clock))
            elif known != clock or _by_date(machine, clock):
                store.move_clock(matter, clock_row(machine, state, clock))
            seen[clock.rule, clock.started] = clock
    for clock, how, at in step.ended:
        rule = machine.table.timers[clock.rule].rule
        store.end_clock(matter, rule.key, rule.kind, clock.started, how, at)


def clock_row(machine: Machine, state: State, clock: Running) -> ClockRow:
    """How a running clock of `state` stands in its row."""
    rule = machine.table.timers[clock.rule].rule
    due = due_of(machine.table, state, clock, machine.calendar)
    ends = due.ends if due else None
    return ClockRow(rule.key, rule.kind, rule.acts, rule.law, clock.started, ends, clock.suspended)


def _by_date(machine: Machine, clock: Running) -> bool:
    length = length_of(machine.table, clock)
    return bool(length and length.field)
