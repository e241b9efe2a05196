"""Entering a party in a list and taking it off again (列入、移出名单): with a ground, after notice and hearing.

An entry of a list that comes from a matter's act (经营异常名录: the inspection in which the party couldn't be reached)
names that matter; a list published elsewhere is only imported.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from fazhi.law.credit import lists
from fazhi.law.credit.fact import ENDINGS
from fazhi.law.credit.lists import CreditList

from ..catalogues.models import Party
from ..matters.models import Entry, Matter
from ..organs.models import Organ, Person
from . import whose
from .errors import AlreadyThere, NoGround, NotTold, UnknownList, WrongDay
from .models import Listing, ListingEnd

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
    """Why a party is entered: the ground, when it was told before and what it said, and the matter, by its number."""

    ground: str
    noticed_on: dt.date | None = None
    heard: str = ""
    matter: str = ""


def list_of(slug: str) -> CreditList:
    """The list of that id. Raises `UnknownList`."""
    try:
        return lists.shipped()[slug]
    except KeyError as missing:
        raise UnknownList(f"没有名单“{slug}”：应为 {'、'.join(lists.shipped())} 之一。") from missing


def in_force(on: dt.date) -> Q:
    """The condition on listings that stand on that day."""
    ended = Q(end__isnull=False) & Q(end__on__lte=on)
    return Q(entered_on__lte=on) & (Q(until=None) | Q(until__gte=on)) & ~ended


def standing(party: Party, on: dt.date) -> QuerySet[Listing]:
    """The party's entries that stand on that day."""
    return Listing.unscoped.filter(in_force(on), party=party)


@transaction.atomic
def enter(
    party: Party, slug: str, organ: Organ, reasons: Reasons, *, on: dt.date, by: Person | None, now: dt.datetime
) -> Listing:
    """Enter `party` in the list `slug` from the day `on`, for as long as the list says.

    :raises UnknownList: where there is no such list.
    :raises NotTold: where it asks for notice and hearing, and `reasons` tell of none.
    :raises NoGround: where it needs a matter and act that aren't there, or takes only imports.
    :raises AlreadyThere: where the party is on it.
    :raises WrongDay: for a day in the future, or before the notice.
    """
    entered = list_of(slug)
    _day(on, now)
    # The party's row is the queue: two who enter it at once come one after the other.
    list(Party.unscoped.select_for_update().filter(pk=party.pk))
    if standing(party, on).filter(list=slug).exists():
        raise AlreadyThere(f"{party.name}已在{entered.title}中。")
    _told(entered, reasons, on)
    return Listing.unscoped.create(
        organ=organ,
        party=party,
        list=slug,
        ground=reasons.ground,
        law=entered.law,
        noticed_on=reasons.noticed_on,
        heard=reasons.heard,
        entered_on=on,
        until=entered.until(on),
        matter=_matter(party, entered, reasons.matter),
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
    _day(on, now)
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


def _day(on: dt.date, now: dt.datetime) -> None:
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


def _matter(party: Party, entered: CreditList, number: str) -> Matter | None:
    """The matter that the entry rests on, where its list asks for one or one is given."""
    if not number:
        if entered.procedure:
            raise NoGround(f"列入{entered.title}须有案号：作出列入决定的案件（{entered.law}）。")
        return None
    found = Matter.unscoped.select_related("procedure").filter(number=number).first()
    if found is None or whose.some([party]).find(found.party, _code(found)) != party.pk:
        raise NoGround(f"没有{party.name}的案件“{number}”：请核对案号。")
    if entered.procedure and not _acted(found, entered):
        raise NoGround(f"案件 {number} 没有办理过列入的行为：先在案件中办理，再列入{entered.title}。")
    return found


def _code(matter: Matter) -> str:
    return str(matter.state.get("facts", {}).get("party_code") or "")


def _acted(matter: Matter, entered: CreditList) -> bool:
    performed = Entry.unscoped.filter(matter=matter, act=entered.act, kind=Entry.Kind.ACT)
    return matter.procedure.slug == entered.procedure and performed.exists()
