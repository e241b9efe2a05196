"""Procedure versions and the machines that run them: installed once, compiled once per process, and run by the rest
days of an organ's area."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import lru_cache

from fazhi.law import loading
from fazhi.law.calendar import Calendar
from fazhi.law.notice import Notice
from fazhi.law.procedure import Procedure
from fazhi.law.state import Machine

from ..catalogues import holidays
from .errors import UnknownProcedure, VersionOutdated, VersionTaken
from .models import Matter, ProcedureVersion
from .store import OpenMatter


def install(procedure: Procedure, now: dt.datetime) -> ProcedureVersion:
    """The stored version of `procedure`, stored now if it is new."""
    version, _ = ProcedureVersion.objects.get_or_create(
        digest=procedure.digest,
        defaults={
            "slug": procedure.id,
            "version": procedure.version,
            "title": procedure.title,
            "source": procedure.source,
            "effective": procedure.effective,
            "installed_at": now,
        },
    )
    return version


def install_own(procedure: Procedure, now: dt.datetime) -> ProcedureVersion:
    """The stored version of a procedure of the office's own, or of a new version of one that it has.

    Matters that are open keep theirs; those opened from `effective` on are opened under it.

    :raises VersionTaken: where another text has the same id and version.
    :raises VersionOutdated: where it takes effect before one that is stored already.
    """
    for other in ProcedureVersion.objects.filter(slug=procedure.id).exclude(digest=procedure.digest):
        if other.version == procedure.version:
            raise VersionTaken(procedure.id, procedure.version)
        if other.effective > procedure.effective:
            raise VersionOutdated(procedure.effective, other)
    return install(procedure, now)


def install_shipped(now: dt.datetime) -> list[ProcedureVersion]:
    """The stored versions of all procedures that come with Fazhi."""
    return [install(procedure, now) for procedure in loading.shipped().values()]


def current(slug: str, on: dt.date) -> ProcedureVersion:
    """The version of procedure `slug` under which a matter is opened on that day.

    :raises UnknownProcedure: if there is none in force.
    """
    version = ProcedureVersion.objects.filter(slug=slug, effective__lte=on).order_by("-effective", "-pk").first()
    if version is None:
        raise UnknownProcedure(slug)
    return version


def machine_of(version: ProcedureVersion) -> Machine:
    """The machine of a stored version, for what the procedure says: it knows no notice of rest days."""
    return machine_by_digest(version.digest)


def machine_for(matter: Matter, marked: str | None = None) -> Machine:
    """The machine that counts a matter's time, by the calendar of its organ's area.

    `marked` is `holidays.mark()`, for whoever asks for several matters; without it, one query.
    """
    return machine_at(matter.procedure.digest, matter.organ.lineage, holidays.mark() if marked is None else marked)


def machine_of_row(matter: OpenMatter) -> Machine:
    """The machine of a matter that is locked; no query."""
    return machine_at(matter.procedure_digest, matter.lineage, matter.holidays)


@lru_cache(maxsize=4096)
def machine_at(digest: str, lineage: tuple[int, ...], marked: str) -> Machine:
    """The machine of a stored version at an organ, with the notices of rest days up to the one that is `marked`."""
    return _with_notices(digest, holidays.notices_over(lineage, marked))


@lru_cache(maxsize=1024)
def _with_notices(digest: str, notices: tuple[Notice, ...]) -> Machine:
    machine = machine_by_digest(digest)
    if not notices or not machine.calendar.rests:
        return machine
    return machine.on(_calendar(machine.calendar, notices))


@lru_cache(maxsize=256)
def _calendar(usual: Calendar, notices: tuple[Notice, ...]) -> Calendar:
    return replace(usual, notices=notices)


@lru_cache(maxsize=256)
def machine_by_digest(digest: str) -> Machine:
    """The machine of the stored version whose file has this digest: the same digest is the same file for ever."""
    version = ProcedureVersion.objects.get(digest=digest)
    return Machine(loading.parse(version.source, f"{version.slug} {version.version}"))
