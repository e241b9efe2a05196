"""A procedure's steps over its variables in one order, and sets of states closed under them."""

from __future__ import annotations

from collections.abc import Callable

from fazhi.law.procedure import Procedure
from fazhi.law.proof.diagrams import Bdd, Diagrams
from fazhi.law.proof.forgetting import pasts
from fazhi.law.proof.moves import Move
from fazhi.law.proof.places import Places
from fazhi.law.proof.reading import Reading
from fazhi.law.proof.steps import Steps

_Stages = tuple[tuple[Move, ...], ...]
_Taken = Callable[[Move, Bdd], Bdd]
_Enough = Callable[[Bdd], bool]


class Graph:
    """The states of `procedure` over the variables `names`, and the steps between them."""

    def __init__(self, procedure: Procedure, reading: Reading, kept: Places, names: tuple[str, ...]) -> None:
        self.diagrams = Diagrams(names)
        self.steps = Steps(procedure, reading, kept, self.diagrams)
        over = pasts(procedure, reading, kept, self.diagrams)
        effects = self.steps.every()
        self.moves = tuple(Move(effect, reading, kept, self.diagrams, over) for effect in effects)
        self.opening = self.steps.opening()
        self._stages = self._staged(procedure)

    def _staged(self, procedure: Procedure) -> _Stages:
        """The steps by the stages of their acts, in the file's order."""
        acts = procedure.acts
        stages = dict.fromkeys(act.stage for act in acts.values())
        return tuple(tuple(move for move in self.moves if acts[move.effect.act].stage == stage) for stage in stages)

    def onward(self, states: Bdd, most: int) -> Bdd:
        """`states` with all states that runs from them reach; fewer only where these are more than `most` nodes."""
        return self._closed(states, self._stages, Move.image, lambda found: self.diagrams.size(found) > most)

    def back(self, goal: Bdd, among: Bdd, enough: _Enough) -> Bdd:
        """The states of `among` from which some run inside `among` comes to `goal`, unless it is enough before."""
        stages = tuple(moves[::-1] for moves in reversed(self._stages))
        return self._closed(goal & among, stages, lambda move, states: move.preimage(states) & among, enough)

    def _closed(self, states: Bdd, stages: _Stages, taken: _Taken, enough: _Enough) -> Bdd:
        """`states` with all that steps add, until they add nothing more, or it is enough.

        Stage by stage, each brought to its end before the next, and all over again until a whole round adds nothing: so
        the sets on the way are hardly larger than the last one, which costs far less than taking all steps in turn.
        """
        last: dict[Move, Bdd] = {}
        before = self.diagrams.false
        while states != before and not enough(states):
            before = states
            for moves in stages:
                states = self._stage_closed(states, moves, taken, enough, last)
                if enough(states):
                    break
        return states

    def _stage_closed(
        self,
        states: Bdd,
        moves: tuple[Move, ...],
        taken: _Taken,
        enough: _Enough,
        last: dict[Move, Bdd],
    ) -> Bdd:
        growing = True
        while growing and not enough(states):
            before = states
            for move in moves:
                if last.get(move) != states:
                    last[move] = states
                    states |= taken(move, states)
            growing = states != before
        return states
