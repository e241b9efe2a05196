"""The small parts of a frozen statement, each with the members that docs/draw.md gives it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fazhi.draw import shape
from fazhi.draw.errors import ShapeError

FEWEST_OFFICERS = 2  # 行政处罚法(2021)第42条：执法人员不得少于两人
BEACON_LENGTHS = (6, 512)


@dataclass(frozen=True, slots=True)
class Organ:
    """The organ that draws."""

    code: str
    name: str

    def to_json(self) -> dict[str, Any]:
        return {"code": self.code, "name": self.name}

    @classmethod
    def from_json(cls, value: Any, where: str) -> Organ:
        code, name = shape.members(value, where, "code", "name")
        return cls(shape.ident(code, f"{where}.code"), shape.text(name, f"{where}.name"))


@dataclass(frozen=True, slots=True)
class Item:
    """What is inspected (抽查事项), with its legal basis."""

    code: str
    title: str
    basis: str

    def to_json(self) -> dict[str, Any]:
        return {"code": self.code, "title": self.title, "basis": self.basis}

    @classmethod
    def from_json(cls, value: Any, where: str) -> Item:
        names = ("code", "title", "basis")
        values = shape.members(value, where, *names)
        return cls(*(shape.text(one, f"{where}.{name}") for name, one in zip(names, values, strict=True)))


@dataclass(frozen=True, slots=True)
class Window:
    """The days between which the visits take place, both included; an officer must be certified on all of them."""

    first: str
    last: str

    def to_json(self) -> dict[str, Any]:
        return {"from": self.first, "until": self.last}

    @classmethod
    def from_json(cls, value: Any, where: str) -> Window:
        first, last = shape.members(value, where, "from", "until")
        window = cls(shape.day(first, f"{where}.from"), shape.day(last, f"{where}.until"))
        if window.last < window.first:
            raise ShapeError(f"{where}.until", last, "不早于 from 的日期")
        return window


@dataclass(frozen=True, slots=True)
class Stratum:
    """A class of the population with its share: `rate` is a decimal text from 0 to 1, `minimum` a number of members."""

    id: str
    title: str
    rate: str
    minimum: int = 0

    def to_json(self) -> dict[str, Any]:
        return {"id": self.id, "title": self.title, "rate": self.rate, "minimum": self.minimum}

    @classmethod
    def from_json(cls, value: Any, where: str) -> Stratum:
        id, title, rate, minimum = shape.members(value, where, "id", "title", "rate", "minimum")
        return cls(
            shape.ident(id, f"{where}.id"),
            shape.text(title, f"{where}.title"),
            shape.rate(rate, f"{where}.rate"),
            shape.whole(minimum, f"{where}.minimum"),
        )


@dataclass(frozen=True, slots=True)
class Seat:
    """The places of one organ in every team: so many officers who are certified for `field`."""

    organ: str
    field: str
    officers: int = FEWEST_OFFICERS

    def to_json(self) -> dict[str, Any]:
        return {"organ": self.organ, "field": self.field, "officers": self.officers}

    @classmethod
    def from_json(cls, value: Any, where: str) -> Seat:
        organ, field, officers = shape.members(value, where, "organ", "field", "officers")
        if not shape.text(field, f"{where}.field") or "," in field:
            raise ShapeError(f"{where}.field", field, "不空且不含逗号的执法领域")
        if shape.whole(officers, f"{where}.officers") < FEWEST_OFFICERS:
            raise ShapeError(f"{where}.officers", officers, "人数（不少于 2）")
        return cls(shape.ident(organ, f"{where}.organ"), field, officers)


@dataclass(frozen=True, slots=True)
class Counted:
    """How many lines a table has, and its digest."""

    count: int
    digest: str

    def to_json(self) -> dict[str, Any]:
        return {"count": self.count, "digest": self.digest}

    @classmethod
    def from_json(cls, value: Any, where: str) -> Counted:
        count, digest = shape.members(value, where, "count", "digest")
        return cls(shape.whole(count, f"{where}.count"), shape.digest_text(digest, f"{where}.digest"))


@dataclass(frozen=True, slots=True)
class Commitment:
    """What a party to the seed published before the freeze: the digest of its secret value."""

    party: str
    title: str
    digest: str

    def to_json(self) -> dict[str, Any]:
        return {"party": self.party, "title": self.title, "digest": self.digest}

    @classmethod
    def from_json(cls, value: Any, where: str) -> Commitment:
        party, title, digest = shape.members(value, where, "party", "title", "digest")
        return cls(
            shape.ident(party, f"{where}.party"),
            shape.text(title, f"{where}.title"),
            shape.digest_text(digest, f"{where}.digest"),
        )


@dataclass(frozen=True, slots=True)
class Beacon:
    """A public value that nobody knows before `not_before`: the first that `source` publishes from then on."""

    name: str
    source: str
    alphabet: str
    length: int
    not_before: str

    def to_json(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "source": self.source,
            "alphabet": self.alphabet,
            "length": self.length,
            "not_before": self.not_before,
        }

    @classmethod
    def from_json(cls, value: Any, where: str) -> Beacon:
        names = ("name", "source", "alphabet", "length", "not_before")
        name, source, alphabet, length, not_before = shape.members(value, where, *names)
        shortest, longest = BEACON_LENGTHS
        if not shortest <= shape.whole(length, f"{where}.length") <= longest:
            raise ShapeError(f"{where}.length", length, f"位数（{shortest} 至 {longest}）")
        return cls(
            shape.text(name, f"{where}.name"),
            shape.text(source, f"{where}.source"),
            shape.one_of("digits", "hex")(alphabet, f"{where}.alphabet"),
            length,
            shape.instant(not_before, f"{where}.not_before"),
        )
