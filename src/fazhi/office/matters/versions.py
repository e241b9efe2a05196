"""Procedure versions and the machines that run them: installed once, compiled once per process."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from fazhi.law import loading
from fazhi.law.procedure import Procedure
from fazhi.law.state import Machine

from .errors import UnknownProcedure
from .models import ProcedureVersion


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
    """The machine of a stored version."""
    return machine_by_digest(version.digest)


@lru_cache(maxsize=256)
def machine_by_digest(digest: str) -> Machine:
    """The machine of the stored version whose file has this digest: the same digest is the same file for ever."""
    version = ProcedureVersion.objects.get(digest=digest)
    return Machine(loading.parse(version.source, f"{version.slug} {version.version}"))
