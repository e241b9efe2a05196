"""The choice of subjects: in each stratum the eligible members with the smallest keyed hashes, in one pass.

Memory is bounded by the number that may be drawn, not by the number of members.
"""

from __future__ import annotations

from collections import Counter
from itertools import compress, starmap
from operator import itemgetter
from typing import NamedTuple

from fazhi.draw.counting import count_of, is_eligible
from fazhi.draw.hashing import KeyedHash
from fazhi.draw.statement import Frozen
from fazhi.draw.table import Block

_SLACK = 8192
_NONE, _ALL = b"", b"\xff" * 33
_rank = itemgetter(0)


class Drawn(NamedTuple):
    """A drawn subject; those of a stratum stand in the order of `rank`."""

    rank: bytes
    id: str
    area: str


class Selection:
    """Who is drawn of a population that passes by once, block by block, already checked.

    How many of a stratum are drawn is known only at the end. Never are there more than if the whole population were
    in that one stratum: so many are kept.
    """

    def __init__(self, frozen: Frozen, seed: bytes) -> None:
        total, self._frozen = frozen.population.count, frozen
        self._kept = {one.id: _Smallest(count_of(one, total, total, frozen.rounding)) for one in frozen.strata}
        self._hashed = KeyedHash(seed, "subject\n")
        self._sizes, self._eligible = Counter[str](), Counter[str]()

    def add(self, block: Block) -> None:
        """Take in a block of the population."""
        self._sizes.update(block[2])
        ids, strata, areas = _eligible(block)
        self._eligible.update(strata)
        for rank, id, area, stratum in zip(self._hashed.all(ids), ids, areas, strata, strict=True):
            kept = self._kept[stratum]
            if rank <= kept.limit:
                kept.members.append((rank, id, area))
        for kept in self._kept.values():
            kept.trim()

    def counts(self) -> tuple[tuple[str, int, int, int], ...]:
        """By stratum: its id, its members, those eligible, and how many are drawn."""
        found = []
        for one in self._frozen.strata:
            size, eligible = self._sizes[one.id], self._eligible[one.id]
            found.append((one.id, size, eligible, count_of(one, size, eligible, self._frozen.rounding)))
        return tuple(found)

    def chosen(self) -> tuple[tuple[Drawn, ...], ...]:
        """By stratum, the drawn subjects in rank order."""
        return tuple(self._kept[id].smallest(count) for id, _, _, count in self.counts())


class _Smallest:
    """The `most` smallest of all members added, in about twice their memory; none of them ranks above `limit`.

    Members come in the order of their ids, and sorting by rank leaves those of one rank in it.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self.members: list[tuple[bytes, str, str]] = []
        self.limit = _ALL if most else _NONE

    def trim(self) -> None:
        if len(self.members) > 2 * self._most + _SLACK:
            self.members.sort(key=_rank)
            del self.members[self._most :]
            self.limit = self.members[-1][0]

    def smallest(self, count: int) -> tuple[Drawn, ...]:
        return tuple(starmap(Drawn, sorted(self.members, key=_rank)[:count]))


def _eligible(block: Block) -> tuple[list[str], list[str], list[str]]:
    """The ids, strata and areas of a block's eligible members."""
    ids, _, strata, areas, visits, caps = block
    may = list(map(is_eligible, visits, caps))
    if all(may):
        return ids, strata, areas
    return list(compress(ids, may)), list(compress(strata, may)), list(compress(areas, may))
