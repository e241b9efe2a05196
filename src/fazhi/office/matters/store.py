"""The door's own SQL: one statement to read a matter, one each to write its entries, its caches and its clocks.

Written by hand because it is the path of every act: through the ORM the same statements cost six times as much, most
of it in building them anew (see bench/door.py). Everything else in the office uses the ORM. What is written waits in
the matter until `flush`, which takes it to the database at once.
"""

from __future__ import annotations

import datetime as dt
import fcntl
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import connection

from fazhi.record.chain import Linked


@dataclass(slots=True)
class OpenMatter:
    """A matter as the door needs it, its row locked until the transaction ends. `head` and `last_number` move on.

    `lineage` are the ids from the root organ down to the matter's own; `holidays` the newest notice of rest days;
    `waiting` the statements not yet run.
    """

    cursor: Any
    id: int
    number: str
    title: str
    party: str
    party_is_person: bool
    parameters: dict[str, Any]
    state: dict[str, Any]
    last_number: int
    head: str
    organ_id: int
    organ_code: str
    organ_name: str
    lineage: tuple[int, ...]
    procedure_digest: str
    holidays: str
    waiting: list[tuple[str, Sequence[Any]]] = field(default_factory=list)


_SELECT = """
    SELECT m.id, m.number, m.title, m.party, m.party_is_person, m.parameters, m.state, m.last_number, m.head,
           o.id, o.code, o.name, o.path, p.digest,
           COALESCE((SELECT h.digest FROM catalogues_holidaynotice h ORDER BY h.id DESC LIMIT 1), '')
    FROM matters_matter m
    JOIN organs_organ o ON o.id = m.organ_id
    JOIN matters_procedureversion p ON p.id = m.procedure_id
    WHERE m.id = %s"""
_PATH = 12
INSERT_ENTRY = """
    INSERT INTO matters_entry (matter_id, number, act, kind, facts, documents, actors, organ_id, recorded_by_id,
                               at, recorded_at, imported, corrects, previous, digest)
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"""
_UPDATE_MATTER = """
    UPDATE matters_matter
    SET state = %s, head = %s, last_number = %s, last_at = %s, ended_at = %s, outcome = %s{due}
    WHERE id = %s"""
# An indexed column that is named is written anew in its index, even where it stays the same.
_SAVE = _UPDATE_MATTER.format(due=", next_due = %s")
_SAVE_SAME_DUE = _UPDATE_MATTER.format(due="")
INSERT_CLOCK = """
    INSERT INTO matters_clock (matter_id, "key", kind, acts, law, started_at, due_at, suspended, ended_at, ended_how)
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"""
_OPEN_CLOCK = """matter_id = %s AND "key" = %s AND kind = %s AND started_at = %s AND ended_at IS NULL"""
_END_CLOCK = f"UPDATE matters_clock SET ended_at = %s, ended_how = %s WHERE {_OPEN_CLOCK}"
_MOVE_CLOCK = f"UPDATE matters_clock SET due_at = %s, suspended = %s WHERE {_OPEN_CLOCK}"


@contextmanager
def turn() -> Iterator[None]:
    """Wait for one's turn to write to SQLite, which lets its writers try again at random, some of them for very long;
    PostgreSQL queues them by itself. A file lock wakes the next at once, whichever thread or process it is in.
    """
    file = connection.settings_dict["NAME"]
    if connection.vendor != "sqlite" or connection.in_atomic_block or not Path(file).is_file():
        yield
        return
    with open(f"{file}-turn", "ab") as queue:
        fcntl.flock(queue, fcntl.LOCK_EX)
        yield


def locked(matter_id: int) -> OpenMatter | None:
    """The matter, locked until the transaction ends; None where there is none.

    SQLite locks the whole database when a transaction begins (transaction_mode IMMEDIATE), PostgreSQL the row.
    """
    cursor = connection.cursor()
    cursor.execute(_SELECT + (" FOR UPDATE OF m" if connection.vendor == "postgresql" else ""), (matter_id,))
    row = cursor.fetchone()
    if row is None:
        return None
    matter = OpenMatter(cursor, *row)
    matter.parameters, matter.state = _object(matter.parameters), _object(matter.state)
    matter.lineage = tuple([int(part) for part in row[_PATH].strip("/").split("/")])
    return matter


