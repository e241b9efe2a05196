"""A procedure made ready to be proved: its variables in a good order, its steps, and all states that can be reached."""

from __future__ import annotations

from fazhi.law.procedure import Procedure
from fazhi.law.proof import order, places, reading
from fazhi.law.proof.diagrams import Bdd
from fazhi.law.proof.graph import Graph
from fazhi.law.proof.sifting import Sifting

# A set of states whose diagram has more nodes is worth a better order, and another one when it has grown so much since.
_LARGE, _GROWTH = 3000, 4


class Model:
    """The untimed, data-abstracted graph of `procedure`, and `reached`, all states that some run reaches."""

    def __init__(self, procedure: Procedure) -> None:
        self.procedure = procedure
        self.reading = reading.read(procedure)
        self.places = places.places(procedure, self.reading)
        self._graph, self.reached = self._explored()
        self.diagrams = self._graph.diagrams
        self.steps = self._graph.steps
        self.moves = self._graph.moves
        self.opening = self._graph.opening

    def _explored(self) -> tuple[Graph, Bdd]:
        """The steps, and all states that can be reached.

        The first order is made from the procedure alone. Whenever the states found so far have become many nodes, they
        themselves tell a better one, in which the search goes on.
        """
        graph = self._ordered(order.ordered(self.procedure, self.reading, self.places))
        states, large = graph.opening, _LARGE
        while True:
            states = graph.onward(states, large)
            if graph.diagrams.size(states) <= large:
                return graph, states
            better = Sifting(graph.diagrams, states)
            graph = self._ordered(tuple(name for name in better.order if name in self.places))
            states = better.states(graph.diagrams)
            large = max(large, _GROWTH * graph.diagrams.size(states))

    def _ordered(self, names: tuple[str, ...]) -> Graph:
        return Graph(self.procedure, self.reading, self.places, names)

    @property
    def states(self) -> int:
        """How many states there are that differ in anything that may matter later."""
        return self.diagrams.count(self.reached, self.places.names)

    def begun(self, index: int) -> Bdd:
        """The states right after the clock of rule `index` began."""
        begun = self.diagrams.false
        for move in self.moves:
            if index in move.effect.starts:
                begun |= move.image_where(self.reached, move.effect.starts[index])
        return begun & self.diagrams.var(places.clock_bit(index))

    def can_reach(self, goal: Bdd, among: Bdd, asked: Bdd) -> Bdd:
        """The states of `among` from which some run inside `among` comes to `goal`; stops once it has all `asked`."""
        return self._graph.back(goal, among, lambda states: asked & ~states == self.diagrams.false)
