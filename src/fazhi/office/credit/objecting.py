"""Objections (异议) to facts that were imported: raised, answered with a ground in time; a correction ends the fact.

The period is that of `objections.toml`; days are working days by the rest days of the organ that answers.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from django.db import transaction
from django.utils import timezone

from fazhi.law.calendar import CHINA
from fazhi.law.counting import due
from fazhi.law.credit.objections import shipped

from ..catalogues import holidays
from ..organs.models import Organ, Person
from .errors import AlreadyThere, NoGround, WrongDay
from .models import CreditFact, CreditFactEnd, Objection, ObjectionAnswer

CORRECTED = ObjectionAnswer.Outcome.CORRECTED


@transaction.atomic
def raise_objection(
    fact: CreditFact, organ: Organ, *, words: str, raised_by: str, by: Person | None, now: dt.datetime
) -> Objection:
    """Take in an objection to an imported fact, for `organ` to answer.

    :raises AlreadyThere: where one is open, or the fact has ended.
    :raises NoGround: without words.
    """
    list(CreditFact.unscoped.filter(pk=fact.pk).select_for_update())
    if CreditFactEnd.objects.filter(fact=fact).exists():
        raise AlreadyThere("这条信息已经终止，不再计入。")
    if Objection.unscoped.filter(fact=fact, answer=None).exists():
        raise AlreadyThere("对这条信息的异议正在处理。")
    if not words.strip():
        raise NoGround("提出异议，须写明认为哪里不准确。")
    return Objection.unscoped.create(
        organ=organ, fact=fact, words=words, raised_by=raised_by, raised_on=timezone.localdate(now),
        due_on=last_day(organ, now), by=by, at=now,
    )  # fmt: skip


@transaction.atomic
def answer(objection: Objection, *, outcome: str, ground: str, by: Person | None, now: dt.datetime) -> ObjectionAnswer:
    """Answer an objection; one that is right ends the fact on this day.

    :raises AlreadyThere: where it has been answered.
    :raises NoGround: without a ground.
    """
    list(Objection.unscoped.filter(pk=objection.pk).select_for_update())
    if ObjectionAnswer.objects.filter(objection=objection).exists():
        raise AlreadyThere("这一异议已经答复。")
    if not ground.strip():
        raise NoGround("答复异议，须写明理由。")
    today = timezone.localdate(now)
    if today < objection.raised_on:
        raise WrongDay("答复早于提出的日期。")
    answered = ObjectionAnswer.objects.create(
        objection=objection, outcome=outcome, ground=ground, on=today, by=by, at=now
    )
    if outcome == CORRECTED and not CreditFactEnd.objects.filter(fact=objection.fact).exists():
        CreditFactEnd.objects.create(fact=objection.fact, on=today, how="corrected", ground=ground[:500], by=by, at=now)
    return answered


def last_day(organ: Organ, now: dt.datetime) -> dt.date:
    """The last day on which an objection raised at `now` is answered in time."""
    notices = holidays.notices_over(organ.lineage, holidays.mark())
    counted = due(now, shipped().period, replace(CHINA, notices=notices))
    assert counted is not None and counted.last_day is not None
    return counted.last_day
