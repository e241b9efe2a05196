"""Collecting documents that nobody came to use: brought for an act that was refused, or a file that was never taken in.

A document goes only when three things hold, so that none is lost which anything names. It was last brought more than
`KEPT` ago. It was never claimed (`services.claim`), as each act does with those that it names, in its own transaction.
And its digest stands nowhere in the database: every column of every table that can hold one is read, so that a table
which is added later needs no line here; a document that is found there counts as used from then on.
"""

from __future__ import annotations

import datetime as dt
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db import DatabaseError, models, transaction
from django.db.models import TextField
from django.db.models.functions import Cast

from ..organs import services as organs
from . import store as files
from .models import Document

logger = logging.getLogger(__name__)
KEPT = dt.timedelta(days=30)
_DIGITS = 64
_RUN = re.compile(rf"[0-9a-f]{{{_DIGITS},}}", re.IGNORECASE)
_HOLDS = (models.CharField, models.TextField, models.JSONField)


@dataclass(frozen=True, slots=True)
class Collected:
    """A document that went: its digest, its name, and its size in bytes."""

    digest: str
    name: str
    size: int


def collect(now: dt.datetime) -> list[Collected]:
    """Remove what nobody came to use, and log each as an operation; nothing is read where nothing is old enough. One
    that can't be removed stays, and is told in the log."""
    old = {one.pk: one for one in Document.objects.filter(used=False) if _old(one, now)}
    if not old:
        return []
    named = set(_named(old))
    Document.objects.filter(pk__in=named).update(used=True)
    return [found for digest in sorted(old.keys() - named) if (found := _removed(digest, now))]


def _removed(digest: str, now: dt.datetime) -> Collected | None:
    """What went; None where it stays, also because its file couldn't be removed or a row has come to refer to it."""
    try:
        return _remove(digest, now)
    except (OSError, DatabaseError):
        logger.exception("没有移除无人使用的文书 %s，下次再试", digest)
        return None


def _old(document: Document, now: dt.datetime) -> bool:
    """Whether it was last brought long ago; one whose file is gone isn't for us but for `verify_documents`."""
    brought = files.brought_at(document.digest)
    return brought is not None and brought < now - KEPT


@transaction.atomic
def _remove(digest: str, now: dt.datetime) -> Collected | None:
    """Remove a document unless it was claimed or brought again meanwhile: whoever does either locks its row."""
    document = Document.objects.select_for_update().filter(pk=digest, used=False).first()
    if document is None or not _old(document, now):
        return None
    document.delete()
    organs.log(None, "document.collect", document.name, digest=digest, size=document.size)
    files.remove(digest)
    return Collected(digest, document.name, document.size)


def _named(digests: dict[str, Document]) -> Iterator[str]:
    """Which of these stand anywhere in the database, with the name of their algorithm or without."""
    wanted = {digest.rpartition(":")[2]: digest for digest in digests}
    for model in apps.get_models(include_auto_created=True):
        columns = [Cast(field.attname, TextField()) for field in model._meta.concrete_fields if _may_hold(field)]
        if model is Document or not columns:
            continue
        for row in model._base_manager.order_by().values_list(*columns).iterator(chunk_size=2000):
            for text in row:
                yield from (wanted[digits] for digits in _digits(text or "") if digits in wanted)


def _digits(text: str) -> Iterator[str]:
    """Whatever in the text may be the digits of a digest, in either case. They may follow other digits: SQLite keeps
    JSON with Chinese characters written as `\\u6458`."""
    for run in _RUN.findall(text):
        yield from (run[at : at + _DIGITS].lower() for at in range(len(run) - _DIGITS + 1))


def _may_hold(field: models.Field) -> bool:
    if isinstance(field, models.ForeignKey):
        return field.related_model is Document
    return isinstance(field, _HOLDS) and (field.max_length is None or field.max_length >= 64)
