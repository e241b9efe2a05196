"""Caps of visits (涉企行政检查频次上限, 国办发〔2024〕54号): which cap holds for a party, what has used it up, and
whether one more visit may be arranged.

A cap is of one year and holds over all organs together. Every visit counts that wasn't cancelled; only one that a
superior organ's campaign demands doesn't. Beyond the cap goes what starts from a complaint, a referral, monitored data
or the party's own wish, where the area spares it (parameter `cap_spares_leads` of procedure inspection): it is then
counted apart, with its justification.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

from django.db import transaction
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


def caps_of(parties: Iterable[Party], year: int) -> dict[int, Cap | None]:
    """The cap of each party in that year, by its id: the longest industry prefix decides, then whether a class is
    given, then which organ is nearest to the party's keeper; two queries, however many parties."""
    listed = list(parties)
    organs = Organ.unscoped.in_bulk({party.organ_id for party in listed})
    above = {pk for organ in organs.values() for pk in organ.lineage}
    caps = list(Cap.unscoped.filter(year=year, replaced_on=None, organ__in=above).select_related("organ"))
    known: dict[tuple[int, str, str], Cap | None] = {}
    found = {}
    for party in listed:
        like = (party.organ_id, party.industry, party.credit_class)
        if like not in known:
            known[like] = _cap(caps, organs[party.organ_id], party)
        found[party.pk] = known[like]
    return found


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


def left(parties: Iterable[Party], year: int) -> dict[int, int | None]:
    """How many more visits each party may have in that year, by its id; None where no cap holds."""
    listed = list(parties)
    caps, visits = caps_of(listed, year), used((party.pk for party in listed), year)
    return {pk: max(cap.most - len(visits[pk]), 0) if cap else None for pk, cap in caps.items()}


def check(party: Party, year: int, chosen_by: str, justification: str) -> Reckoning:
    """Whether one more visit may be arranged. It locks the party's row, so that of two organs that ask at once for the
    last visit one is refused: call it in the transaction that enters the visit.

    :raises CapReached: where the cap is used up, with the visits that used it.
    :raises JustificationNeeded: where a visit that isn't counted, or goes beyond the cap, doesn't say why.
    """
    locked = Party.unscoped.select_for_update(of=("self",)).select_related("organ").get(pk=party.pk)
    cap, visits = caps_of([locked], year)[locked.pk], used([locked.pk], year)[locked.pk]
    full = cap is not None and len(visits) >= cap.most
    apart = chosen_by == By.SUPERIOR_PLAN or (full and chosen_by in LEADS and spares_leads(locked.organ))
    if cap is not None and full and not apart:
        raise CapReached(locked.name, year, cap.most, cap.basis, lines(visits))
    if apart and not justification.strip():
        raise JustificationNeeded(locked.name, year, By(chosen_by).label)
    return Reckoning(not apart, cap, tuple(visits))


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
    """Enter a cap that was published for `organ` and everything below it; the one before it for the same industry and
    class is replaced from that day on.

    :raises NotAllowed: where `by` is not of the justice bureau at that organ or above it.
    :raises CapStands: where the same stands already.
    """
    if not by.roles_at(organ) & PUBLISHERS:
        raise NotAllowed("公布检查频次上限", organ.name, ["司法行政（依法治县办）人员"])
    for_same = Cap.unscoped.select_for_update().filter(
        organ=organ, year=year, industry=industry, credit_class=credit_class, replaced_on=None
    )
    before = for_same.first()
    if before and (before.most, before.basis) == (most, basis):
        raise CapStands(str(before))
    for_same.update(replaced_on=published_on)
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
