"""Steps ready to be taken on sets of states: the states after a set, and those before one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from fazhi.law.proof.diagrams import Bdd, Diagrams, after
from fazhi.law.proof.forgetting import Past
from fazhi.law.proof.places import Places
from fazhi.law.proof.reading import Reading
from fazhi.law.proof.relations import Relation
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
        self.enabled = self.enabling(diagrams.true)
        related = frozenset((*computed, *noted))
        changed = related | constants.keys()
        kept_up = tuple(it for it in pasts if changed.intersection(it.watched) or changed.intersection(it.names))
        self._plain = Relation(diagrams, self.whole.exists(self._chosen), constants, related, kept_up)
        self._relation = self._plain.folded()

    def enabling(self, condition: Bdd) -> Bdd:
        """The states in which the step can be taken so that `condition`, which may speak of what it records, holds."""
        names = self._diagrams.cube(map(after, self._diagrams.names))
        return self._diagrams.meeting(self.whole, condition, names)

    def image(self, states: Bdd) -> Bdd:
        """The states after the step, taken in `states`."""
        return self._relation.image(states)

    def image_where(self, states: Bdd, condition: Bdd) -> Bdd:
        """The states after the step, taken in `states` so that `condition` holds."""
        whole = (self.whole & condition).exists(self._chosen)
        return replace(self._plain, whole=whole).image(states)

    def preimage(self, states: Bdd) -> Bdd:
        """The states from which the step leads into `states`."""
        return self._relation.preimage(states)

    def leading(self, before: Bdd, states: Bdd) -> Bdd:
        """The states of `before` from which the step leads into `states`, with all that it records."""
        return self._plain.landing(states) & self.whole & before


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
