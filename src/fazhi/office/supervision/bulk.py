"""Histories into the database, many at a time: rows of matters, entries, clocks and problems, chained as if recorded
one by one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.conf import settings
from django.db import connection

from fazhi.law.state import Machine
from fazhi.record.chain import link
from fazhi.record.entry import Actor, Entry, Kind

from ..matters import chaining, recording
from ..matters import store as door
from ..matters.models import Matter
from ..matters.services import fill
from .history import Breach, Done, History
from .models import Import, Problem

SOURCE = "import"
Row = tuple[Any, ...]


def store(job: Import, machine: Machine, histories: Sequence[History]) -> int:
    """Store histories inside the caller's transaction; the number of entries."""
    matters = [_matter(job, machine, history) for history in histories]
    chains = [list(_chain(job, matter, history)) for matter, history in zip(matters, histories, strict=True)]
    Matter.unscoped.bulk_create(matters)
    pairs = list(zip(matters, histories, strict=True))
    _insert(
        door.INSERT_ENTRY,
        [_entry_row(job, matter, linked) for matter, chain in zip(matters, chains, strict=True) for linked in chain],
    )
    _insert(door.INSERT_CLOCK, [row for matter, history in pairs for row in _clock_rows(machine, matter, history)])
    _insert(_INSERT_PROBLEM, [row for matter, history in pairs for row in _problem_rows(job, matter, history)])
    return sum(map(len, chains))


_INSERT_PROBLEM = f"""
    INSERT INTO {Problem._meta.db_table}
        (matter_id, entry_number, rule, act, message, law, due_at, happened_at, found_at, source)
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"""


def _insert(statement: str, rows: list[Row]) -> None:
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(statement, rows)


def _matter(job: Import, machine: Machine, history: History) -> Matter:
    matter = Matter(
        number=f"{job.organ.code}-{machine.procedure.id}-{history.name}",
        procedure_id=job.procedure_id,
        organ_id=job.organ_id,
        title=f"{machine.procedure.title} {history.name}",
        parameters={},
        opened_at=history.opened_at,
        imported=True,
        last_number=len(history.entries),
    )
    fill(matter, recording.caches(machine, history.state))
    matter.head = chaining.seal(matter, machine.procedure.digest, job.organ.code)
    return matter


def _chain(job: Import, matter: Matter, history: History) -> Iterator[Any]:
    for number, done in enumerate(history.entries, 1):
        entry = Entry(
            matter=matter.number,
            number=number,
            act=done.act,
            kind=Kind.ACT,
            facts=done.facts,
            documents=(),
            actors=_actors(done),
            organ=job.organ.code,
            at=done.at,
            recorded_at=job.started_at,
            imported=True,
            corrects=None,
            previous=matter.head,
        )
        linked = link(entry, settings.DIGEST)
        matter.head = linked.digest
        yield linked


def _actors(done: Done) -> tuple[Actor, ...]:
    return (Actor("", done.resource),) if done.resource else ()


def _entry_row(job: Import, matter: Matter, linked: Any) -> Row:
    return door.entry_row(matter.pk, job.organ_id, linked, None)


def _clock_rows(machine: Machine, matter: Matter, history: History) -> Iterator[Row]:
    for clock, due, ended in history.clocks.values():
        rule = machine.table.timers[clock.rule].rule
        yield (
            matter.pk,
            rule.key,
            rule.kind,
            ",".join(rule.acts),
            rule.law,
            door.instant(clock.started),
            door.instant(due),
            clock.suspended and ended is None,
            door.instant(ended.at) if ended else None,
            ended.how if ended else "",
        )


def _problem_rows(job: Import, matter: Matter, history: History) -> Iterator[Row]:
    for breach in history.breaches:
        yield _problem_row(job, matter, breach)


def _problem_row(job: Import, matter: Matter, breach: Breach) -> Row:
    return (
        matter.pk,
        breach.number,
        breach.rule,
        breach.act,
        breach.message[:500],
        breach.law,
        door.instant(breach.due),
        door.instant(breach.happened),
        door.instant(job.started_at),
        SOURCE,
    )
