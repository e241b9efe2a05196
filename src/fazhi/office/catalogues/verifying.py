"""Whether the parties and items that are used now are as the newest versions of their registers say."""

from __future__ import annotations

from collections.abc import Iterator

from ..organs.models import Register
from ..organs.verifying import Altered, portions, rows_checked
from . import items, parties
from .models import InspectionItem, Party


def verify() -> Iterator[Altered]:
    """Every party and item that was changed past the register."""
    for some in portions(Party.unscoped):
        yield from rows_checked(Register.PARTIES, {one.code: parties.content_of(one) for one in some})
    for some in portions(InspectionItem.unscoped.select_related("organ")):
        yield from rows_checked(Register.ITEMS, {items.key_of(one): items.content_of(one) for one in some})
