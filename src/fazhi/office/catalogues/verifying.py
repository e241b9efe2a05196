"""Whether the parties and items that are used now are as the newest versions of their registers say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..organs.models import Register
from ..organs.verifying import Altered, portions, rows_checked
from . import items, parties
from .models import InspectionItem, Party

ITEMS = InspectionItem.unscoped.select_related("organ")


def verify() -> Iterator[Altered]:
    """Every party and item that was changed past the register."""
    for some in portions(Party.unscoped):
        yield from parties_checked(some)
    for found in portions(ITEMS):
        yield from items_checked(found)


def parties_checked(some: Iterable[Party]) -> Iterator[Altered]:
    """Those of the parties that aren't as their newest versions."""
    return rows_checked(Register.PARTIES, {one.code: parties.content_of(one) for one in some})


def items_checked(some: Iterable[InspectionItem]) -> Iterator[Altered]:
    """Those of `ITEMS` that aren't as their newest versions."""
    return rows_checked(Register.ITEMS, {items.key_of(one): items.content_of(one) for one in some})
