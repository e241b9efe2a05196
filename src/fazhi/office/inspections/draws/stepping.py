"""A step of a draw: its row locked, the act of its matter performed, both or neither.

The moment of a step is that at which the row was locked, not that at which somebody asked for it: whoever keeps the row
locked past an hour of the draw lets nothing through that came too late.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import transaction

from fazhi.draw.shape import written
from fazhi.record.chain import Linked

from ...documents.models import Document
from ...matters import services, store
from ...organs.selectors import Standing
from ..models import Draw
from .errors import OutOfTurn

# A moment that is known, or the clock that tells it once the row is locked.
When = dt.datetime | Callable[[], dt.datetime]


@contextmanager
def step(draw: Draw, when: When) -> Iterator[tuple[Draw, dt.datetime]]:
    """The draw as it stands now, locked with its matter until everything is written or nothing is; and the moment."""
    with store.turn(), transaction.atomic():
        rows = Draw.unscoped.select_for_update(of=("self", "matter")).select_related("organ", "matter")
        yield rows.get(pk=draw.pk), moment(when)


def moment(when: When) -> dt.datetime:
    """The moment, told by the clock if it is one."""
    return when if isinstance(when, dt.datetime) else when()


def still_before(instant: str, when: When) -> None:
    """Asked at the end of a step that must be over by `instant` (`shape.written`), however long its writing took.

    :raises OutOfTurn: where the clock has passed it.
    """
    if written(moment(when)) >= instant:
        raise OutOfTurn("办理当中到了公开随机数的预定时间，这一步没有生效：须在此以前办完。")


def perform(
    draw: Draw,
    act: str,
    *,
    by: Standing,
    now: dt.datetime,
    facts: Mapping[str, Any],
    documents: Sequence[Document] = (),
) -> Linked:
    """Perform an act of the draw's matter; `Refused` where the law doesn't allow it."""
    digests = [document.digest for document in documents]
    return services.perform(draw.matter_id, act, by=by, at=now, now=now, facts=facts, documents=digests)


def not_frozen(draw: Draw) -> None:
    """:raises OutOfTurn: where the draw stands fast already."""
    if draw.freeze_digest or draw.void_at:
        raise OutOfTurn("本次抽取已经冻结或者终止，名单、规则和承诺都不能再改。")


def is_open(draw: Draw) -> None:
    """:raises OutOfTurn: where nothing can be revealed, because it isn't frozen yet or the closing was published."""
    if not draw.freeze_digest:
        raise OutOfTurn("本次抽取还没有冻结，不要揭示：秘密值在冻结公布以后才能揭示。")
    if draw.void_at:
        raise OutOfTurn("本次抽取已经作废。")
    if draw.closing_digest:
        raise OutOfTurn("揭示结果已经公布，此后提交的秘密值不再计入。没有揭示的，其承诺仍在冻结内容中，不影响抽取。")


def second(moment: dt.datetime) -> dt.datetime:
    """The moment as a draw writes it: without fractions of a second."""
    return moment.replace(microsecond=0)
