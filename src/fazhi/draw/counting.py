"""How many are drawn from each stratum: exact arithmetic, and who is eligible at all."""

from __future__ import annotations

import math
from fractions import Fraction
from functools import lru_cache

from fazhi.draw.statement import Stratum

_HALF = Fraction(1, 2)


def rounded(share: Fraction, rounding: str) -> int:
    """`share` as a whole number: `up`, `down`, or `half_up` (exactly one half goes up)."""
    if rounding == "half_up":
        return math.floor(share + _HALF)
    return math.ceil(share) if rounding == "up" else math.floor(share)


def count_of(stratum: Stratum, size: int, eligible: int, rounding: str) -> int:
    """How many of `size` members, of whom `eligible` may be drawn: the share, at least the minimum, at most all."""
    return min(eligible, max(stratum.minimum, rounded(size * Fraction(stratum.rate), rounding)))


@lru_cache(4096)
def is_eligible(visits: str, cap: str) -> bool:
    """May a member be visited once more this year? An empty cap is none."""
    return cap == "" or int(visits) < int(cap)
