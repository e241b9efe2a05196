"""The semantics of procedures once more, slow and obvious: sets and dictionaries, every rule written out as it is said.

It shares with the engine only what is tested on its own: the values of a procedure, and counting of legal time.
Guards are little trees evaluated here by Kleene's three-valued logic, so that CEL is checked as well.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

from fazhi.law.calendar import CHINA
from fazhi.law.counting import Pause, due, earliest
from fazhi.law.procedure import Act, ClockRule, Procedure, Rule
from tests.law.random_procedures import GUARDS

START_ZONE = ZoneInfo("Asia/Shanghai")


def value(rule: Rule | None, facts: dict[str, Any]) -> bool | None:
    return True if rule is None else evaluate(GUARDS[rule.expression], facts)


def evaluate(tree: tuple[Any, ...], facts: dict[str, Any]) -> bool | None:
    kind, *parts = tree
    if kind == "flag":
        return facts.get(parts[0])
    if kind == "at least":
        amount = facts.get("amount")
        return None if amount is None else amount >= parts[0]
    left, right = (evaluate(part, facts) for part in parts)
    if kind == "or":
        return True if True in (left, right) else (None if None in (left, right) else False)
    return False if False in (left, right) else (None if None in (left, right) else True)


@dataclass
class Running:
    rule: ClockRule
    started: dt.datetime
    stops: list[list[Any]] = field(default_factory=list)
    extensions: list[tuple[str, Any]] = field(default_factory=list)

    def ends(self) -> dt.datetime | None:
        if self.rule.within is None:
            return None
        pauses: list[Pause] = []
        for since, until, _ in sorted(self.stops, key=lambda stop: stop[0]):
            if pauses and (pauses[-1].until is None or since <= pauses[-1].until):
                last = pauses[-1].until
                joined = None if last is None or until is None else max(last, until)
                pauses[-1] = Pause(pauses[-1].since, joined)
            else:
                pauses.append(Pause(since, until))
        found = due(self.started, self.rule.within.period, CHINA, pauses, [by for _, by in self.extensions])
        return found.ends if found else None


class Reference:
    """One matter, changed in place."""

    def __init__(self, procedure: Procedure, at: dt.datetime) -> None:
        self.procedure = procedure
        self.open = {name for name, act in procedure.acts.items() if act.initially_open}
        self.done: dict[str, dt.datetime] = {}
        self.people: dict[str, set[str]] = {}
        self.lapsed: set[str] = set()
        self.facts: dict[str, Any] = {}
        self.clocks: list[Running] = []
        self.opened_at = self.last_at = at
        self.ended_at: dt.datetime | None = None
        self.outcome = ""
        self.events: list[tuple[str, str]] = []

    # --- what the law does by itself ---

    def catch_up(self, now: dt.datetime) -> None:
        while True:
            waiting = [(c.ends(), c) for c in self.clocks if c.rule.kind != "duty"]
            over = [(ends, clock) for ends, clock in waiting if ends is not None and ends <= now]
            if not over:
                return
            ends, clock = min(over, key=lambda item: item[0])
            self.clocks.remove(clock)
            act = clock.rule.acts[0]
            if clock.rule.kind == "right":
                self.events.append(("lapsed", act))
                self.open.discard(act)
                self.lapsed.add(act)
                self.last_at = max(self.last_at, ends)
                self.drop_closed()
            elif act in self.open:
                self.events.append(("deemed", act))
                midnight = ends.astimezone(START_ZONE).time() == dt.time()
                expiry = ends - dt.timedelta(microseconds=1) if midnight else ends
                self.effects(self.procedure.acts[act], expiry, set(), dict(clock.rule.facts))

    def drop_closed(self) -> None:
        for clock in list(self.clocks):
            if not set(clock.rule.acts) & self.open:
                self.clocks.remove(clock)
                if clock.rule.kind == "duty":
                    self.events.append(("waived", clock.rule.acts[0]))

    # --- one act ---

    def perform(self, name: str, at: dt.datetime, persons: set[str], facts: dict[str, Any]) -> set[str]:
        """The codes of refusals; where there are none, the act has been performed."""
        before = self.copy()
        self.catch_up(at)
        act = self.procedure.acts[name]
        refused = self.refusals(act, at, persons, facts)
        if refused:
            self.__dict__.update(before)
        else:
            self.events.append(("act", name))
            self.effects(act, at, persons, facts)
        return refused

    def copy(self) -> dict[str, Any]:
        kept = dict(self.__dict__)
        for name in ("open", "done", "people", "lapsed", "facts", "events"):
            kept[name] = type(kept[name])(kept[name])
        kept["clocks"] = [
            Running(c.rule, c.started, [list(s) for s in c.stops], list(c.extensions)) for c in self.clocks
        ]
        return kept

    def refusals(self, act: Act, at: dt.datetime, persons: set[str], given: dict[str, Any]) -> set[str]:
        facts = {**self.facts, **given}
        codes: set[str] = set()
        if at < self.opened_at:
            codes.add("time.backwards")
        if self.ended_at and not act.after_end:
            codes.add("matter.ended")
        elif act.id not in self.open:
            codes.add("act.lapsed" if act.id in self.lapsed else "act.closed")
        asked = not codes
        for condition in act.after:
            wanted = value(condition.when, facts)
            if wanted is False:
                continue
            times = [self.done[name] for name in condition.acts if name in self.done]
            if not times:
                if set(condition.acts) & self.open:
                    codes.add("condition.not-done")
                continue
            opens = min(times)
            if condition.wait:
                opens = earliest(opens, condition.wait.period, CHINA).opens
            if at < opens:
                codes.add("condition.too-early")
        duties = [clock for clock in self.clocks if clock.rule.kind == "duty"]
        for milestone in act.holds:
            if any(milestone.act in clock.rule.acts for clock in duties):
                codes.add("duty.open")
        for rule in act.when if asked else ():
            codes |= {False: {"guard.false"}, None: {"guard.unknown"}}.get(value(rule, facts), set())
        gates = [switch.when for switch in (*act.opens, *act.closes)]
        gates += [rule.when for rule in self.procedure.clocks if rule.trigger == act.id and rule.kind != "duty"]
        gates += [result.when for result in act.results]
        if asked and any(value(rule, facts) is None for rule in gates):
            codes.add("guard.unknown")
        for longer in act.extends:
            running = [clock for clock in self.clocks if clock.rule.key == longer.clock]
            if not running:
                codes.add("clock.not-running")
            for clock in running:
                ends = clock.ends()
                if len([name for name, _ in clock.extensions if name == act.id]) >= longer.times:
                    codes.add("clock.exhausted")
                elif ends is not None and at >= ends:
                    codes.add("clock.expired")
        if act.ends:
            left = self.after_closing(act, facts)
            for clock in duties:
                if act.id not in clock.rule.acts and set(clock.rule.acts) & left:
                    codes.add("duty.unfinished")
        if not persons:
            codes.add("actor.role")
        elif len(persons) < act.at_least:
            codes.add("actor.number")
        if any(persons & self.people.get(item.act, set()) for item in act.not_by):
            codes.add("actor.separation")
        codes |= {"field.missing" for name in act.fields if given.get(name) is None}
        codes |= {"field.unknown" for name in given if name not in (*act.fields, *act.optional)}
        return codes

    def after_closing(self, act: Act, facts: dict[str, Any]) -> set[str]:
        closed = {switch.act for switch in act.closes if value(switch.when, facts)}
        return self.open - closed - {act.id}

    def effects(self, act: Act, at: dt.datetime, persons: set[str], facts: dict[str, Any]) -> None:
        self.facts.update(facts)
        self.done[act.id] = at
        self.people.setdefault(act.id, set()).update(persons)
        if not act.repeats:
            self.open.discard(act.id)
        self.open -= {switch.act for switch in act.closes if value(switch.when, self.facts)}
        self.open |= {switch.act for switch in act.opens if value(switch.when, self.facts)}
        self.lapsed -= self.open | {act.id}
        self.clocks = [clock for clock in self.clocks if act.id not in clock.rule.acts]
        self.drop_closed()
        for rule in self.procedure.clocks:
            if rule.trigger != act.id or not set(rule.acts) & self.open:
                continue
            if any((c.rule.key, c.rule.kind) == (rule.key, rule.kind) for c in self.clocks):
                continue
            wanted = value(rule.when, self.facts)
            if wanted or (wanted is None and rule.kind == "duty"):
                self.clocks.append(Running(rule, at))
        self.relate(act, at)
        self.last_at = max(self.last_at, at)
        if act.ends:
            self.ended_at = at
        for result in act.results:
            if value(result.when, self.facts):
                self.outcome = result.outcome
                break

    def relate(self, act: Act, at: dt.datetime) -> None:
        for clock in self.clocks:
            for stop in clock.stops:
                if stop[1] is None and act.id in stop[2]:
                    stop[1] = max(at, stop[0])
            for suspension in act.pauses:
                if clock.rule.key in suspension.clocks:
                    clock.stops.append([at, None, suspension.resumed_by])
            for restart in act.restarts:
                if restart.clock == clock.rule.key:
                    clock.started, clock.stops, clock.extensions = at, [], []
            for longer in act.extends:
                if longer.clock == clock.rule.key:
                    clock.extensions.append((act.id, longer.by.period))