@dataclass(frozen=True, slots=True)
class Caches:
    """What the matter's row shows of its state."""

    state: dict[str, Any]
    last_at: dt.datetime
    ended_at: dt.datetime | None
    outcome: str
    next_due: dt.datetime | None


@dataclass(frozen=True, slots=True)
class ClockRow:
    """A running clock as its row shows it."""

    key: str
    kind: str
    acts: tuple[str, ...]
    law: str
    started: dt.datetime
    due: dt.datetime | None
    suspended: bool


def add_entries(matter: OpenMatter, entries: Iterable[Linked], recorded_by: int | None) -> None:
    """Add entries of the matter, in their order."""
    for linked in entries:
        matter.waiting.append((INSERT_ENTRY, entry_row(matter.id, matter.organ_id, linked, recorded_by)))


def save(matter: OpenMatter, caches: Caches, same_due: bool = False) -> None:
    """Bring the matter's row to `caches`; with `same_due`, all but `next_due`."""
    row = (
        text(caches.state),
        matter.head,
        matter.last_number,
        instant(caches.last_at),
        instant(caches.ended_at),
        caches.outcome,
    )
    due = () if same_due else (instant(caches.next_due),)
    matter.waiting.append((_SAVE_SAME_DUE if same_due else _SAVE, (*row, *due, matter.id)))


def start_clock(matter: OpenMatter, clock: ClockRow) -> None:
    """Add the row of a clock that began to run."""
    ends = instant(clock.due)
    row = (clock.key, clock.kind, ",".join(clock.acts), clock.law, instant(clock.started), ends, clock.suspended)
    matter.waiting.append((INSERT_CLOCK, (matter.id, *row, None, "")))


def end_clock(matter: OpenMatter, key: str, kind: str, started: dt.datetime, how: str, at: dt.datetime) -> None:
    """Note that a running clock stopped at `at`."""
    matter.waiting.append((_END_CLOCK, (instant(at), how, matter.id, key, kind, instant(started))))


def move_clock(matter: OpenMatter, clock: ClockRow) -> None:
    """Bring the row of a running clock to where it stands now."""
    row = (instant(clock.due), clock.suspended, matter.id, clock.key, clock.kind, instant(clock.started))
    matter.waiting.append((_MOVE_CLOCK, row))


def flush(matter: OpenMatter) -> None:
    """Run what waits, in its order: PostgreSQL takes all of it in one journey, SQLite is at hand."""
    waiting, matter.waiting = matter.waiting, []
    if connection.vendor == "postgresql":
        waiting = [(";".join(sql for sql, _ in waiting), [value for _, row in waiting for value in row])]
    for sql, row in waiting:
        matter.cursor.execute(sql, row)


def entry_row(matter_id: int, organ_id: int, linked: Linked, recorded_by: int | None) -> tuple[Any, ...]:
    """The row of an entry, as `INSERT_ENTRY` takes it."""
    entry = linked.entry
    actors = [{"person": a.person, "name": a.name, "roles": list(a.roles)} for a in entry.actors]
    return (
        matter_id,
        entry.number,
        entry.act,
        entry.kind.value,
        text(dict(entry.facts)),
        text(list(entry.documents)),
        text(actors),
        organ_id,
        recorded_by if linked.entry.recorded_by else None,
        instant(entry.at),
        instant(entry.recorded_at),
        entry.imported,
        entry.corrects,
        entry.previous,
        linked.digest,
    )


_WRITER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def text(value: object) -> str:
    """A JSON value as the database takes it."""
    return _WRITER.encode(value)


def instant(value: dt.datetime | None) -> Any:
    """An instant as the database keeps it: SQLite as naive UTC text, PostgreSQL as it is."""
    if value is None or connection.vendor == "postgresql":
        return value
    return str(value.astimezone(dt.UTC).replace(tzinfo=None))


def _object(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else json.loads(value)
