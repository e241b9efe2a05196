"""Which units count the same kind of thing, so that their numbers may be added and divided."""

from __future__ import annotations

from ..figure import Figure

_SAME: tuple[frozenset[str], ...] = (
    frozenset({"件", "宗", "起", "例", "件次", "案"}),
    frozenset({"人", "名", "位"}),
    frozenset({"个", "项", "条"}),
    frozenset({"户", "家"}),
    frozenset({"场", "场次", "次"}),
    frozenset({"批", "批次"}),
)


def alike(one: Figure, other: Figure) -> bool:
    """Whether both count the same kind of thing."""
    return one.sort is other.sort and (
        one.unit == other.unit or any(one.unit in same and other.unit in same for same in _SAME)
    )
