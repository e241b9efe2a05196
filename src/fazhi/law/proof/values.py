"""What a proof tells: the properties, which of them hold, and the shortest run that breaks one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

ACT, DEEMED, LAPSED = "act", "deemed", "lapsed"


@dataclass(frozen=True, slots=True)
class Stride:
    """One step of a run: an act by a person with the facts it records, or what the law does by itself."""

    kind: str
    act: str
    title: str
    facts: Mapping[str, Any] = field(default_factory=dict, hash=False)

    @property
    def words(self) -> str:
        """The step as a person reads it."""
        return {DEEMED: f"{self.title}（依法视为）", LAPSED: f"{self.title}（逾期失效）"}.get(self.kind, self.title)


@dataclass(frozen=True, slots=True)
class Breach:
    """A property that is broken: a stable code, which act, outcome or property it is about, words, and a run.

    `run` is a shortest run that ends in the breach; empty where the fault is that no run does something.
    """

    code: str
    subject: str
    message: str
    run: tuple[Stride, ...] = ()
    law: str = ""

    @property
    def sentence(self) -> str:
        """The run in words: “最短的经过：立案 → 告知 → 作出处罚决定”; empty where there is none."""
        return f"最短的经过：{' → '.join(stride.words for stride in self.run)}" if self.run else ""

    def __str__(self) -> str:
        return f"{self.message}。{self.sentence}" if self.run else self.message


@dataclass(frozen=True, slots=True)
class Property:
    """One thing that was to be proved; it holds where nothing breaks it."""

    code: str
    title: str
    breaches: tuple[Breach, ...] = ()
    law: str = ""

    @property
    def holds(self) -> bool:
        """Whether it is proved."""
        return not self.breaches


@dataclass(frozen=True, slots=True)
class Proof:
    """What was proved of one procedure: its version and the digest of its file, the properties, the states counted."""

    procedure: str
    title: str
    version: str
    digest: str
    states: int
    properties: tuple[Property, ...]

    @property
    def breaches(self) -> tuple[Breach, ...]:
        """Everything that is broken."""
        return tuple(breach for item in self.properties for breach in item.breaches)

    @property
    def holds(self) -> bool:
        """Whether all properties are proved."""
        return not self.breaches
