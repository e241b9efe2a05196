"""Measures that wait for an organ (待实施的措施): parties of its government of whom a fact stands that bears a measure
of its own, which its department doesn't apply yet."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.fields.json import KeyTextTransform

from fazhi.law.credit import lists, measures, sources
from fazhi.law.credit.fact import Fact
from fazhi.law.credit.measures import Measure

from ..catalogues.models import Party
from ..catalogues.parties import Scope, population
from ..matters.models import Entry, Matter
from . import applying, listing
from .facts import facts_of_some
from .models import AppliedMeasure, CreditFact, Listing
from .origin import organs_behind
from .position import Position
from .whose import superseded


@dataclass(frozen=True, slots=True)
class Awaited:
    """A measure that an organ may or must apply to a party, on the ground of `fact`."""

    party: Party
    id: str
    measure: Measure
    fact: Fact


def own(position: Position, *, also_may: bool) -> dict[str, Measure]:
    """The measures of the catalogue for an organ of that position: those that it must apply, and those that it may."""
    known = measures.shipped().items()
    fitting = {name: one for name, one in known if also_may or one.force == "must"}
    return {name: one for name, one in fitting.items() if one.belongs_to(position.names)}


def candidates(position: Position, wanted: Mapping[str, Measure], on: dt.date) -> QuerySet[Party]:
    """The active parties of the government of whom something is known of the kinds that bear one of these measures,
    whether or not it stands; by code."""
    kinds = {kind for one in wanted.values() for kind in one.kinds}
    slugs = [name for name, one in lists.shipped().items() if one.kind in kinds]
    listed = Listing.unscoped.filter(listing.in_force(on), party=OuterRef("pk"), list__in=slugs)
    imported = CreditFact.unscoped.filter(party=OuterRef("pk"), kind__in=kinds, end=None)
    known = Q(Exists(listed)) | Q(Exists(imported)) | _recorded(kinds)
    return population(position.organ, Scope()).filter(known).select_related("organ")


def _recorded(kinds: set[str]) -> Q:
    """The condition on parties of whom the record may tell a fact of these kinds, by code or by a name, also a former
    one."""
    found = Q()
    for source in (one for one in sources.shipped() if one.kind in kinds):
        done = Entry.unscoped.filter(matter=OuterRef("pk"), act=source.act)
        matters = Matter.unscoped.filter(Exists(done), procedure__slug=source.procedure, party_is_person=False)
        names = matters.exclude(party="").values("party")
        # As text: PostgreSQL compares no JSON with the text of a subquery.
        former = superseded().annotate(called=KeyTextTransform("name", "content")).filter(called__in=names)
        found |= Q(name__in=names) | Q(code__in=former.values("key"))
        if source.code:
            code = KeyTextTransform(source.code, KeyTextTransform("facts", "state"))
            found |= Q(code__in=matters.annotate(told=code).values("told"))
    return found


def awaited(position: Position, wanted: Mapping[str, Measure], parties: Sequence[Party], on: dt.date) -> list[Awaited]:
    """What waits for the organ of these parties, in their order; their number doesn't add queries."""
    facts = facts_of_some(parties, on)
    applied = _applied(position, parties, on)
    borne = [
        Awaited(party, name, one, ground)
        for party in parties
        for name, one in wanted.items()
        if name not in applied[party.pk]
        for ground in one.grounds_in(facts[party.pk], on)
    ]
    behind = organs_behind(one.fact for one in borne if one.measure.origin)
    return list(_first(one for one in borne if applying.theirs(position, one.measure, behind.get(one.fact.id))))


def _first(found: Iterable[Awaited]) -> Iterator[Awaited]:
    """Each measure of a party once, on the ground that lasts longest."""
    lasting: dict[tuple[int, str], Awaited] = {}
    for one in found:
        before = lasting.get((one.party.pk, one.id))
        if before is None or _end(before.fact) < _end(one.fact):
            lasting[one.party.pk, one.id] = one
    return iter(lasting.values())


def _end(fact: Fact) -> dt.date:
    return fact.public_until or dt.date.max


def _applied(position: Position, parties: Sequence[Party], on: dt.date) -> dict[int, set[str]]:
    """The measures in force that the department applies, by party."""
    rows = AppliedMeasure.unscoped.filter(position.department_q, party__in=[one.pk for one in parties], lifted=None)
    found: dict[int, set[str]] = defaultdict(set)
    for one in applying.weighed(list(rows.select_related("party", "lifted")), on):
        if one.in_force:
            found[one.row.party_id].add(one.row.measure)
    return found
