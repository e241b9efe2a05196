"""The list of what an organ inspects at random (抽查事项清单), and every change of a row."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction

from ..organs import registering
from ..organs.models import Organ, Person, Register
from .models import InspectionItem

TEXTS = (
    "code", "title", "part", "basis", "object", "share", "frequency", "method", "requirements", "note", "field",
)  # fmt: skip
FIELDS = (*TEXTS, "industries", "checklist", "in_force")


def key_of(item: InspectionItem) -> str:
    """The key of an item in the register."""
    return registering.item_key(item.organ.code, item.code)


def content_of(item: InspectionItem) -> dict[str, Any]:
    """What a version of the register says of an item."""
    return {name: getattr(item, name) for name in FIELDS}


@transaction.atomic
def register(organ: Organ, item: InspectionItem, *, by: Person | None, at: dt.datetime) -> InspectionItem:
    """Take a new item, not yet saved, into the list of `organ`."""
    item.organ, item.changed_at = organ, at
    item.save(force_insert=True)
    registering.record(Register.ITEMS, organ, {key_of(item): content_of(item)}, at=at, by=by)
    return item


@transaction.atomic
def change(item: InspectionItem, *, by: Person | None, at: dt.datetime, **fields: Any) -> InspectionItem:
    """Give fields of an item other values, and write the version."""
    for name, value in fields.items():
        setattr(item, name, value)
    item.changed_at = at
    item.save(update_fields=[*fields, "changed_at"])
    registering.record(Register.ITEMS, item.organ, {key_of(item): content_of(item)}, at=at, by=by)
    return item
