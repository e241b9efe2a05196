"""Entering a party in a list and taking it off again (列入、移出名单): with a ground, after notice and hearing.

What a list asks for as its ground is a fact of the party's file (see `lists.toml`), which bears one entry; a list
published elsewhere is only imported.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from fazhi.law.credit import lists
from fazhi.law.credit.fact import ENDINGS, Fact
from fazhi.law.credit.lists import CreditList, Entitling

from ..catalogues.models import Party
from ..organs.models import Organ, Person
from .errors import AlreadyThere, NoGround, NotTheirs, NotTold, UnknownList, WrongDay
from .facts import VOID, facts_of, facts_of_some
from .models import Listing, ListingEnd
from .origin import matter_number, matter_of, organs_behind
from .position import Position, position_of

REPAIRED = "repaired"
# The ways off a list before its end; the others say that the entry was wrong.
EARLY = frozenset({"removed", REPAIRED})
# The ways in which a person takes a party off a list; the others happen by themselves.
WAYS = {
    "removed": "原因消除，移出",
    "repaired": "信用修复，提前移出",
    "corrected": "列入有误，更正",
    "annulled": "列入决定被撤销",
}


@dataclass(frozen=True, slots=True)
class Reasons:
    """Why a party is entered: the ground in words, when it was told before and what it said; which of the list's
    grounds it is, and the id of the fact that meets it."""

    ground: str
    noticed_on: dt.date | None = None
    heard: str = ""
    entitling: str = ""
    fact: str = ""


def list_of(slug: str) -> CreditList:
    """The list of that id. Raises `UnknownList`."""
    try:
        return lists.shipped()[slug]
    except KeyError as missing:
        raise UnknownList(f"没有名单“{slug}”：应为 {'、'.join(lists.shipped())} 之一。") from missing


def in_force(on: dt.date) -> Q:
    """The condition on listings that stand on that day."""
    return within(on, on)


def within(first: dt.date, last: dt.date | None) -> Q:
    """The condition on listings that stand on any day from `first` through `last` (None: or ever after)."""
    begun = Q(entered_on__lte=last) if last else Q()
    ended = Q(end__isnull=False) & Q(end__on__lte=first)
    return begun & (Q(until=None) | Q(until__gte=first)) & ~ended


def standing(party: Party, on: dt.date) -> QuerySet[Listing]:
    """The party's entries that stand on that day."""
    return Listing.unscoped.filter(in_force(on), party=party)


def groundless(rows: Iterable[Listing], on: dt.date) -> set[int]:
    """The ids of those entries, not yet taken off, whose ground proved to be none: they count no longer, and are to be
    taken off. As many queries for many as for one."""
    resting = [one for one in rows if one.fact and not hasattr(one, "end")]
    facts = facts_of_some(list({one.party_id: one.party for one in resting}.values()), on) if resting else {}
    void = {fact.id for known in facts.values() for fact in known if fact.ended_how in VOID}
    return {one.pk for one in resting if f"list/{one.pk}" in void}


@transaction.atomic
def enter(
    party: Party, slug: str, organ: Organ, reasons: Reasons, *, on: dt.date, by: Person | None, now: dt.datetime
) -> Listing:
    """Enter `party` in the list `slug` from the day `on`, for as long as the list says.

    :raises UnknownList: where there is no such list.
    :raises NotTheirs: where it is for another organ, or the party is kept under another government.
    :raises NotTold: where it asks for notice and hearing, and `reasons` tell of none.
    :raises NoGround: where it needs a fact that isn't there, stands no longer or has borne an entry, or takes only
        imports.
    :raises AlreadyThere: where the party is on it, or comes on it before the entry would end.
    :raises WrongDay: for a day in the future, or before the notice.
    """
    entered = list_of(slug)
    _theirs(party, entered, position_of(organ))
    begun(on, now)
    # The party's row is the queue: two who enter it at once come one after the other.
    list(Party.unscoped.select_for_update().filter(pk=party.pk))
    if Listing.unscoped.filter(within(on, entered.until(on)), party=party, list=slug).exists():
        raise AlreadyThere(f"{party.name}已在{entered.title}中。")
    _told(entered, reasons, on)
    found = _grounded(party, slug, reasons, on, timezone.localdate(now))
    return Listing.unscoped.create(
        organ=organ,
        party=party,
        list=slug,
        ground=reasons.ground,
        law=found.ground.law if found else entered.law,
        noticed_on=reasons.noticed_on,
        heard=reasons.heard,
        entered_on=on,
        until=entered.until(on),
        fact=found.fact.id if found else None,
        matter=matter_of(found.fact) if found and found.fact.kind == entered.kind else None,
        by=by,
        at=now,
    )


