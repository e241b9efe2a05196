"""Checking the stored record: every chain from its seal to its head, naming the first entry that was touched."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from operator import attrgetter

from fazhi.record.chain import Linked, Touched, verify_chain

from . import chaining
from .models import Entry, Matter

_CHUNK = 5000


def verify(
    matters: Iterable[int] | None = None, progress: Callable[[int], None] = lambda done: None
) -> Iterator[Touched]:
    """What is wrong in each chain that was touched; `matters` limits the check to those ids.

    Costs one pass over the record; `progress` is told how many matters were checked since it was last told.
    """
    rows = Matter.unscoped.select_related("organ", "procedure").order_by("pk").defer("state")
    if matters is not None:
        rows = rows.filter(pk__in=list(matters))
    last = 0
    while chunk := list(rows.filter(pk__gt=last)[:_CHUNK]):
        yield from _verify_chunk(chunk)
        last = chunk[-1].pk
        progress(len(chunk))


def _verify_chunk(chunk: list[Matter]) -> Iterator[Touched]:
    entries = Entry.unscoped.filter(matter_id__gte=chunk[0].pk, matter_id__lte=chunk[-1].pk)
    by_matter = {
        matter_id: list(group)
        for matter_id, group in groupby(
            entries.select_related("organ").order_by("matter_id", "number").iterator(_CHUNK), attrgetter("matter_id")
        )
    }
    for matter in chunk:
        chain = [
            Linked(chaining.pure(entry, matter.number, entry.organ.code), entry.digest)
            for entry in by_matter.get(matter.pk, [])
        ]
        seal = chaining.seal(matter, matter.procedure.digest, matter.organ.code)
        yield from verify_chain(chain, length=matter.last_number, head=matter.head, first=seal)
