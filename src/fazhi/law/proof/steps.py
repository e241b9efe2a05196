"""The steps of a procedure as relations between Boolean functions: an act by a person, a deeming, a lapse.

Each mirrors `checking`, `ordering` and `effects` literally, time left out: a wait is over sooner or later, and a right
may lapse, a deeming may fire, at any moment while its clock runs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fazhi.law.procedure import DUTY, RIGHT, Act, ClockRule, Condition, Procedure, Prolongation, Rule, Switch
from fazhi.law.proof import places
from fazhi.law.proof.clocks import Clocks
from fazhi.law.proof.diagrams import Bdd, Diagrams, after
from fazhi.law.proof.places import ENDED, Places
from fazhi.law.proof.reading import Reading
from fazhi.law.proof.truth import Truth, Truths


@dataclass(frozen=True)
class Effect:
    """What a step does: where it is possible, and what every variable that it changes becomes."""

    kind: str
    act: str
    clock: int | None
    possible: Bdd
    becomes: dict[str, Bdd]
    records: Bdd
    recorded: frozenset[str]
    truths: Truths
    results: tuple[tuple[str, Bdd], ...]
    meets: frozenset[int]
    starts: dict[int, Bdd]


class Steps:
    """All steps of one procedure over the variables of `diagrams`."""

    def __init__(self, procedure: Procedure, reading: Reading, kept: Places, diagrams: Diagrams) -> None:
        self._procedure = procedure
        self._reading = reading
        self._kept = kept
        self._diagrams = diagrams
        self._clocks = Clocks(procedure, kept, diagrams)

    def every(self) -> Iterator[Effect]:
        """The acts in the file's order, then what the law does by itself."""
        for act in self._procedure.acts.values():
            if places.by_person(self._procedure, act):
                yield self._performed(act)
        for index, clock in enumerate(self._procedure.clocks):
            if clock.kind == RIGHT:
                yield self._lapsed(index, clock)
            elif clock.kind != DUTY:
                yield self._deemed(index, clock)

    def opening(self) -> Bdd:
        """The state in which a matter begins: nothing done or known, the parameters as any area may set them."""
        known = dict.fromkeys(self._kept.names, False)
        known |= {
            places.open_bit(name): act.initially_open
            for name, act in self._procedure.acts.items()
            if places.open_bit(name) in self._kept
        }
        rigid = {bit for atom in self._reading.kept_atoms if not atom.fields for bit in atom.bits}
        return self._diagrams.assigned({name: value for name, value in known.items() if name not in rigid})

    def is_open(self, act: str) -> Bdd:
        """Where the act is open."""
        return self._clocks.is_open(act)

    def pending(self, acts: tuple[str, ...]) -> Bdd:
        """Where a duty on any of `acts` is open."""
        return self._diagrams.any_of(
            self._diagrams.var(places.clock_bit(index))
            for index, clock in enumerate(self._procedure.clocks)
            if clock.kind == DUTY and set(clock.acts) & set(acts)
        )

    def done(self, acts: tuple[str, ...]) -> Bdd:
        """Where any of `acts` was performed."""
        return self._diagrams.any_of(self._diagrams.var(places.done_bit(act)) for act in acts)

    # --- an act by a person ---

    def _performed(self, act: Act) -> Effect:
        accepted = frozenset((*act.fields, *act.optional)) & frozenset(self._reading.domains)
        truths = self._truths(accepted)
        asked = [truths.filled(name) if name in act.fields else self._diagrams.true for name in sorted(accepted)]
        records = self._diagrams.all_of([*asked, self._noted(truths, accepted)])
        return self._effect("act", act, None, self._allowed(act, truths), truths, records, accepted, frozenset())

    def _allowed(self, act: Act, truths: Truths) -> Bdd:
        parts = [self.is_open(act.id)]
        if not act.after_end and ENDED in self._kept:
            parts.append(~self._diagrams.var(ENDED))
        parts += [self._free_of(condition, truths) for condition in act.after]
        parts += [~self.pending((item.act,)) for item in act.holds]
        parts += [truths.rule(rule).true for rule in act.when]
        parts += [truths.rule(rule).known for rule in self._gates(act)]
        parts += [self._can_run_longer(act, item) for item in act.extends]
        if act.ends:
            parts.append(self._finished(act, truths))
        return self._diagrams.all_of(parts)

    def _free_of(self, condition: Condition, truths: Truths) -> Bdd:
        unasked = truths.rule(condition.when).false
        closed = ~self._diagrams.any_of(map(self._clocks.is_open, condition.acts))
        return unasked | closed | self.done(condition.acts)

    def _gates(self, act: Act) -> Iterator[Rule]:
        yield from (item.when for item in (*act.opens, *act.closes) if item.when)
        yield from (item.when for item in act.results if item.when)
        for clock in self._procedure.clocks:
            if clock.trigger == act.id and clock.kind != DUTY and clock.when:
                yield clock.when

    def _can_run_longer(self, act: Act, longer: Prolongation) -> Bdd:
        running, exhausted = self._diagrams.false, self._diagrams.false
        for index, clock in enumerate(self._procedure.clocks):
            if clock.key == longer.clock:
                running |= self._diagrams.var(places.clock_bit(index))
                used = self._diagrams.var(places.longer_bit(index, act.id, longer.times))
                exhausted |= used & self._diagrams.var(places.clock_bit(index))
        return running & ~exhausted

    def _finished(self, act: Act, truths: Truths) -> Bdd:
        unfinished = self._diagrams.false
        closed = {act.id: self._diagrams.true}
        for item in act.closes:
            closed[item.act] = closed.get(item.act, self._diagrams.false) | truths.rule(item.when).true
        for index, clock in enumerate(self._procedure.clocks):
            if clock.kind == DUTY and act.id not in clock.acts:
                left = self._diagrams.any_of(
                    self._clocks.is_open(name) & ~closed.get(name, self._diagrams.false) for name in clock.acts
                )
                unfinished |= self._diagrams.var(places.clock_bit(index)) & left
        return ~unfinished

    # --- what the law does by itself ---

    def _deemed(self, index: int, clock: ClockRule) -> Effect:
        act = self._procedure.acts[clock.acts[0]]
        told = frozenset(clock.facts) & frozenset(self._reading.domains)
        truths = self._truths(told)
        records = self._diagrams.all_of(
            [*(truths.holding(name, clock.facts[name]) for name in sorted(told)), self._noted(truths, told)]
        )
        possible = self._clocks.runs_out(index, clock, self._truths(frozenset())) & self.is_open(act.id)
        return self._effect("deemed", act, index, possible, truths, records, told, frozenset({index}))

    def _lapsed(self, index: int, clock: ClockRule) -> Effect:
        truths = self._truths(frozenset())
        opened = {act: self._diagrams.false for act in clock.acts if places.open_bit(act) in self._kept}
        becomes = {places.open_bit(act): value for act, value in opened.items()}
        surviving = self._clocks.surviving(opened, frozenset(), frozenset({index}))
        for place, alive in surviving.items():
            becomes |= self._clocks.kept_up(place, alive)
        becomes |= self._clocks.kept_up(index, self._diagrams.false)
        possible = self._clocks.runs_out(index, clock, self._truths(frozenset()))
        true, nobody = self._diagrams.true, frozenset[str]()
        return Effect(
            "lapsed", clock.acts[0], index, possible, becomes, true, nobody, truths, (), frozenset({index}), {}
        )

    # --- what both do ---

    def _truths(self, recorded: frozenset[str]) -> Truths:
        return Truths(self._procedure, self._diagrams, dict(self._reading.domains), recorded)

    def _noted(self, truths: Truths, recorded: frozenset[str]) -> Bdd:
        """That the facts' new values are possible ones, and that an atom has a value only where its facts have."""
        parts = [truths.possible(name) for name in sorted(recorded)]
        for atom in self._reading.atoms:
            if not recorded.isdisjoint(atom.fields):
                value, sure = (self._diagrams.var(after(bit)) for bit in atom.bits)
                known = self._diagrams.all_of(map(truths.known, atom.fields)) if atom.sure else sure
                parts.append(known | ~value)
        return self._diagrams.all_of(parts)

    def _effect(
        self,
        kind: str,
        act: Act,
        index: int | None,
        possible: Bdd,
        truths: Truths,
        records: Bdd,
        recorded: frozenset[str],
        gone: frozenset[int],
    ) -> Effect:
        opened = self._switched(act, truths)
        becomes = {places.open_bit(name): value for name, value in opened.items()}
        met = {place for place, clock in enumerate(self._procedure.clocks) if act.id in clock.acts}
        surviving = self._clocks.surviving(opened, frozenset(met), gone)
        starts = self._clocks.started(act, truths, opened, surviving, gone)
        for place in sorted({*surviving, *starts, *self._clocks.touched(act)}):
            alive = surviving.get(place, self._diagrams.var(places.clock_bit(place)))
            becomes |= self._clocks.kept_up(place, alive, starts.get(place), act)
        for name in (places.done_bit(act.id), *((places.hand_bit(act.id),) if kind == "act" else ())):
            becomes |= {name: self._diagrams.true} if name in self._kept else {}
        becomes |= {ENDED: self._diagrams.true} if act.ends else {}
        results = tuple(self._results(act, truths))
        return Effect(
            kind, act.id, index, possible, becomes, records, recorded, truths, results, frozenset(met), starts
        )

    def _switched(self, act: Act, truths: Truths) -> dict[str, Bdd]:
        found: dict[str, Bdd] = {} if act.repeats else {act.id: self._diagrams.false}

        def before(item: Switch) -> Bdd:
            return found.get(item.act, self._clocks.is_open(item.act))

        for item in act.closes:
            found[item.act] = before(item) & ~truths.rule(item.when).true
        for item in act.opens:
            found[item.act] = before(item) | truths.rule(item.when).true
        return found

    def _results(self, act: Act, truths: Truths) -> Iterator[tuple[str, Bdd]]:
        left = self._diagrams.true
        for result in act.results:
            test: Truth = truths.rule(result.when)
            yield result.outcome, left & test.true
            left &= ~test.true
