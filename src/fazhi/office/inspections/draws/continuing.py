"""Arranging the visits of a draw gone on with: what one request couldn't wait for, or what a crash interrupted.

The draw itself stands before the first visit is arranged, so that nothing here can change whom it sends where. What was
arranged stays, and nobody is arranged for twice, whoever goes on: somebody on the page of the draw, or the daily round.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterable

from django.db.models import Count

from ...matters.models import Entry
from ...organs.selectors import Standing
from ..errors import NotAllowed
from ..models import Draw, VisitTask
from ..visits import visiting
from . import verifying
from .errors import OutOfTurn
from .preparing import HOLDERS

logger = logging.getLogger(__name__)
# What a request arranges at most: some seconds, in transactions that are each much shorter.
AT_ONCE = 1000


def go_on(draw: Draw, *, by: Standing, now: dt.datetime, most: int | None = AT_ONCE) -> int:
    """Arrange visits of a finished draw that aren't yet, `most` at once; returns how many are left.

    :raises OutOfTurn: where nothing was drawn.
    :raises NotAllowed: where `by` may not draw at its organ.
    :raises Touched: where the result isn't the one that was recorded.
    """
    if draw.bundle is None:
        raise OutOfTurn("还没有抽取，或者抽取结果已经撤回。")
    if not by.roles_at(draw.organ) & (HOLDERS | {"supervisor"}):
        raise NotAllowed("安排检查", draw.organ.name, ["承办人员", "执法人员", "督察人员"])
    verifying.check_before(draw)
    visiting.arrange(draw, by=by.person, now=now, most=most)
    done, whole = progress(draw)
    return whole - done


def progress(draw: Draw) -> tuple[int, int]:
    """Of a finished draw, for how many of the drawn parties it is settled whether and when they are visited, and how
    many there are; one query."""
    return progresses([draw])[draw.pk]


def progresses(draws: Iterable[Draw]) -> dict[int, tuple[int, int]]:
    """The same of several, by their ids; one query."""
    listed = list(draws)
    rows = VisitTask.unscoped.filter(draw__in=listed).order_by().values_list("draw")
    done = dict(rows.annotate(parties=Count("visit__party", distinct=True)))
    return {draw.pk: (done.get(draw.pk, 0), _drawn(draw)) for draw in listed}


def _drawn(draw: Draw) -> int:
    result = draw.result or {"teams": (), "unstaffed": ()}
    return len(result["teams"]) + len(result["unstaffed"])


def go_on_with_all(now: dt.datetime) -> int:
    """Arrange the rest of every draw that isn't wholly arranged, for whoever drew it; how many such there were.

    One whose result isn't what the record says is left alone. Whatever goes wrong with one is told in the log, and
    keeps neither the others nor the rest of the daily round from being done.
    """
    waiting = Draw.unscoped.filter(bundle__isnull=False, void_at=None, arranged_at=None)
    listed = list(waiting.select_related("organ", "matter", "bundle").order_by("pk"))
    for draw in listed:
        try:
            _go_on_alone(draw, now)
        except Exception:
            logger.exception("%s 的检查没有安排完", draw.matter.number)
    return len(listed)


def _go_on_alone(draw: Draw, now: dt.datetime) -> None:
    drawn = Entry.unscoped.filter(matter=draw.matter_id, act="draw", kind=Entry.Kind.ACT).order_by("-number")
    entry = drawn.select_related("recorded_by").first()
    if entry is not None and entry.recorded_by is not None:
        verifying.check_before(draw)
        visiting.arrange(draw, by=entry.recorded_by, now=now)
