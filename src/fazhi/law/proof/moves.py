"""Steps ready to be taken on sets of states: the states after a set, and those before one."""

from __future__ import annotations

from collections.abc import Iterable

from fazhi.law.proof.diagrams import Bdd, Diagrams, after
from fazhi.law.proof.forgetting import Past
from fazhi.law.proof.places import Places
from fazhi.law.proof.reading import Reading
from fazhi.law.proof.steps import Effect


class Move:
    """One step. `whole` relates the states before with the facts recorded and the variables after it."""

    def __init__(
        self, effect: Effect, reading: Reading, kept: Places, diagrams: Diagrams, pasts: tuple[Past, ...] = ()
    ) -> None:
        self.effect = effect
        self._diagrams = diagrams
        constants = {
            name: value == diagrams.true for name, value in effect.becomes.items() if _constant(value, diagrams)
        }
        computed = {name: value for name, value in effect.becomes.items() if name not in constants}
        computed = {name: value for name, value in computed.items() if value != diagrams.var(name)}
        noted, chosen = _recorded(effect, reading, kept)
        updates = (diagrams.same(diagrams.var(after(name)), value) for name, value in computed.items())
        self.whole = diagrams.all_of([effect.possible, effect.records, *updates])
        self._chosen = diagrams.cube(chosen)
        self._relation = self.whole.exists(self._chosen)
        self.enabled = self.enabling(diagrams.true)
        related = (*computed, *noted)
        self._constants = diagrams.assigned(constants)
        self._overwritten = diagrams.cube((*constants, *related))
        self._fresh = diagrams.cube(map(after, related))
        self._forward = diagrams.renaming({after(name): name for name in related})
        self._back = diagrams.renaming({name: after(name) for name in related})
        self._fixed = diagrams.cube(constants)
        changed = {*constants, *related}
        self._pasts = tuple(it for it in pasts if changed.intersection(it.watched) or changed.intersection(it.names))

    def enabling(self, condition: Bdd) -> Bdd:
        """The states in which the step can be taken so that `condition`, which may speak of what it records, holds."""
        names = self._diagrams.cube(map(after, self._diagrams.names))
        return self._diagrams.meeting(self.whole, condition, names)

    def image(self, states: Bdd) -> Bdd:
        """The states after the step, taken in `states`."""
        moved = self._diagrams.meeting(states, self._relation, self._overwritten)
        return self._settled(moved)

    def image_where(self, states: Bdd, condition: Bdd) -> Bdd:
        """The states after the step, taken in `states` so that `condition` holds."""
        relation = (self.whole & condition).exists(self._chosen)
        moved = self._diagrams.meeting(states, relation, self._overwritten)
        return self._settled(moved)

    def _settled(self, moved: Bdd) -> Bdd:
        states = self._diagrams.renamed(moved, self._forward) & self._constants
        for past in self._pasts:
            states = past.forget(states)
        return states

    def preimage(self, states: Bdd) -> Bdd:
        """The states from which the step leads into `states`."""
        return self._diagrams.meeting(self._landing(states), self._relation, self._fresh)

    def leading(self, before: Bdd, states: Bdd) -> Bdd:
        """The states of `before` from which the step leads into `states`, with all that it records."""
        return self._landing(states) & self.whole & before

    def _landing(self, states: Bdd) -> Bdd:
        for past in reversed(self._pasts):
            states = past.recall(states)
        landing = self._diagrams.meeting(states, self._constants, self._fixed)
        return self._diagrams.renamed(landing, self._back)


def _constant(value: Bdd, diagrams: Diagrams) -> bool:
    return value == diagrams.true or value == diagrams.false


def _recorded(effect: Effect, reading: Reading, kept: Places) -> tuple[list[str], list[str]]:
    """The variables of recorded facts and atoms that are remembered, and the places of those that are not."""
    bits = [bit for name in effect.recorded for bit in reading.domains[name].bits]
    for atom in reading.atoms:
        if not effect.recorded.isdisjoint(atom.fields):
            bits += atom.bits
    told: Iterable[str] = dict.fromkeys(bits)
    return [bit for bit in told if bit in kept], [after(bit) for bit in told if bit not in kept]
