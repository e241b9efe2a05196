"""Those who come to a visit: named from their certificates, checked, and replaced for a reason that is kept."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.db.models import Q

from ...catalogues.models import Party
from ...organs.models import Appointment, Certificate, Organ, Person
from .. import conflicts
from ..models import Substitution, Visit
from .errors import InConflict, NotAnOfficer, NotOnTeam, Over, TooFewOfficers

FEWEST = 2


def member(certificate: Certificate, organ: Organ) -> dict[str, Any]:
    """An officer as `Visit.officers` holds one."""
    person = certificate.person
    return {"person": person.pk, "name": person.name, "certificate": certificate.number, "organ": organ.code}


def team(
    party: Party, officers: Iterable[tuple[Certificate, Organ]], starts: dt.date, ends: dt.date
) -> list[dict[str, Any]]:
    """The members of a team that may go to `party` on the days from `starts` to `ends`.

    :raises NotAnOfficer: for somebody who isn't an officer of the organ with a certificate valid on these days.
    :raises InConflict: for somebody who must keep away from the party.
    :raises TooFewOfficers: where an organ comes with fewer than two.
    """
    chosen = list(officers)
    for certificate, organ in chosen:
        _check(certificate, organ, starts, ends)
    avoid(party, {certificate.number: certificate.person.name for certificate, _ in chosen}, starts, ends)
    members = {certificate.number: member(certificate, organ) for certificate, organ in chosen}
    _enough(members.values(), [organ for _, organ in chosen])
    return list(members.values())


def certified(names: Mapping[str, str], organ: Organ, day: dt.date) -> None:
    """Refuse officers, named by the number of their certificate, for whom it was not valid on `day`.

    :raises NotAnOfficer: for the first of them.
    """
    rows = Certificate.objects.filter(kind=Certificate.Kind.ENFORCEMENT, number__in=names, valid_from__lte=day)
    valid = set(rows.filter(Q(valid_until=None) | Q(valid_until__gte=day)).values_list("number", flat=True))
    for number, name in names.items():
        if number not in valid:
            raise NotAnOfficer(name, organ.name)


def avoid(party: Party, names: Mapping[str, str], starts: dt.date, ends: dt.date) -> None:
    """Refuse officers, named by the number of their certificate, who must keep away from `party` on one of these days.

    :raises InConflict: for the first of them.
    """
    for number in in_conflict(party, names, starts, ends):
        raise InConflict(names[number], party.name)


def in_conflict(party: Party, numbers: Iterable[str], starts: dt.date, ends: dt.date) -> list[str]:
    """Which of the certificates' holders must keep away from `party` on one of these days."""
    listed = list(numbers)
    against = conflicts.pairs(listed, starts, ends)
    return [number for number in listed if (number, party.code) in against]


def _check(certificate: Certificate, organ: Organ, starts: dt.date, ends: dt.date) -> None:
    kept = certificate.kind == Certificate.Kind.ENFORCEMENT and certificate.status == Certificate.Status.VALID
    lasts = certificate.valid_from <= starts and (certificate.valid_until is None or certificate.valid_until >= ends)
    posts = Appointment.objects.in_force(starts).filter(role="officer", organ_id__in=organ.lineage)
    if not kept or not lasts or not posts.filter(person=certificate.person).exists():
        raise NotAnOfficer(certificate.person.name, organ.name)


def _enough(members: Iterable[dict[str, Any]], organs: Iterable[Organ]) -> None:
    people = Counter(code for code, _ in {(one["organ"], one["person"]) for one in members})
    for organ in organs:
        if people[organ.code] < FEWEST:
            raise TooFewOfficers(organ.name, people[organ.code])


def seat(visit: Visit) -> Visit:
    """The visit with its `people` brought to its `officers`."""
    visit.people.set([one["person"] for one in visit.officers])
    return visit


def seat_all(visits: Iterable[Visit]) -> None:
    """The same for visits that nobody leaves: those who come and aren't seated yet are; one query."""
    seats = Visit.people.through
    wanted = [seats(visit_id=visit.pk, person_id=one["person"]) for visit in visits for one in visit.officers]
    seats.objects.bulk_create(wanted, ignore_conflicts=True)


@transaction.atomic
def substitute(
    visit: Visit, left: str, certificate: Certificate, *, ground: str, reason: str, by: Person, now: dt.datetime
) -> Substitution:
    """Let the holder of `certificate` come in the place of the officer whose certificate number is `left`.

    What was drawn stays in the draw; the public sees who was replaced, and on which ground.

    :raises Over: where the visit has begun or been cancelled.
    :raises NotOnTeam: where `left` doesn't come, or the other comes already.
    :raises NotAnOfficer: where the other may not go; `InConflict`: where the other must keep away.
    """
    visit = Visit.unscoped.select_for_update(of=("self",)).select_related("party").get(pk=visit.pk)
    if visit.began_at or visit.cancelled_at:
        raise Over("检查已经开始或者取消，不能再替换检查人员。")
    place = next((at for at, one in enumerate(visit.officers) if one["certificate"] == left), None)
    if place is None or any(one["person"] == certificate.person_id for one in visit.officers):
        raise NotOnTeam("被替换的人不在本次检查的人员之中，或者接替的人已经在内。请核对后重新选择。")
    organ = Organ.unscoped.get(code=visit.officers[place]["organ"])
    _check(certificate, organ, visit.starts, visit.ends)
    avoid(visit.party, {certificate.number: certificate.person.name}, visit.starts, visit.ends)
    gone, came = visit.officers[place], member(certificate, organ)
    visit.officers[place] = came
    visit.save(update_fields=["officers"])
    seat(visit)
    return Substitution.objects.create(
        visit=visit, left=gone, came=came, ground=Substitution.Ground(ground), reason=reason.strip(), by=by, at=now
    )
