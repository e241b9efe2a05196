"""A procedure: the declared rules of one kind of matter, as frozen values.

The shape is a timed DCR graph with data (Hildebrandt & Mukkamala 2010; time and data after Slaats, Basin, Debois):
acts, and relations between them that speak as statutes do. `loading` reads a procedure from TOML, `state` runs it.
Every relation carries the article that it comes from.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from fazhi.law.linking import Link
from fazhi.law.period import Period
from fazhi.law.rule import Rule as Rule
from fazhi.law.safety import Never


class FieldType(StrEnum):
    """What a recorded fact may hold; facts are JSON values."""

    TEXT = "text"
    LONGTEXT = "longtext"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    CHOICE = "choice"
    CHOICES = "choices"
    FLAG = "flag"


@dataclass(frozen=True, slots=True)
class Choice:
    """One value that a field of choices admits, and its Chinese title."""

    value: str
    title: str


@dataclass(frozen=True, slots=True)
class Field:
    """A fact that an act may record; `personal` facts are masked in public."""

    id: str
    title: str
    type: FieldType
    unit: str = ""
    choices: tuple[Choice, ...] = ()
    personal: bool = False
    help: str = ""

    def title_of(self, value: object) -> str:
        """The Chinese title of a choice's value, or the value as text where it is none of them."""
        return next((choice.title for choice in self.choices if choice.value == value), str(value))


@dataclass(frozen=True, slots=True)
class Role:
    """Who may act; an external role's acts are entered for it by one of `recorded_by`."""

    id: str
    title: str
    external: bool = False
    recorded_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Parameter:
    """What the law leaves to localities: a default, the source that speaks of it, and how sure we are of it."""

    id: str
    title: str
    kind: str
    default: Period | int | float | bool | str
    law: str = ""
    mark: str = "V"


@dataclass(frozen=True, slots=True)
class Paper:
    """A kind of paper that acts produce (文书)."""

    id: str
    title: str
    law: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One of the results that the statute knows."""

    id: str
    title: str
    law: str = ""


@dataclass(frozen=True, slots=True)
class Length:
    """How long a clock runs: exactly one of a period, a parameter's name, or the name of a date field."""

    period: Period | None = None
    parameter: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True)
class Condition:
    """Not before any one of `acts` was performed, and not until `wait` is over."""

    acts: tuple[str, ...]
    wait: Length | None = None
    when: Rule | None = None
    law: str = ""

    @property
    def is_plain(self) -> bool:
        """Whether it only says that one act comes before another."""
        return len(self.acts) == 1 and self.wait is None and self.when is None


@dataclass(frozen=True, slots=True)
class Milestone:
    """Not while a duty on `act` is open."""

    act: str
    law: str = ""


@dataclass(frozen=True, slots=True)
class Separation:
    """Not by a person who performed `act` in the same matter."""

    act: str
    law: str = ""


@dataclass(frozen=True, slots=True)
class ClockRule:
    """A clock that an act starts: a duty that any of `acts` meets, a right that lapses, or a result deemed by law."""

    key: str
    kind: str
    trigger: str
    acts: tuple[str, ...]
    within: Length | None = None
    when: Rule | None = None
    facts: Mapping[str, Any] = field(default_factory=dict, hash=False)
    rolls: bool = True
    law: str = ""


DUTY, RIGHT, DEEMED = "duty", "right", "deemed"


@dataclass(frozen=True, slots=True)
class Switch:
    """An act that becomes possible (opens) or ceases to be (closes)."""

    act: str
    when: Rule | None = None
    law: str = ""


@dataclass(frozen=True, slots=True)
class Suspension:
    """Clocks that stand still until one of `resumed_by` is performed."""

    clocks: tuple[str, ...]
    resumed_by: tuple[str, ...]
    law: str = ""


@dataclass(frozen=True, slots=True)
class Restart:
    """A running clock that begins anew, with `within` in place of its length where given."""

    clock: str
    within: Length | None = None
    law: str = ""


@dataclass(frozen=True, slots=True)
class Prolongation:
    """A running clock that is given up to `by` more, at most `times` times; the number field `chosen` says how many."""

    clock: str
    by: Length
    times: int = 1
    chosen: str = ""
    law: str = ""


@dataclass(frozen=True, slots=True)
class Publishing:
    """What an act makes public, and for how long (None: without end)."""

    title: str
    fields: tuple[str, ...] = ()
    period: Length | None = None
    law: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """The outcome that an act brings, where `when` holds."""

    outcome: str
    when: Rule | None = None


@dataclass(frozen=True, slots=True)
class Act:
    """One step that a procedure knows, with everything that the law ties to it."""

    id: str
    title: str
    law: str
    by: tuple[str, ...]
    stage: str = ""
    help: str = ""
    at_least: int = 1
    holding: str = ""
    not_by: tuple[Separation, ...] = ()
    initially_open: bool = True
    repeats: bool = False
    after: tuple[Condition, ...] = ()
    holds: tuple[Milestone, ...] = ()
    when: tuple[Rule, ...] = ()
    opens: tuple[Switch, ...] = ()
    closes: tuple[Switch, ...] = ()
    pauses: tuple[Suspension, ...] = ()
    restarts: tuple[Restart, ...] = ()
    extends: tuple[Prolongation, ...] = ()
    fields: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    produces: tuple[str, ...] = ()
    publishes: Publishing | None = None
    withdraws: bool = False
    results: tuple[Result, ...] = ()
    ends: bool = False
    after_end: bool = False


@dataclass(frozen=True, slots=True)
class Statistic:
    """A number that reports print about this procedure: its title there, and the indicator that computes it."""

    title: str
    indicator: str


@dataclass(frozen=True, slots=True)
class LogMapping:
    """How a foreign event log's words map to this procedure's acts and fields."""

    activities: Mapping[str, str] = field(default_factory=dict, hash=False)
    fields: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Procedure:
    """The whole: acts in the file's order, clocks, words, parameters, outcomes, and which calendar it counts by."""

    id: str
    title: str
    version: str
    effective: dt.date
    law: str
    calendar: str
    timezone: str
    summary: str
    acts: Mapping[str, Act] = field(hash=False)
    clocks: tuple[ClockRule, ...]
    roles: Mapping[str, Role] = field(hash=False)
    fields: Mapping[str, Field] = field(hash=False)
    parameters: Mapping[str, Parameter] = field(hash=False)
    papers: Mapping[str, Paper] = field(hash=False)
    outcomes: Mapping[str, Outcome] = field(hash=False)
    group: str = ""
    never: tuple[Never, ...] = ()
    links: Mapping[str, Link] = field(default_factory=dict, hash=False)
    statistics: tuple[Statistic, ...] = ()
    log: LogMapping = LogMapping()
    digest: str = ""
    source: str = field(default="", repr=False, compare=False)

    def titles(self, acts: tuple[str, ...]) -> str:
        """The acts' titles in Chinese quotation marks, joined by 或: “立案”或“不予立案”."""
        return "或".join(f"“{self.acts[act].title}”" for act in acts)
