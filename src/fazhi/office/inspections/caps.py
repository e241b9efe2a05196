"""Caps of visits (涉企行政检查频次上限, 国办发〔2024〕54号): which cap holds for a party, what has used it up, and
whether one more visit may be arranged.

A cap is of one year and holds over all organs together, from its own day on until that of the next; on days among which
it changes, the strictest counts. Every visit counts that wasn't cancelled; only one that a superior organ's campaign
demands doesn't. Beyond the cap goes what starts from a complaint, a referral, monitored data or the party's own wish,
where the area spares it (parameter `cap_spares_leads` of procedure inspection): it is then counted apart, with its
justification. What was drawn and isn't arranged yet (`visits.promised`) is kept free.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from fazhi.law import loading

from ..catalogues import services as catalogues
from ..catalogues.models import Party
from ..organs.models import Organ
from ..organs.selectors import Standing
from .errors import CapReached, CapStands, JustificationNeeded, NotAllowed
from .models import Cap, Visit, VisitTask

By = Visit.ChosenBy
LEADS = frozenset({By.COMPLAINT, By.ASSIGNED, By.MONITORING, By.APPLIED})
PUBLISHERS = frozenset({"justice"})
AT_ONCE = 5000


def nothing_promised(party: Party, year: int) -> Sequence[str]:
    """That no draw promised anything."""
    return ()


@dataclass(frozen=True, slots=True)
class Reckoning:
    """What one more visit would mean: whether it is counted, the cap if there is one, and the visits counted so far."""

    counted: bool
    cap: Cap | None
    used: tuple[Visit, ...]

    @property
    def left(self) -> int | None:
        """How many more may be arranged now; None where there is no cap."""
        return max(self.cap.most - len(self.used), 0) if self.cap else None


@dataclass(frozen=True)
class Book:
    """The caps of a year over some parties' keepers, whichever day they hold from; asked without a query."""

    caps: Sequence[Cap]
    organs: Mapping[int, Organ]
    known: dict[tuple[Hashable, ...], Cap | None] = field(default_factory=dict)

    def of(self, party: Party, first: dt.date, last: dt.date | None = None) -> Cap | None:
        """The party's cap on the days from `first` to `last` (that one day), the strictest of several."""
        like = (party.organ_id, party.industry, party.credit_class, first, last)
        if like not in self.known:
            keeper, sets = self.organs[party.organ_id], _together(self.caps, first, last or first)
            fitting = [cap for caps in sets if (cap := _cap(caps, keeper, party))]
            self.known[like] = min(fitting, key=lambda cap: cap.most, default=None)
        return self.known[like]


def book(parties: Iterable[Party], year: int) -> Book:
    """The caps of that year that may hold for these parties; two queries, however many parties."""
    organs = Organ.unscoped.in_bulk({party.organ_id for party in parties})
    above = {pk for organ in organs.values() for pk in organ.lineage}
    rows = Cap.unscoped.filter(year=year, organ__in=above).select_related("organ").order_by("pk")
    return Book(list(rows), organs)


def caps_of(parties: Iterable[Party], year: int, first: dt.date, last: dt.date | None = None) -> dict[int, Cap | None]:
    """The cap of each party in that year, by its id, as it holds on the days from `first` to `last` (that one day),
    the strictest of several: the longest industry prefix decides, then whether a class is given, then which organ is
    nearest to the party's keeper; two queries, however many parties."""
    listed = list(parties)
    found = book(listed, year)
    return {party.pk: found.of(party, first, last) for party in listed}


def of_visit(visit: Visit) -> Cap | None:
    """The cap that holds for a visit: on the day on which it began, or on those on which it may be; two queries."""
    days = (timezone.localdate(visit.began_at),) * 2 if visit.began_at else (visit.starts, visit.ends)
    first, last = (day_in(visit.year, day) for day in days)
    return caps_of([visit.party], visit.year, first, last)[visit.party_id]


def day_in(year: int, today: dt.date) -> dt.date:
    """The day of that year on which its caps are looked at: today, its first day before it, its last one after it."""
    return min(max(today, dt.date(year, 1, 1)), dt.date(year, 12, 31))


def holds(cap: Cap, on: dt.date) -> bool:
    """Whether the cap holds on that day."""
    return cap.published_on <= on and (cap.replaced_on is None or on < cap.replaced_on)


def _together(caps: Iterable[Cap], first: dt.date, last: dt.date) -> list[list[Cap]]:
    """The caps that hold together, on the first day and on each later one on which another set holds."""
    listed = list(caps)
    changes = {day for cap in listed for day in (cap.published_on, cap.replaced_on) if day and first < day <= last}
    return [[cap for cap in listed if holds(cap, day)] for day in sorted({first} | changes)]


def _cap(caps: Iterable[Cap], keeper: Organ, party: Party) -> Cap | None:
    fitting = (
        cap
        for cap in caps
        if cap.organ_id in keeper.lineage
        and party.industry.startswith(cap.industry)
        and cap.credit_class in ("", party.credit_class)
    )
    return max(fitting, key=lambda cap: (len(cap.industry), bool(cap.credit_class), cap.organ.depth), default=None)


def used(party_ids: Iterable[int], year: int) -> dict[int, list[Visit]]:
    """The visits of that year that count, of all organs, the oldest first, by party; [] for a party without any."""
    wanted = list(party_ids)
    found: dict[int, list[Visit]] = {pk: [] for pk in wanted}
    for some in _portions(wanted):
        rows = Visit.unscoped.filter(party__in=some, year=year, counted=True, cancelled_at=None)
        for visit in rows.select_related("organ").order_by("starts", "pk"):
            found[visit.party_id].append(visit)
    return found


