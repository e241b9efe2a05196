"""A procedure made ready to be proved: its variables in a good order, its steps, and all states that can be reached."""

from __future__ import annotations

from functools import cached_property

from fazhi.law.procedure import Procedure
from fazhi.law.proof import order, places, reading
from fazhi.law.proof.diagrams import Bdd, Diagrams
from fazhi.law.proof.forgetting import pasts
from fazhi.law.proof.moves import Move
from fazhi.law.proof.steps import Steps


class Model:
    """The untimed, data-abstracted graph of `procedure`."""

    def __init__(self, procedure: Procedure) -> None:
        self.procedure = procedure
        self.reading = reading.read(procedure)
        self.places = places.places(procedure, self.reading)
        self.diagrams = Diagrams(order.ordered(procedure, self.reading, self.places))
        self.steps = Steps(procedure, self.reading, self.places, self.diagrams)
        over = pasts(procedure, self.reading, self.places, self.diagrams)
        effects = self.steps.every()
        self.moves = tuple(Move(effect, self.reading, self.places, self.diagrams, over) for effect in effects)
        self.opening = self.steps.opening()

    @cached_property
    def reached(self) -> Bdd:
        """All states that some run reaches: steps are taken in turn, each on what it has not been taken on yet."""
        states = self.opening
        taken = [self.diagrams.false] * len(self.moves)
        growing = True
        while growing:
            growing = False
            for place, move in enumerate(self.moves):
                new = states & ~taken[place]
                taken[place] = states
                after = states | move.image(new)
                growing |= after != states
                states = after
        return states

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
        found = goal & among
        taken = [self.diagrams.false] * len(self.moves)
        growing = True
        while growing and asked & ~found != self.diagrams.false:
            growing = False
            for place, move in reversed(tuple(enumerate(self.moves))):
                new, taken[place] = found & ~taken[place], found
                if new != self.diagrams.false:
                    before = found | (move.preimage(new) & among)
                    growing |= before != found
                    found = before
        return found
