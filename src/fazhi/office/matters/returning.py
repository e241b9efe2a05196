"""Results that flow back: when a child comes to an outcome for which its parent's link says so, the law performs the
parent's act in the same transaction; what the parent can't take is kept, to be done by hand.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from fazhi.law.linking import Return
from fazhi.law.marking import Refusal, Refused, State, Step
from fazhi.law.replay import replay
from fazhi.law.state import Machine
from fazhi.record.chain import Linked
from fazhi.record.entry import Entry as PureEntry
from fazhi.record.entry import Kind, Source

from . import recording, snapshot, store, versions
from .models import Entry, Returned, Tie
from .recording import Signature
from .store import OpenMatter


def follow(
    matter: OpenMatter, machine: Machine, before: State, step: Step, entries: Sequence[Linked], by: Signature
) -> None:
    """Carry what this step came to into the matter that this one arises from, in the caller's transaction."""
    if not step.passed and step.state.outcome == before.outcome:
        return
    for linked, outcome in _changes(machine, before, step, entries):
        carry(matter.id, outcome, linked, by)


def _changes(machine: Machine, before: State, step: Step, entries: Sequence[Linked]) -> Iterator[tuple[Linked, str]]:
    state = before
    for event, linked in zip(step.events, entries, strict=True):
        after = replay(machine, state, event.kind, event.act, event.at, event.facts, ()).state
        if after.outcome != state.outcome:
            yield linked, after.outcome
        state = after


def carry(child: int, outcome: str, linked: Linked, by: Signature) -> None:
    """Carry an outcome, to which the child came by the entry `linked`, into its parent, and on to that one's own."""
    tie = Tie.unscoped.filter(child_id=child).first()
    if tie is None:
        return
    source = Source(linked.entry.matter, linked.entry.number, linked.digest, outcome)
    for back in returns(_locked(tie)[1], tie.link, outcome):
        _bring(tie, back, source, linked.entry, by)


def _bring(tie: Tie, back: Return, source: Source, entry: PureEntry, by: Signature) -> None:
    parent, machine = _locked(tie)
    arrived = Returned(
        tie=tie,
        outcome=source.outcome,
        act=back.act,
        child_entry=source.number,
        child_digest=source.digest,
        after=parent.last_number,
    )
    before = snapshot.load(parent.state, machine, parent.parameters)
    try:
        step = machine.perform(before, back.act, at=entry.at, actors=None, facts=back.facts)
    except Refused:
        arrived.save(force_insert=True)
    else:
        signature = _signature(parent, source, entry, by)
        entries = recording.write(parent, machine, before, step, signature)
        arrived.parent_entry = next(one.entry.number for one in reversed(entries) if one.entry.source)
        arrived.save(force_insert=True)
        follow(parent, machine, before, step, entries, signature)


def _signature(parent: OpenMatter, source: Source, entry: PureEntry, by: Signature) -> Signature:
    """Nobody's, recorded by whoever recorded the child's entry, if anybody did."""
    recorded_by = by.recorded_by if entry.recorded_by else None
    return Signature((), (), recorded_by, _not_before(parent, by.now), source)


def _locked(tie: Tie) -> tuple[OpenMatter, Machine]:
    parent = store.locked(tie.parent_id)
    assert parent
    return parent, versions.machine_of_row(parent)


def _not_before(parent: OpenMatter, now: dt.datetime) -> dt.datetime:
    """When the parent's entry is recorded: somebody may have recorded one there since this act began."""
    last = Entry.unscoped.filter(matter_id=parent.id, number=parent.last_number).values_list("recorded_at", flat=True)
    return max(now, *last)


def returns(machine: Machine, link: str, outcome: str) -> tuple[Return, ...]:
    """What `outcome` of a matter opened along `link` brings about in a matter of this procedure."""
    found = machine.procedure.links.get(link)
    return tuple(back for back in found.returns if outcome in back.outcomes) if found else ()


def answered(rows: QuerySet[Returned]) -> QuerySet[Returned, Any]:
    """`rows`, each told whether it is `answered`: it became an entry, or somebody has performed its act since, or the
    child has come to another outcome."""
    since = Entry.unscoped.filter(
        matter_id=OuterRef("tie__parent_id"),
        number__gt=OuterRef("after"),
        act=OuterRef("act"),
        kind__in=(Kind.ACT, Kind.DEEMED),
    )
    overtaken = ~Q(outcome=F("tie__child__outcome"))
    return rows.annotate(answered=Q(parent_entry__isnull=False) | overtaken | Exists(since.order_by()))


def waiting(rows: QuerySet[Returned]) -> QuerySet[Returned, Any]:
    """Those of `rows` that the parent couldn't take and that are still to be done by hand."""
    return answered(rows.filter(parent_entry=None)).filter(Q(answered=False))


def reasons(arrived: Returned, machine: Machine, state: State, now: dt.datetime) -> tuple[Refusal, ...]:
    """Why the parent, in `state`, can't take what arrived; empty where it could now."""
    for back in returns(machine, arrived.tie.link, arrived.outcome):
        if back.act == arrived.act:
            return machine.check(state, back.act, at=now, actors=None, facts=back.facts)
    return ()
