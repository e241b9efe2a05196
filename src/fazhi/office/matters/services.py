"""The one door: a matter is opened, acted on and corrected here, each in one transaction or not at all.

`perform` checks the act against the law, applies its effects, and writes its entry. Time is an argument: `at` is when
the act happened, `now` when it is recorded.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from fazhi.law.marking import Actor
from fazhi.law.state import Machine
from fazhi.record.chain import Linked
from fazhi.record.entry import Actor as Name
from fazhi.record.entry import Kind

from ..organs.models import Organ, Person
from ..organs.selectors import Standing
from . import opening, recording, returning, signing, snapshot, store, tying, versions
from .errors import Conflict, InTheFuture, UnknownMatter
from .models import Entry, Matter, ProcedureVersion
from .opening import fill as fill
from .store import OpenMatter
from .tying import Child

NOTHING: Mapping[str, Any] = {}


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
    arises_from: tuple[Matter, str] | None = None,
    by: Person | None = None,
    now: dt.datetime | None = None,
) -> Matter:
    """A new matter with nothing done yet. It keeps the `parameters` (periods as text) it is opened with: those that
    its area has set, unless others are given. Without a `number` it gets the next of the organ, procedure and year.

    `arises_from` names another matter and the link of its procedure that leads to this one; the tie is made by `by` at
    `now` (`at` where it isn't given).

    :raises Refused: where the other matter's procedure has no such link, or what must come first hasn't been performed.
    """
    about = opening.Described(title, party, party_is_person)
    with store.turn(), transaction.atomic():
        origin = None
        if arises_from:
            parent, link = arises_from
            tying.check_origin(parent.pk, link, procedure.slug, at)
            origin = opening.Origin(parent.pk, link, by, now or at)
        return opening.opened(
            procedure, organ, about, at=at, parameters=parameters, number=number, imported=imported, origin=origin
        )


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
    children: Sequence[Child] = (),
) -> Linked:
    """Perform `act` in a matter, and return its entry; what the law entered before it stands before it.

    `by` records the act and, unless it is an external party's, performs it, `together_with` others. `expected` is the
    number of the last entry that the person saw. `children` are the matters that the act opens with it; what it comes
    to is carried into the matter that this one arises from.

    :raises Refused: where the law does not allow it, with every reason and article.
    :raises Conflict: where somebody else acted since `expected`.
    :raises InTheFuture: where `at` is after `now`.
    :raises UnknownMatter: where there is no such matter.
    :raises UnknownDocument: where a document is not stored.
    :raises UnknownProcedure: where the procedure of a child is not in force.
    """
    if at > now:
        raise InTheFuture
    standings = [standing.read() for standing in (by, *together_with)]
    with store.turn(), transaction.atomic():
        matter = store.locked(matter_id)
        if matter is None:
            raise UnknownMatter(str(matter_id))
        machine = versions.machine_of_row(matter)
        _unchanged(matter, machine, expected)
        signed = signing.sign(machine, act, matter, standings)
        signing.known_documents(documents)
        tying.check_children(machine, act, children)
        before = snapshot.load(matter.state, machine, matter.parameters)
        step = machine.perform(before, act, at=at, actors=signed.actors, facts=facts)
        signature = recording.Signature(signed.names, tuple(documents), by.person.pk, now)
        entries = recording.write(matter, machine, before, step, signature)
        linked = next(linked for linked in reversed(entries) if linked.entry.kind == Kind.ACT)
        returning.follow(matter, machine, before, step, entries, signature)
        tying.open_children(matter, machine, linked, children, by.person, now)
    return linked


def perform_by_law(
    matter_id: int, act: str, *, at: dt.datetime, now: dt.datetime, facts: Mapping[str, Any] = NOTHING
) -> Linked:
    """Perform an act that its procedure gives to the law itself (role `law`): nobody performs or records it, and the
    entry says so. Everything else that the law asks for is checked as for anybody.

    :raises Refused: with code `actor.role` where the procedure gives the act to persons alone.
    :raises InTheFuture: where `at` is after `now`.
    :raises UnknownMatter: where there is no such matter.
    """
    return _by_nobody_here(matter_id, act, signing.THE_LAW, recording.LAW, at=at, now=now, facts=facts)


def perform_by_outsider(
    matter_id: int,
    act: str,
    role: str,
    name: str,
    *,
    at: dt.datetime,
    now: dt.datetime,
    facts: Mapping[str, Any] = NOTHING,
) -> Linked:
    """Perform an act that somebody who has no account does on a page of the public, without anybody recording it for
    them: the entry names them by `name` in the external `role`. The page must have made sure who they are.

    :raises Refused: where the law does not allow it; with code `actor.role` where the act isn't that role's.
    :raises InTheFuture: where `at` is after `now`.
    :raises UnknownMatter: where there is no such matter.
    """
    actor, signed = Actor("", frozenset({role})), (Name("", name, (role,)),)
    return _by_nobody_here(matter_id, act, actor, signed, at=at, now=now, facts=facts)


def _by_nobody_here(
    matter_id: int,
    act: str,
    actor: Actor,
    names: tuple[Name, ...],
    *,
    at: dt.datetime,
    now: dt.datetime,
    facts: Mapping[str, Any],
) -> Linked:
    if at > now:
        raise InTheFuture
    with store.turn(), transaction.atomic():
        matter = store.locked(matter_id)
        if matter is None:
            raise UnknownMatter(str(matter_id))
        machine = versions.machine_of_row(matter)
        before = snapshot.load(matter.state, machine, matter.parameters)
        step = machine.perform(before, act, at=at, actors=(actor,), facts=facts)
        signature = recording.Signature(names, (), None, now)
        entries = recording.write(matter, machine, before, step, signature)
        returning.follow(matter, machine, before, step, entries, signature)
    return next(linked for linked in reversed(entries) if linked.entry.kind == Kind.ACT)


def _unchanged(matter: OpenMatter, machine: Machine, expected: int | None) -> None:
    if expected is not None and expected != matter.last_number:
        since = list(Entry.unscoped.filter(matter_id=matter.id, number__gt=expected))
        raise Conflict(since, [machine.procedure.acts[entry.act].title for entry in since])
