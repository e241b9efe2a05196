"""The tables of a draw, made from the registers as they stand: who may be drawn, who may be sent, who keeps away.

Reads only. A party belongs to the population if it is in the scope of every task. Its stratum is its credit class.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import QuerySet

from fazhi.draw.parts import Item, Seat, Stratum, Window
from fazhi.draw.statement import Filter
from fazhi.draw.table import CONFLICTS, OFFICERS, POPULATION, Table, table_of

from ...catalogues.models import Party
from ...catalogues.parties import Scope, population
from ...catalogues.persons import tells_who
from ...matters.masking import masked_name
from ...organs import officers
from ...organs.officers import RosterRow
from .. import caps, conflicts
from ..models import Draw, PlanTask, Visit
from ..naming import ident
from ..plans import tasking

UNRATED = "none"
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]+")


@dataclass(frozen=True)
class Tables:
    """Everything that a draw would freeze if it were frozen on the day `on`."""

    tasks: Sequence[PlanTask]
    on: dt.date

    @classmethod
    def of(cls, draw: Draw, on: dt.date) -> Tables:
        rows = draw.tasks.select_related("organ", "item", "plan").order_by("organ__code", "pk")
        return cls(list(rows), on)

    @property
    def window(self) -> Window:
        return Window(self.starts.isoformat(), self.ends.isoformat())

    @property
    def starts(self) -> dt.date:
        return max(task.starts for task in self.tasks)

    @property
    def ends(self) -> dt.date:
        return min(task.ends for task in self.tasks)

    @cached_property
    def seats(self) -> tuple[Seat, ...]:
        """The places of each organ and field: as many officers as the task that asks for most of them."""
        wanted: dict[tuple[str, str], int] = {}
        for task in self.tasks:
            key = (task.organ.code, task.item.field)
            wanted[key] = max(wanted.get(key, 2), task.officers)
        return tuple(Seat(organ, field, number) for (organ, field), number in sorted(wanted.items()))

    @property
    def items(self) -> tuple[Item, ...]:
        return tuple(Item(task.item.code, str(task.item), task.item.basis) for task in self.tasks)

    @property
    def filter(self) -> Filter:
        """The scope in words, and of a single one its lists besides."""
        scopes = [Scope.from_json(task.filter) for task in self.tasks]
        words = "，并且".join(dict.fromkeys(scope.title for scope in scopes))
        first = self.tasks[0].filter
        same = all(task.filter == first for task in self.tasks)
        return Filter(words, {name: tuple(value) for name, value in first.items()} if same else {})

    @cached_property
    def parties(self) -> QuerySet[Party]:
        """The parties in the scope of every task."""
        found: QuerySet[Party] | None = None
        for task in self.tasks:
            here = population(task.organ, Scope.from_json(task.filter))
            found = here if found is None else found.filter(pk__in=here.order_by().values("pk"))
        assert found is not None
        return found.order_by("code")

    @cached_property
    def members(self) -> list[tuple[str, str, str, str, int, int | None]]:
        """The rows of the population: code, name, stratum, area, visits of the year, and cap."""
        listed, year = list(self.parties), self.starts.year
        most = caps.caps_of(listed, year, self.starts, self.ends)
        visits = caps.used((party.pk for party in listed), year)
        return [
            (
                ident(party.code),
                listed_name(party.name, party.kind, party.code),
                party.credit_class or UNRATED,
                party.area_code,
                len(visits[party.pk]),
                cap.most if (cap := most[party.pk]) else None,
            )
            for party in listed
        ]

    @cached_property
    def population(self) -> Table:
        return table_of(POPULATION.names, self.members)

    @cached_property
    def strata(self) -> tuple[Stratum, ...]:
        """The classes that have a rate, and those that occur without one and so aren't drawn from."""
        rates, minimums = self.tasks[0].rates, self.tasks[0].minimums
        known = {name or UNRATED: (rate, minimums.get(name, 0)) for name, rate in rates.items()}
        for stratum in {row[2] for row in self.members} - known.keys():
            known[stratum] = ("0", 0)
        return tuple(Stratum(name, title(name), *known[name]) for name in sorted(known))

    @cached_property
    def roster(self) -> list[RosterRow]:
        organs = {task.organ_id: task.organ for task in self.tasks}
        return officers.roster(organs.values(), max(self.on, self.starts))

    @cached_property
    def officers(self) -> Table:
        loads = loads_of(self.starts.year)
        return table_of(OFFICERS.names, [self._officer(row, loads) for row in self.roster])

    def _officer(self, row: RosterRow, loads: Counter[int]) -> tuple[Any, ...]:
        # A certificate that names no field is valid for every one: here for those that the seats ask for.
        fields = row.fields or tuple({seat.field for seat in self.seats if seat.organ == row.organ})
        until = row.valid_until.isoformat() if row.valid_until else ""
        return (
            ident(row.certificate),
            row.organ,
            ",".join(sorted(set(fields))),
            ",".join(sorted(set(row.areas))),
            row.valid_from.isoformat(),
            until,
            loads[row.person_id],
        )

    @cached_property
    def conflicts(self) -> Table:
        """Who of the roster keeps away from whom of the population; never why."""
        known = {row[0] for row in self.members}
        pairs = conflicts.pairs((row.certificate for row in self.roster), self.starts, self.ends)
        written = ((ident(officer), ident(party)) for officer, party in pairs)
        return table_of(CONFLICTS.names, [pair for pair in written if pair[1] in known])

    def eligible(self, seat: Seat) -> int:
        """How many officers may sit there, at a party without conflicts."""
        first, last = self.window.first, self.window.last
        rows = (row for row in self.officers.rows() if row[1] == seat.organ and seat.field in row[2].split(","))
        return sum(1 for row in rows if row[4] <= first and (not row[5] or row[5] >= last))

    def short(self) -> list[str]:
        """The seats for which there are too few officers, in words."""
        names = {task.organ.code: task.organ.name for task in self.tasks}
        return [
            f"{names[seat.organ]}（{seat.field}）每组须 {seat.officers} 人，证件在检查期间有效的只有 {found} 人"
            for seat in self.seats
            if (found := self.eligible(seat)) < seat.officers
        ]


def title(stratum: str) -> str:
    """How a stratum is called: by its credit class."""
    return tasking.title_of("" if stratum == UNRATED else stratum)


def listed_name(name: str, kind: str, code: str) -> str:
    """A party's name as a list of a draw holds it: the lists are published, so a natural person's is masked."""
    return printable(masked_name(name) if tells_who(name, kind, code) else name)


def printable(name: str) -> str:
    """A name as a table may hold it: composed (NFC), without control characters."""
    return unicodedata.normalize("NFC", _CONTROLS.sub(" ", name)).strip()


def loads_of(year: int) -> Counter[int]:
    """How many visits of that year each person was assigned, of all organs, under whichever certificate."""
    rows: Iterable[list[dict[str, Any]]] = Visit.unscoped.filter(year=year, cancelled_at=None).values_list(
        "officers", flat=True
    )
    return Counter(one["person"] for officers in rows for one in officers)
