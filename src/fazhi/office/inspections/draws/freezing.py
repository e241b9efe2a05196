"""The freeze (冻结): the tables, the rules and the commitments are written down, and their digest is published.

From here on nothing can be changed unseen: the digest stands in the draw's matter, in a publication, and in the notes
of everybody who wants to check.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from fazhi.draw.parts import Beacon, Commitment, Counted, Item, Organ, Seat, Stratum, Window
from fazhi.draw.shape import written
from fazhi.draw.statement import Filter, Frozen, freeze_digest

from ...documents.models import Document
from ...matters.models import Entry
from ...organs import registering
from ...organs.selectors import Standing
from ..models import Draw, SeedParty
from . import inviting, keeping, preparing, replacing, stepping, verifying
from .errors import NobodyToDraw, OutOfTurn, TooFewOfficers, WrongTimes
from .tabling import Tables

# What the area knows of rounding: a share is never rounded down, so that a small stratum isn't spared for ever.
ROUNDING = "up"
# In less time nobody else could note the digest down and reveal; the organ alone would be left in the seed.
REVEALED_WITHIN = dt.timedelta(hours=1)
DRAWN_WITHIN = dt.timedelta(days=7)
SECOND = dt.timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Contents:
    """What is frozen besides times, parties and beacon; each table as its document and how it is counted."""

    as_of: str
    filter: Filter
    items: tuple[Item, ...]
    window: Window
    strata: tuple[Stratum, ...]
    seats: tuple[Seat, ...]
    rounding: str
    papers: tuple[Document, Document, Document]
    counted: tuple[Counted, Counted, Counted]


def freeze(
    draw: Draw,
    *,
    by: Standing,
    now: stepping.When,
    reveal_by: dt.datetime,
    beacon: Beacon,
    draw_by: dt.date | None = None,
) -> Draw:
    """Freeze the draw from the registers as they stand, and publish its digest; whoever has not committed is left out.

    `beacon.not_before` is when the public value exists at the earliest (`shape.written`); `draw_by` the last day to
    draw, a week after that unless given.

    :raises WrongTimes: unless `now` is an hour before `reveal_by`, that before `beacon.not_before`, and `draw_by` isn't
        before that.
    :raises TasksUnfit: where a plan was changed since the draw was prepared.
    :raises Touched: where a commitment isn't the one that was recorded.
    :raises OutOfTurn: after the freeze, or where a member of the public was replaced and the organ is left alone.
    :raises NobodyToDraw: where the population is empty; `TooFewOfficers` where a seat can't be filled at all.
    :raises Refused: without commitments of the organ and of somebody else, and where `by` may not.
    :raises DrawError: where a register holds what a table can't, or the beacon is too short.
    """
    with stepping.step(draw, now) as (row, at):
        stepping.not_frozen(row)
        verifying.check_before(row)
        last = draw_by or _day(beacon) + DRAWN_WITHIN
        _check_times(at, reveal_by, beacon, last)
        _check_committed(row)
        contents = _contents(row, at)
        frozen = _frozen(row, contents, at, reveal_by, beacon)
        digest = freeze_digest(frozen)
        statement = keeping.keep_json(frozen, frozen.number, "frozen")
        facts = _facts(frozen, digest, beacon) | {"draw_by": last.isoformat()}
        stepping.perform(row, "freeze", by=by, now=at, facts=facts, documents=[statement, *contents.papers])
        row.frozen, row.freeze_digest, row.frozen_at = frozen.to_json(), digest, at
        row.population, row.officers, row.conflicts = contents.papers
        row.save()
        stepping.still_before(written(reveal_by - REVEALED_WITHIN + SECOND), now)
    return row


def _check_committed(draw: Draw) -> None:
    """The law counts acts: one whose commitment was dropped has performed his."""
    replaced = Entry.unscoped.filter(matter=draw.matter_id, act=inviting.REPLACES).exists()
    if replaced and not draw.seed_parties.exclude(commitment="").exclude(kind=SeedParty.Kind.ORGAN).exists():
        raise OutOfTurn("更换以后的社会公众代表还没有提交承诺，组织机关以外没有人提交承诺的，不得冻结。")


def _day(beacon: Beacon) -> dt.date:
    return timezone.localdate(dt.datetime.fromisoformat(beacon.not_before))


def _check_times(now: dt.datetime, reveal_by: dt.datetime, beacon: Beacon, last: dt.date) -> None:
    if not written(now) < written(reveal_by) < beacon.not_before:
        raise WrongTimes("揭示截止须在冻结以后，公开随机数须在揭示截止以后才产生。请重新填写这两个时间。")
    if reveal_by - now < REVEALED_WITHIN:
        raise WrongTimes("从冻结到揭示截止不足一小时，其他各方来不及记下冻结摘要、揭示。请推迟揭示截止时间。")
    if last < _day(beacon):
        raise WrongTimes(f"最迟抽取日期 {last} 早于公开随机数产生的日期 {_day(beacon)}。")


def _contents(draw: Draw, now: dt.datetime) -> Contents:
    if draw.redraws and replacing.same_list(draw.redraws):
        return _again(draw.redraws)
    tables = Tables.of(draw, timezone.localdate(now))
    preparing.check_tasks(draw.organ, tables.tasks)
    if not tables.members:
        raise NobodyToDraw("任务范围内没有在业的检查对象，不能抽取。请核对名录和任务的对象范围。")
    if short := tables.short():
        raise TooFewOfficers(short)
    made = {"population": tables.population, "officers": tables.officers, "conflicts": tables.conflicts}
    number = draw.matter.number
    one, two, three = (keeping.keep_table(table, number, kind) for kind, table in made.items())
    first, second, third = (table.counted() for table in made.values())
    marked = _marked(tables.filter, registering.mark(now))
    return Contents(
        written(now), marked, tables.items, tables.window, tables.strata, tables.seats, ROUNDING,
        (one, two, three), (first, second, third),
    )  # fmt: skip


def _marked(filter: Filter, mark: str) -> Filter:
    """The filter with the state of the registers that it was applied to, where they hold anything."""
    return Filter(filter.text, {**filter.members, replacing.REGISTER_MARK: mark}) if mark else filter


def _again(void: Draw) -> Contents:
    verifying.check_before(void)
    old = keeping.frozen_of(void)
    assert void.population and void.officers and void.conflicts
    return Contents(
        old.register_as_of, old.filter, old.items, old.window, old.strata, old.seats, old.rounding,
        (void.population, void.officers, void.conflicts), (old.population, old.officers, old.conflicts),
    )  # fmt: skip


def _frozen(draw: Draw, contents: Contents, now: dt.datetime, reveal_by: dt.datetime, beacon: Beacon) -> Frozen:
    population, officers, conflicts = contents.counted
    committed = draw.seed_parties.exclude(commitment="").order_by("party")
    return Frozen(
        number=draw.matter.number,
        title=draw.title,
        organ=Organ(draw.organ.code, draw.organ.name),
        frozen_at=written(now),
        register_as_of=contents.as_of,
        filter=contents.filter,
        items=contents.items,
        window=contents.window,
        strata=contents.strata,
        rounding=contents.rounding,
        seats=contents.seats,
        population=population,
        officers=officers,
        conflicts=conflicts,
        commitments=tuple(Commitment(one.party, one.title, one.commitment) for one in committed),
        reveal_by=written(reveal_by),
        beacon=beacon,
    )


def _facts(frozen: Frozen, digest: str, beacon: Beacon) -> dict[str, object]:
    """What the entry of the freeze says: every digest, so that the record alone finds what was touched."""
    return {
        "number": frozen.number,
        "freeze_digest": digest,
        "population_count": frozen.population.count,
        "population_digest": frozen.population.digest,
        "officers_count": frozen.officers.count,
        "officers_digest": frozen.officers.digest,
        "conflicts_count": frozen.conflicts.count,
        "conflicts_digest": frozen.conflicts.digest,
        "commitments": "；".join(f"{one.title}（{one.party}）{one.digest}" for one in frozen.commitments),
        "register_as_of": frozen.register_as_of,
        "reveal_by": frozen.reveal_by,
        "beacon": told(beacon),
        "beacon_not_before": beacon.not_before,
        "draw_from": _day(beacon).isoformat(),
    }


def told(beacon: Beacon) -> str:
    """The beacon in words."""
    kind = "数字" if beacon.alphabet == "digits" else "十六进制数"
    return f"{beacon.name}（{beacon.length} 位{kind}，见 {beacon.source}）"
