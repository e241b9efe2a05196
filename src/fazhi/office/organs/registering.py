"""The registers' memory: each version of each row, chained, so that what stood on a day can be shown years later.

The keys: a party's code, the number of an enforcement certificate, `item_key` of an inspection item. An intake's digest
covers its own line, the digests of its versions' lines (sorted) and the digest of the intake before it, over all
registers; `mark` is the newest. Canonical form and digests are those of the record.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from fazhi.record.canonical import canonical
from fazhi.record.digests import hasher

from .models import Intake, Organ, Person, RegisterVersion, key_of

Content = Mapping[str, Any]
AT_ONCE = 900


def item_key(organ_code: str, code: str) -> str:
    """The key of an inspection item: its number is unique within its organ alone."""
    return f"{organ_code}/{code}"


@transaction.atomic(savepoint=False)
def record(
    register: str,
    organ: Organ,
    rows: Mapping[str, Content | None],
    *,
    at: dt.datetime,
    by: Person | None,
    intake: Intake | None = None,
) -> Intake | None:
    """Write a version of each row that differs from its newest one, in one intake; None for a row that leaves.

    `intake` is a new one, not yet saved, that tells of a file: it is saved even where nothing differs. Without one,
    and where nothing differs, None comes back. Contents hold JSON values under ASCII names. Raises `CanonicalError`.
    """
    # The tree's top is the queue: each intake's digest covers the one before it.
    list(Organ.unscoped.select_for_update().filter(parent=None).order_by("pk"))
    known = newest(register, rows)
    differing = {key: content for key, content in rows.items() if _differs(known.get(key), content, organ)}
    if intake is None:
        if not differing:
            return None
        intake = Intake(**_counts(known, differing))
    intake.register, intake.organ, intake.by, intake.at, intake.previous = register, organ, by, at, mark()
    versions = [_version(intake, key, content, known.get(key)) for key, content in differing.items()]
    intake.digest = digest_of_intake(intake, versions, settings.DIGEST)
    intake.save(force_insert=True)
    RegisterVersion.unscoped.bulk_create(versions, batch_size=AT_ONCE)
    return intake


def newest(register: str, keys: Iterable[str]) -> dict[str, RegisterVersion]:
    """The newest version of each of these rows that has one."""
    found: dict[str, RegisterVersion] = {}
    for some in _portions(list(keys)):
        rows = RegisterVersion.unscoped.filter(register=register, key__in=some)
        found.update({row.key: row for row in _last_of(rows, {})})
    return found


def as_of(register: str, key: str, at: dt.datetime) -> RegisterVersion | None:
    """The row as it stood at that instant; None where it didn't stand in the register then."""
    last = RegisterVersion.unscoped.filter(register=register, key=key, at__lte=at).order_by("-number").first()
    return None if last is None or last.removed else last


def history(register: str, key: str) -> QuerySet[RegisterVersion]:
    """Every version of a row, the newest first."""
    rows = RegisterVersion.unscoped.filter(register=register, key=key)
    return rows.select_related("intake__by", "organ").order_by("-number")


def stood(register: str, at: dt.datetime, organ: Organ | None = None) -> Iterator[RegisterVersion]:
    """The whole register at that instant, by key; only what `organ` itself kept, where one is given."""
    rows = _last_of(RegisterVersion.unscoped.filter(register=register, at__lte=at), {"at__lte": at})
    rows = rows.filter(removed=False).order_by("key")
    return (rows if organ is None else rows.filter(organ=organ)).iterator(chunk_size=2000)


def mark(at: dt.datetime | None = None) -> str:
    """The digest of the newest intake of all registers, or of the newest as of `at`; "" where there is none; one
    query."""
    intakes = Intake.unscoped.all() if at is None else Intake.unscoped.filter(at__lte=at)
    return intakes.order_by("-pk").values_list("digest", flat=True).first() or ""


def digest_of_intake(intake: Intake, versions: Iterable[RegisterVersion], algorithm: str) -> str:
    """The digest that names an intake and its versions, in whichever order they come. Raises `CanonicalError`."""
    whole = hasher(algorithm)
    whole.update(canonical(_line_of_intake(intake)))
    for line in sorted(_digest_of_version(version, algorithm) for version in versions):
        whole.update(line)
    return f"{algorithm}:{whole.hexdigest()}"


def _line_of_intake(intake: Intake) -> dict[str, Any]:
    return {
        "register": intake.register,
        "organ": intake.organ_id,
        "document": intake.document,
        # As a list: the columns have names that the quick canonical form doesn't take.
        "mapping": sorted([name, column] for name, column in intake.mapping.items()),
        "counts": [intake.added, intake.changed, intake.unchanged, intake.ended],
        "by": key_of(intake.by_id),
        "at": _instant(intake.at),
        "previous": intake.previous,
    }


def _digest_of_version(version: RegisterVersion, algorithm: str) -> bytes:
    line = {
        "register": version.register,
        "organ": version.organ_id,
        "key": version.key,
        "number": version.number,
        "content": version.content,
        "at": _instant(version.at),
        "removed": version.removed,
    }
    one = hasher(algorithm)
    one.update(canonical(line))
    return one.digest()


def _instant(at: dt.datetime) -> str:
    return at.astimezone(dt.UTC).isoformat()


def _differs(last: RegisterVersion | None, content: Content | None, organ: Organ) -> bool:
    if last is None or last.removed:
        return content is not None
    return content is None or last.content != content or last.organ_id != organ.pk


def _version(intake: Intake, key: str, content: Content | None, last: RegisterVersion | None) -> RegisterVersion:
    kept = dict(content) if content is not None else last.content if last else {}
    return RegisterVersion(
        intake=intake,
        register=intake.register,
        organ=intake.organ,
        key=key,
        number=last.number + 1 if last else 1,
        content=kept,
        at=intake.at,
        removed=content is None,
    )


def _counts(known: Mapping[str, RegisterVersion], differing: Mapping[str, Content | None]) -> dict[str, int]:
    ended = sum(content is None for content in differing.values())
    added = sum(key not in known or known[key].removed for key in differing)
    return {"added": added, "ended": ended, "changed": len(differing) - added - ended}


def _last_of(rows: QuerySet[RegisterVersion], when: Mapping[str, Any]) -> QuerySet[RegisterVersion]:
    """Of `rows`, those after which none of the same key comes among the versions of that time."""
    later = RegisterVersion.unscoped.filter(
        register=OuterRef("register"), key=OuterRef("key"), number__gt=OuterRef("number"), **when
    )
    return rows.filter(~Exists(later))


def _portions(keys: Sequence[str]) -> Iterator[Sequence[str]]:
    yield from (keys[start : start + AT_ONCE] for start in range(0, len(keys), AT_ONCE))
