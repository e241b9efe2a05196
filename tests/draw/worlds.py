"""Small made-up draws of 清渠县: everything a bundle needs, with one thing different at a time."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from fazhi.draw.bundle import Bundle, make_bundle
from fazhi.draw.parts import Organ
from fazhi.draw.seeding import closing, commitment
from fazhi.draw.statement import Beacon, Commitment, Filter, Frozen, Item, Seat, Stratum, Window
from fazhi.draw.table import CONFLICTS, OFFICERS, POPULATION, Table, table_of

Row = Sequence[str | int | None]

MARKET, FIRE = "qq-market", "qq-fire"
PARTIES = {"citizen": "市民代表", "organ": "清渠县市场监督管理局", "supervisor": "清渠县司法局"}
DIGITS = Beacon("公共彩票开奖号码", "https://lottery.example/", "digits", 7, "2026-03-03T13:00:00Z")
HEX = Beacon("公共随机信标", "https://beacon.example/", "hex", 64, "2026-03-03T13:00:00Z")
FILTER = Filter("在业的食品经营者", {"industry": ("F52", "H62"), "since": 2020, "state": "在业"})
STRATUM = Stratum("B", "信用较好", "0.5")
SEAT = Seat(MARKET, "market", 2)


def secret(party: str, draw: str = "") -> str:
    """A value that only looks random, so that the vectors are the same each time they are made."""
    return hashlib.sha256(f"{draw} secret of {party}".encode()).hexdigest()


def members(count: int, stratum: str = "B", prefix: str = "s", area: str = "330109") -> list[Row]:
    return [(f"{prefix}{i:03}", f"清渠县第{i}号商店", stratum, area, 0, None) for i in range(count)]


def officers(count: int, organ: str = MARKET, field: str = "market", prefix: str = "m") -> list[Row]:
    return [(f"{prefix}{i:02}", organ, field, "", "2024-01-01", None, 0) for i in range(count)]


@dataclass(frozen=True)
class World:
    """What one draw is made of; the defaults are one stratum of ten, half of whom are drawn, by one organ."""

    number: str = "QQ-2026-01"
    title: str = "清渠县食品经营双随机抽查"
    strata: tuple[Stratum, ...] = (STRATUM,)
    rounding: str = "half_up"
    seats: tuple[Seat, ...] = (SEAT,)
    members: Sequence[Row] = field(default_factory=lambda: members(10))
    officers: Sequence[Row] = field(default_factory=lambda: officers(6))
    conflicts: Sequence[Row] = ()
    beacon: Beacon = DIGITS
    value: str = "0731905"
    absent: tuple[str, ...] = ()
    at: str = "2026-03-03T02:00:00Z"
    parties: Iterable[str] = tuple(PARTIES)
    filter: Filter = FILTER

    def tables(self) -> tuple[Table, Table, Table]:
        return (
            table_of(POPULATION.names, self.members),
            table_of(OFFICERS.names, self.officers),
            table_of(CONFLICTS.names, self.conflicts),
        )

    def frozen(self) -> Frozen:
        population, certified, conflicts = self.tables()
        return Frozen(
            number=self.number,
            title=self.title,
            organ=Organ(MARKET, "清渠县市场监督管理局"),
            frozen_at="2026-03-02T01:00:00Z",
            register_as_of="2026-03-01T16:00:00Z",
            filter=self.filter,
            items=(Item("SC-012", "食品经营许可及经营情况检查", "食品安全法(2021)第109条"),),
            window=Window("2026-03-09", "2026-04-30"),
            strata=self.strata,
            rounding=self.rounding,
            seats=self.seats,
            population=population.counted(),
            officers=certified.counted(),
            conflicts=conflicts.counted(),
            commitments=self.commitments(),
            reveal_by="2026-03-03T01:00:00Z",
            beacon=self.beacon,
        )

    def commitments(self) -> tuple[Commitment, ...]:
        made = {party: commitment(self.number, party, secret(party, self.number)) for party in self.parties}
        return tuple(Commitment(party, PARTIES.get(party, party), made[party]) for party in sorted(made))

    def bundle(self) -> Bundle:
        frozen = self.frozen()
        reveals = {one: secret(one, self.number) for one in self.parties if one not in self.absent}
        closed = closing(frozen, reveals, self.at)
        return make_bundle(frozen, *self.tables(), closed, self.value)

    def but(self, **changes: Any) -> World:
        return replace(self, **changes)
