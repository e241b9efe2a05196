"""The seed: values that parties bind themselves to beforehand, and a public value that nobody knows in time."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fazhi.draw import shape
from fazhi.draw.canonical import FORMAT, canon, digest
from fazhi.draw.errors import RevealError
from fazhi.draw.statement import Beacon, Frozen, freeze_digest


@dataclass(frozen=True, slots=True)
class Reveal:
    """A party's secret value, opened."""

    party: str
    value: str

    def to_json(self) -> dict[str, Any]:
        return {"party": self.party, "value": self.value}

    @classmethod
    def from_json(cls, value: Any, where: str) -> Reveal:
        party, secret = shape.members(value, where, "party", "value")
        return cls(shape.ident(party, f"{where}.party"), shape.secret(secret, f"{where}.value"))


@dataclass(frozen=True, slots=True)
class Closing:
    """What is published after the reveals and before the beacon: which freeze, when, and the opened values."""

    freeze: str
    at: str
    reveals: tuple[Reveal, ...]

    def to_json(self) -> dict[str, Any]:
        reveals = [reveal.to_json() for reveal in self.reveals]
        return {"format": FORMAT, "freeze": self.freeze, "at": self.at, "reveals": reveals}

    @classmethod
    def from_json(cls, value: Any, where: str = "closing") -> Closing:
        version, freeze, at, reveals = shape.members(value, where, "format", "freeze", "at", "reveals")
        shape.version(version, f"{where}.format")
        return cls(
            shape.digest_text(freeze, f"{where}.freeze"),
            shape.instant(at, f"{where}.at"),
            shape.listed(reveals, f"{where}.reveals", Reveal.from_json),
        )


def commitment(number: str, party: str, value: str) -> str:
    """The digest by which `party` binds itself, in draw `number`, to its secret `value`.

    `value` is 32 random bytes, used once, as 64 lower-case hexadecimal digits; ShapeError when it isn't.
    """
    shape.ident(number, "抽查编号")
    shape.ident(party, "参与方")
    shape.secret(value, "秘密值")
    return digest(f"{FORMAT} commit\n{number}\n{party}\n{value}".encode())


def closing(frozen: Frozen, reveals: Mapping[str, str], at: str) -> Closing:
    """The closing of `frozen` at instant `at` with what each party revealed.

    RevealError when a value opens no commitment, ShapeError when a value or `at` isn't of its form.
    """
    opened = tuple(Reveal(party, reveals[party]) for party in sorted(reveals))
    made = Closing.from_json(Closing(freeze_digest(frozen), at, opened).to_json())
    check_reveals(frozen, made)
    return made


def check_reveals(frozen: Frozen, closing: Closing) -> None:
    """Every reveal opens its party's commitment, and they stand in the order of the parties; else RevealError."""
    promised = {one.party: one.digest for one in frozen.commitments}
    last = ""
    for reveal in closing.reveals:
        if reveal.party <= last:
            raise RevealError(f"揭示没有按参与方严格递增排列：“{reveal.party}”在“{last}”之后。")
        if reveal.party not in promised:
            raise RevealError(f"“{reveal.party}”揭示了一个值，但冻结的内容里没有这一方的承诺。")
        if promised[reveal.party] != commitment(frozen.number, reveal.party, reveal.value):
            raise RevealError(f"“{reveal.party}”揭示的值与其事先承诺的摘要不符。")
        last = reveal.party


def missing(frozen: Frozen, closing: Closing) -> tuple[str, ...]:
    """The parties that didn't reveal."""
    revealed = {reveal.party for reveal in closing.reveals}
    return tuple(one.party for one in frozen.commitments if one.party not in revealed)


def closing_digest(closing: Closing) -> str:
    """The digest to publish before the beacon exists."""
    return digest(canon(closing.to_json()))


def is_value_of(beacon: Beacon, value: str) -> bool:
    """Is `value` of the beacon's announced form?"""
    alphabet = "0123456789" if beacon.alphabet == "digits" else "0123456789abcdef"
    return len(value) == beacon.length and set(value) <= set(alphabet)


def seed_of(closing_digest: str, beacon: str) -> bytes:
    """The 32 bytes from which everything is drawn, from the closing's digest and the beacon's value."""
    return hashlib.sha256(f"{FORMAT} seed\n{closing_digest}\n{beacon}".encode()).digest()
