"""The one door: a matter is opened, acted on and corrected here, each in one transaction or not at all.

`perform` checks the act against the law, applies its effects, and writes its entry. Time is an argument: `at` is when
the act happened, `now` when it is recorded.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import F

from fazhi.law.state import Machine
from fazhi.record.chain import Linked
from fazhi.record.entry import Kind

from ..catalogues import services as catalogues
from ..organs.models import Organ
from ..organs.selectors import Standing
from . import chaining, recording, signing, snapshot, store, versions
from .errors import Conflict, InTheFuture, UnknownMatter
from .models import Entry, Matter, Numbering, ProcedureVersion
from .store import Caches, OpenMatter

NOTHING: Mapping[str, Any] = {}


@transaction.atomic
def open_matter(
    procedure: ProcedureVersion,
    organ: Organ,
    *,
    title: str,
    at: dt.datetime,
    party: str = "",
    party_is_person: bool = False,
    parameters: Mapping[str, Any] | None = None,
    number: str = "",
    imported: bool = False,
) -> Matter:
    """A new matter with nothing done yet. It keeps the `parameters` (periods as text) it is opened with: those that
    its area has set, unless others are given. Without a `number` it gets the next of the organ, procedure and year.
    """
    machine = versions.machine_of(procedure)
    settled = _settled(machine, procedure, organ) if parameters is None else dict(parameters)
    state = machine.open(at, snapshot.parameter_values(machine, settled) if settled else {})
    matter = Matter(
        number=number or next_number(organ, procedure.slug, at),
        procedure=procedure,
        organ=organ,
        title=title,
        party=party,
        party_is_person=party_is_person,
        parameters=settled,
        opened_at=at,
        imported=imported,
    )
    matter.head = chaining.seal(matter, procedure.digest, organ.code)
    fill(matter, recording.caches(machine, state))
    matter.save(force_insert=True)
    return matter


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


def perform(
    matter_id: int,
    act: str,
    *,
    by: Standing,
    at: dt.datetime,
    now: dt.datetime,
    together_with: Sequence[Standing] = (),
    facts: Mapping[str, Any] = NOTHING,
    documents: Sequence[str] = (),
    expected: int | None = None,
) -> Linked:
    """Perform `act` in a matter, and return its entry; what the law entered before it stands before it.

    `by` records the act and, unless it is an external party's, performs it, `together_with` others. `expected` is the
    number of the last entry that the person saw.

    :raises Refused: where the law does not allow it, with every reason and article.
    :raises Conflict: where somebody else acted since `expected`.
    :raises InTheFuture: where `at` is after `now`.
    :raises UnknownMatter: where there is no such matter.
    :raises UnknownDocument: where a document is not stored.
    """
    if at > now:
        raise InTheFuture
    standings = [standing.read() for standing in (by, *together_with)]
    with store.turn(), transaction.atomic():
        matter = store.locked(matter_id)
        if matter is None:
            raise UnknownMatter(str(matter_id))
        machine = versions.machine_by_digest(matter.procedure_digest)
        _unchanged(matter, machine, expected)
        signed = signing.sign(machine, act, matter, standings)
        signing.known_documents(documents)
        before = snapshot.load(matter.state, machine, matter.parameters)
        step = machine.perform(before, act, at=at, actors=signed.actors, facts=facts)
        signature = recording.Signature(signed.names, tuple(documents), by.person.pk, now)
        entries = recording.write(matter, machine, before, step, signature)
    return next(linked for linked in reversed(entries) if linked.entry.kind == Kind.ACT)


def _unchanged(matter: OpenMatter, machine: Machine, expected: int | None) -> None:
    if expected is not None and expected != matter.last_number:
        since = list(Entry.unscoped.filter(matter_id=matter.id, number__gt=expected))
        raise Conflict(since, [machine.procedure.acts[entry.act].title for entry in since])
