"""Opening the duties of the year: each occurrence once, as a matter of its own, by the law and not by a person.

Any number of processes may run it at once: whoever comes second to an organ finds everything open.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils import timezone

from fazhi.law.yearly import Occurrence

from ..matters import services as matters
from ..matters import store, versions
from ..matters.models import Matter, ProcedureVersion
from ..organs import services as organ_services
from ..organs.models import Organ, Person
from .errors import NoGround, UnknownDuty
from .models import Opened, Start, Switch
from .owing import known, owing

PROCEDURE = "annual_duty"


def open_due(organs: Iterable[Organ], year: int, now: dt.datetime) -> list[Matter]:
    """Open every duty of `year` whose day to be opened has come and that isn't open yet; the matters opened now.

    What was due before an organ came to Fazhi (`Start`) is not opened. A few queries for all organs, and one
    transaction for each organ that has something to open.

    :raises UnknownProcedure: where the procedure `annual_duty` is not in force.
    """
    listed, today = list(organs), timezone.localdate(now)
    since, seen = begun(listed, today), opened_of(listed, year)
    owed = owing(listed)
    found: list[Matter] = []
    for organ in listed:
        waiting = [
            one
            for one in owed.of(organ, year)
            if one.opens_on <= today and one.due_on >= since[organ.pk] and (organ.pk, one.id) not in seen
        ]
        if waiting:
            found += _open(organ, waiting, now)
    return found


def begun(organs: Sequence[Organ], today: dt.date) -> dict[int, dt.date]:
    """The first day whose duties are opened, by organ; organs that weren't known before begin today."""
    since = dict(Start.unscoped.filter(organ__in=organs).values_list("organ_id", "since"))
    new = [Start(organ=organ, since=today) for organ in organs if organ.pk not in since]
    if new:
        Start.unscoped.bulk_create(new, ignore_conflicts=True)
    return {organ.pk: since.get(organ.pk, today) for organ in organs}


def begin(organ: Organ, since: dt.date) -> None:
    """Open also what was due from `since` on, where `organ` stood before Fazhi came; a later day changes nothing."""
    start, _ = Start.unscoped.get_or_create(organ=organ, defaults={"since": since})
    Start.unscoped.filter(pk=start.pk, since__gt=since).update(since=since)


def opened_of(organs: Iterable[Organ], year: int) -> set[tuple[int, str]]:
    """Which occurrences of `year` are open, as organ id and occurrence id."""
    return set(Opened.unscoped.filter(organ__in=list(organs), year=year).values_list("organ_id", "occurrence"))


def _open(organ: Organ, waiting: Sequence[Occurrence], now: dt.datetime) -> list[Matter]:
    version = versions.current(PROCEDURE, timezone.localdate(now))
    with store.turn(), transaction.atomic():
        # Whoever holds the organ's row opens for it; what another process opened meanwhile is seen now.
        Start.unscoped.select_for_update().get(organ=organ)
        seen = opened_of([organ], waiting[0].year)
        return [_opened(version, organ, one, now) for one in waiting if (organ.pk, one.id) not in seen]


def _opened(version: ProcedureVersion, organ: Organ, one: Occurrence, now: dt.datetime) -> Matter:
    matter = matters.open_matter(version, organ, title=one.title, at=now)
    facts = {
        "duty": one.id,
        "duty_title": one.title,
        "due_on": one.due_on.isoformat(),
        "basis": one.law,
        "year": one.year,
        "first_person": one.first_person,
    }
    matters.perform_by_law(matter.pk, "open", at=now, now=now, facts=facts)
    Opened.unscoped.create(
        organ=organ, occurrence=one.id, year=one.year, due_on=one.due_on, matter=matter, opened_at=now
    )
    return matter


@transaction.atomic
def switch(organ: Organ, duty: str, *, owed: bool, ground: str, now: dt.datetime, by: Person | None = None) -> Switch:
    """Let a duty fall on `organ` and those below it no longer, or again, from the next opening on.

    What is open already stays, to be met or excused in its matter.

    :raises UnknownDuty: where there is no such duty.
    :raises NoGround: where `ground` says nothing.
    """
    if duty not in known():
        raise UnknownDuty(duty)
    if not ground.strip():
        raise NoGround
    organ_services.log(by, "duty.on" if owed else "duty.off", f"{organ.name}：{known()[duty].title}", ground=ground)
    return Switch.unscoped.create(organ=organ, duty=duty, owed=owed, ground=ground.strip(), set_by=by, set_at=now)
