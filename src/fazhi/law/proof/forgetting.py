"""What need not be remembered any longer: parts of a state that no step which is still possible will ever read.

An act is over in a state where it is closed and everything that could open it is over, or where the matter has ended
and only a person could still perform it. History that only acts read which are over is set to "nothing", so that
states which differ in nothing that matters are one: the two have the same future, step by step.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from fazhi.law.procedure import DEEMED, Procedure
from fazhi.law.proof import places
from fazhi.law.proof.diagrams import Bdd, Diagrams
from fazhi.law.proof.places import ENDED, Places
from fazhi.law.proof.reading import Reading
from fazhi.law.safety import Never


@dataclass(frozen=True)
class Past:
    """Variables that nothing reads where `over` holds; `watched` are the variables that `over` speaks of."""

    over: Bdd
    names: tuple[str, ...]
    cube: Bdd
    nothing: Bdd
    watched: frozenset[str]

    def forget(self, states: Bdd) -> Bdd:
        """`states` with the variables set to nothing where they are over."""
        over = states & self.over
        return (states & ~self.over) | (over.exists(self.cube) & self.nothing)

    def recall(self, states: Bdd) -> Bdd:
        """The states that `forget` brings into `states`."""
        over = states & self.over & self.nothing
        return (states & ~self.over) | (over.exists(self.cube) & self.over)


def pasts(procedure: Procedure, reading: Reading, kept: Places, diagrams: Diagrams) -> tuple[Past, ...]:
    """The groups of variables that are over together."""
    groups: dict[frozenset[str], list[str]] = {}
    for name, readers in _readers(procedure, reading).items():
        if name in kept:
            groups.setdefault(_closure(procedure, readers), []).append(name)
    found = []
    for acts, names in groups.items():
        over, watched = _over(procedure, kept, diagrams, acts)
        if over != diagrams.false:
            nothing = diagrams.assigned(dict.fromkeys(names, False))
            found.append(Past(over, tuple(names), diagrams.cube(names), nothing, watched))
    return tuple(found)


def _readers(procedure: Procedure, reading: Reading) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for act in procedure.acts:
        asking = {other.id for other in procedure.acts.values() for item in other.after if act in item.acts}
        told = [item for item in procedure.never if act in (*item.acts, *item.others)]
        found[places.done_bit(act)] = frozenset(asking).union(*(_subjects(procedure, item) for item in told))
        pairs = (frozenset({one, other}) for one, other in places.unguarded(procedure) if act in (one, other))
        found[places.hand_bit(act)] = frozenset().union(*pairs)
    dated = {length.field for clock in procedure.clocks for length in places.lengths(procedure, clock) if length.field}
    for name, domain in reading.domains.items():
        if name not in dated:
            readers = frozenset(act for act, facts in reading.by_act.items() if name in facts)
            found |= dict.fromkeys(domain.bits, readers)
    for atom in reading.kept_atoms:
        readers = frozenset(act for act, atoms in reading.atoms_by_act.items() if atom in atoms)
        found |= dict.fromkeys(atom.bits, readers)
    return found


def _subjects(procedure: Procedure, never: Never) -> frozenset[str]:
    outcomes = set(never.outcomes)
    acts = procedure.acts.values()
    bringing = {act.id for act in acts if outcomes.intersection(result.outcome for result in act.results)}
    return frozenset(never.acts) | bringing


def _closure(procedure: Procedure, acts: Iterable[str]) -> frozenset[str]:
    """`acts` and everything that could open them again."""
    found: set[str] = set()
    new = set(acts)
    while new:
        found |= new
        acts_ = procedure.acts.values()
        new = {act.id for act in acts_ if any(item.act in new for item in act.opens)} - found
    return frozenset(found)


def _over(procedure: Procedure, kept: Places, diagrams: Diagrams, acts: frozenset[str]) -> tuple[Bdd, frozenset[str]]:
    over, watched = diagrams.true, set[str]()
    for act in sorted(acts):
        ways = diagrams.false
        name = places.open_bit(act)
        if name in kept:
            ways |= ~diagrams.var(name)
            watched.add(name)
        deemed = any(clock.kind == DEEMED and act in clock.acts for clock in procedure.clocks)
        if ENDED in kept and not procedure.acts[act].after_end and not deemed:
            ways |= diagrams.var(ENDED)
            watched.add(ENDED)
        over &= ways
    return over, frozenset(watched)
