"""Clocks in a proof: what a step ends, starts, suspends, restarts and makes longer; when one may run out.

Mirrors `effects` literally, lengths left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from fazhi.law.procedure import DUTY, Act, ClockRule, Length, Procedure
from fazhi.law.proof import places
from fazhi.law.proof.diagrams import Bdd, Diagrams
from fazhi.law.proof.places import Places
from fazhi.law.proof.truth import Truths


class Clocks:
    """The clocks of one procedure over the variables of `diagrams`."""

    def __init__(self, procedure: Procedure, kept: Places, diagrams: Diagrams) -> None:
        self._procedure = procedure
        self._kept = kept
        self._diagrams = diagrams

    def is_open(self, act: str) -> Bdd:
        """Where the act is open."""
        name = places.open_bit(act)
        if name in self._kept:
            return self._diagrams.var(name)
        return self._diagrams.true if self._procedure.acts[act].initially_open else self._diagrams.false

    def runs_out(self, index: int, clock: ClockRule, truths: Truths) -> Bdd:
        """Where the clock of a right or of a deeming may run out: it runs, and its length is known."""
        running = self._diagrams.var(places.clock_bit(index))
        for act in self._procedure.acts.values():
            for halt in act.pauses:
                if clock.key in halt.clocks:
                    running &= ~self._diagrams.var(places.stop_bit(index, halt.resumed_by))
        return running & self._has_length(index, clock, truths)

    def _has_length(self, index: int, clock: ClockRule, truths: Truths) -> Bdd:
        has, own = self._diagrams.false, self._diagrams.true
        for length in places.restarts(self._procedure, clock):
            name = places.length_bit(index, length)
            if name in self._kept:
                has |= self._diagrams.var(name) & self._told(length, truths)
                own &= ~self._diagrams.var(name)
        return has | own & self._told(clock.within, truths)

    def _told(self, length: Length | None, truths: Truths) -> Bdd:
        if length is None:
            return self._diagrams.false
        return truths.filled(length.field) if length.field else self._diagrams.true

    def surviving(self, opened: dict[str, Bdd], met: frozenset[int], gone: frozenset[int]) -> dict[int, Bdd]:
        """For each clock that the step may end: where it is still open afterwards."""
        found: dict[int, Bdd] = {}
        for index, clock in enumerate(self._procedure.clocks):
            if index in met or index in gone:
                found[index] = self._diagrams.false
            elif not set(clock.acts).isdisjoint(opened):
                found[index] = self._diagrams.var(places.clock_bit(index)) & self._any_open(clock, opened)
        return found

    def _any_open(self, clock: ClockRule, opened: Mapping[str, Bdd]) -> Bdd:
        return self._diagrams.any_of(opened.get(act, self.is_open(act)) for act in clock.acts)

    def started(
        self, act: Act, truths: Truths, opened: dict[str, Bdd], surviving: dict[int, Bdd], gone: frozenset[int]
    ) -> dict[int, Bdd]:
        """For each clock that the act starts: where."""
        starts: dict[int, Bdd] = {}
        clocks = self._procedure.clocks
        for index, clock in enumerate(clocks):
            if clock.trigger != act.id:
                continue
            test = truths.rule(clock.when)
            wanted = ~test.false if clock.kind == DUTY else test.true
            twins = [at for at, one in enumerate(clocks) if (one.key, one.kind) == (clock.key, clock.kind)]
            running = self._diagrams.any_of(
                surviving.get(at, self._diagrams.var(places.clock_bit(at))) | starts.get(at, self._diagrams.false)
                for at in twins
            )
            starts[index] = wanted & self._any_open(clock, opened) & ~running
        return starts

    def touched(self, act: Act) -> Iterator[int]:
        """The clocks that the act resumes, suspends, restarts or makes longer."""
        keys = {key for item in act.pauses for key in item.clocks}
        keys |= {item.clock for item in act.restarts} | {item.clock for item in act.extends}
        others = self._procedure.acts.values()
        keys |= {key for one in others for item in one.pauses if act.id in item.resumed_by for key in item.clocks}
        yield from (index for index, clock in enumerate(self._procedure.clocks) if clock.key in keys)

    def kept_up(self, index: int, alive: Bdd, started: Bdd | None = None, act: Act | None = None) -> dict[str, Bdd]:
        """What becomes of a clock and of all that is remembered of it; `alive` is where it goes on."""
        clock = self._procedure.clocks[index]
        open_after = alive if started is None else alive | started
        becomes = {places.clock_bit(index): open_after}
        restarted = [item for item in act.restarts if item.clock == clock.key] if act else []
        becomes |= dict(self._stops(index, clock, alive, open_after, act, bool(restarted)))
        becomes |= dict(self._lengthened(index, clock, alive, open_after, act, bool(restarted)))
        given = next((item.within for item in reversed(restarted) if item.within), None)
        for length in places.restarts(self._procedure, clock):
            name = places.length_bit(index, length)
            if name in self._kept:
                kept = self._diagrams.var(name) & alive
                becomes[name] = kept if given is None else (open_after if given == length else self._diagrams.false)
        return becomes

    def _stops(
        self, index: int, clock: ClockRule, alive: Bdd, open_after: Bdd, act: Act | None, restarted: bool
    ) -> Iterator[tuple[str, Bdd]]:
        for other in self._procedure.acts.values():
            for halt in other.pauses:
                name = places.stop_bit(index, halt.resumed_by)
                if name not in self._kept or clock.key not in halt.clocks:
                    continue
                stopped = self._diagrams.var(name) & alive
                if act and act.id in halt.resumed_by:
                    stopped = self._diagrams.false
                same = [one for one in act.pauses if set(one.resumed_by) == set(halt.resumed_by)] if act else []
                if any(clock.key in one.clocks for one in same):
                    stopped = open_after
                yield name, self._diagrams.false if restarted else stopped

    def _lengthened(
        self, index: int, clock: ClockRule, alive: Bdd, open_after: Bdd, act: Act | None, restarted: bool
    ) -> Iterator[tuple[str, Bdd]]:
        for other in self._procedure.acts.values():
            for item in other.extends:
                if item.clock != clock.key:
                    continue
                names = [places.longer_bit(index, other.id, times) for times in range(1, item.times + 1)]
                counted = [self._diagrams.false if restarted else self._diagrams.var(name) & alive for name in names]
                if act and act.id == other.id:
                    counted = [open_after, *counted[:-1]]
                yield from zip(names, counted, strict=True)
