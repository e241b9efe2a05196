"""All that is known of a party: derived from the record, imported, and its entries in lists; one deed counted once."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import reduce
from itertools import chain
from typing import cast

from django.db.models import Q, QuerySet

from fazhi.law.credit import lists
from fazhi.law.credit.fact import SEVERITIES, Fact, Severity

from ..catalogues.models import Party
from ..catalogues.persons import personal
from ..matters.masking import masked_name, masked_text
from . import whose as parties
from .deriving import derived
from .models import CreditFact, Listing
from .whose import Whose

# The kind of a deed and its number; and what is told of it, by whether the source completes another.
Deed = tuple[str, str]
Reports = dict[bool, Fact]
# The ends of a fact that say that it ought never to have been.
VOID = frozenset({"annulled", "corrected"})
_LONG_NUMBER = re.compile(r"\d{11}")


def facts_of(party: Party, on: dt.date) -> list[Fact]:
    """What is known of the party up to that day, also what no longer counts then; by date."""
    return facts_of_some([party], on)[party.pk]


def public_facts_of(party: Party, on: dt.date) -> list[Fact]:
    """What everybody may see of the party on that day: published and standing, personal data masked."""
    return public_of(facts_of(party, on), party, on)


def public_of(known: Iterable[Fact], party: Party, on: dt.date) -> list[Fact]:
    """What everybody may see on that day of the facts that are `known` of the party."""
    return [_masked(fact, party) for fact in known if fact.public and fact.standing(on)]


def facts_of_some(some: Sequence[Party], on: dt.date) -> dict[int, list[Fact]]:
    """The facts of each of these parties, by its id; as many queries for many as for one."""
    found = gathered(parties.some(some), Q(party__in=[party.pk for party in some]), on)
    return {party.pk: found.get(party.pk, []) for party in some}


def facts_of_all(on: dt.date) -> Mapping[int, list[Fact]]:
    """The facts of every party that has any, by its id."""
    return gathered(parties.everybody(), Q(), on)


def gathered(whose: Whose, rows: Q, on: dt.date) -> dict[int, list[Fact]]:
    """The facts of the parties of `whose`, whose own rows are those that `rows` lets through."""
    found: dict[int, dict[Deed, Reports]] = defaultdict(lambda: defaultdict(dict))
    entries = list(_entries(rows))
    listed = ((one.party_id, of_listing(one), True) for one in entries)
    for pk, fact, completes in chain(derived(whose), listed):
        if fact.on <= on:
            reports = found[pk][_deed(fact)]
            reports[completes] = _joined(reports[completes], fact) if completes in reports else fact
    whole = {pk: {deed: _whole(reports) for deed, reports in deeds.items()} for pk, deeds in found.items()}
    imported = _imported(rows, on)
    for (pk, deed), told in imported.items():
        deeds = whole.setdefault(pk, {})
        deeds[deed] = _copied(deeds[deed], told) if deed in deeds else _told(told)
    grounds = {f"list/{one.pk}": one.fact for one in entries if one.fact}
    void = _void(chain.from_iterable(imported.values()))
    return {pk: sorted(_grounded(deeds.values(), grounds, void), key=_order) for pk, deeds in whole.items()}


def _void(facts: Iterable[Fact]) -> dict[str, dt.date]:
    """When those of the facts proved to be none that did, by each of their ids."""
    void = ((fact, fact.ended_on) for fact in facts if fact.ended_on and fact.ended_how in VOID)
    return {name: on for fact, on in void for name in fact.ids}


def _grounded(facts: Collection[Fact], grounds: Mapping[str, str], imported: Mapping[str, dt.date]) -> Iterator[Fact]:
    """The facts, of which an entry in a list has ended on the day on which its ground proved to be none: that, or the
    very row that was `imported`, though another tells the same deed better."""
    known = {**_void(facts), **imported}
    for fact in facts:
        void = known.get(grounds.get(fact.id, ""))
        ends = void is not None and (fact.ended_on is None or void < fact.ended_on)
        yield replace(fact, ended_on=void, ended_how="annulled") if ends else fact


def _order(fact: Fact) -> tuple[dt.date, str]:
    return fact.on, fact.id


def _deed(fact: Fact) -> Deed:
    return fact.kind, fact.about or fact.id


def _whole(reports: Reports) -> Fact:
    """What all reports of a deed come to."""
    if len(reports) == 2:
        return _completed(reports[False], reports[True])
    return next(iter(reports.values()))


def _told(reports: Sequence[Fact]) -> Fact:
    """What imported rows tell of one deed: the worst of those that nobody corrected, so that a mild one imported before
    doesn't hide the rest, and one that was corrected no longer weighs."""
    return reduce(_joined, _uncorrected(reports) or reports)


