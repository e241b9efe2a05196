"""What the enterprise does with the code of a visit: it scans it, and later says how those who came behaved; and which
inspections were held without anybody scanning one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.db.models import Min

from ...matters.models import Entry, Matter
from ...organs.models import Organ
from ..models import Feedback, Scan, Visit, VisitTask
from .errors import InvalidFeedback, NotOver, Over, Said

# What must not happen on a visit (国办发〔2024〕54号“五个严禁”), in our own plain words, and what goes with it.
FAULTS = {
    "profit": "为了罚款、收费或者完成指标而检查",
    "gifts": "收受礼品、礼金、报酬或者好处",
    "feasts": "接受宴请、娱乐、旅游安排",
    "costs": "让企业承担检查费用或者报销开支",
    "services": "指定企业购买商品、服务或者委托中介",
    "certificate": "没有出示执法证件或者行政检查通知书",
    "disturbance": "没有必要地妨碍正常经营",
}
FORBIDDEN = tuple(FAULTS)[:5]
MARKS = range(1, 6)
LONGEST_WORDS = 1000
# A code lies open at the enterprise: pressing its button again and again fills no table.
MOST_SCANS = 20


@transaction.atomic
def scan(visit: Visit, now: dt.datetime) -> Scan:
    """Note that the code was scanned. Raises `Over` where the visit was cancelled or has ended."""
    visit = Visit.unscoped.select_for_update().get(pk=visit.pk)
    if visit.cancelled_at or visit.ended_at:
        raise Over("本次检查已经取消或者结束，不再登记扫码。")
    before = list(visit.scans.order_by("pk")[:MOST_SCANS])
    return before[-1] if len(before) == MOST_SCANS else Scan.objects.create(visit=visit, at=now)


def say(visit: Visit, mark: int, faults: Iterable[str], words: str, now: dt.datetime) -> Feedback:
    """Keep what the enterprise says of a visit: `mark` from 1 (bad) to 5, keys of `FAULTS`, and words.

    :raises NotOver: before the visit has ended.
    :raises Said: where it was said before.
    :raises InvalidFeedback: for another mark, an unknown fault, or too many words.
    """
    chosen = list(dict.fromkeys(faults))
    if mark not in MARKS or not set(chosen) <= set(FAULTS) or len(words) > LONGEST_WORDS:
        raise InvalidFeedback(f"评价应为 1 至 5 分，问题从列出的选择，意见不超过 {LONGEST_WORDS} 字。")
    if visit.ended_at is None:
        raise NotOver
    try:
        with transaction.atomic():
            return Feedback.objects.create(visit=visit, mark=mark, faults=chosen, words=words.strip(), at=now)
    except IntegrityError as again:
        raise Said from again


@dataclass(frozen=True, slots=True)
class Unannounced:
    """An inspection that was held at `at` although no code was scanned; `visit` is None where there was no code."""

    matter: Matter
    visit: Visit | None
    at: dt.datetime


def unannounced(organs: Iterable[Organ], since: dt.datetime) -> list[Unannounced]:
    """The inspections of `organs` since then whose officers came without a code, or with one that nobody scanned
    before they left; the newest first. Four queries."""
    held = Entry.unscoped.filter(
        matter__procedure__slug="inspection", matter__organ__in=list(organs), act="inspect", kind=Entry.Kind.ACT
    )
    times = dict(held.filter(at__gte=since).order_by().values_list("matter").annotate(Min("at")))
    visits = _visits_of(times)
    matters = Matter.unscoped.filter(pk__in=times).select_related("organ", "procedure").defer("procedure__source")
    met = {matter.pk: matter for matter in matters if matter.state["facts"].get("method") != "remote"}
    scanned = set(Scan.objects.filter(visit__in=visits.values()).values_list("visit", flat=True))
    found = [Unannounced(matter, visits.get(pk), times[pk]) for pk, matter in met.items()]
    missing = [one for one in found if one.visit is None or one.visit.pk not in scanned]
    return sorted(missing, key=lambda one: (one.at, one.matter.pk), reverse=True)


def _visits_of(matters: Iterable[int]) -> dict[int, Visit]:
    tasks = VisitTask.unscoped.filter(matter__in=list(matters), visit__follows=None)
    return {
        task.matter_id: task.visit for task in tasks.select_related("visit__party", "visit__organ") if task.matter_id
    }
