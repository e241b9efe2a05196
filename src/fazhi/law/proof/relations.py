"""A step as a relation: what variables become constants, how the others after it depend on those before, what is over.

What is over after the step (see `forgetting`) is told by the relation itself, so that it costs nothing each time that
the step is taken; only where that would make the relation large is it forgotten afterwards.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from oxidd.bcdd import BCDDSubstitution

from fazhi.law.proof.diagrams import Bdd, Diagrams, after
from fazhi.law.proof.forgetting import Past

# A relation may take in what is over as long as it has no more nodes than this.
_LARGE = 1000


@dataclass(frozen=True)
class Relation:
    """`whole` relates the states before with the variables `related` after; `pasts` are forgotten afterwards."""

    diagrams: Diagrams
    whole: Bdd
    constants: Mapping[str, bool]
    related: frozenset[str]
    pasts: tuple[Past, ...]

    def image(self, states: Bdd) -> Bdd:
        """The states after the step, taken in `states`."""
        moved = self.diagrams.meeting(states, self.whole, self._overwritten)
        states = self.diagrams.renamed(moved, self._forward) & self._constants
        for past in self.pasts:
            states = past.forget(states)
        return states

    def preimage(self, states: Bdd) -> Bdd:
        """The states from which the step leads into `states`."""
        return self.diagrams.meeting(self.landing(states), self.whole, self._fresh)

    def landing(self, states: Bdd) -> Bdd:
        """The values of the related variables after a step into `states`, and of the others that it leaves alone."""
        for past in reversed(self.pasts):
            states = past.recall(states)
        landing = self.diagrams.meeting(states, self._constants, self._fixed)
        return self.diagrams.renamed(landing, self._back)

    def folded(self) -> Relation:
        """The same step, with all that can be taken into the relation forgotten by it."""
        found = replace(self, pasts=())
        for past in self.pasts:
            more = found._without(past)
            large = self.diagrams.size(more.whole) > max(_LARGE, self.diagrams.size(found.whole))
            found = replace(found, pasts=(*found.pasts, past)) if large else more
        return found

    def _without(self, past: Past) -> Relation:
        over = self._afterwards(past)
        if over == self.diagrams.false:
            return self
        if over == self.diagrams.true:
            return self._emptied(past)
        return self._telling(past.names)._emptied_where(over, past.names)

    def _afterwards(self, past: Past) -> Bdd:
        """Where the past is over after the step."""
        constants = {name: value for name, value in self.constants.items() if name in past.watched}
        over = self.diagrams.meeting(past.over, self.diagrams.assigned(constants), self.diagrams.cube(constants))
        related = sorted(past.watched & self.related)
        return self.diagrams.renamed(over, self.diagrams.renaming({name: after(name) for name in related}))

    def _emptied(self, past: Past) -> Relation:
        gone = self.related.intersection(past.names)
        whole = self.whole.exists(self.diagrams.cube(map(after, gone)))
        constants = {**self.constants, **dict.fromkeys(past.names, False)}
        return replace(self, whole=whole, constants=constants, related=self.related - gone)

    def _telling(self, names: tuple[str, ...]) -> Relation:
        """The same, the relation telling also what becomes of `names`, unless they become nothing anyway."""
        var, constants = self.diagrams.var, dict(self.constants)
        whole, told = self.whole, set(self.related)
        for name in names:
            if name in told or constants.get(name) is False:
                continue
            value = self.diagrams.true if constants.pop(name, False) else var(name)
            whole &= self.diagrams.same(value, var(after(name)))
            told.add(name)
        return replace(self, whole=whole, constants=constants, related=frozenset(told))

    def _emptied_where(self, over: Bdd, names: tuple[str, ...]) -> Relation:
        told = [after(name) for name in names if name in self.related]
        nothing = self.diagrams.assigned(dict.fromkeys(told, False))
        emptied = (self.whole & over).exists(self.diagrams.cube(told)) & nothing
        return replace(self, whole=(self.whole & ~over) | emptied)

    @cached_property
    def _constants(self) -> Bdd:
        return self.diagrams.assigned(self.constants)

    @cached_property
    def _fixed(self) -> Bdd:
        return self.diagrams.cube(self.constants)

    @cached_property
    def _overwritten(self) -> Bdd:
        return self.diagrams.cube((*self.constants, *self.related))

    @cached_property
    def _fresh(self) -> Bdd:
        return self.diagrams.cube(map(after, self.related))

    @cached_property
    def _forward(self) -> BCDDSubstitution | None:
        return self.diagrams.renaming({after(name): name for name in sorted(self.related)})

    @cached_property
    def _back(self) -> BCDDSubstitution | None:
        return self.diagrams.renaming({name: after(name) for name in sorted(self.related)})
