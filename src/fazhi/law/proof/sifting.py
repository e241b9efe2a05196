"""A better order of the variables for a set: each moves up and down to where the set's diagram has fewest nodes.

Sifting (Rudell 1993), on a copy of the set. What a proof finds never depends on the order, only how long it takes.
"""

from __future__ import annotations

from collections import Counter

from oxidd.bcdd import BCDDManager

from fazhi.law.proof.diagrams import Bdd, Diagrams, copied

# A variable turns back where the diagram has grown by this factor, or so far from where it stood.
_GROWTH, _SPAN = 1.1, 30
# Reordering empties the cache every time, so it is kept small.
_NODES, _CACHE = 1 << 22, 1 << 10


class Sifting:
    """A copy of `states` in a manager of its own, whose order is changed at once."""

    def __init__(self, diagrams: Diagrams, states: Bdd) -> None:
        self._names = diagrams.names
        self._manager = BCDDManager(_NODES, _CACHE, 1)
        self._manager.add_vars(len(self._names))
        self._numbers = {number: place for place, number in enumerate(map(diagrams.number, self._names))}
        self._sizes: Counter[int] = Counter()
        self._states = copied(states, self._counted, self._manager.true())
        self._manager.gc()
        for variable, _ in self._sizes.most_common():
            self._sift(variable)

    @property
    def size(self) -> int:
        """How many nodes the set's diagram has in the order found."""
        return int(self._states.node_count())

    @property
    def order(self) -> tuple[str, ...]:
        """The names of the variables in the order found."""
        return tuple(self._names[self._manager.level_to_var(level)] for level in range(len(self._names)))

    def states(self, diagrams: Diagrams) -> Bdd:
        """The set in `diagrams`."""
        return copied(self._states, lambda number: diagrams.var(self._names[number]), diagrams.true)

    def _counted(self, number: int) -> Bdd:
        variable = self._numbers[number]
        self._sizes[variable] += 1
        return self._manager.var(variable)

    def _sift(self, variable: int) -> None:
        start = self._manager.var_to_level(variable)
        best = self._manager.num_inner_nodes(), start
        steps = (-1, 1) if start < len(self._names) // 2 else (1, -1)
        for step in steps:
            best = self._walked(variable, start, step, best)
        self._go(variable, best[1])

    def _walked(self, variable: int, start: int, step: int, best: tuple[int, int]) -> tuple[int, int]:
        """The least number of nodes, and at which level, once the variable has gone on from `start` by `step`."""
        self._go(variable, start)
        end = min(max(start + step * _SPAN, 0), len(self._names) - 1)
        for at in range(start + step, end + step, step):
            self._swap(min(at, at - step))
            size = self._manager.num_inner_nodes()
            best = min(best, (size, at))
            if size > best[0] * _GROWTH:
                break
        return best

    def _go(self, variable: int, level: int) -> None:
        while (at := self._manager.var_to_level(variable)) != level:
            self._swap(at if level > at else at - 1)

    def _swap(self, level: int) -> None:
        self._manager.set_var_order([self._manager.level_to_var(level + 1), self._manager.level_to_var(level)])
