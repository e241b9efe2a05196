"""One simulated matter in the making: where it stands under its procedure, when, and what was done so far.

Nothing is written here: a case ends as a list of acts with their times, people and facts, which the door is asked to
perform afterwards.
"""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from fazhi.law.marking import Clock, State
from fazhi.law.procedure import DUTY
from fazhi.law.state import Machine
from fazhi.law.timing import due_of
from fazhi.office.organs.models import Organ

from . import hours
from .places import Place
from .roster import Roster, Worker

DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Done:
    """One act of a plan, or an attempt that the law refuses for the reasons `refused`; the first person records it."""

    act: str
    at: dt.datetime
    recorded_at: dt.datetime
    people: tuple[Worker, ...]
    facts: dict[str, Any]
    refused: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class World:
    """What all matters share: who works where, and the day it is."""

    roster: Roster
    now: dt.datetime


@dataclass(eq=False)
class Case:
    """A matter being planned. `plot` is what its script drew at the beginning; `stuck` says that nothing in its script
    could bring it to its end."""

    world: World
    machine: Machine
    place: Place
    organ: Organ
    name: str
    rng: random.Random
    opened_at: dt.datetime
    title: str
    party: str = ""
    party_is_person: bool = False
    parameters: Mapping[str, Any] = field(default_factory=dict)
    plot: dict[str, Any] = field(default_factory=dict)
    done: list[Done] = field(default_factory=list)
    stuck: bool = False

    def __post_init__(self) -> None:
        self.state: State = self.machine.open(self.opened_at, self.parameters)
        self.at = self.recorded_at = self.opened_at
        self.counts: Counter[str] = Counter()
        staff = self.world.roster.staff(self.organ)
        # The organ's own people before those above it, each in an order of this case: who begins a case goes on.
        self.team = sorted(self.rng.sample(staff, len(staff)), key=self._is_from_above)

    def _is_from_above(self, worker: Worker) -> bool:
        return all(each.organ_id != self.organ.pk for each in worker.appointments)

    @property
    def today(self) -> dt.date:
        return hours.CHINA.local(self.at)

    def chance(self, probability: float) -> bool:
        return self.rng.random() < probability

    def was(self, act: str) -> bool:
        """Whether the act was performed, by somebody or by the law."""
        return bool(self.state.performed & self.machine.table.rows[act].bit)

    def owes(self, act: str) -> bool:
        """Whether a duty on the act is open."""
        return bool(self.state.pending & self.machine.table.rows[act].bit)

    def is_open(self, act: str) -> bool:
        """Whether the act is included now."""
        return bool(self.state.included & self.machine.table.rows[act].bit)

    def ends_of(self, clock: Clock) -> dt.datetime | None:
        """When a running clock runs out; None while it has no end."""
        due = due_of(self.machine.table, self.state, clock, self.machine.calendar)
        return due.ends if due else None

    def left(self, key: str) -> float:
        """Days left of the duty `key`; without end where there is none, or it stands still."""
        rules = self.machine.table.timers
        running = [c for c in self.state.clocks if rules[c.rule].rule.key == key and rules[c.rule].rule.kind == DUTY]
        ends = [end for end in map(self.ends_of, running) if end]
        return (min(ends) - self.at) / DAY if ends else float("inf")

    def wakes(self) -> dt.datetime | None:
        """When the first right lapses or the law decides something itself; None where nothing runs."""
        rules = self.machine.table.timers
        own = [clock for clock in self.state.clocks if rules[clock.rule].rule.kind != DUTY]
        return min((end for end in map(self.ends_of, own) if end), default=None)

    def fact(self, name: str, otherwise: Any = None) -> Any:
        return self.state.facts.get(name, otherwise)

    def date_in(self, days: float) -> str:
        """The date so many days from now, as a fact."""
        return (self.today + dt.timedelta(days=round(days))).isoformat()

    def acts(self) -> Iterator[Done]:
        """What was done, attempts aside."""
        return (one for one in self.done if not one.refused)


Ask = Callable[[Case], bool]
Facts = Callable[[Case], dict[str, Any]]


def always(case: Case) -> bool:
    return True


def nothing(case: Case) -> dict[str, Any]:
    return {}


def if_owed(act: str) -> Ask:
    """Wanted while a duty on the act is open."""
    return lambda case: case.owes(act)


def if_drawn(name: str) -> Ask:
    """Wanted where the plot says so."""
    return lambda case: bool(case.plot.get(name))


@dataclass(frozen=True, slots=True)
class Move:
    """An act that a script may take: when it is wanted, after how many days (working days for an office, natural ones
    for a party), with which facts, and how often. A punctual one is never late by chance."""

    act: str
    wanted: Ask = always
    days: tuple[float, float] = (0.0, 2.0)
    facts: Facts = nothing
    times: int = 1
    punctual: bool = False
