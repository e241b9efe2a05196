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
        """All states that some run reaches."""
        states, place = self.opening, 0
        while place < len(self._stages):
            before = states
            states = self._closed(states, self._stages[place])
            place = place + 1 if states == before else max(place - 1, 0)
        return states

    @cached_property
    def _stages(self) -> tuple[tuple[Move, ...], ...]:
        """The steps by the stages of their acts, in the file's order."""
        acts = self.procedure.acts
        stages = dict.fromkeys(act.stage for act in acts.values())
        return tuple(tuple(move for move in self.moves if acts[move.effect.act].stage == stage) for stage in stages)

    def _closed(self, states: Bdd, moves: tuple[Move, ...]) -> Bdd:
        """`states` with all that `moves` add, taken in turn until they add nothing more."""
        growing = True
        while growing:
            before = states
            for move in moves:
                states |= move.image(states)
            growing = states != before
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
        """The states of `among` from which some run inside `among` comes to `goal`; stops once it has all `asked`.

        Most goals are near, so that it looks after every step whether it has come far enough.
        """
        found, growing = goal & among, True
        while growing:
            before = found
            for move in reversed(self.moves):
                if asked & ~found == self.diagrams.false:
                    return found
                found |= move.preimage(found) & among
            growing = found != before
        return found
