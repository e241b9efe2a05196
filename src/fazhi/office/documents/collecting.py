"""Collecting documents that nobody came to use: brought for an act that was refused, or a file that was never taken in.

A document goes only when three things hold, so that none is lost which anything names. It was last brought more than
`KEPT` ago. It was never claimed (`services.claim`), as each act and each intake does with those that it names, in its
own transaction. And its digest stands nowhere in the database: every column of every table that can hold one is read,
so that a table which is added later needs no line here; a document that is found there counts as used from then on.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db import models, transaction
from django.db.models import TextField
from django.db.models.functions import Cast

from ..organs import services as organs
from . import store as files
from .models import Document

KEPT = dt.timedelta(days=30)
_DIGITS = re.compile(r"[0-9a-f]{64}")
_HOLDS = (models.CharField, models.TextField, models.JSONField)


@dataclass(frozen=True, slots=True)
class Collected:
    """A document that went: its digest, its name, and its size in bytes."""

    digest: str
    name: str
    size: int


def collect(now: dt.datetime) -> list[Collected]:
    """Remove what nobody came to use, and log each as an operation; nothing is read where nothing is old enough."""
    old = {one.pk: one for one in Document.objects.filter(used=False) if _old(one, now)}
    if not old:
        return []
    named = set(_named(old))
    Document.objects.filter(pk__in=named).update(used=True)
    return [found for digest in sorted(old.keys() - named) if (found := _remove(digest, now))]


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
                yield from (wanted[digits] for digits in _DIGITS.findall(text or "") if digits in wanted)


def _may_hold(field: models.Field) -> bool:
    if isinstance(field, models.ForeignKey):
        return field.related_model is Document
    return isinstance(field, _HOLDS) and (field.max_length is None or field.max_length >= 64)
