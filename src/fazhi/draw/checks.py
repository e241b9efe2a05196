"""The checks that a draw must pass before its result is looked at; each raises its DrawError."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise

from fazhi.draw.columns import CONFLICTS, OFFICERS, POPULATION, Kind
from fazhi.draw.errors import BeaconError, CommitmentError, DigestError, TableError, TimesError
from fazhi.draw.parts import Counted
from fazhi.draw.seeding import Closing, check_reveals, is_value_of, missing
from fazhi.draw.statement import Frozen
from fazhi.draw.table import Block, Reading, Table

FEWEST_PARTIES = 2


def population(frozen: Frozen, lines: Iterable[str], see: Callable[[Block], None]) -> None:
    """The lines are in order, hold what they may, and are those that were frozen; `see` is shown each block."""
    reading = Reading(POPULATION, (stratum.id for stratum in frozen.strata))
    for block in reading.blocks(lines):
        see(block)
    _same(POPULATION, reading.counted, frozen.population)


def officers(frozen: Frozen, table: Table) -> None:
    _listed(OFFICERS, table, frozen.officers)


def conflicts(frozen: Frozen, table: Table) -> None:
    _listed(CONFLICTS, table, frozen.conflicts)


def _listed(kind: Kind, table: Table, frozen: Counted) -> None:
    if table.columns != kind.names:
        raise TableError(f"{kind.title}的列应为：{'、'.join(kind.names)}。")
    _same(kind, table.counted(), frozen)


def _same(kind: Kind, found: Counted, frozen: Counted) -> None:
    if found.count != frozen.count:
        raise TableError(f"{kind.title}有 {found.count} 行，冻结时为 {frozen.count} 行。")
    if found.digest != frozen.digest:
        raise DigestError(f"{kind.title}的摘要是 {found.digest}，冻结时为 {frozen.digest}：有内容被改动。")


def closes(closing: Closing, freeze: str) -> None:
    """The closing is that of this freeze."""
    if closing.freeze != freeze:
        raise DigestError(f"揭示内容所指的冻结摘要是 {closing.freeze}，冻结内容的摘要却是 {freeze}。")


def commitments(frozen: Frozen) -> None:
    """At least two parties, in ascending order, no two with the same digest."""
    parties = [one.party for one in frozen.commitments]
    if len(parties) < FEWEST_PARTIES:
        raise CommitmentError(f"只有 {len(parties)} 方作出承诺，至少应有 {FEWEST_PARTIES} 方。")
    for one, next in pairwise(parties):
        if one >= next:
            raise CommitmentError(f"承诺没有按参与方严格递增排列：“{next}”在“{one}”之后。")
    if len({one.digest for one in frozen.commitments}) < len(parties):
        raise CommitmentError("有两方的承诺摘要相同。")


def times(frozen: Frozen, closing: Closing) -> None:
    """Register before freeze before the end of the reveals before the beacon, and the closing where it belongs."""
    reveal_by, not_before = ("揭示截止", frozen.reveal_by), ("公开随机数最早公布", frozen.beacon.not_before)
    froze, closed = ("冻结", frozen.frozen_at), ("公布揭示", closing.at)
    if frozen.register_as_of > frozen.frozen_at:
        raise TimesError(f"名录的时点 {frozen.register_as_of} 晚于冻结 {frozen.frozen_at}。")
    for before, after in ((froze, reveal_by), (reveal_by, not_before), (froze, closed), (closed, not_before)):
        if before[1] >= after[1]:
            raise TimesError(f"{before[0]}（{before[1]}）应早于{after[0]}（{after[1]}）。")
    absent = missing(frozen, closing)
    if absent and closing.at < frozen.reveal_by:
        raise TimesError(f"{'、'.join(absent)}未揭示，公布揭示（{closing.at}）不得早于揭示截止（{frozen.reveal_by}）。")


def beacon(frozen: Frozen, value: str) -> None:
    """The value has the announced length and alphabet."""
    if not is_value_of(frozen.beacon, value):
        kind = "数字" if frozen.beacon.alphabet == "digits" else "小写十六进制数"
        raise BeaconError(f"公开随机数的值是“{value[:60]}”，应为 {frozen.beacon.length} 位{kind}。")


def before_drawing(frozen: Frozen, freeze: str, closing: Closing, value: str) -> None:
    """All of them that need no table."""
    closes(closing, freeze)
    commitments(frozen)
    times(frozen, closing)
    check_reveals(frozen, closing)
    beacon(frozen, value)
