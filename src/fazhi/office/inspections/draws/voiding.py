"""Declaring a draw void (作废): only while it can't be a choice between outcomes, with its ground, in public, for ever.

Before the beacon exists nobody knows the outcome: an objective ground will do. Afterwards the outcome stands fast, and
only two things undo it: that the closing wasn't published in time, which was settled before the beacon; and that the
beacon never came, which the supervisor finds and anybody can check. What replaces these two takes the same lists.
"""

from __future__ import annotations

import datetime as dt

from fazhi.draw.shape import written

from ...organs.selectors import Standing
from ..models import Draw
from . import keeping, stepping
from .errors import OutOfTurn


def way_to_void(draw: Draw, now: dt.datetime) -> str:
    """The act by which the draw may be declared void now; "" where the law leaves none."""
    if not draw.freeze_digest or draw.void_at or draw.beacon_value:
        return ""
    if written(now) < keeping.frozen_of(draw).beacon.not_before:
        return "void"
    return "void_beacon" if draw.closing_digest else "void_unclosed"


def void(draw: Draw, reason: str, *, by: Standing, now: dt.datetime, ground: str = "") -> Draw:
    """Declare a frozen draw void; `ground` is one of the procedure's, and needed before the beacon is due.

    :raises OutOfTurn: where its outcome stands fast, or without a reason.
    :raises Refused: where `by` may not, or it is too early to say that the beacon didn't come.
    """
    with stepping.step(draw) as row:
        act = way_to_void(row, now)
        if not act:
            raise OutOfTurn("没有冻结的，可以终止；已经作废、已经登记公开随机数的，不得作废。")
        if not reason.strip():
            raise OutOfTurn("作废须写明理由，并且公布。")
        facts = {"reason": reason, "voided_at": written(now)} | ({"ground": ground} if act == "void" else {})
        stepping.perform(row, act, by=by, now=now, facts=facts)
        row.void_at, row.void_why = now, reason[:500]
        row.save(update_fields=["void_at", "void_why"])
    return row
