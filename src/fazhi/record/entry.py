"""An entry: one act of a matter as it stands in the record.

What an entry says never changes once it is written; a correction is a new entry that names the old one. Instants are
canonical in UTC with six decimals, since that is what a database keeps of them: where in the world a clock stood is a
matter of the procedure's time zone, not of the entry. `previous` is the digest of the entry before; the first entry of
a matter names the seal over what the matter was opened with, or the empty text, which no digest can be.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from fazhi.record.canonical import canonical

FIRST = ""


class Kind(StrEnum):
    """Who or what made the entry: a person, the law itself (deemed, lapsed, waived), or a correction."""

    ACT = "act"
    DEEMED = "deemed"
    LAPSED = "lapsed"
    WAIVED = "waived"
    CORRECTION = "correction"


class EntryError(ValueError):
    """An entry that can't stand: the field, what was got and what was wanted."""

    code = "entry.invalid"

    def __init__(self, field: str, got: object, want: str) -> None:
        self.field, self.got, self.want = field, got, want
        self.message = f"记录的 {field} 不能是 {got!r}：应为{want}。"
        super().__init__(self.message)


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acted, as the record keeps it: a person's key, the name at that time, the roles acted in."""

    person: str
    name: str
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """The entry of another matter whose result brought an act about: its matter, number and digest, and the outcome."""

    matter: str
    number: int
    digest: str
    outcome: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. `number` counts from 1 within `matter`; `organ` is the organ's code; `documents` are digests.

    `at` is when the act happened, `recorded_at` when it was entered: aware datetimes. `corrects` is the number of an
    earlier entry of the same matter, on corrections only; `recorded_by` is the key of the person who entered it, ""
    where nobody did; `source` is what brought an act about that no person performed. Raises `EntryError`.
    """

    matter: str
    number: int
    act: str
    kind: Kind
    facts: Mapping[str, object]
    documents: tuple[str, ...]
    actors: tuple[Actor, ...]
    organ: str
    at: datetime
    recorded_at: datetime
    imported: bool
    corrects: int | None
    previous: str
    recorded_by: str = ""
    source: Source | None = None

    def __post_init__(self) -> None:
        if self.number < 1:
            raise EntryError("number", self.number, "不小于 1 的整数")
        if self.at.tzinfo is None:
            raise EntryError("at", self.at, "带时区的时刻")
        if self.recorded_at.tzinfo is None:
            raise EntryError("recorded_at", self.recorded_at, "带时区的时刻")
        if (self.corrects is not None) != (self.kind == Kind.CORRECTION):
            raise EntryError("corrects", self.corrects, "更正所指的记录号，且仅更正才有")
        if self.corrects is not None and not 1 <= self.corrects < self.number:
            raise EntryError("corrects", self.corrects, "同一案件中在先的记录号")

    def content(self) -> dict[str, object]:
        """Everything that the entry's digest covers, as JSON values; `source` only where there is one."""
        content: dict[str, object] = {
            "matter": self.matter,
            "number": self.number,
            "act": self.act,
            "kind": self.kind.value,
            "facts": dict(self.facts),
            "documents": self.documents,
            "actors": [{"person": actor.person, "name": actor.name, "roles": actor.roles} for actor in self.actors],
            "organ": self.organ,
            "at": instant(self.at),
            "recorded_at": instant(self.recorded_at),
            "imported": self.imported,
            "corrects": self.corrects,
            "previous": self.previous,
            "recorded_by": self.recorded_by,
        }
        return content | {"source": asdict(self.source)} if self.source else content

    def canonical(self) -> bytes:
        """The entry's canonical bytes: what its digest is taken of. Raises `CanonicalError`."""
        return canonical(self.content())


def instant(at: datetime) -> str:
    """ISO 8601 in UTC with six decimals: 2026-03-02T01:30:00.000000+00:00."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def late(entry: Entry, tolerance: timedelta) -> bool:
    """Whether the entry was recorded more than `tolerance` after it happened.

    Imported history is recorded long after it happened by its nature: it is marked as imported, never as late.
    """
    return not entry.imported and entry.recorded_at - entry.at > tolerance
