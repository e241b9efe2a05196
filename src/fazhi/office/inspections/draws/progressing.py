"""Where a draw stands: its stage, and the draws that a person sees."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import QuerySet

from fazhi.draw.shape import written

from ...matters.models import Matter
from ...organs.selectors import Standing
from ..models import Draw


class Stage(models.TextChoices):
    PREPARING = "preparing", "准备中"
    CANCELLED = "cancelled", "已终止"
    FROZEN = "frozen", "已冻结，等待揭示"
    UNCLOSED = "unclosed", "逾期未公布揭示结果，应作废"
    WAITING = "waiting", "等待公开随机数"
    DUE = "due", "应登记公开随机数"
    NOTED = "noted", "应抽取"
    DRAWN = "drawn", "已抽取，待公布结果包"
    PUBLISHED = "published", "已公布结果包"
    VOID = "void", "作废"


def stage(draw: Draw, now: dt.datetime) -> Stage:
    """The stage of a draw at that moment; no query."""
    if draw.void_at:
        return Stage.VOID if draw.freeze_digest else Stage.CANCELLED
    if draw.frozen is None:
        return Stage.PREPARING
    if draw.bundle_id:
        return Stage.PUBLISHED if draw.published_at else Stage.DRAWN
    came = written(now) >= draw.frozen["beacon"]["not_before"]
    if not draw.closing_digest:
        return Stage.UNCLOSED if came else Stage.FROZEN
    return Stage.NOTED if draw.beacon_value else (Stage.DUE if came else Stage.WAITING)


def seen(standing: Standing) -> QuerySet[Draw]:
    """The draws that this person sees: those of the organs within reach, and those in which one of these takes part."""
    joint = Draw.unscoped.filter(standing.reach.q("tasks__organ")).values("pk")
    return Draw.unscoped.filter(standing.reach.q() | models.Q(pk__in=joint)).select_related("organ", "matter")


def number_of(matter: Matter) -> int | None:
    """The id of the draw whose matter it is; one query."""
    return Draw.unscoped.filter(matter=matter).values_list("pk", flat=True).first()


def replacing(draw: Draw) -> Draw | None:
    """The draw that was made in the place of a void one."""
    return Draw.unscoped.filter(redraws=draw).select_related("matter").first()


def public() -> QuerySet[Draw]:
    """What the public sees: every draw that was frozen, void ones too, for ever."""
    return Draw.unscoped.filter(frozen_at__isnull=False).select_related("organ", "matter")
