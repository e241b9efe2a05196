"""The whole draw: from a frozen statement, its tables and a seed, the subjects and their teams."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import Any

from fazhi.draw import shape
from fazhi.draw.selecting import Selection
from fazhi.draw.statement import Frozen
from fazhi.draw.table import Table
from fazhi.draw.teams import Team, staff


@dataclass(frozen=True, slots=True)
class StratumResult:
    """What a stratum came to: members, eligible members, how many were drawn and whom, in rank order."""

    id: str
    size: int
    eligible: int
    count: int
    subjects: tuple[str, ...] = ()

    @property
    def counts(self) -> tuple[str, int, int, int]:
        return self.id, self.size, self.eligible, self.count

    def to_json(self) -> dict[str, Any]:
        counts = {"id": self.id, "size": self.size, "eligible": self.eligible, "count": self.count}
        return {**counts, "subjects": list(self.subjects)}

    @classmethod
    def from_json(cls, value: Any, where: str) -> StratumResult:
        id, *numbers, subjects = shape.members(value, where, "id", "size", "eligible", "count", "subjects")
        size, eligible, count = (shape.whole(number, where) for number in numbers)
        return cls(shape.ident(id, f"{where}.id"), size, eligible, count, shape.idents(subjects, f"{where}.subjects"))


@dataclass(frozen=True, slots=True)
class Result:
    """The outcome of a draw; `seed` is 64 hexadecimal digits."""

    seed: str
    strata: tuple[StratumResult, ...]
    teams: tuple[Team, ...]
    unstaffed: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        return {
            "seed": self.seed,
            "strata": [stratum.to_json() for stratum in self.strata],
            "teams": [team.to_json() for team in self.teams],
            "unstaffed": list(self.unstaffed),
        }

    @classmethod
    def from_json(cls, value: Any, where: str = "result") -> Result:
        seed, strata, teams, unstaffed = shape.members(value, where, "seed", "strata", "teams", "unstaffed")
        return cls(
            shape.secret(seed, f"{where}.seed"),
            shape.listed(strata, f"{where}.strata", StratumResult.from_json),
            shape.listed(teams, f"{where}.teams", Team.from_json),
            shape.idents(unstaffed, f"{where}.unstaffed"),
        )


def draw(frozen: Frozen, selection: Selection, officers: Table, conflicts: Table, seed: bytes) -> Result:
    """The result from checked tables; `selection` has taken in the population under the same seed."""
    chosen = selection.chosen()
    teams, unstaffed = staff(frozen, officers, conflicts, chain.from_iterable(chosen), seed)
    strata = (
        StratumResult(*counts, tuple(subject.id for subject in subjects))
        for counts, subjects in zip(selection.counts(), chosen, strict=True)
    )
    return Result(seed.hex(), tuple(strata), teams, unstaffed)
