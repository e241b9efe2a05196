"""What the record says of ties between matters: whom each arises from, what came back, and where the other matter's
record is no longer the one that was named."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from fazhi.record.chain import Touched
from fazhi.record.entry import Source

from . import chaining
from .models import Entry, Returned, Tie


@dataclass(frozen=True, slots=True)
class Bonds:
    """Of a range of matters: the tie by child, what brought an entry about by matter and number, and what is broken."""

    ties: dict[int, Tie]
    sources: dict[tuple[int, int], Source]
    broken: dict[int, list[Touched]]


def bonds(first: int, last: int, only: Collection[int] | None = None) -> Bonds:
    """The bonds of the matters with ids from `first` to `last`, or of those in `only` among them."""
    ties, back = _ties(first, last), _returned(first, last)
    if only is not None:
        ties, back = ties.filter(child_id__in=only), back.filter(tie__parent_id__in=only)
    broken: dict[int, list[Touched]] = {}
    for tie in ties:
        if tie.parent_entry is not None and tie.found != tie.parent_digest:
            broken.setdefault(tie.child_id, []).append(_broken(tie.child.number, 1, tie.found, tie.parent_digest))
    for each in back:
        if each.found != each.child_digest:
            parent = each.tie.parent
            number = each.parent_entry or each.after
            broken.setdefault(parent.pk, []).append(_broken(parent.number, number, each.found, each.child_digest))
    return Bonds(
        {tie.child_id: tie for tie in ties},
        {(each.tie.parent_id, each.parent_entry): chaining.source(each) for each in back if each.parent_entry},
        broken,
    )


def _ties(first: int, last: int) -> QuerySet[Tie, Any]:
    rows = Tie.unscoped.filter(child_id__gte=first, child_id__lte=last).select_related("parent", "child")
    named = Entry.unscoped.filter(matter_id=OuterRef("parent_id"), number=OuterRef("parent_entry")).order_by()
    return rows.defer("parent__state", "child__state").annotate(found=Subquery(named.values("digest")))


def _returned(first: int, last: int) -> QuerySet[Returned, Any]:
    rows = Returned.unscoped.filter(tie__parent_id__gte=first, tie__parent_id__lte=last)
    named = Entry.unscoped.filter(matter_id=OuterRef("tie__child_id"), number=OuterRef("child_entry")).order_by()
    rows = rows.select_related("tie__parent", "tie__child").defer("tie__parent__state", "tie__child__state")
    return rows.annotate(found=Subquery(named.values("digest")))


def _broken(matter: str, number: int, got: str | None, want: str) -> Touched:
    return Touched(matter, number, "tie.wrong", got or "无", want)
