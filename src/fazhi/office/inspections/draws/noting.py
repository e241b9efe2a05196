"""The beacon's value noted (登记公开随机数), as everybody finds it at its source; and what a member of the public noted
denied, where the source never published any.

A member of the public may note it where nobody has, so that nobody can keep silent about it and say that it never came.
What he notes decides nothing: the office notes another value if it found another; and where there is none, the head of
the organ and another person of the supervisor say so one after the other, beside his note, which stays in public.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from fazhi.draw.seeding import is_value_of
from fazhi.draw.shape import written

from ...matters import services
from ...matters.models import Entry
from ...organs.selectors import Standing
from ..models import Draw, SeedParty
from . import keeping, stepping, voiding
from .errors import NotASeedParty, OutOfTurn, WrongBeacon

OFFICE, PUBLIC, DENIED = "note_beacon", "note_public", "deny_noted"


def note_beacon(draw: Draw, value: str, seen: str, *, by: Standing | SeedParty, now: stepping.When) -> Draw:
    """Note the beacon's value as it was published, and where it can be looked up; noted again, the last one counts.

    `by` is also a member of the public who contributed to the seed, once, as long as nobody has noted it.

    :raises WrongBeacon: for what isn't of the announced form.
    :raises OutOfTurn: before the closing, or for a member of the public after somebody else.
    :raises Refused: before its time, or where `by` may not.
    """
    value = value.strip().lower()
    with stepping.step(draw, now) as (row, at):
        is_closed(row)
        check(row, value)
        facts = {"beacon_value": value, "beacon_seen": seen, "noted_at": written(at)}
        if isinstance(by, SeedParty):
            _in_public(row, by, facts, at)
        else:
            stepping.perform(row, OFFICE, by=by, now=at, facts=facts)
        row.beacon_value = value
        row.save(update_fields=["beacon_value"])
    return row


def _in_public(draw: Draw, party: SeedParty, facts: dict[str, str], at: dt.datetime) -> None:
    if draw.beacon_value:
        raise OutOfTurn(f"公开随机数已经登记：{draw.beacon_value}。与公布的不符的，请告诉监督机关。")
    if not party.commitment or party.kind != SeedParty.Kind.PUBLIC:
        raise NotASeedParty(f"“{party.title}”在冻结以前没有提交承诺，不参与本次抽取。")
    if notes(draw):
        raise OutOfTurn("社会公众代表只登记一次；与公布的不符的，请告诉监督机关。")
    services.perform_by_outsider(draw.matter_id, PUBLIC, "public", party.title, at=at, now=at, facts=facts)


def deny(draw: Draw, sought: str, reason: str, *, by: Standing, now: stepping.When) -> Draw:
    """Say in public that the value that a member of the public noted was never published, nor any other; then it may be
    declared that the beacon never came, or its value noted after all.

    :raises OutOfTurn: where the office noted it or nobody did, too early, or without saying where it was looked for.
    :raises Refused: where `by` isn't the head of the organ.
    """
    with stepping.step(draw, now) as (row, at):
        if not deniable(row):
            raise OutOfTurn("只有社会公众代表一人登记、还没有抽取的，才可以认定所登记的值没有公布过。")
        voiding.may_be_missing(row, at)
        if not sought.strip() or not reason.strip():
            raise OutOfTurn("须写明何时在哪里查找、查到了什么，以及理由，并且公布，使任何人都可以查对。")
        facts = {"beacon_sought": sought.strip(), "reason": reason.strip()}
        stepping.perform(row, DENIED, by=by, now=at, facts=facts)
        row.beacon_value = ""
        row.save(update_fields=["beacon_value"])
    return row


def deniable(draw: Draw) -> bool:
    """Whether a member of the public alone has noted the beacon of a draw that isn't drawn; one query at most."""
    if not draw.beacon_value or draw.bundle_id or draw.void_at:
        return False
    return {one.by_public for one in notes(draw)} == {True}


@dataclass(frozen=True, slots=True)
class Note:
    """A value that was noted, the last one first: when, whether by a member of the public, and where it was found."""

    at: dt.datetime
    by_public: bool
    value: str
    seen: str


def notes(draw: Draw) -> list[Note]:
    """What was noted of the beacon, the newest first; one query."""
    rows = Entry.unscoped.filter(matter=draw.matter_id, kind=Entry.Kind.ACT, act__in=(OFFICE, PUBLIC))
    return [
        Note(one.at, one.act == PUBLIC, one.facts["beacon_value"], one.facts["beacon_seen"])
        for one in rows.order_by("-number")
    ]


def is_closed(draw: Draw) -> None:
    """:raises OutOfTurn: where the closing isn't published, or the draw is void."""
    if draw.void_at:
        raise OutOfTurn("本次抽取已经作废。")
    if not draw.closing_digest:
        raise OutOfTurn("揭示结果公布以后才能登记公开随机数、抽取。")


def check(draw: Draw, value: str) -> None:
    """:raises WrongBeacon: for what isn't of the announced form."""
    beacon = keeping.frozen_of(draw).beacon
    if not is_value_of(beacon, value):
        kind = "数字" if beacon.alphabet == "digits" else "十六进制数字"
        raise WrongBeacon(f"{beacon.name}的值应为 {beacon.length} 位{kind}，不加空格。")
