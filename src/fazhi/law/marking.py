"""A matter's state between two acts, and what a step from one to the next tells, as frozen values.

State is a fold over the entries. Sets of acts are bit masks over the procedure's acts in the file's order, so that a
step costs the same however many entries came before it. Deadlines are kept symbolic (start, length, pauses, extensions)
and resolved with the calendar when asked.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from fazhi.law.counting import Due
from fazhi.law.counting import Step as Words
from fazhi.law.period import Period
from fazhi.law.procedure import Length


class Stop(NamedTuple):
    """A clock stands still from `since` until `until` (None: still does); the acts of mask `resumed_by` end it."""

    since: dt.datetime
    until: dt.datetime | None
    resumed_by: int


class Extension(NamedTuple):
    """`by` was added to a clock by the act with index `act`."""

    act: int
    by: Period


class Clock(NamedTuple):
    """A running clock: rule `rule` of the procedure's `clocks`, started then; `within` replaces the rule's length."""

    rule: int
    started: dt.datetime
    within: Length | None = None
    stops: tuple[Stop, ...] = ()
    extensions: tuple[Extension, ...] = ()

    @property
    def suspended(self) -> bool:
        """Whether the clock stands still now."""
        return any(stop.until is None for stop in self.stops)


class State(NamedTuple):
    """Where a matter stands. `included`, `performed`, `lapsed`, `pending` are masks of acts; `times` the last
    performances by act index; `people` who performed the acts that a separation of persons asks about;
    `wake` an instant before which no right can lapse and nothing can be deemed (None: never)."""

    included: int
    performed: int
    lapsed: int
    pending: int
    times: tuple[dt.datetime | None, ...]
    people: Mapping[int, frozenset[str]]
    facts: Mapping[str, Any]
    parameters: Mapping[str, Any]
    clocks: tuple[Clock, ...]
    opened_at: dt.datetime
    last_at: dt.datetime
    wake: dt.datetime | None
    ended_at: dt.datetime | None
    outcome: str


class Ended(NamedTuple):
    """A clock that stopped counting at `at`: how is met, lapsed, deemed, waived, closed or restarted."""

    clock: Clock
    how: str
    at: dt.datetime


class Event(NamedTuple):
    """What goes into the record: an act performed, or what the law itself did (`deemed`, `lapsed`, `waived`)."""

    kind: str
    act: str
    at: dt.datetime
    law: str
    clock: str = ""
    facts: Mapping[str, Any] = {}
    ground: str = ""


ACT, DEEMED, LAPSED, WAIVED = "act", "deemed", "lapsed", "waived"
MET, CLOSED, RESTARTED = "met", "closed", "restarted"


class Step(NamedTuple):
    """The state after, the events in their order, and the clocks that stopped; `passed` are the states in between,
    after each thing that the law did by itself: a clock may begin and end there."""

    state: State
    events: tuple[Event, ...]
    ended: tuple[Ended, ...]
    passed: tuple[State, ...] = ()


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: a person's key ("" for an external party), roles held, and qualifications valid at that time."""

    person: str
    roles: frozenset[str]
    holds: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Named:
    """An end that a paper names as a date: in time through `last_day`, too late from `ends` on."""

    last_day: dt.date
    ends: dt.datetime
    provisional: bool = False

    @property
    def steps(self) -> tuple[Words, ...]:
        """The explanation: the day is the paper's own."""
        return (Words(self.last_day, "文书载明的期限，以该日为末日"),)


@dataclass(frozen=True, slots=True)
class Duty:
    """An open clock as a person sees it. `due` is None while suspended, without a length, or while the facts
    `missing` are; `kind` is duty, right or deemed; `late` holds for duties whose time is over."""

    key: str
    kind: str
    acts: tuple[str, ...]
    law: str
    started: dt.datetime
    due: Due | Named | None
    suspended: bool
    late: bool
    missing: tuple[str, ...] = ()
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an act can't be performed now: a stable code, the article, words for a person, and what would clear it."""

    code: str
    act: str
    message: str
    law: str
    clears: tuple[str, ...] = ()
    earliest: dt.datetime | None = None
    missing: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.message}（{self.law}）" if self.law else self.message


class Refused(Exception):
    """An act was refused; nothing has changed."""

    code = "refused"

    def __init__(self, refusals: tuple[Refusal, ...]) -> None:
        self.refusals = refusals
        super().__init__("；".join(map(str, refusals)))
