"""A procedure made ready to be proved: its variables in a good order, its steps, and all states that can be reached."""

from __future__ import annotations

from collections.abc import Callable
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
        return self._closed(self.opening, self._stages, lambda move, states: move.image(states))

    @cached_property
    def _stages(self) -> tuple[tuple[Move, ...], ...]:
        """The steps by the stages of their acts, in the file's order."""
        acts = self.procedure.acts
        stages = dict.fromkeys(act.stage for act in acts.values())
        return tuple(tuple(move for move in self.moves if acts[move.effect.act].stage == stage) for stage in stages)

    def _closed(
        self,
        states: Bdd,
        stages: tuple[tuple[Move, ...], ...],
        taken: Callable[[Move, Bdd], Bdd],
        enough: Callable[[Bdd], bool] = lambda states: False,
    ) -> Bdd:
        """`states` with all that steps add, until they add nothing more, or it is enough.

        Stage by stage, each brought to its end before the next, and all over again until a whole round adds nothing: so
        the sets on the way are hardly larger than the last one, which costs far less than taking all steps in turn.
        """
        last: dict[Move, Bdd] = {}
        before = self.diagrams.false
        while states != before and not enough(states):
            before = states
            for moves in stages:
                states = self._stage_closed(states, moves, taken, last)
                if enough(states):
                    break
        return states

    def _stage_closed(
        self, states: Bdd, moves: tuple[Move, ...], taken: Callable[[Move, Bdd], Bdd], last: dict[Move, Bdd]
    ) -> Bdd:
        growing = True
        while growing:
            before = states
            for move in moves:
                if last.get(move) != states:
                    last[move] = states
                    states |= taken(move, states)
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
        """The states of `among` from which some run inside `among` comes to `goal`; stops once it has all `asked`."""
        stages = tuple(moves[::-1] for moves in reversed(self._stages))
        return self._closed(
            goal & among,
            stages,
            lambda move, states: move.preimage(states) & among,
            lambda states: asked & ~states == self.diagrams.false,
        )
