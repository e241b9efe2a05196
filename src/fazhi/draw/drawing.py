"""The whole draw: from a frozen statement, its tables and a seed, the subjects and their teams."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from fazhi.draw import shape
from fazhi.draw.counting import Tally, count_of
from fazhi.draw.selecting import Drawn, select
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


def counts(frozen: Frozen, tally: Tally) -> tuple[StratumResult, ...]:
    """How many are drawn from each stratum of `frozen`; nobody is drawn yet."""
    found = []
    for one in frozen.strata:
        size, eligible = tally.sizes[one.id], tally.eligible[one.id]
        found.append(StratumResult(one.id, size, eligible, count_of(one, size, eligible, frozen.rounding)))
    return tuple(found)


def choose(lines: Iterable[str], seed: bytes, strata: Iterable[StratumResult]) -> dict[str, tuple[Drawn, ...]]:
    """The drawn subjects of each stratum, in rank order."""
    return select(lines, seed, {stratum.id: stratum.count for stratum in strata})


def draw(frozen: Frozen, tally: Tally, lines: Iterable[str], officers: Table, conflicts: Table, seed: bytes) -> Result:
    """The result from checked tables; `lines` are those of the population that `tally` has counted."""
    strata = counts(frozen, tally)
    chosen = choose(lines, seed, strata)
    everyone = [subject for stratum in strata for subject in chosen[stratum.id]]
    teams, unstaffed = staff(frozen, officers, conflicts, everyone, seed)
    named = (StratumResult(*stratum.counts, tuple(subject.id for subject in chosen[stratum.id])) for stratum in strata)
    return Result(seed.hex(), tuple(named), teams, unstaffed)
