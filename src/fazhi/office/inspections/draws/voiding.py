"""Declaring a draw void (作废): only while it can't be a choice between outcomes, with its ground, in public, for ever.

Before the beacon exists nobody knows the outcome: an objective ground will do. Afterwards the outcome stands fast, and
only two things undo it: that the closing wasn't published in time, which was settled before the beacon; and that the
beacon never came. What replaces these two takes the same lists.

That the beacon never came would be a second choice where it did come and nobody said so. So the supervisor alone finds
it, some days after its hour, and says in public where it was looked for; and until then each of those who know better
may note the value, the member of the public among them, whereupon nobody can declare anything void any more.
"""

from __future__ import annotations

import datetime as dt

from fazhi.draw.shape import written
from fazhi.law import counting

from ...matters import snapshot, versions
from ...organs.selectors import Standing
from ..models import Draw
from . import keeping, stepping
from .errors import OutOfTurn


def way_to_void(draw: Draw, now: dt.datetime) -> str:
    """The act by which the draw may be declared void now; "" where the law leaves none. That the beacon never came may
    be declared from `missing_from` on."""
    if not draw.freeze_digest or draw.void_at or draw.beacon_value:
        return ""
    if written(now) < keeping.frozen_of(draw).beacon.not_before:
        return "void"
    return "void_beacon" if draw.closing_digest else "void_unclosed"


def missing_from(draw: Draw) -> dt.datetime:
    """From when on it may be found that the beacon of a frozen draw never came: the area's period after its hour."""
    machine = versions.machine_for(draw.matter)
    wait = snapshot.parameter_values(machine, draw.matter.parameters)["beacon_wait"]
    due = dt.datetime.fromisoformat(keeping.frozen_of(draw).beacon.not_before)
    return counting.earliest(due, wait, machine.calendar).opens


def void(draw: Draw, reason: str, *, by: Standing, now: stepping.When, ground: str = "", sought: str = "") -> Draw:
    """Declare a frozen draw void; `ground` is one of the procedure's, and needed before the beacon is due; `sought`
    says where its value was looked for and what was found there, and is needed where it is to have never come.

    :raises OutOfTurn: where its outcome stands fast, without a reason, too early to say that the beacon never came, or
        where its hour came meanwhile.
    :raises Refused: where `by` may not.
    """
    with stepping.step(draw, now) as (row, at):
        act = way_to_void(row, at)
        if not act:
            raise OutOfTurn("没有冻结的，可以终止；已经作废、已经登记公开随机数的，不得作废。")
        if not reason.strip():
            raise OutOfTurn("作废须写明理由，并且公布。")
        facts = {"reason": reason, "voided_at": written(at)}
        if act == "void":
            facts["ground"] = ground
        elif act == "void_beacon":
            facts["beacon_sought"] = _sought(row, sought, at)
        stepping.perform(row, act, by=by, now=at, facts=facts)
        row.void_at, row.void_why = at, reason[:500]
        row.save(update_fields=["void_at", "void_why"])
        if act == "void":
            stepping.still_before(keeping.frozen_of(row).beacon.not_before, now)
    return row


def may_be_missing(draw: Draw, now: dt.datetime) -> None:
    """:raises OutOfTurn: where it is too early to say that the beacon never came."""
    opens = missing_from(draw)
    if now < opens:
        raise OutOfTurn(
            f"{opens:%Y-%m-%d %H:%M} 以前不得认定公开随机数没有产生。任何一方查到这个值的，可以登记，照常抽取。"
        )


def _sought(draw: Draw, sought: str, now: dt.datetime) -> str:
    may_be_missing(draw, now)
    if not sought.strip():
        raise OutOfTurn("认定公开随机数没有产生的，须写明何时在哪里查找、查到了什么，并且公布，使任何人都可以查对。")
    return sought.strip()
