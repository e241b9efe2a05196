"""A matter's state folded from its entries: what the caches must agree with, whatever happened to them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from fazhi.law.marking import Actor, State, Step
from fazhi.law.replay import replay
from fazhi.law.state import Machine

from . import snapshot
from .models import Entry, Matter


@dataclass(frozen=True, slots=True)
class Folded:
    """An entry's step: the state before it, and what it did."""

    entry: Entry
    before: State
    step: Step


def fold(matter: Matter, machine: Machine, entries: Sequence[Entry]) -> Iterator[Folded]:
    """The steps of a matter's entries, in order; corrected entries count with their corrected facts."""
    state = opened(matter, machine)
    corrected = corrections(entries)
    for entry in entries:
        if entry.kind == Entry.Kind.CORRECTION:
            continue
        facts = {**entry.facts, **corrected.get(entry.number, {})}
        step = replay(machine, state, entry.kind, entry.act, entry.at, facts, actors(entry))
        yield Folded(entry, state, step)
        state = step.state


def opened(matter: Matter, machine: Machine) -> State:
    """The state in which the matter was opened."""
    values = snapshot.parameter_values(machine, matter.parameters)
    return machine.open(matter.opened_at, values)


def corrections(entries: Sequence[Entry]) -> dict[int, dict[str, Any]]:
    """The facts that corrections give, by the number of the entry that they correct; the latest wins."""
    corrected: dict[int, dict[str, Any]] = {}
    for entry in entries:
        if entry.corrects is not None:
            facts = {name: value for name, value in entry.facts.items() if name != REASON}
            corrected[entry.corrects] = {**corrected.get(entry.corrects, {}), **facts}
    return corrected


REASON = "correction_reason"


def actors(entry: Entry) -> tuple[Actor, ...]:
    """The entry's persons as the engine takes them."""
    return tuple(Actor(item["person"], frozenset(item["roles"])) for item in entry.actors)
