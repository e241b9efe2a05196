"""Keeping what a check found, for whoever asks for it: the file among the documents, the findings in a row."""

from __future__ import annotations

import datetime as dt
import gzip
import io
import json
from collections import Counter
from dataclasses import asdict
from typing import Any

from django.db import transaction

from fazhi.reading.showing.plain import plain

from ..documents import services as documents
from ..organs.models import Organ, Person
from .models import KeptCheck
from .reading import File, Reading


class NotYours(Exception):
    """Somebody would delete what another person kept."""

    code = "check.not-yours"

    def __init__(self, keeper: str) -> None:
        self.message = f"这次核对由{keeper}保存，只有本人可以删除。"
        super().__init__(self.message)


@transaction.atomic
def keep(file: File, found: Reading, *, organ: Organ, by: Person, now: dt.datetime) -> KeptCheck:
    """Keep a file that was checked, and what was found, at `organ`. Raises `TooLarge` as the documents do."""
    reports = found.reports
    counts = Counter(finding["severity"] for report in reports for finding in report["findings"])
    return KeptCheck.unscoped.create(
        organ=organ,
        document=documents.store(io.BytesIO(file.content), file.name, ""),
        name=file.name,
        **_first(reports),
        reports=len(reports),
        errors=counts["error"],
        warnings=counts["warning"],
        notes=counts["note"],
        reading=_packed(found),
        kept_by=by,
        kept_at=now,
    )


def _first(reports: list[dict[str, Any]]) -> dict[str, Any]:
    """What the first report says of itself, as far as it fits a list."""
    first = reports[0]
    title, organ = (_fitting(first[key]) for key in ("title", "organ"))
    return {"title": title, "organ_named": organ, "year": first["year"]}


def _fitting(words: str | None) -> str:
    """On one line, without characters that a database wouldn't take."""
    return " ".join(plain(words or "").split())[:200]


def opened(kept: KeptCheck) -> Reading:
    """What was found, as it was given out on the day."""
    return Reading(**json.loads(gzip.decompress(kept.reading)))


def _packed(found: Reading) -> bytes:
    return gzip.compress(json.dumps(asdict(found)).encode())


def discard(kept: KeptCheck, *, by: Person) -> None:
    """Delete what was found. The file stays among the documents, where the same content may belong to a matter too.

    Raises `NotYours`.
    """
    if kept.kept_by_id != by.pk:
        raise NotYours(kept.kept_by.name)
    kept.delete()
