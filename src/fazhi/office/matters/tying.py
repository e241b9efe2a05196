"""Matters that lead to others: which links a matter's procedure allows now, and the children that an act opens.

Whoever locks several rows locks a child before its parent, and matters before the counters of numbers, these in order:
so no two transactions wait for each other.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils import timezone

from fazhi.law.linking import Link
from fazhi.law.marking import Refusal, Refused, State
from fazhi.law.state import Machine
from fazhi.record.chain import Linked

from ..organs.models import Organ, Person
from ..organs.selectors import tree
from . import snapshot, store, versions
from .errors import UnknownMatter
from .models import Matter
from .opening import Described, Origin, opened
from .store import OpenMatter


@dataclass(frozen=True, slots=True)
class Child:
    """A matter to open by an act, along `link`; what is left out is the parent's."""

    link: str
    organ: Organ | None = None
    title: str = ""
    party: str | None = None
    party_is_person: bool | None = None


def links_by(machine: Machine, act: str) -> tuple[Link, ...]:
    """The links along which performing `act` opens another matter."""
    return tuple(link for link in machine.procedure.links.values() if act in link.opened_by)


def receivers(organ: Organ) -> list[Organ]:
    """The organs at which a matter may be opened by an act done at `organ`: all of its tree; one query."""
    root = organ.lineage[0]
    return tree(Organ.unscoped.filter(path__startswith=f"/{root}/"))


def receivers_named(codes: Iterable[str]) -> dict[str, Organ]:
    """The organs with these codes at which a matter may be opened by an act, by code; no query for none."""
    wanted = {code for code in codes if code}
    return {organ.code: organ for organ in Organ.unscoped.filter(code__in=wanted)} if wanted else {}


def refusals(machine: Machine, state: State, link: Link, at: dt.datetime) -> tuple[Refusal, ...]:
    """Why no matter can be opened on its own along `link` at `at`, from a matter in `state`; empty where one can."""
    state = machine.catch_up(state, at).state
    return tuple(
        found
        for acts in (link.opened_by, link.after)
        if acts and (found := _not_yet(machine, state, link, acts, at)) is not None
    )


def _not_yet(machine: Machine, state: State, link: Link, acts: tuple[str, ...], at: dt.datetime) -> Refusal | None:
    times = [state.times[machine.table.rows[act].index] for act in acts]
    first = min((time for time in times if time is not None), default=None)
    if first is not None and first <= at:
        return None
    message = f"尚不能{link.title}：须先{machine.procedure.titles(acts)}"
    return Refusal("link.not-yet", acts[0], message, link.law, acts, first)


def check_origin(parent_id: int, link_id: str, slug: str, at: dt.datetime) -> None:
    """Lock the parent, and refuse what its procedure's links don't allow.

    :raises Refused: `link.unknown` where no such link leads to procedure `slug`, `link.not-yet` where what must come
        first was not performed by `at`.
    :raises UnknownMatter: where there is no such matter.
    """
    parent = store.locked(parent_id)
    if parent is None:
        raise UnknownMatter(str(parent_id))
    machine = versions.machine_of_row(parent)
    link = machine.procedure.links.get(link_id)
    if link is None or link.procedure != slug:
        raise Refused((_unknown(machine, link_id),))
    state = snapshot.load(parent.state, machine, parent.parameters)
    found = refusals(machine, state, link, at)
    if found:
        raise Refused(found)


def check_children(machine: Machine, act: str, children: Sequence[Child]) -> None:
    """Refuse children along links that `act` doesn't open.

    :raises Refused: with code `link.unknown`.
    """
    allowed = {link.id for link in links_by(machine, act)}
    found = tuple(_unknown(machine, child.link, act) for child in children if child.link not in allowed)
    if found:
        raise Refused(found)


def _unknown(machine: Machine, link: str, act: str = "") -> Refusal:
    procedure = machine.procedure
    title = procedure.links[link].title if link in procedure.links else link
    where = f"“{procedure.acts[act].title}”" if act in procedure.acts else f"程序“{procedure.title}”"
    return Refusal("link.unknown", act, f"{where}不能这样引出另一案件：{title}", procedure.law)


def open_children(
    parent: OpenMatter, machine: Machine, linked: Linked, children: Sequence[Child], by: Person, now: dt.datetime
) -> list[Matter]:
    """Open the matters to which the act of `linked` leads, in the caller's transaction.

    :raises UnknownProcedure: where the procedure that a link leads to is not in force.
    """
    if not children:
        return []
    organ = Organ.unscoped.get(pk=parent.organ_id)
    return list(_opened(parent, machine, linked, _in_order(machine, children, organ), by, now))


def _in_order(machine: Machine, children: Sequence[Child], own: Organ) -> list[tuple[Child, Organ]]:
    placed = [(child, child.organ or own) for child in children]
    return sorted(placed, key=lambda each: (each[1].pk, machine.procedure.links[each[0].link].procedure))


def _opened(
    parent: OpenMatter,
    machine: Machine,
    linked: Linked,
    children: Sequence[tuple[Child, Organ]],
    by: Person,
    now: dt.datetime,
) -> Iterator[Matter]:
    at = linked.entry.at
    for child, organ in children:
        slug = machine.procedure.links[child.link].procedure
        about = Described(
            child.title or parent.title,
            parent.party if child.party is None else child.party,
            parent.party_is_person if child.party_is_person is None else child.party_is_person,
        )
        origin = Origin(parent.id, child.link, by, now, linked.entry.number, linked.digest)
        yield opened(versions.current(slug, timezone.localdate(at)), organ, about, at=at, origin=origin)