@transaction.atomic
def remove(listing: Listing, *, how: str, ground: str, on: dt.date, by: Person | None, now: dt.datetime) -> ListingEnd:
    """Take a party off a list on that day, in one of `WAYS`.

    :raises AlreadyThere: where it is off it already.
    :raises NoGround: for another way, or without a ground.
    :raises WrongDay: for a day in the future, before the entry, or before an early removal may be.
    """
    entered = list_of(listing.list)
    begun(on, now)
    list(Listing.unscoped.select_for_update().filter(pk=listing.pk))
    if how not in WAYS or not ground.strip():
        raise NoGround(f"移出名单须写明方式（{'、'.join(WAYS.values())}）和理由。")
    if ListingEnd.objects.filter(listing=listing).exists():
        raise AlreadyThere(f"已移出{entered.title}。")
    repairable = entered.repairable(listing.entered_on)
    if how == REPAIRED and repairable is None:
        raise NoGround(f"{entered.title}不能修复（{entered.law}）。")
    # That the cause has gone is no way around the time that a repair must wait.
    earliest = repairable if how in EARLY and repairable else listing.entered_on
    if on < earliest:
        raise WrongDay(f"{ENDINGS[how]}最早在 {earliest}（{entered.law}）。")
    return ListingEnd.objects.create(listing=listing, on=on, how=how, ground=ground, by=by, at=now)


def begun(on: dt.date, now: dt.datetime) -> None:
    """Refuse a day in the future. Raises `WrongDay`."""
    if on > timezone.localdate(now):
        raise WrongDay(f"{on} 还没有到：请核对日期。")


def _told(entered: CreditList, reasons: Reasons, on: dt.date) -> None:
    if entered.imported:
        raise NoGround(f"{entered.title}由其他部门公布，只能导入：fazhi credit import。")
    if not reasons.ground.strip():
        raise NoGround("列入名单须写明事由。")
    if not entered.notice:
        return
    if reasons.noticed_on is None or not reasons.heard.strip():
        raise NotTold(
            f"列入{entered.title}以前，应当书面告知事由、依据和陈述、申辩的权利，并记下当事人怎样说、怎样处理（{entered.law}）。"
        )
    if reasons.noticed_on > on:
        raise WrongDay(f"告知日期 {reasons.noticed_on} 晚于列入日期 {on}。")


def _theirs(party: Party, entered: CreditList, position: Position) -> None:
    if not position.reaches(party):
        raise NotTheirs(f"{party.name}由{party.organ.name}保管，不在{position.organ.name}的范围以内。")
    if not entered.belongs_to(position.names):
        raise NotTheirs(
            f"{entered.title}由{entered.by}列入（{entered.law}），不是{position.organ.name}的职责：请移送它办理。"
        )


@dataclass(frozen=True, slots=True)
class Bearing:
    """A fact that bears an entry: on which of the list's grounds, by its id."""

    id: str
    ground: Entitling
    fact: Fact


def bearings(party: Party, on: dt.date) -> dict[str, list[Bearing]]:
    """What may bear an entry of the party on that day, by the list's id: each standing fact by each ground that it
    meets; it has borne no entry but one made in error. Where it must be their own, an imported one is not
    asked whose it is."""
    used = Listing.unscoped.filter(party=party).exclude(end__how="corrected").exclude(fact=None)
    spent = {one.fact for one in used if one.fact}
    known = [fact for fact in facts_of(party, on) if fact.standing(on) and spent.isdisjoint(fact.ids)]
    behind = organs_behind(fact for fact in known if matter_number(fact))
    called = {organ: position_of(organ).names for organ in set(behind.values())}
    names = {fact: called[organ] for fact, organ in behind.items()}
    return {
        slug: [
            Bearing(name, ground, fact)
            for name, ground in entered.grounds.items()
            for fact in known
            if ground.met_by(fact) and (not ground.own or fact.id not in names or entered.belongs_to(names[fact.id]))
        ]
        for slug, entered in lists.shipped().items()
    }


def _grounded(party: Party, slug: str, reasons: Reasons, on: dt.date, today: dt.date) -> Bearing | None:
    """What the entry rests on, which stands on its day and still does; None where its list asks for nothing."""
    entered = list_of(slug)
    if not entered.grounds:
        return None
    borne = [one for one in bearings(party, today)[slug] if one.fact.standing(on)]
    found = next((one for one in borne if one.id == reasons.entitling and reasons.fact in one.fact.ids), None)
    if found is None:
        asked = "；".join(f"{one.title}（{one.law}）" for one in entered.grounds.values())
        what_next = "选定其中一条" if borne else "没有的，先依法处罚并公示或者办结检查，外单位作出的先导入，再列入"
        raise NoGround(
            f"列入{entered.title}，须有信用档案里 {on} 已在公示、现在仍在公示、没有据以列入过的一条信息：{asked}。"
            f"{what_next}。"
        )
    return found
