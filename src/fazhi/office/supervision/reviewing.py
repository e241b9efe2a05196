"""Stored files reviewed (案卷评查): each replayed against its procedure, with what only the office knows, and scored.

Reads only. What a review finds is as good as the record: whether the facts are proved and discretion was used rightly,
persons judge (see `assessing`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from operator import attrgetter

from django.db.models import Max

from fazhi.law.reviewing import Breach, review
from fazhi.law.standard import Mark, Score, Standard, marks, score
from fazhi.law.state import Machine

from ..catalogues import holidays
from ..matters import folding, verifying_ties, versions
from ..matters.models import Entry, Matter
from ..matters.verifying_ties import Bonds
from ..organs.models import Organ
from . import filing, noticing
from .persons import Persons


@dataclass(frozen=True, slots=True)
class Reviewed:
    """One file as it was found: its matter with the digest of its last entry, what stands against it, and its score."""

    id: int
    number: str
    title: str
    procedure: str
    imported: bool
    length: int
    head: str
    marks: tuple[Mark, ...]
    score: Score


@dataclass
class Reviewer:
    """Reviews files by one standard as of `now`; what files have in common is read once."""

    standard: Standard
    now: dt.datetime
    persons: Persons = field(default_factory=Persons)
    _marked: str = field(default_factory=holidays.mark)
    _codes: dict[int, str] = field(default_factory=dict)
    _ends: dict[tuple[int, int], dt.datetime] = field(default_factory=dict)

    def review(self, ids: Sequence[int]) -> Iterator[Reviewed]:
        """The matters with these ids, in their order: some hundreds at once, since all of their entries are read."""
        found = Matter.unscoped.select_related("organ", "procedure").defer("state", "procedure__source").in_bulk(ids)
        entries = _entries(ids)
        bonds = verifying_ties.bonds(min(ids), max(ids), ids) if ids else Bonds({}, {}, {})
        self.persons.read({one for each in entries.values() for one in filing.people_in(each)})
        for id in ids:
            yield self._reviewed(found[id], entries.get(id, []), bonds)

    def _reviewed(self, matter: Matter, entries: list[Entry], bonds: Bonds) -> Reviewed:
        machine = versions.machine_for(matter, self._marked)
        procedure = machine.procedure
        breaches = self._breaches(matter, entries, bonds)
        found = tuple(marks(self.standard, procedure, (_local(machine, breach) for breach in breaches)))
        return Reviewed(
            id=matter.pk,
            number=matter.number,
            title=matter.title,
            procedure=procedure.id,
            imported=matter.imported,
            length=matter.last_number,
            head=matter.head,
            marks=found,
            score=score(self.standard, found),
        )

    def _breaches(self, matter: Matter, entries: list[Entry], bonds: Bonds) -> Iterator[Breach]:
        machine = versions.machine_for(matter, self._marked)
        history = matter.imported and all(entry.imported for entry in entries)
        until = self._end(matter) if history else self.now
        filed = filing.filed(matter, machine, entries, self.persons)
        yield from review(machine, folding.opened(matter, machine), filed, until, goes_on=not history)
        within = dt.timedelta(days=self.standard.recorded_within_days)
        yield from noticing.notice(matter, machine, entries, bonds, self._code, within)

    def _end(self, matter: Matter) -> dt.datetime:
        """Where the history ends that was imported for this organ and procedure: until then duties had to be met."""
        key = matter.organ_id, matter.procedure_id
        if key not in self._ends:
            rows = Entry.unscoped.filter(matter__organ=key[0], matter__procedure=key[1], imported=True)
            self._ends[key] = rows.aggregate(last=Max("at"))["last"] or self.now
        return self._ends[key]

    def _code(self, entry: Entry) -> str:
        if entry.organ_id not in self._codes:
            self._codes = dict(Organ.unscoped.values_list("pk", "code"))
        return self._codes[entry.organ_id]


def _local(machine: Machine, breach: Breach) -> Breach:
    """The breach with its dates in the time by which the procedure counts."""
    due, happened = (at and machine.calendar.at(at) for at in (breach.due, breach.happened))
    return replace(breach, due=due, happened=happened)


def _entries(ids: Sequence[int]) -> dict[int, list[Entry]]:
    rows = Entry.unscoped.filter(matter__in=ids).order_by("matter_id", "number")
    return {matter: list(group) for matter, group in groupby(rows, attrgetter("matter_id"))}
