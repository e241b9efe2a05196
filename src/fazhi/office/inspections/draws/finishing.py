"""The draw itself (抽取): the beacon's value, which one person has noted (`noting`), typed again by another, the bundle
worked out and kept, and then the visits arranged; what was computed with a wrong value is taken back and computed anew,
never chosen anew."""

from __future__ import annotations

import datetime as dt

from fazhi.draw.bundle import Bundle
from fazhi.draw.shape import written

from ...documents.models import Document
from ...organs.selectors import Standing
from ..models import Draw, Visit, VisitTask
from ..visits import visiting
from . import continuing, keeping, noting, stepping, verifying
from .errors import OutOfTurn, WrongBeacon


def finish(draw: Draw, beacon_value: str, *, by: Standing, now: stepping.When, publish: bool = True) -> Draw:
    """Draw with the beacon's value, which somebody else has noted before (`noting`): work out the bundle, keep it,
    publish its digest. With `publish` the bundle is published at once. Once that stands, the visits are arranged, as
    many as a request can wait for; `continuing.go_on` arranges those that are left.

    :raises WrongBeacon: where the value isn't the one that was noted; `OutOfTurn` before the closing.
    :raises Refused: where nobody else has noted it, or `by` may not.
    :raises Touched: where a row or a stored paper is no longer what the record says was frozen and revealed.
    """
    value = beacon_value.strip().lower()
    with stepping.step(draw, now) as (row, at):
        noting.is_closed(row)
        noting.check(row, value)
        if row.beacon_value and row.beacon_value != value:
            raise WrongBeacon("与另一人登记的值不同：请各自到公布的来源查对；登记错了的，由登记人重新登记。")
        verifying.check_before(row)
        bundle = keeping.drawn(row, value)
        paper = keeping.keep(bundle.written(), f"{bundle.frozen.number}.json", keeping.JSON)
        stepping.perform(row, "draw", by=by, now=at, facts=_facts(bundle, paper, at), documents=[paper])
        row.bundle, row.result, row.drawn_at, row.beacon_value = paper, bundle.result.to_json(), at, value
        row.save(update_fields=["bundle", "result", "drawn_at", "beacon_value"])
        if publish:
            _publish(row, by, at)
    visiting.arrange(row, by=by.person, now=at, most=continuing.AT_ONCE)
    return row


def _facts(bundle: Bundle, paper: Document, now: dt.datetime) -> dict[str, object]:
    result = bundle.result
    return {
        "beacon_value": bundle.beacon,
        "drawn_at": written(now),
        "drawn_count": len(result.teams) + len(result.unstaffed),
        "unstaffed_count": len(result.unstaffed),
        "bundle_digest": paper.digest,
    }


def publish(draw: Draw, *, by: Standing, now: stepping.When) -> Draw:
    """Publish the bundle of a finished draw.

    :raises OutOfTurn: where there is none, or it was published; `Touched` where it isn't the one that was recorded.
    :raises Refused: where `by` may not.
    """
    with stepping.step(draw, now) as (row, at):
        if row.bundle is None or row.published_at:
            raise OutOfTurn("还没有抽取，或者结果包已经公布。")
        verifying.check_before(row)
        return _publish(row, by, at)


def _publish(draw: Draw, by: Standing, now: dt.datetime) -> Draw:
    assert draw.bundle is not None
    facts = {"bundle_digest": draw.bundle.digest}
    stepping.perform(draw, "publish", by=by, now=now, facts=facts, documents=[draw.bundle])
    draw.published_at = now
    draw.save(update_fields=["published_at"])
    return draw


def retract(draw: Draw, reason: str, *, by: Standing, now: stepping.When) -> Draw:
    """Take back a result that was computed with another value than the published one. Freeze and closing stand, so that
    only one other result is possible; visits that haven't begun are called off.

    :raises OutOfTurn: where there is no result, or without a reason; `Refused` where `by` isn't of the supervisor.
    """
    with stepping.step(draw, now) as (row, at):
        if row.bundle is None or not reason.strip():
            raise OutOfTurn("还没有抽取结果，或者没有写明理由。")
        stepping.perform(row, "retract", by=by, now=at, facts={"reason": reason})
        _call_off(row, at)
        row.bundle, row.result, row.drawn_at, row.published_at, row.arranged_at = None, None, None, None, None
        row.beacon_value = ""
        row.save(update_fields=["bundle", "result", "drawn_at", "published_at", "arranged_at", "beacon_value"])
    return row


def _call_off(draw: Draw, now: dt.datetime) -> None:
    """What another draw brought to a visit stays; the tasks no longer say that they come from this draw."""
    waiting = Visit.unscoped.filter(tasks__draw=draw, began_at=None, cancelled_at=None).distinct()
    for visit in waiting.exclude(tasks__in=VisitTask.unscoped.exclude(draw=draw)):
        visiting.cancel(visit, "登记的公开随机数与公布的不符，抽取结果撤回。", now=now)
    VisitTask.unscoped.filter(draw=draw).update(draw=None)
