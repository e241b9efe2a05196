"""The choice of subjects: in each stratum the eligible members with the smallest keyed hashes, in one pass.

Memory is bounded by the number drawn, not by the number of members.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import compress
from typing import NamedTuple

from fazhi.draw.columns import POPULATION
from fazhi.draw.counting import is_eligible
from fazhi.draw.hashing import KeyedHash
from fazhi.draw.table import Block, unchecked_blocks

_SLACK = 8192


class Drawn(NamedTuple):
    """A drawn subject; those of a stratum stand in the order of `rank`."""

    rank: bytes
    id: str
    area: str


class _Smallest:
    """The `count` smallest of all that is added; keeps at most about twice as many."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._kept: list[Drawn] = []
        self._limit = b"\xff" * 33

    def add(self, found: Iterable[tuple[bytes, str, str]]) -> None:
        limit = self._limit
        self._kept += [Drawn(*one) for one in found if one[0] <= limit]
        if len(self._kept) > 2 * self._count + _SLACK:
            self._cut()

    def _cut(self) -> None:
        self._kept.sort()
        del self._kept[self._count :]
        self._limit = self._kept[-1].rank

    def sorted(self) -> tuple[Drawn, ...]:
        return tuple(sorted(self._kept)[: self._count])


def select(lines: Iterable[str], seed: bytes, counts: Mapping[str, int]) -> dict[str, tuple[Drawn, ...]]:
    """By stratum, the drawn subjects in rank order, from checked `lines` of a population.

    `counts` holds how many to draw of each stratum, as `counting.count_of` gives it.
    """
    smallest = {stratum: _Smallest(count) for stratum, count in counts.items() if count}
    ranks = KeyedHash(seed, "subject\n")
    for block in unchecked_blocks(POPULATION, lines):
        for stratum, ids, areas in _candidates(block, smallest):
            smallest[stratum].add(zip(ranks.all(ids), ids, areas, strict=True))
    return {stratum: smallest[stratum].sorted() if stratum in smallest else () for stratum in counts}


def _candidates(block: Block, wanted: Mapping[str, object]) -> Iterable[tuple[str, list[str], list[str]]]:
    """The ids and areas of a block's eligible members, for each stratum that is drawn from."""
    ids, _, strata, areas, visits, caps = block
    pairs = list(zip(visits, caps, strict=True))
    eligible = {pair for pair in set(pairs) if is_eligible(*pair)}
    members = list(zip(strata, ids, areas, strict=True))
    if len(eligible) < len(set(pairs)):
        members = list(compress(members, map(eligible.__contains__, pairs)))
    for stratum in set(strata).intersection(wanted):
        mine = [member for member in members if member[0] == stratum]
        yield stratum, [member[1] for member in mine], [member[2] for member in mine]
