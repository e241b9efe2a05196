"""The draw itself (抽取): the beacon's value noted by one person and typed again by another, the bundle worked out and
kept, and then the visits arranged; what was computed with a wrong value is taken back and computed anew, never chosen
anew."""

from __future__ import annotations

import datetime as dt

from fazhi.draw.bundle import Bundle
from fazhi.draw.seeding import is_value_of
from fazhi.draw.shape import written

from ...documents.models import Document
from ...matters import services
from ...organs.selectors import Standing
from ..models import Draw, SeedParty, Visit, VisitTask
from ..visits import visiting
from . import continuing, keeping, stepping, verifying
from .errors import NotASeedParty, OutOfTurn, WrongBeacon


def note_beacon(draw: Draw, value: str, seen: str, *, by: Standing | SeedParty, now: stepping.When) -> Draw:
    """Note the beacon's value as it was published, and where it can be looked up; noted again, the last one counts.

    `by` is also a member of the public who contributed to the seed, as long as nobody has noted it: so that nobody can
    say that it never came.

    :raises WrongBeacon: for what isn't of the announced form.
    :raises OutOfTurn: before the closing, or for a member of the public after somebody else.
    :raises Refused: before its time, or where `by` may not.
    """
    value = value.strip().lower()
    with stepping.step(draw, now) as (row, at):
        _is_closed(row)
        _check(row, value)
        facts = {"beacon_value": value, "beacon_seen": seen, "noted_at": written(at)}
        if isinstance(by, SeedParty):
            _note_in_public(row, by, facts, at)
        else:
            stepping.perform(row, "note_beacon", by=by, now=at, facts=facts)
        row.beacon_value = value
        row.save(update_fields=["beacon_value"])
    return row


def _note_in_public(draw: Draw, party: SeedParty, facts: dict[str, str], at: dt.datetime) -> None:
    if draw.beacon_value:
        raise OutOfTurn(f"公开随机数已经登记：{draw.beacon_value}。与公布的不符的，请告诉监督机关。")
    if not party.commitment or party.kind != SeedParty.Kind.PUBLIC:
        raise NotASeedParty(f"“{party.title}”在冻结以前没有提交承诺，不参与本次抽取。")
    services.perform_by_outsider(draw.matter_id, "note_beacon", "public", party.title, at=at, now=at, facts=facts)


def finish(draw: Draw, beacon_value: str, *, by: Standing, now: stepping.When, publish: bool = True) -> Draw:
    """Draw with the beacon's value, which somebody else has noted before (`note_beacon`): work out the bundle, keep it,
    publish its digest. With `publish` the bundle is published at once. Once that stands, the visits are arranged, as
    many as a request can wait for; `continuing.go_on` arranges those that are left.

    :raises WrongBeacon: where the value isn't the one that was noted; `OutOfTurn` before the closing.
    :raises Refused: where nobody else has noted it, or `by` may not.
    :raises Touched: where a row or a stored paper is no longer what the record says was frozen and revealed.
    """
    value = beacon_value.strip().lower()
    with stepping.step(draw, now) as (row, at):
        _is_closed(row)
        _check(row, value)
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


def _is_closed(draw: Draw) -> None:
    if draw.void_at:
        raise OutOfTurn("本次抽取已经作废。")
    if not draw.closing_digest:
        raise OutOfTurn("揭示结果公布以后才能登记公开随机数、抽取。")


def _check(draw: Draw, value: str) -> None:
    beacon = keeping.frozen_of(draw).beacon
    if not is_value_of(beacon, value):
        kind = "数字" if beacon.alphabet == "digits" else "十六进制数字"
        raise WrongBeacon(f"{beacon.name}的值应为 {beacon.length} 位{kind}，不加空格。")


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
