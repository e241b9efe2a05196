"""What the review of many files found, counted as they come: by rule, by grade, by head and by fault."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from fazhi.law.standard import Mark, Score


@dataclass
class RuleTally:
    """How often a rule was broken, in how many files, what that cost, and the first case in words."""

    rule: str
    act: str
    law: str
    head: str
    fault: str
    example: str
    times: int = 0
    files: int = 0
    points: float = 0


@dataclass
class Tally:
    """Counts over files; `lost` are points by head, no file losing more under it than the head has."""

    files: int = 0
    with_breaches: int = 0
    points: float = 0
    rules: dict[str, RuleTally] = field(default_factory=dict)
    grades: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)
    lost: Counter[str] = field(default_factory=Counter)

    def add(self, marks: Iterable[Mark], score: Score) -> None:
        """Count one file."""
        found = tuple(marks)
        self.files += 1
        self.with_breaches += bool(found)
        self.points += score.points
        self.grades[score.grade] += 1
        self.faults.update(score.faults)
        self.lost.update(score.lost)
        for rule in {self._count(mark) for mark in found}:
            self.rules[rule].files += 1

    def by_rule(self) -> list[RuleTally]:
        """The rules that were broken, the most frequent first."""
        return sorted(self.rules.values(), key=lambda one: (-one.times, one.rule))

    @property
    def average(self) -> float | None:
        """Points of an average file; None where there is none."""
        return self.points / self.files if self.files else None

    def _count(self, mark: Mark) -> str:
        breach = mark.breach
        assert breach is not None, "a review by itself marks breaches alone"
        one = self.rules.get(breach.rule)
        if one is None:
            one = RuleTally(breach.rule, breach.act, breach.law, mark.head, mark.fault, breach.message)
            self.rules[breach.rule] = one
        one.times += 1
        one.points += mark.points
        return breach.rule
