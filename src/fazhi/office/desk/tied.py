"""Matters that lead to one another, on the pages: both ways, with what came back, and what waits to be done by hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode

from fazhi.office.matters import returning, snapshot, tying, versions
from fazhi.office.matters.models import Matter, ProcedureVersion, Returned
from fazhi.office.matters.related import Arrival, Bond
from fazhi.office.organs.selectors import Standing

from . import standing_now
from .matters import standing_badge
from .opening import beginners, opening_acts, versions_in_force
from .parts import Badge, Link
from .standing_now import Reading

MOST = 30


@dataclass(frozen=True, slots=True)
class Back:
    """One result that came back: in words, with the act to be done by hand where it waits, and why it does."""

    text: str
    waits: bool
    act: Link | None = None
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A tied matter as the page shows it; `title` is empty outside the viewer's reach."""

    relation: str
    number: Link
    procedure: str
    organ: str
    title: str
    badge: Badge
    outcome: str
    back: tuple[Back, ...]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A result that one's own matter couldn't take."""

    matter: Matter
    url: str
    text: str
    act: Link
    reasons: tuple[str, ...]


def rows(bonds: Iterable[Bond], now: dt.datetime) -> tuple[Row, ...]:
    """The ties of a matter."""
    return tuple(_row(bond, now) for bond in bonds)


def _row(bond: Bond, now: dt.datetime) -> Row:
    other = bond.other
    outcome = bond.outcome_title and f"结果：{bond.outcome_title}{'' if bond.entered else '（随下一次办理入卷）'}"
    return Row(
        relation=f"{'引出' if bond.below else '来自'}：{bond.link_title}",
        number=Link(other.number, reverse("desk:matter", args=[other.pk]) if bond.visible else ""),
        procedure=bond.procedure.title,
        organ=other.organ.name,
        title=other.title if bond.visible else "",
        badge=_badge(bond, now),
        outcome=outcome,
        back=tuple(_back(bond, arrival) for arrival in bond.arrivals if arrival.entry or arrival.waits),
    )


def _badge(bond: Bond, now: dt.datetime) -> Badge:
    if bond.visible:
        return standing_badge(bond.other, bond.other.procedure, now)
    return Badge("办结", "good") if bond.other.ended_at else Badge("在办", "note")


def _back(bond: Bond, arrival: Arrival) -> Back:
    where = "本案" if bond.below else "该案"
    if arrival.entry:
        return Back(f"结果“{arrival.outcome_title}”已回流，{where}第 {arrival.entry} 条：{arrival.act_title}", False)
    text = f"结果“{arrival.outcome_title}”尚未回流"
    if not (bond.below or bond.visible):
        return Back(text, True)
    act = Link(arrival.act_title, reverse("desk:act", args=[bond.tie.parent_id, arrival.act]))
    return Back(text, True, act, tuple(map(str, arrival.reasons)) or (_READY,))


_READY = "现在可以由人办理"


def notes(bonds: Iterable[Bond]) -> Mapping[int, tuple[Link, ...]]:
    """What ties say of a matter's entries, by their numbers: what one led to, and where one came from or went."""
    found: dict[int, tuple[Link, ...]] = {}
    for bond in bonds:
        other = f"{bond.other.number}（{bond.procedure.title}）"
        url = reverse("desk:matter", args=[bond.other.pk]) if bond.visible else ""
        if bond.below and bond.tie.parent_entry:
            _note(found, bond.tie.parent_entry, Link(f"引出案件 {other}", url))
        for arrival in bond.arrivals:
            if arrival.entry and bond.below:
                _note(found, arrival.entry, Link(f"因案件 {other}的结果“{arrival.outcome_title}”", url))
            elif arrival.entry:
                _note(found, arrival.child_entry, Link(f"结果回流至案件 {other}第 {arrival.entry} 条", url))
    return found


def _note(found: dict[int, tuple[Link, ...]], entry: int, link: Link) -> None:
    found[entry] = (*found.get(entry, ()), link)


def brought(bonds: Iterable[Bond]) -> frozenset[int]:
    """The numbers of the entries that results of tied matters brought about."""
    return frozenset(arrival.entry for bond in bonds if bond.below for arrival in bond.arrivals if arrival.entry)


def openings(reading: Reading, standing: Standing) -> tuple[Link, ...]:
    """The matters that this one may lead to now and that this person may open; one query where there are links."""
    machine, now = reading.machine, reading.now
    links = [link for link in machine.procedure.links.values() if not tying.refusals(machine, reading.state, link, now)]
    versions_by_slug = versions_in_force(now) if links else {}
    found = []
    for link in links:
        version = versions_by_slug.get(link.procedure)
        if version is not None:
            procedure = versions.machine_of(version).procedure
            if standing.roles & beginners(procedure, opening_acts(version, now)):
                found.append(Link(f"{link.title}（{procedure.title}）", _opening_url(version, reading.matter, link.id)))
    return tuple(found)


def _opening_url(version: ProcedureVersion, parent: Matter, link: str) -> str:
    query = urlencode({"from": parent.number, "link": link})
    return f"{reverse('desk:open-matter', args=[version.slug])}?{query}"


def waiting(standing: Standing, now: dt.datetime, marked: str) -> tuple[Waiting, ...]:
    """The results that matters within reach couldn't take and that this person may do by hand; one query.
    `marked` as for `versions.machine_for`."""
    found = Returned.objects.within(standing.reach).select_related(
        "tie__parent__organ", "tie__parent__procedure", "tie__child__procedure"
    )
    found = found.defer("tie__parent__procedure__source", "tie__child__procedure__source", "tie__child__state")
    listed = list(returning.waiting(found).order_by("-pk")[:MOST])
    rows = [_waiting(each, now, standing, marked) for each in listed]
    return tuple(row for row in rows if row is not None)


def _waiting(each: Returned, now: dt.datetime, standing: Standing, marked: str) -> Waiting | None:
    parent, child = each.tie.parent, each.tie.child
    machine = versions.machine_for(parent, marked)
    act = machine.procedure.acts[each.act]
    reasons = returning.reasons(each, machine, snapshot.load(parent.state, machine, parent.parameters), now)
    over = any(reason.code == "matter.ended" for reason in reasons)
    if over or not standing_now.may_enter(machine, act, standing.roles_at(parent.organ)):
        return None
    outcome = versions.machine_of(child.procedure).procedure.outcomes[each.outcome].title
    return Waiting(
        matter=parent,
        url=reverse("desk:matter", args=[parent.pk]),
        text=f"案件 {child.number} 的结果“{outcome}”尚未回流",
        act=Link(act.title, reverse("desk:act", args=[parent.pk, act.id])),
        reasons=tuple(map(str, reasons)) or (_READY,),
    )
