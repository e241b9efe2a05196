"""The statement that is frozen and published before anything is drawn: from what, how many, by whom, by which seed.

All texts are as in the JSON of docs/draw.md: instants `YYYY-MM-DDTHH:MM:SSZ` in UTC, days `YYYY-MM-DD`
(`shape.written` writes them), digests `sha256:…`. `from_json` raises ShapeError.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from fazhi.draw import shape
from fazhi.draw.canonical import FORMAT, canon, digest
from fazhi.draw.errors import ShapeError
from fazhi.draw.parts import Beacon, Commitment, Counted, Item, Organ, Seat, Stratum, Window

__all__ = [
    "Beacon",
    "Commitment",
    "Counted",
    "Filter",
    "FilterValue",
    "Frozen",
    "Item",
    "Organ",
    "Seat",
    "Stratum",
    "Window",
    "freeze_digest",
]

FilterValue = str | int | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Filter:
    """Who of the register is in the population, in words; `members` repeats it for programs and isn't evaluated."""

    text: str
    members: Mapping[str, FilterValue] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        values = {key: list(it) if isinstance(it, tuple) else it for key, it in self.members.items()}
        return {**values, "text": self.text}

    @classmethod
    def from_json(cls, value: Any, where: str) -> Filter:
        if type(value) is not dict or "text" not in value:
            raise ShapeError(where, value, "含有 text 的对象")
        names = (shape.text(name, where) for name in value if name != "text")
        return cls(shape.text(value["text"], where), {name: _filter_value(value[name], where) for name in names})


def _filter_value(value: Any, where: str) -> FilterValue:
    if type(value) is list:
        return shape.listed(value, where, shape.text)
    return shape.text(value, where) if type(value) is str else shape.whole(value, where)


@dataclass(frozen=True, slots=True)
class Frozen:
    """Everything that is decided before the seed exists. Strata ascend by id, commitments by party."""

    number: str
    title: str
    organ: Organ
    frozen_at: str
    register_as_of: str
    filter: Filter
    items: tuple[Item, ...]
    window: Window
    strata: tuple[Stratum, ...]
    rounding: str
    seats: tuple[Seat, ...]
    population: Counted
    officers: Counted
    conflicts: Counted
    commitments: tuple[Commitment, ...]
    reveal_by: str
    beacon: Beacon

    def to_json(self) -> dict[str, Any]:
        """The members in the order in which people read them; the canonical form sorts them."""
        plain = {name: getattr(self, name) for name in _TEXTS}
        parts = {name: getattr(self, name).to_json() for name in _PARTS}
        lists = {name: [one.to_json() for one in getattr(self, name)] for name in _LISTS}
        return {"format": FORMAT, **plain, **parts, **lists}

    @classmethod
    def from_json(cls, value: Any, where: str = "frozen") -> Frozen:
        names = (*_TEXTS, *_PARTS, *_LISTS)
        version, *values = shape.members(value, where, "format", *names)
        shape.version(version, f"{where}.format")
        read = {**_TEXTS, **{name: part.from_json for name, part in _PARTS.items()}}
        read |= {name: _list_of(part) for name, part in _LISTS.items()}
        found = {name: read[name](one, f"{where}.{name}") for name, one in zip(names, values, strict=True)}
        return cls(**found)._ordered(where)

    def _ordered(self, where: str) -> Frozen:
        ids = [stratum.id for stratum in self.strata]
        if ids != sorted(set(ids)):
            raise ShapeError(f"{where}.strata", "、".join(ids), "按 id 严格递增排列的各层")
        if not self.seats:
            raise ShapeError(f"{where}.seats", "空的列表", "至少一个机关的席位")
        return self


_TEXTS: dict[str, Any] = {
    "number": shape.ident,
    "title": shape.text,
    "frozen_at": shape.instant,
    "register_as_of": shape.instant,
    "rounding": shape.one_of("up", "half_up", "down"),
    "reveal_by": shape.instant,
}
_PARTS: dict[str, Any] = {
    "organ": Organ,
    "filter": Filter,
    "window": Window,
    "population": Counted,
    "officers": Counted,
    "conflicts": Counted,
    "beacon": Beacon,
}
_LISTS: dict[str, Any] = {"items": Item, "strata": Stratum, "seats": Seat, "commitments": Commitment}


def _list_of(part: Any) -> Any:
    return lambda value, where: shape.listed(value, where, part.from_json)


def freeze_digest(frozen: Frozen) -> str:
    """The digest to publish when the draw is frozen; ShapeError when the statement isn't well formed."""
    return digest(canon(Frozen.from_json(frozen.to_json()).to_json()))
