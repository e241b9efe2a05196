"""How a matter of the other procedures goes: from one act that it must come to to the next, by the shortest way there.

The way is found once for a route and gone by many matters, each at its own pace, by its own people.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from fazhi.law.choosing import UNSAID, Chooser
from fazhi.law.state import Machine
from fazhi.law.ways import way

from . import hours, planner
from .case import Case, Move
from .places import PLACES, Place, read

TRIES = 60
# An ordinary Monday, on which ways are looked for.
BEGINNING = hours.CHINA.midnight(dt.date(2025, 3, 3))


@dataclass(frozen=True)
class Route:
    """One route of `routes.toml`."""

    procedure: str
    at: str
    number: int
    goals: tuple[str, ...]
    title: tuple[str, ...]
    party: str = ""
    pace: tuple[float, float] = (0.3, 3.0)
    facts: Mapping[str, Any] = field(default_factory=dict, hash=False)

    def places(self) -> list[Place]:
        """The organs at which it begins."""
        return [place for place in PLACES if _fits(place, self.at)]


def routes() -> tuple[Route, ...]:
    """All routes of the county."""
    return tuple(_route(row) for row in read("routes.toml")["routes"])


def _route(row: dict[str, Any]) -> Route:
    lists: dict[str, Any] = {name: tuple(row[name]) for name in ("goals", "title", "pace") if name in row}
    return Route(**(row | lists))


def _fits(place: Place, kind: str) -> bool:
    match kind:
        case "field":
            return bool(place.field) and not place.is_team and place.level == "department"
        case "department":
            return not place.is_team and not place.reconsideration and place.level == "department"
        case "office":
            return place.code == "ZFB"
    return place.level == kind


def travel(case: Case, route: Route) -> Case:
    """Take the case along its route, to the end or to the present."""
    for act, facts in _recipe(case.machine, route):
        if not _goes(case, route, act, facts):
            return case
    return case


@lru_cache(maxsize=64)
def _recipe(machine: Machine, route: Route) -> tuple[tuple[str, dict[str, Any]], ...]:
    """The acts of a route, with the facts on which it depends."""
    state, now, found = machine.open(BEGINNING), BEGINNING, []
    for goal in route.goals:
        there = way(machine, state, goal, now)
        if there is None:
            break
        for stride in there.strides:
            state = machine.catch_up(state, stride.at).state
            facts = {**said(stride.facts), **known(machine, stride.act, route)}
            state = machine.force(state, stride.act, at=stride.at, facts=facts).state
            found.append((stride.act, facts))
        now = there.at
        state = machine.catch_up(state, now).state
        chooser = Chooser(machine.table, state.parameters, machine.calendar.local(now))
        row = machine.table.rows[goal]
        facts = {**said(next(chooser.choices(row, state.facts, ()))), **known(machine, goal, route)}
        state = machine.force(state, goal, at=now, facts=facts).state
        found.append((goal, facts))
    return tuple(found)


def said(facts: Mapping[str, Any]) -> dict[str, Any]:
    """The facts without those texts that only hold a place."""
    return {name: value for name, value in facts.items() if value != UNSAID}


def known(machine: Machine, act: str, route: Route) -> dict[str, Any]:
    """What the route knows of an act's fields."""
    accepted = machine.table.rows[act].accepted
    return {name: value for name, value in route.facts.items() if name in accepted}


def _goes(case: Case, route: Route, act: str, facts: dict[str, Any]) -> bool:
    """Perform one act of the route, after whatever must be waited for; False where it must stop there."""
    move = Move(act, days=route.pace, facts=lambda _: facts)
    before = case.counts[act]
    for _ in range(TRIES):
        refusals = case.machine.why_not(case.state, act, case.at)
        waits = [one.earliest for one in refusals if one.earliest]
        if refusals and len(waits) == len(refusals):
            case.at = max(case.at, *waits)
        elif refusals or case.at > case.world.now:
            return False
        elif not planner.take(case, move) or case.counts[act] > before:
            return case.counts[act] > before
    return False
