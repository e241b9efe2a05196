"""The untimed graph of a small procedure searched state by state: sets, dictionaries, every rule as it is said.

It shares nothing with the prover but the values of a procedure; guards are the little trees of `random_procedures`.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from fazhi.law.procedure import Act, Procedure, Rule
from tests.law.random_procedures import GUARDS
from tests.law.reference_engine import evaluate

AMOUNTS = (None, 4, 5, 7, 10, 20)
URGENT = (None, True, False)


class Ticking(NamedTuple):
    """An open clock: its rule, the suspensions that hold it, how often which act has made it longer."""

    rule: int
    stops: frozenset[tuple[str, ...]] = frozenset()
    longer: tuple[tuple[str, int], ...] = ()


class Here(NamedTuple):
    """One state."""

    open: frozenset[str]
    done: frozenset[str]
    clocks: frozenset[Ticking]
    facts: tuple[tuple[str, Any], ...]
    ended: bool


@dataclass(frozen=True)
class Went:
    """One step: what was done, which clocks it met and started, which outcome it brought, and where it leads."""

    kind: str
    act: str
    met: frozenset[int]
    started: frozenset[int]
    outcome: str
    to: Here


class TooMany(Exception):
    """More states than a slow search should look at."""


class Search:
    """All states of `procedure`, at most `most`, with all steps from each."""

    def __init__(self, procedure: Procedure, most: int = 200) -> None:
        self.procedure = procedure
        opened = frozenset(name for name, act in procedure.acts.items() if act.initially_open)
        self.first = Here(opened, frozenset(), frozenset(), (), False)
        self.steps: dict[Here, tuple[Went, ...]] = {}
        waiting = [self.first]
        while waiting:
            here = waiting.pop()
            if here in self.steps:
                continue
            if len(self.steps) >= most:
                raise TooMany
            self.steps[here] = tuple(set(self._steps(here)))
            waiting += [went.to for went in self.steps[here]]

    def _steps(self, here: Here) -> Iterator[Went]:
        for act in self.procedure.acts.values():
            for given in self._forms(act):
                if self._allowed(act, here, given):
                    yield self._performed("act", act, here, given, None)
        for clock in here.clocks:
            rule = self.procedure.clocks[clock.rule]
            if rule.kind == "duty" or clock.stops:
                continue
            if rule.kind == "right":
                yield self._lapsed(clock, here)
            elif rule.acts[0] in here.open:
                yield self._performed("deemed", self.procedure.acts[rule.acts[0]], here, dict(rule.facts), clock)

    def _forms(self, act: Act) -> Iterator[dict[str, Any]]:
        """All that may be filled in, one value standing for all that no guard tells apart; {} keeps what was known."""
        ways = []
        for name, values in (("amount", AMOUNTS), ("urgent", URGENT)):
            if name in act.fields:
                ways.append([(name, value) for value in values if value is not None])
            elif name in act.optional:
                ways.append([("", None), *((name, value) for value in values)])
        for choice in itertools.product(*ways):
            yield {name: value for name, value in choice if name}

    def _allowed(self, act: Act, here: Here, given: dict[str, Any]) -> bool:
        facts = {**dict(here.facts), **given}
        if act.id not in here.open or (here.ended and not act.after_end):
            return False
        for condition in act.after:
            first = set(condition.acts)
            if _value(condition.when, facts) is not False and not first & here.done and first & here.open:
                return False
        duties = [self.procedure.clocks[c.rule] for c in here.clocks if self.procedure.clocks[c.rule].kind == "duty"]
        if any(item.act in rule.acts for item in act.holds for rule in duties):
            return False
        if not all(_value(rule, facts) is True for rule in act.when):
            return False
        gates = [item.when for item in (*act.opens, *act.closes)] + [item.when for item in act.results]
        gates += [one.when for one in self.procedure.clocks if one.trigger == act.id and one.kind != "duty"]
        if any(_value(rule, facts) is None for rule in gates):
            return False
        for longer in act.extends:
            running = [c for c in here.clocks if self.procedure.clocks[c.rule].key == longer.clock]
            if not running or any(dict(c.longer).get(act.id, 0) >= longer.times for c in running):
                return False
        closed = {item.act for item in act.closes if _value(item.when, facts)} | {act.id}
        unfinished = (rule for rule in duties if act.id not in rule.acts and set(rule.acts) & here.open - closed)
        return not (act.ends and any(unfinished))

    def _lapsed(self, clock: Ticking, here: Here) -> Went:
        rule = self.procedure.clocks[clock.rule]
        opened = here.open - set(rule.acts)
        left = frozenset(c for c in here.clocks if c != clock and set(self.procedure.clocks[c.rule].acts) & opened)
        return Went("lapsed", rule.acts[0], frozenset(), frozenset(), "", here._replace(open=opened, clocks=left))

    def _performed(self, kind: str, act: Act, here: Here, given: dict[str, Any], by: Ticking | None) -> Went:
        facts = {name: value for name, value in {**dict(here.facts), **given}.items() if value is not None}
        opened = set(here.open)
        if not act.repeats:
            opened.discard(act.id)
        opened -= {item.act for item in act.closes if _value(item.when, facts)}
        opened |= {item.act for item in act.opens if _value(item.when, facts)}
        rules = self.procedure.clocks
        left = [c for c in here.clocks if c != by]
        met = frozenset(c.rule for c in here.clocks if act.id in rules[c.rule].acts)
        left = [c for c in left if act.id not in rules[c.rule].acts and set(rules[c.rule].acts) & opened]
        started = set()
        for index, rule in enumerate(rules):
            running = any((rules[c.rule].key, rules[c.rule].kind) == (rule.key, rule.kind) for c in left)
            if rule.trigger != act.id or not set(rule.acts) & opened or running:
                continue
            wanted = _value(rule.when, facts)
            if wanted or (wanted is None and rule.kind == "duty"):
                left.append(Ticking(index))
                started.add(index)
        left = [self._run_on(act, c) for c in left]
        outcome = next((item.outcome for item in act.results if _value(item.when, facts)), "")
        to = Here(
            frozenset(opened),
            here.done | {act.id},
            frozenset(left),
            tuple(sorted(facts.items())),
            here.ended or act.ends,
        )
        return Went(kind, act.id, met, frozenset(started), outcome, to)

    def _run_on(self, act: Act, clock: Ticking) -> Ticking:
        rule = self.procedure.clocks[clock.rule]
        stops = {stop for stop in clock.stops if act.id not in stop}
        if rule.kind != "duty":
            stops |= {tuple(sorted(item.resumed_by)) for item in act.pauses if rule.key in item.clocks}
        longer = dict(clock.longer)
        if any(item.clock == rule.key for item in act.restarts):
            stops, longer = set(), {}
        for item in act.extends:
            if item.clock == rule.key:
                longer[act.id] = longer.get(act.id, 0) + 1
        return Ticking(clock.rule, frozenset(stops), tuple(sorted(longer.items())))

    # --- what the graph tells ---

    def acts(self) -> set[str]:
        return {went.act for steps in self.steps.values() for went in steps if went.kind != "lapsed"}

    def outcomes(self) -> set[str]:
        return {went.outcome for steps in self.steps.values() for went in steps} - {""}

    def can_end(self) -> bool:
        return self._lead_to({here for here in self.steps if here.ended}) == set(self.steps)

    def stuck_duties(self) -> set[int]:
        stuck = set()
        for index, rule in enumerate(self.procedure.clocks):
            owed = {here for here in self.steps if any(c.rule == index for c in here.clocks)}
            meets = {here for here, steps in self.steps.items() if any(index in went.met for went in steps)}
            if rule.kind == "duty" and owed - self._lead_to((set(self.steps) - owed) | meets):
                stuck.add(index)
        return stuck

    def unfulfillable(self) -> set[int]:
        lost = set()
        for index, rule in enumerate(self.procedure.clocks):
            if rule.kind == "deemed":
                continue
            kinds = ("act",) if rule.kind == "right" else ("act", "deemed")
            running = {here for here in self.steps if any(c.rule == index for c in here.clocks)}
            every = [went for steps in self.steps.values() for went in steps]
            begun = {went.to for went in every if index in went.started and went.to in running}
            meets = {here for here in running if any(index in w.met and w.kind in kinds for w in self.steps[here])}
            if begun - self._lead_to(meets, running):
                lost.add(index)
        return lost

    def _lead_to(self, goal: set[Here], among: set[Here] | None = None) -> set[Here]:
        found, growing = set(goal), True
        while growing:
            new = {
                here
                for here, steps in self.steps.items()
                if here not in found and (among is None or here in among) and any(went.to in found for went in steps)
            }
            growing = bool(new)
            found |= new
        return found


def _value(rule: Rule | None, facts: dict[str, Any]) -> bool | None:
    return True if rule is None else evaluate(GUARDS[rule.expression], facts)
