"""A stored matter as a file to be read against the law: its entries with their corrected facts, and who acted as what.

Persons are unknown (None) where the record doesn't tell them: in imported entries, and in acts that another matter's
result brought about.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from fazhi.law.marking import Actor
from fazhi.law.reviewing import Filed
from fazhi.law.state import Machine

from ..matters import folding
from ..matters.models import Entry, Matter
from .persons import Persons


def filed(matter: Matter, machine: Machine, entries: Sequence[Entry], persons: Persons) -> Iterator[Filed]:
    """The entries of `matter` in their order, corrections worked in; acts that its procedure doesn't know left out.

    `persons` has read everybody in `people_in(entries)`.
    """
    corrected = folding.corrections(entries)
    for entry in entries:
        if entry.kind != Entry.Kind.CORRECTION and entry.act in machine.table.rows:
            facts = {**entry.facts, **corrected.get(entry.number, {})}
            day = machine.calendar.local(entry.at)
            yield Filed(entry.number, entry.kind, entry.act, entry.at, facts, _actors(matter, entry, day, persons))


def people_in(entries: Sequence[Entry]) -> set[int]:
    """The ids of the persons who acted."""
    return {_id(item["person"]) for entry in entries for item in entry.actors if item["person"]}


def _actors(matter: Matter, entry: Entry, day: dt.date, persons: Persons) -> tuple[Actor, ...] | None:
    if entry.imported or entry.kind != Entry.Kind.ACT or not entry.actors:
        return None
    lineage = matter.organ.lineage
    return tuple(
        persons.actor(_id(item["person"]), lineage, day) if item["person"] else Actor("", frozenset(item["roles"]))
        for item in entry.actors
    )


def _id(key: str) -> int:
    return int(key.removeprefix("u"))
