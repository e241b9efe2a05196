"""How many are drawn from each stratum: exact arithmetic, and who is eligible at all."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, field
from fractions import Fraction

from fazhi.draw.statement import Stratum
from fazhi.draw.table import Block

_HALF = Fraction(1, 2)


def rounded(share: Fraction, rounding: str) -> int:
    """`share` as a whole number: `up`, `down`, or `half_up` (exactly one half goes up)."""
    if rounding == "half_up":
        return math.floor(share + _HALF)
    return math.ceil(share) if rounding == "up" else math.floor(share)


def count_of(stratum: Stratum, size: int, eligible: int, rounding: str) -> int:
    """How many of `size` members, of whom `eligible` may be drawn: the share, at least the minimum, at most all."""
    return min(eligible, max(stratum.minimum, rounded(size * Fraction(stratum.rate), rounding)))


def is_eligible(visits: str, cap: str) -> bool:
    """May a member be visited once more this year? An empty cap is none."""
    return cap == "" or int(visits) < int(cap)


@dataclass(slots=True)
class Tally:
    """The size of each stratum and the number of its eligible members, block by block of the population."""

    sizes: Counter[str] = field(default_factory=Counter)
    eligible: Counter[str] = field(default_factory=Counter)

    def add(self, block: Block) -> None:
        _, _, strata, _, visits, caps = block
        for (stratum, seen, cap), number in Counter(zip(strata, visits, caps, strict=True)).items():
            self.sizes[stratum] += number
            self.eligible[stratum] += number if is_eligible(seen, cap) else 0
