"""The register of officers (执法人员名录库): people with enforcement certificates, and who of them serves on a day.

An officer is a person who is appointed `officer` at an organ; the certificate says for which fields and areas, and the
register keeps how many hours its holder was trained in each year.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from . import registering
from .models import Appointment, Certificate, Organ, Person, Register, TrainingHours
from .roles import OFFICER


@dataclass(frozen=True, slots=True)
class RosterRow:
    """Somebody who can be sent on a day: an organ's officer with a certificate that is valid then.

    `certificate` is its number, `organ` the code of the organ of the appointment; no fields or areas: no limit.
    """

    certificate: str
    certificate_id: int
    person_id: int
    name: str
    organ: str
    fields: tuple[str, ...]
    areas: tuple[str, ...]
    valid_from: date
    valid_until: date | None


def roster(organs: Iterable[Organ], on: date) -> list[RosterRow]:
    """The officers of these organs themselves, not of those below, by number; two queries.

    A person stands in it once: at the first of the organs by code, with the certificate that was issued last.
    """
    held = Appointment.objects.in_force(on).filter(role=OFFICER, organ__in=list(organs), person__is_active=True)
    placed: dict[int, str] = {}
    for person, code in held.order_by("organ__code").values_list("person_id", "organ__code"):
        placed.setdefault(person, code)
    valid = Certificate.objects.valid(on).filter(kind=Certificate.Kind.ENFORCEMENT, person_id__in=placed)
    last = {row.person_id: row for row in valid.select_related("person").order_by("valid_from", "number")}
    return sorted((_row(one, placed[one.person_id]) for one in last.values()), key=lambda row: row.certificate)


def _row(one: Certificate, organ: str) -> RosterRow:
    return RosterRow(
        one.number,
        one.pk,
        one.person_id,
        one.person.name,
        organ,
        tuple(one.fields),
        tuple(one.areas),
        one.valid_from,
        one.valid_until,
    )


def content_of(one: Certificate) -> dict[str, Any]:
    """What a version of the register says of a certificate; its hours of training by year, as text."""
    return {
        "number": one.number,
        "person": one.person.key,
        "name": one.person.name,
        "fields": list(one.fields),
        "areas": list(one.areas),
        "valid_from": one.valid_from.isoformat(),
        "valid_until": one.valid_until.isoformat() if one.valid_until else None,
        "status": str(one.status),
        "hours": {str(row.year): row.hours for row in one.training.all()} if one.pk else {},
    }


@transaction.atomic(savepoint=False)
def remember(one: Certificate, *, at: dt.datetime, by: Person | None) -> None:
    """Write the version of a certificate that has just changed; only those for enforcement stand in the register."""
    if one.kind == Certificate.Kind.ENFORCEMENT:
        content = content_of(one)
        registering.record(Register.OFFICERS, keeper(one.person, at.date()), {one.number: content}, at=at, by=by)


@transaction.atomic
def set_hours(one: Certificate, year: int, hours: int, *, at: dt.datetime, by: Person | None) -> TrainingHours:
    """Say how many hours the holder was trained in a year."""
    row, _ = TrainingHours.objects.update_or_create(certificate=one, year=year, defaults={"hours": hours})
    remember(one, at=at, by=by)
    return row


def keeper(person: Person, on: date) -> Organ:
    """The organ under which the register keeps a person: where they serve as an officer, else in whatever role, else
    the top of the tree."""
    held = Appointment.objects.in_force(on).filter(person=person).select_related("organ").order_by("since", "pk")
    posts = sorted(held, key=lambda post: post.role != OFFICER)
    return posts[0].organ if posts else Organ.unscoped.filter(parent=None).order_by("pk")[0]
