"""Checking the stored record: every chain from its seal to its head, naming the first entry that was touched."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from fazhi.record.chain import Linked, Touched, verify_chain

from . import chaining, verifying_ties
from .models import Entry, Matter
from .verifying_ties import Bonds

_CHUNK = 5000


@dataclass(frozen=True, slots=True)
class Slice:
    """Some of the record checked: what was found, how many matters, and the last of them (None: none was left)."""

    touched: tuple[Touched, ...]
    matters: int
    last: int | None


def verify_slice(after: int, size: int) -> Slice:
    """Check the chains of the next `size` matters after the one with id `after`."""
    rows = Matter.unscoped.select_related("organ", "procedure").order_by("pk").defer("state")
    chunk = list(rows.filter(pk__gt=after)[:size])
    found = tuple(_verify_chunk(chunk)) if chunk else ()
    return Slice(found, len(chunk), chunk[-1].pk if chunk else None)


def newest() -> int:
    """The id of the last matter on record, up to which slices go; 0 where there is none."""
    return Matter.unscoped.order_by("-pk").values_list("pk", flat=True).first() or 0


def verify(progress: Callable[[int], None] = lambda done: None) -> Iterator[Touched]:
    """What is wrong in each chain that was touched: one pass over the record.

    `progress` is told how many matters were checked since it was last told.
    """
    last: int | None = 0
    while last is not None:
        checked = verify_slice(last, _CHUNK)
        yield from checked.touched
        progress(checked.matters)
        last = checked.last


def _verify_chunk(chunk: list[Matter]) -> Iterator[Touched]:
    entries = Entry.unscoped.filter(matter_id__gte=chunk[0].pk, matter_id__lte=chunk[-1].pk)
    by_matter = {
        matter_id: list(group)
        for matter_id, group in groupby(
            entries.select_related("organ").order_by("matter_id", "number").iterator(_CHUNK), attrgetter("matter_id")
        )
    }
    bonds = verifying_ties.bonds(chunk[0].pk, chunk[-1].pk)
    for matter in chunk:
        yield from touched(matter, by_matter.get(matter.pk, []), bonds, lambda entry: entry.organ.code)


def touched(
    matter: Matter, entries: Iterable[Entry], bonds: Bonds, code_of: Callable[[Entry], str]
) -> Iterable[Touched]:
    """What is wrong in the chain of one matter, given its `entries` in order and the code of each entry's organ."""
    chain = [
        Linked(
            chaining.pure(entry, matter.number, code_of(entry), bonds.sources.get((matter.pk, entry.number))),
            entry.digest,
        )
        for entry in entries
    ]
    seal = chaining.seal(matter, matter.procedure.digest, matter.organ.code, bonds.ties.get(matter.pk))
    found = verify_chain(chain, length=matter.last_number, head=matter.head, first=seal)
    return found or bonds.broken.get(matter.pk, [])
