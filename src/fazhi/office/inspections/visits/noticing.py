"""The notice of an inspection (行政检查通知书): what it says, the act that gives it, and its QR code."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable

import segno
from django.db import transaction
from django.utils import timezone

from fazhi.record.chain import Linked

from ...matters import services, store
from ...matters.models import Entry, Matter
from ...organs.selectors import Standing
from .. import caps
from ..models import Visit
from . import promised
from .errors import Over
from .proposing import tasks_of

RIGHTS = (
    (
        "检查人员不少于两名，应当主动出示执法证件；不出示的，您有权拒绝检查。",
        "行政处罚法(2021)第42条第一款、第55条第一款",
    ),
    ("检查人员与您有直接利害关系或者有其他关系可能影响公正的，您有权申请其回避。", "行政处罚法(2021)第43条"),
    ("您有权陈述、申辩，核对笔录；笔录有遗漏或者差错的，可以要求更正、补充。", "行政处罚法(2021)第7条、第55条第二款"),
    ("您应当如实回答询问，协助检查，不得拒绝或者阻挠依法进行的检查。", "行政处罚法(2021)第55条第二款"),
)


def notice(visit: Visit, matter: Matter, *, by: Standing, now: dt.datetime, at: dt.datetime | None = None) -> Linked:
    """Give the notice in a matter of the visit, with the rights on it told; from then on the visit counts as announced.

    :raises Over: where the visit was cancelled.
    :raises CapReached, JustificationNeeded: where it was arranged for last year, and this year's cap is used up.
    :raises Refused: where the law doesn't allow it yet.
    """
    tasks_of(visit, matter)
    at = at or now
    with store.turn(), transaction.atomic():
        locked = Visit.unscoped.select_for_update(of=("self",)).select_related("party").get(pk=visit.pk)
        if locked.cancelled_at:
            raise Over("本次检查已经取消。")
        _carry_over(locked, timezone.localdate(at))
        linked = services.perform(matter.pk, "notify", by=by, at=at, now=now, facts={"rights_told": True})
        Visit.unscoped.filter(pk=visit.pk, noticed_at=None).update(noticed_at=at)
    return linked


def _carry_over(visit: Visit, on: dt.date) -> None:
    """Have a visit that was arranged for another year count in the one in which it is made, if its cap leaves room."""
    if on.year <= visit.year or visit.follows_id is not None:
        return
    last = max(on, visit.ends)
    reckoning = caps.check(
        visit.party, on.year, visit.chosen_by, visit.justification, first=on, last=last, promised=promised.drawing
    )
    visit.year, visit.counted = on.year, reckoning.counted
    visit.save(update_fields=["year", "counted"])


def code_image(address: str) -> bytes:
    """The QR code of an address as an SVG file of its own, with the quiet zone that ISO/IEC 18004 asks for."""
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="svg", scale=8, border=4, xmldecl=True)
    return out.getvalue()


def given(matters: Iterable[Matter]) -> set[int]:
    """The ids of those of the matters in which the notice was given; one query."""
    entries = Entry.unscoped.filter(matter__in=list(matters), act="notify", kind=Entry.Kind.ACT)
    return set(entries.values_list("matter", flat=True))