def _copied(fact: Fact, reports: Sequence[Fact]) -> Fact:
    """What the record tells, by the ids of imported copies too; otherwise they add nothing to it."""
    return replace(fact, also=(*fact.also, *(one.id for one in _uncorrected(reports))))


def _uncorrected(reports: Iterable[Fact]) -> list[Fact]:
    return [one for one in reports if one.ended_on is None]


def _joined(one: Fact, other: Fact) -> Fact:
    """Two reports of like rank that tell of one deed: the worse of both, so that a second never mends the first."""
    ended = max(one, other, key=lambda fact: fact.ended_on or dt.date.max)
    lasting = max(one, other, key=lambda fact: fact.public_until or dt.date.max)
    return replace(
        one,
        on=max(one.on, other.on),
        severity=_worse(one, other),
        amount=max((fact.amount for fact in (one, other) if fact.amount is not None), default=None),
        public_from=min(one.since, other.since),
        public_until=lasting.public_until,
        ended_on=ended.ended_on,
        ended_how=ended.ended_how,
        source=f"{one.source}；{other.source}",
        also=_others(one, other),
    )


def _completed(first: Fact, later: Fact) -> Fact:
    """The first report of a deed, which stands as long as the later says; what was annulled stays so."""
    annulled = first.ended_how == "annulled" and not later.ended_on
    return replace(
        first,
        severity=_worse(first, later),
        amount=first.amount if later.amount is None else later.amount,
        public_until=later.public_until,
        ended_on=first.ended_on if annulled else later.ended_on,
        ended_how=first.ended_how if annulled else later.ended_how,
        source=f"{first.source}；{later.source}",
        also=_others(first, later),
    )


def _others(one: Fact, other: Fact) -> tuple[str, ...]:
    return (*one.also, *other.ids)


def _worse(one: Fact, other: Fact) -> Severity:
    return max(one.severity, other.severity, key=list(SEVERITIES).index)


def _entries(rows: Q) -> Iterator[Listing]:
    listed: QuerySet[Listing] = Listing.unscoped.filter(rows).select_related("end", "organ", "matter")
    return listed.defer("matter__state").order_by("pk").iterator(chunk_size=2000)


def of_listing(one: Listing) -> Fact:
    """An entry in a list as a fact."""
    known, end = lists.shipped().get(one.list), getattr(one, "end", None)
    return Fact(
        id=f"list/{one.pk}",
        kind=known.kind if known else one.list,
        title=f"列入{known.title if known else one.list}：{one.ground}",
        on=one.entered_on,
        source=f"{one.organ.name}{f'，文件第 {one.row} 行' if one.row else ''}",
        law=one.law,
        public_until=one.until,
        ended_on=end.on if end else None,
        ended_how=end.how if end else "",
        about=one.matter.number if one.matter else "",
    )


def _imported(rows: Q, on: dt.date) -> dict[tuple[int, Deed], list[Fact]]:
    """The imported facts up to that day, by party and deed."""
    found: dict[tuple[int, Deed], list[Fact]] = defaultdict(list)
    for one in CreditFact.unscoped.filter(rows).select_related("end").order_by("pk").iterator(chunk_size=2000):
        if one.on <= on:
            fact = of_imported(one)
            found[one.party_id, _deed(fact)].append(fact)
    return found


def of_imported(one: CreditFact) -> Fact:
    """An imported row as a fact."""
    end = getattr(one, "end", None)
    return Fact(
        id=f"import/{one.pk}",
        kind=one.kind,
        title=one.title,
        on=one.on,
        severity=cast("Severity", one.severity),
        source=f"{one.source}{f'，第 {one.row} 行' if one.row else ''}",
        law=one.law,
        public_from=one.public_from,
        public_until=one.public_until,
        ended_on=end.on if end else None,
        ended_how=end.how if end else "",
        amount=one.amount,
        about=one.about,
    )


def _masked(fact: Fact, party: Party) -> Fact:
    """Without personal data: long numbers lose their middle, and a sole trader's name that is a person's its end."""
    title = without_numbers(fact.title)
    return replace(fact, title=title.replace(party.name, masked_name(party.name)) if personal(party) else title)


def without_numbers(title: str) -> str:
    """What a fact is called, without the middle of long numbers, which may be a person's."""
    return masked_text(title) if _LONG_NUMBER.search(title) else title
