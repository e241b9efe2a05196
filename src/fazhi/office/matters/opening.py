"""Opening a matter: numbered by its organ, sealed with what it is opened with, tied to the matter it arises from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import F

from fazhi.law.state import Machine

from ..catalogues import services as catalogues
from ..organs.models import Organ, Person
from . import chaining, recording, snapshot, versions
from .models import Matter, Numbering, ProcedureVersion, Tie
from .store import Caches


@dataclass(frozen=True, slots=True)
class Origin:
    """What a matter arises from: a link of the parent's procedure, and the parent's entry that opens it, if any."""

    parent: int
    link: str
    by: Person | None
    now: dt.datetime
    entry: int | None = None
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Described:
    """What a matter is about."""

    title: str
    party: str = ""
    party_is_person: bool = False


@transaction.atomic
def opened(
    procedure: ProcedureVersion,
    organ: Organ,
    about: Described,
    *,
    at: dt.datetime,
    parameters: Mapping[str, Any] | None = None,
    number: str = "",
    imported: bool = False,
    origin: Origin | None = None,
) -> Matter:
    """A new matter with nothing done yet. Without a `number` it gets the next of the organ, procedure and year."""
    machine = versions.machine_of(procedure)
    settled = _settled(machine, procedure, organ) if parameters is None else dict(parameters)
    state = machine.open(at, snapshot.parameter_values(machine, settled) if settled else {})
    matter = Matter(
        number=number or next_number(organ, procedure.slug, at),
        procedure=procedure,
        organ=organ,
        title=about.title,
        party=about.party,
        party_is_person=about.party_is_person,
        parameters=settled,
        opened_at=at,
        imported=imported,
    )
    tie = _tie(origin, matter) if origin else None
    matter.head = chaining.seal(matter, procedure.digest, organ.code, tie)
    fill(matter, recording.caches(machine, state))
    matter.save(force_insert=True)
    if tie:
        tie.child = matter
        tie.save(force_insert=True)
    return matter


def _tie(origin: Origin, child: Matter) -> Tie:
    return Tie(
        parent=Matter.unscoped.only("number").get(pk=origin.parent),
        link=origin.link,
        child=child,
        parent_entry=origin.entry,
        parent_digest=origin.digest,
        made_by=origin.by,
        made_at=origin.now,
    )


def _settled(machine: Machine, procedure: ProcedureVersion, organ: Organ) -> dict[str, Any]:
    local = catalogues.in_force(organ.lineage, procedure.slug)
    return {name: value for name, value in local.items() if name in machine.procedure.parameters}


def fill(matter: Matter, caches: Caches) -> None:
    """Set the caches on an unsaved row."""
    for name in Caches.__dataclass_fields__:
        setattr(matter, name, getattr(caches, name))


def next_number(organ: Organ, slug: str, at: dt.datetime) -> str:
    """The next matter number of an organ, as `YC-SJ-penalty-2026-00012`; inside the caller's transaction."""
    row, _ = Numbering.objects.get_or_create(organ=organ, slug=slug, year=at.year)
    Numbering.objects.filter(pk=row.pk).update(last=F("last") + 1)
    row.refresh_from_db(fields=["last"])
    return f"{organ.code}-{slug}-{at.year}-{row.last:05d}"
