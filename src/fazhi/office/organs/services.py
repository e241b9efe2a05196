"""The changes to organs, people, appointments and certificates; each is checked, and leaves an `Operation`.

`by` is the person who makes the change, None for the command line. A refusal is an `OrganError`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.crypto import get_random_string

from . import officers
from .errors import AlreadyAppointed, AlreadyEnded, Invalid, OnlyAtRoot, RolesExclude, UnknownRole, WrongDay
from .models import Appointment, Certificate, Operation, Organ, Person, TrainingHours
from .roles import ADMINISTRATORS, ROLES, exclude_one_another

# Files say years by names of columns such as 2026年培训学时; a year has no more hours than this.
FIRST_YEAR = 2000
MOST_HOURS = 366 * 24
# Without the letters and digits that look alike.
LEGIBLE = "abcdefghjkmnpqrstuvwxyz23456789"


@transaction.atomic
def create_organ(
    *,
    code: str,
    name: str,
    level: str,
    parent: Organ,
    area_code: str = "",
    credit_code: str = "",
    by: Person | None = None,
) -> Organ:
    """A new organ below `parent`; the root stands there from the start. Raises `Invalid`."""
    organ = Organ(code=code, name=name, level=level, parent=parent, area_code=area_code, credit_code=credit_code)
    _check(organ)
    organ.save()
    organ.path = f"{parent.path}{organ.pk}/"
    organ.save(update_fields=["path"])
    log(by, "organ.create", f"{name}（{code}）", parent=parent.code, level=level)
    return organ


@transaction.atomic
def change_organ(organ: Organ, *, by: Person | None = None, **changes: str) -> Organ:
    """Another name, level, area_code or credit_code for an organ that stays where it is. Raises `Invalid`."""
    for name in changes.keys() - {"name", "level", "area_code", "credit_code"}:
        raise Invalid({name: [f"机关的“{name}”不能更改。"]})
    for name, value in changes.items():
        setattr(organ, name, value)
    _check(organ)
    organ.save(update_fields=list(changes))
    log(by, "organ.change", f"{organ.name}（{organ.code}）", **changes)
    return organ


@transaction.atomic
def create_person(
    *,
    username: str,
    name: str,
    password: str | None = None,
    initial: bool = False,
    by: Person | None = None,
) -> Person:
    """A new person; without a password they can't sign in, with an `initial` one they must first change it.

    Raises `Invalid`, also for a password that is too easily guessed.
    """
    person = Person(username=username, name=name, initial_password=initial)
    _check(person, exclude={"password"})
    _set_password(person, password)
    person.save()
    log(by, "person.create", f"{name}（{username}）")
    return person


@transaction.atomic
def set_password(person: Person, password: str, *, initial: bool = False, by: Person | None = None) -> None:
    """Another password; `initial` when somebody else than its owner chose it. Raises `Invalid`."""
    _set_password(person, password)
    person.initial_password = initial
    person.save(update_fields=["password", "initial_password"])
    log(by, "person.password", f"{person.name}（{person.username}）", initial=initial)


@transaction.atomic
def set_active(person: Person, active: bool, *, by: Person | None = None) -> None:
    """Let a person sign in and act again, or no longer."""
    person.is_active = active
    person.save(update_fields=["is_active"])
    log(by, "person.enable" if active else "person.disable", f"{person.name}（{person.username}）")


@transaction.atomic
def appoint(*, person: Person, role: str, organ: Organ, since: date, by: Person | None = None) -> Appointment:
    """Give a person a role at an organ, and below it, from the day `since`.

    Raises `UnknownRole`, `AlreadyAppointed`, `OnlyAtRoot` when an administrator (三员) would be one of a
    part of the tree, and `RolesExclude` when one would hold another role on any day.
    """
    if role not in ROLES:
        raise UnknownRole(role, tuple(ROLES))
    if role in ADMINISTRATORS and organ.parent_id is not None:
        raise OnlyAtRoot(ROLES[role], organ.name)
    # The person's row is locked: two appointments at once can't each overlook the other.
    Person.objects.select_for_update().get(pk=person.pk)
    for held in person.appointments.overlapping(since, None).select_related("organ"):
        if exclude_one_another(role, held.role):
            raise RolesExclude(person.name, ROLES[role], held.title)
        if held.role == role and held.organ_id == organ.pk:
            raise AlreadyAppointed(person.name, organ.name, ROLES[role])
    appointment = Appointment.objects.create(person=person, organ=organ, role=role, since=since)
    log(
        by,
        "appointment.grant",
        str(appointment),
        username=person.username,
        organ=organ.code,
        since=str(since),
    )
    return appointment


@transaction.atomic
def dismiss(appointment: Appointment, *, on: date, by: Person | None = None) -> Appointment:
    """End an appointment: on the day `on` the role is no longer held. Raises `AlreadyEnded`, `WrongDay`."""
    appointment = Appointment.objects.select_for_update(of=("self",)).get(pk=appointment.pk)
    if appointment.until is not None:
        raise AlreadyEnded(appointment.until)
    if on < appointment.since:
        raise WrongDay(on, appointment.since)
    appointment.until = on
    appointment.save(update_fields=["until"])
    log(by, "appointment.end", str(appointment), username=appointment.person.username, until=str(on))
    return appointment


@transaction.atomic
def issue_certificate(
    *,
    person: Person,
    kind: str,
    number: str,
    valid_from: date,
    valid_until: date | None = None,
    fields: Sequence[str] = (),
    areas: Sequence[str] = (),
    by: Person | None = None,
    now: dt.datetime | None = None,
) -> Certificate:
    """Register a certificate; `valid_until` is its last valid day. Raises `Invalid`.

    `now` is when the register says that it changed: by the clock, like the operation, unless given.
    """
    certificate = Certificate(person=person, kind=kind, number=number, valid_from=valid_from, valid_until=valid_until)
    certificate.fields, certificate.areas = list(fields), list(areas)
    _check(certificate)
    certificate.save()
    officers.remember(certificate, at=now or timezone.now(), by=by)
    log(by, "certificate.issue", f"{person.name}：{certificate}", valid_from=str(valid_from))
    return certificate


@transaction.atomic
def set_certificate_status(
    certificate: Certificate, status: str, *, by: Person | None = None, now: dt.datetime | None = None
) -> Certificate:
    """Suspend a certificate, cancel it, or let it count again; `now` as in `issue_certificate`. Raises `Invalid`."""
    certificate.status = status
    _check(certificate)
    certificate.save(update_fields=["status"])
    officers.remember(certificate, at=now or timezone.now(), by=by)
    log(by, "certificate.status", f"{certificate.person.name}：{certificate}", status=status)
    return certificate


@transaction.atomic
def set_training(
    certificate: Certificate, year: int, hours: int, *, by: Person | None = None, now: dt.datetime
) -> TrainingHours:
    """Say how many hours in all the holder of a certificate was trained in a year that has begun. Raises `Invalid`."""
    this = timezone.localdate(now).year
    if not FIRST_YEAR <= year <= this:
        raise Invalid({"year": [f"年度应为 {FIRST_YEAR} 至 {this}。"]})
    if not 0 <= hours <= MOST_HOURS:
        raise Invalid({"hours": [f"学时应为 0 至 {MOST_HOURS} 的整数。"]})
    made = officers.set_hours(certificate, year, hours, at=now, by=by)
    log(by, "certificate.training", f"{certificate.person.name}：{certificate}", year=year, hours=hours)
    return made


def initial_password() -> str:
    """A password to hand over, four groups of four: about 79 bits, legible when copied by hand."""
    return "-".join(get_random_string(4, LEGIBLE) for _ in range(4))


def log(by: Person | None, action: str, subject: str, **details: Any) -> None:
    """Enter an operation of an administrator that changes no row of this room."""
    Operation.objects.create(by=by, action=action, subject=subject[:200], details=details)


def _check(row: models.Model, exclude: set[str] | None = None) -> None:
    try:
        row.full_clean(exclude=exclude)
    except ValidationError as error:
        raise Invalid(error.message_dict) from error


def _set_password(person: Person, password: str | None) -> None:
    if password is not None:
        try:
            validate_password(password, person)
        except ValidationError as error:
            raise Invalid({"password": error.messages}) from error
    person.set_password(password)
