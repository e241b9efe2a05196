"""The choice of officers: for each drawn subject a team of all departments together, or nobody at all.

Among those who may go, the least loaded come first; the keyed hash decides between equals.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Any

from fazhi.draw import shape
from fazhi.draw.hashing import KeyedHash
from fazhi.draw.selecting import Drawn
from fazhi.draw.statement import Frozen, Seat, Window
from fazhi.draw.table import Table


@dataclass(frozen=True, slots=True)
class Team:
    """Who visits a subject: for each seat of the statement the officers in the order in which they were taken."""

    subject: str
    seats: tuple[tuple[str, ...], ...]

    def to_json(self) -> dict[str, Any]:
        return {"subject": self.subject, "seats": [list(seat) for seat in self.seats]}

    @classmethod
    def from_json(cls, value: Any, where: str) -> Team:
        subject, seats = shape.members(value, where, "subject", "seats")
        return cls(shape.ident(subject, f"{where}.subject"), shape.listed(seats, f"{where}.seats", shape.idents))


@dataclass(frozen=True, slots=True)
class Officer:
    """A line of the table of officers."""

    id: str
    organ: str
    fields: frozenset[str]
    areas: tuple[str, ...]
    first: str
    last: str
    load: int

    @classmethod
    def of(cls, row: Sequence[str]) -> Officer:
        id, organ, fields, areas, first, last, load = row
        # No areas at all are one empty prefix, with which every area begins.
        return cls(id, organ, frozenset(fields.split(",")), tuple(areas.split(",")), first, last, int(load))

    def may_sit(self, seat: Seat, window: Window) -> bool:
        """Is the certificate of the seat's organ and field, and valid on every day of the window?"""
        valid = self.first <= window.first and (not self.last or self.last >= window.last)
        return valid and self.organ == seat.organ and seat.field in self.fields

    def covers(self, area: str) -> bool:
        return area.startswith(self.areas)


class _Teams:
    """The teams as they are put together one after the other, each visit adding to the loads."""

    def __init__(self, frozen: Frozen, officers: Table, conflicts: Table, seed: bytes) -> None:
        everyone = [Officer.of(row) for row in officers.rows()]
        self._loads = {officer.id: officer.load for officer in everyone}
        self._barred: defaultdict[str, set[str]] = defaultdict(set)
        for officer, subject in conflicts.rows():
            self._barred[subject].add(officer)
        self._ranks = KeyedHash(seed, "team\n")
        self._seats = [(seat, [one for one in everyone if one.may_sit(seat, frozen.window)]) for seat in frozen.seats]
        self._near = lru_cache(4096)(self._pool)

    def _pool(self, place: int, area: str) -> list[str]:
        return [officer.id for officer in self._seats[place][1] if officer.covers(area)]

    def team(self, subject: Drawn) -> Team | None:
        """A team for `subject`, whose loads then grow; None when a seat can't be filled, and nothing changes."""
        ranks = self._ranks.under(f"{subject.id}\n")
        taken: list[tuple[str, ...]] = []
        barred = set(self._barred.get(subject.id, ()))
        for place, (seat, _) in enumerate(self._seats):
            free = [one for one in self._near(place, subject.area) if one not in barred]
            if len(free) < seat.officers:
                return None
            taken.append(self._least(free, seat.officers, ranks))
            barred.update(taken[-1])
        for officer in chain.from_iterable(taken):
            self._loads[officer] += 1
        return Team(subject.id, tuple(taken))

    def _least(self, free: list[str], count: int, ranks: KeyedHash) -> tuple[str, ...]:
        """The `count` officers with the smallest (load, rank); only those whose load is low enough are hashed."""
        load = self._loads.__getitem__
        highest = sorted(map(load, free))[count - 1]
        near = [one for one in free if load(one) <= highest]
        ranked = sorted(zip(map(load, near), ranks.all(near), near, strict=True))
        return tuple([one for _, _, one in ranked[:count]])


def staff(
    frozen: Frozen, officers: Table, conflicts: Table, drawn: Iterable[Drawn], seed: bytes
) -> tuple[tuple[Team, ...], tuple[str, ...]]:
    """The teams for all `drawn` subjects, and the subjects for whom none can be had, in the order processed.

    `officers` and `conflicts` are checked tables.
    """
    subjects = list(drawn)
    order = KeyedHash(seed, "order\n").all([subject.id for subject in subjects])
    teams = _Teams(frozen, officers, conflicts, seed)
    found = [(subject.id, teams.team(subject)) for _, subject in sorted(zip(order, subjects, strict=True), key=_by_id)]
    return tuple([team for _, team in found if team]), tuple([id for id, team in found if not team])


def _by_id(ordered: tuple[bytes, Drawn]) -> tuple[bytes, str]:
    return ordered[0], ordered[1].id
