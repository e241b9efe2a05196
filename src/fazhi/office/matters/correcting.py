"""Corrections: a new entry that names the old one; what was recorded stays, what counts is what it should have said."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db import transaction

from fazhi.law import fields
from fazhi.law.checking import refusals as checked
from fazhi.law.marking import Refusal, Refused
from fazhi.law.state import Machine
from fazhi.record.chain import Linked, link
from fazhi.record.entry import Actor, Kind
from fazhi.record.entry import Entry as PureEntry

from ..organs.selectors import Standing
from . import folding, rebuilding, recording, returning, store, versions
from .errors import UnknownEntry, UnknownMatter
from .models import Entry, Matter


def correct(
    matter_id: int, number: int, *, facts: Mapping[str, Any], reason: str, by: Standing, now: dt.datetime
) -> Linked:
    """Correct facts of entry `number`; later acts must remain lawful on the corrected facts.

    Only somebody who could perform the act may correct what it recorded. Where another outcome follows, it is carried
    into the matter that this one arises from.

    :raises Refused: for facts that the act does not record, for a person without its role, or where a later entry
        would have been refused on the corrected facts.
    :raises UnknownEntry: where `number` is no act of this matter.
    :raises UnknownMatter: where there is no such matter.
    """
    with transaction.atomic():
        row = store.locked(matter_id)
        if row is None:
            raise UnknownMatter(str(matter_id))
        machine = versions.machine_of_row(row)
        matter = Matter.unscoped.select_related("procedure", "organ").get(pk=matter_id)
        entries = list(matter.entries.all())
        old = _correctable(entries, number)
        _may_correct(machine, old, facts, by, row)
        linked = _chained(row, old, facts, reason, by, now)
        store.add_entries(row, [linked], by.person.pk)
        store.flush(row)
        _still_lawful(matter, machine, [*entries, Entry.unscoped.get(matter=matter, number=linked.entry.number)])
        Matter.unscoped.filter(pk=matter_id).update(head=row.head, last_number=row.last_number)
        rebuilt = Matter.unscoped.select_related("procedure", "organ").get(pk=matter_id)
        rebuilding.rebuild_matter(rebuilt)
        if rebuilt.outcome != matter.outcome:
            signature = recording.Signature((), (), by.person.pk, now)
            returning.carry(matter_id, rebuilt.outcome, linked, signature)
    return linked


def _correctable(entries: list[Entry], number: int) -> Entry:
    for entry in entries:
        if entry.number == number and entry.kind == Entry.Kind.ACT:
            return entry
    raise UnknownEntry(number)


def _may_correct(machine: Machine, old: Entry, facts: Mapping[str, Any], by: Standing, row: store.OpenMatter) -> None:
    act = machine.table.rows[old.act]
    found = list(fields.refusals(machine.procedure, act, {**old.facts, **facts}))
    roles = by.actor_at(row).roles
    recorders = {one for role in act.by for one in machine.procedure.roles[role].recorded_by}
    if roles.isdisjoint(act.by | recorders):
        message = f"更正“{act.act.title}”的记录，应由有权办理的人员进行"
        found.append(Refusal("actor.role", old.act, message, act.act.law))
    if found:
        raise Refused(tuple(found))


def _chained(
    row: store.OpenMatter, old: Entry, facts: Mapping[str, Any], reason: str, by: Standing, now: dt.datetime
) -> Linked:
    entry = PureEntry(
        matter=row.number,
        number=row.last_number + 1,
        act=old.act,
        kind=Kind.CORRECTION,
        facts={**facts, folding.REASON: reason},
        documents=(),
        actors=(Actor(by.person.key, by.person.name, tuple(sorted(by.actor_at(row).roles))),),
        organ=row.organ_code,
        at=now,
        recorded_at=now,
        imported=False,
        corrects=old.number,
        previous=row.head,
        recorded_by=by.person.key,
    )
    linked = link(entry, settings.DIGEST)
    row.head, row.last_number = linked.digest, entry.number
    return linked


def _still_lawful(matter: Matter, machine: Machine, entries: list[Entry]) -> None:
    for folded in folding.fold(matter, machine, entries):
        entry = folded.entry
        if entry.kind != Entry.Kind.ACT:
            continue
        act = machine.table.rows[entry.act]
        facts = dict(folded.step.events[0].facts)
        # What was lawful by the days then known stays so.
        calendar = machine.calendar.as_known(entry.recorded_at)
        against = checked(machine.table, calendar, folded.before, act, entry.at, None, facts)
        if against and not entry.imported:
            message = f"更正后，第{entry.number}条“{act.act.title}”将不合程序：{against[0]}"
            raise Refused((Refusal("correction.unlawful", entry.act, message, against[0].law),))
