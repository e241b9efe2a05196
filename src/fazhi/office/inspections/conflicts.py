"""Conflicts of interest (回避): declared by the officer or by the head of the organ, ended but never deleted; draws
take from here who must not be sent where.

That an officer keeps away from a party says nothing yet of why: the ground is told to the officer, to the head of the
organ and to the supervisor alone, and stands in no draw.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.db import transaction
from django.db.models import Q, QuerySet

from ..catalogues.models import Party
from ..organs.models import Certificate, Organ
from ..organs.officers import roster
from ..organs.roles import OFFICER
from ..organs.selectors import Standing
from .errors import NotAllowed, WrongDays
from .models import ConflictOfInterest

HEADS = frozenset({"agency_head"})
SEE_ALL = HEADS | {"supervisor"}
ENFORCEMENT = Certificate.Kind.ENFORCEMENT
AT_ONCE = 5000


def declare(
    certificate: Certificate,
    party: Party,
    ground: str,
    since: dt.date,
    until: dt.date | None,
    *,
    organ: Organ,
    by: Standing,
    now: dt.datetime,
) -> ConflictOfInterest:
    """Enter that the holder of `certificate` keeps away from `party` from `since` to `until`, both days included.

    :raises NotAllowed: where `by` is neither the officer nor the head of `organ`.
    :raises WrongDays: where `until` is before `since`.
    """
    _may(certificate, organ, by)
    if until is not None and until < since:
        raise WrongDays("回避", since, until)
    return ConflictOfInterest.unscoped.create(
        certificate=certificate, party=party, organ=organ, ground=ground, since=since, until=until,
        declared_by=by.person, declared_at=now,
    )  # fmt: skip


@transaction.atomic
def end(conflict: ConflictOfInterest, until: dt.date, *, by: Standing, now: dt.datetime) -> ConflictOfInterest:
    """Have a conflict end with the day `until`; a day that has passed stays as it was.

    :raises NotAllowed: where `by` is not the head of the organ, or the conflict is his own: nobody lifts his own.
    :raises WrongDays: where `until` is before it began, or before the day on which this is entered.
    """
    rows = ConflictOfInterest.unscoped.select_for_update(of=("self",)).select_related("organ", "certificate")
    row = rows.get(pk=conflict.pk)
    if row.certificate.person_id == by.person.pk or not by.roles_at(row.organ) & HEADS:
        raise NotAllowed("终止回避", row.organ.name, ["（本人以外的）行政机关负责人"])
    earliest = max(row.since, by.on)
    if until < earliest:
        raise WrongDays("回避", earliest, until)
    row.until, row.ended_by, row.ended_at = until, by.person, now
    row.save(update_fields=["until", "ended_by", "ended_at"])
    return row


def pairs(certificates: Iterable[str], on: dt.date, until: dt.date) -> set[tuple[str, str]]:
    """Who must keep away from whom on some day from `on` to `until`: certificate number and party code.

    It is the person who keeps away: under whichever certificate it was declared, all of theirs are barred.
    """
    found: set[tuple[str, str]] = set()
    for some in _portions(sorted(set(certificates))):
        holders = Certificate.objects.filter(number__in=some, kind=ENFORCEMENT).values_list("person", "number")
        numbers: defaultdict[int, list[str]] = defaultdict(list)
        for person, number in holders:
            numbers[person].append(number)
        rows = ConflictOfInterest.unscoped.filter(certificate__person__in=numbers)
        rows = rows.filter(Q(until=None) | Q(until__gte=on), since__lte=until)
        for person, party in rows.values_list("certificate__person", "party__code"):
            found.update((number, party) for number in numbers[person])
    return found


def seen(standing: Standing) -> QuerySet[ConflictOfInterest]:
    """The conflicts whose ground this person may read: one's own, and those of the organs of which one is the head or
    the supervisor."""
    own = Q(certificate__person=standing.person)
    return ConflictOfInterest.unscoped.filter(own | standing.reach_of(SEE_ALL).q())


def declarable(standing: Standing) -> list[tuple[Certificate, Organ]]:
    """For whom this person may declare: as an officer for himself, as head for the officers of the organs that he
    leads; each with the organ at which the officer serves; five queries."""
    led = list(Organ.objects.within(standing.reach_of(HEADS)))
    own = Organ.unscoped.filter(pk__in=[post.organ_id for post in standing.appointments if post.role == OFFICER])
    organs = {organ.code: organ for organ in (*led, *own)}
    codes = {organ.code for organ in led}
    rows = [
        row for row in roster(organs.values(), standing.on) if row.organ in codes or row.person_id == standing.person.pk
    ]
    found = Certificate.objects.select_related("person").in_bulk([row.certificate_id for row in rows])
    return [(found[row.certificate_id], organs[row.organ]) for row in rows]


def _may(certificate: Certificate, organ: Organ, by: Standing) -> None:
    if certificate.person_id != by.person.pk and not by.roles_at(organ) & HEADS:
        raise NotAllowed("回避", organ.name, ["行政机关负责人", "执法人员本人"])


def _portions(numbers: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(numbers), AT_ONCE):
        yield numbers[start : start + AT_ONCE]
