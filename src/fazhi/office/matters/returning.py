"""Results that flow back: when a child comes to an outcome for which its parent's link says so, the law performs the
parent's act in the same transaction; what the parent can't take waits to be done by hand.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from fazhi.law.linking import Return
from fazhi.law.marking import Refused, State, Step
from fazhi.law.replay import replay
from fazhi.law.state import Machine
from fazhi.record.chain import Linked
from fazhi.record.entry import Entry as PureEntry
from fazhi.record.entry import Kind, Source

from . import recording, snapshot, store, versions
from .models import Entry, Matter, Returned, Tie, Unreturned
from .recording import Signature
from .store import OpenMatter


@dataclass(frozen=True, slots=True)
class Result:
    """An outcome, the number of the entry that brought it, and when that was recorded."""

    entry: int
    outcome: str
    recorded_at: dt.datetime


def follow(
    matter: OpenMatter, machine: Machine, before: State, step: Step, entries: Sequence[Linked], by: Signature
) -> None:
    """Carry what this step came to into the matter that this one arises from; cross off what waited for its acts."""
    _cross_off(matter, machine, step)
    if not step.passed and step.state.outcome == before.outcome:
        return
    changed = list(_changes(machine, before, step, entries))
    tie = Tie.unscoped.filter(child_id=matter.id).first() if changed else None
    for linked, outcome in changed if tie else ():
        assert tie
        _carry(tie, Source(matter.number, linked.entry.number, linked.digest, outcome), linked.entry, by)


def _changes(machine: Machine, before: State, step: Step, entries: Sequence[Linked]) -> Iterator[tuple[Linked, str]]:
    state = before
    for event, linked in zip(step.events, entries, strict=True):
        after = replay(machine, state, event.kind, event.act, event.at, event.facts, ()).state
        if after.outcome != state.outcome:
            yield linked, after.outcome
        state = after


def _carry(tie: Tie, source: Source, entry: PureEntry, by: Signature) -> None:
    backs = returns(_locked(tie)[1], tie.link, source.outcome)
    # Only now: whoever acts in the parent holds its lock while it crosses these off.
    Unreturned.unscoped.filter(tie=tie).delete()
    for back in backs:
        parent, machine = _locked(tie)
        before = snapshot.load(parent.state, machine, parent.parameters)
        try:
            step = machine.perform(before, back.act, at=entry.at, actors=None, facts=back.facts)
        except Refused:
            Unreturned.unscoped.create(tie=tie, outcome=source.outcome, child_entry=source.number, act=back.act)
            continue
        recorded_by = by.recorded_by if entry.recorded_by else None
        signature = Signature((), (), recorded_by, _not_before(parent, by.now), source)
        entries = recording.write(parent, machine, before, step, signature)
        _keep(tie, source, next(one for one in reversed(entries) if one.entry.source))
        follow(parent, machine, before, step, entries, signature)


def _locked(tie: Tie) -> tuple[OpenMatter, Machine]:
    parent = store.locked(tie.parent_id)
    assert parent
    return parent, versions.machine_by_digest(parent.procedure_digest)


def _not_before(parent: OpenMatter, now: dt.datetime) -> dt.datetime:
    """When the parent's entry is recorded: somebody may have recorded one there since this act began."""
    last = Entry.unscoped.filter(matter_id=parent.id, number=parent.last_number).values_list("recorded_at", flat=True)
    return max(now, *last)


def _keep(tie: Tie, source: Source, linked: Linked) -> None:
    Returned.unscoped.create(
        tie=tie,
        outcome=source.outcome,
        child_entry=source.number,
        child_digest=source.digest,
        parent_entry=linked.entry.number,
    )


def returns(machine: Machine, link: str, outcome: str) -> tuple[Return, ...]:
    """What `outcome` of a matter opened along `link` brings about in a matter of this procedure."""
    found = machine.procedure.links.get(link)
    return tuple(back for back in found.returns if outcome in back.outcomes) if found else ()


def _cross_off(matter: OpenMatter, machine: Machine, step: Step) -> None:
    done = [event.act for event in step.events if event.act in awaited(machine)]
    if done:
        Unreturned.unscoped.filter(tie__parent_id=matter.id, act__in=done).delete()


@lru_cache(maxsize=256)
def awaited(machine: Machine) -> frozenset[str]:
    """The acts that the results of linked matters bring about."""
    return frozenset(back.act for link in machine.procedure.links.values() for back in link.returns)


def remake(child: Matter, last: Result | None) -> bool:
    """Remake what the parent of `child` couldn't take of the last outcome; whether it differed from what is stored."""
    tie: Tie | None = getattr(child, "arose_from", None)
    if tie is None:
        return False
    wanted = {(last.entry, last.outcome, act) for act in _untaken(tie, last)} if last else set()
    if set(tie.unreturned.values_list("child_entry", "outcome", "act")) == wanted:
        return False
    tie.unreturned.all().delete()
    for entry, outcome, act in sorted(wanted):
        tie.unreturned.create(child_entry=entry, outcome=outcome, act=act)
    return True


def _untaken(tie: Tie, last: Result) -> Iterator[str]:
    machine = versions.machine_of(tie.parent.procedure)
    for back in returns(machine, tie.link, last.outcome):
        since = Entry.unscoped.filter(matter_id=tie.parent_id, act=back.act, recorded_at__gte=last.recorded_at)
        if not since.filter(kind__in=(Kind.ACT, Kind.DEEMED)).exists():
            yield back.act