def left(parties: Iterable[Party], year: int, on: dt.date) -> dict[int, int | None]:
    """How many more visits each party may have in that year, by its id, as the caps hold on that day; None where none
    does."""
    listed = list(parties)
    caps, visits = caps_of(listed, year, on), used((party.pk for party in listed), year)
    return {pk: max(cap.most - len(visits[pk]), 0) if cap else None for pk, cap in caps.items()}


def check(
    party: Party,
    year: int,
    chosen_by: str,
    justification: str,
    *,
    first: dt.date,
    last: dt.date,
    promised: Callable[[Party, int], Sequence[str]] = nothing_promised,
) -> Reckoning:
    """Whether one more visit may be arranged on one of these days. It locks the party's row, so that of two organs that
    ask at once for the last visit one is refused: call it in the transaction that enters the visit. `promised` tells
    the numbers of the draws for which a visit of that year is kept free, asked once the row is locked.

    :raises CapReached: where the cap is used up, with the visits that used it, or that a draw has promised.
    :raises JustificationNeeded: where a visit that isn't counted, or goes beyond the cap, doesn't say why.
    """
    locked = Party.unscoped.select_for_update(of=("self",)).select_related("organ").get(pk=party.pk)
    cap, visits = caps_of([locked], year, first, last)[locked.pk], used([locked.pk], year)[locked.pk]
    kept = promised(locked, year) if cap else ()
    full = cap is not None and len(visits) + len(kept) >= cap.most
    apart = chosen_by == By.SUPERIOR_PLAN or (full and chosen_by in LEADS and spares_leads(locked.organ))
    if cap is not None and full and not apart:
        raise _reached(locked, year, cap, visits, kept)
    if apart and not justification.strip():
        raise JustificationNeeded(locked.name, year, By(chosen_by).label)
    return Reckoning(not apart, cap, tuple(visits))


def reached(
    locked: Collection[Party], visits: Mapping[int, Sequence[Visit]], year: int, first: dt.date, last: dt.date
) -> dict[int, CapReached]:
    """Which of these parties, whose rows are locked and whose `visits` of the year are given, may not be visited once
    more on one of these days, by id; two queries, and one for each that may not."""
    caps = caps_of(locked, year, first, last)
    full = ((party, cap) for party in locked if (cap := caps[party.pk]) and len(visits[party.pk]) >= cap.most)
    return {party.pk: _reached(party, year, cap, visits[party.pk]) for party, cap in full}


def _reached(party: Party, year: int, cap: Cap, visits: Iterable[Visit], kept: Iterable[str] = ()) -> CapReached:
    told = [*lines(visits), *(f"随机抽取 {number} 已经抽中，检查还没有安排" for number in kept)]
    return CapReached(party.name, year, cap.most, cap.basis, told)


def spares_leads(organ: Organ) -> bool:
    """Whether the area of that organ lets what starts from a lead go beyond the cap."""
    return bool(catalogues.in_force(organ.lineage, "inspection").get("cap_spares_leads", _spared_by_default()))


def lines(visits: Iterable[Visit]) -> list[str]:
    """Each visit in words: the organ, the day, the ground and what is inspected; one query."""
    return ["，".join(word for word in words if word) for words in told(visits)]


def told(visits: Iterable[Visit]) -> list[tuple[str, str, str, str]]:
    """Of each visit the organ, the day, the ground and what is inspected, in words; one query for all their tasks."""
    listed = list(visits)
    titles = defaultdict(list)
    rows = VisitTask.unscoped.filter(visit__in=listed).values_list("visit", "title")
    for visit, title in rows:
        titles[visit].append(title)
    return [
        (visit.organ.name, day(visit), visit.get_chosen_by_display(), "、".join(titles[visit.pk])) for visit in listed
    ]


def day(visit: Visit) -> str:
    """The day on which it was, is planned, or the first and last on which it may be."""
    if visit.began_at:
        return f"{timezone.localtime(visit.began_at):%Y-%m-%d}"
    return str(visit.planned_on) if visit.planned_on else f"{visit.starts} 至 {visit.ends}"


@transaction.atomic
def publish(
    organ: Organ,
    year: int,
    most: int,
    *,
    industry: str = "",
    credit_class: str = "",
    basis: str,
    published_on: dt.date,
    by: Standing,
    now: dt.datetime,
) -> Cap:
    """Enter a cap that was published for `organ` and everything below it, to hold from `published_on` on; those entered
    before for the same industry and class hold until then, and one that was to hold from a later day never does.

    :raises NotAllowed: where `by` is not of the justice bureau at that organ or above it.
    :raises CapStands: where the same stands already, from that day on or earlier.
    """
    if not by.roles_at(organ) & PUBLISHERS:
        raise NotAllowed("公布检查频次上限", organ.name, ["司法行政（依法治县办）人员"])
    for_same = Cap.unscoped.select_for_update().filter(
        organ=organ, year=year, industry=industry, credit_class=credit_class
    )
    before = for_same.filter(replaced_on=None).first()
    if before and (before.most, before.basis) == (most, basis) and before.published_on <= published_on:
        raise CapStands(str(before))
    for_same.filter(Q(replaced_on=None) | Q(replaced_on__gt=published_on)).update(replaced_on=published_on)
    return Cap.unscoped.create(
        organ=organ, year=year, industry=industry, credit_class=credit_class, most=most, basis=basis,
        published_on=published_on, entered_at=now, entered_by=by.person,
    )  # fmt: skip


def _portions(keys: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(keys), AT_ONCE):
        yield keys[start : start + AT_ONCE]


@cache
def _spared_by_default() -> bool:
    file = resources.files("fazhi.law") / "procedures" / "inspection.toml"
    return bool(loading.parse(file.read_text("utf-8"), file.name).parameters["cap_spares_leads"].default)
