"""Visits to enterprises: arranged from draws or opened on a lead, proposed, cancelled, found again by their code.

What happens on a visit is in `noticing`, `scanning` and `onsite`; who comes, in `teaming`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from ...catalogues.models import InspectionItem, Party
from ...matters import store
from ...matters.models import Entry, Matter
from ...organs.models import Certificate, Organ
from ...organs.scope import Reach
from ...organs.selectors import Standing
from .. import caps
from ..errors import NotAllowed, WrongDays
from ..models import Visit, VisitTask
from . import promised, proposing, teaming
from .arranging import arrange as arrange
from .arranging import new_code
from .errors import NothingOrdered, NothingToInspect, OnlyDrawn, Over, Past
from .noticing import notice as notice
from .proposing import propose as propose
from .scanning import say as say
from .scanning import scan as scan
from .settling import recorded as recorded
from .settling import settle
from .settling import settled as settled
from .teaming import substitute as substitute

ARRANGES = ("officer", "handler")


@dataclass(frozen=True, slots=True)
class Work:
    """What an organ means to inspect on a visit: an item of its list, or something else in words with its basis."""

    organ: Organ
    item: InspectionItem | None = None
    title: str = ""
    basis: str = ""


def open_visit(
    party: Party,
    organ: Organ,
    *,
    chosen_by: str,
    tasks: Sequence[Work],
    officers: Iterable[tuple[Certificate, Organ]],
    starts: dt.date,
    ends: dt.date,
    justification: str = "",
    planned_on: dt.date | None = None,
    by: Standing,
    now: dt.datetime,
    code: Callable[[], str] = new_code,
) -> Visit:
    """A visit that nobody drew: on a complaint, a referral, monitored data, the party's wish, or a special plan.

    Its matters are proposed where `by` may; another organ's are left to that organ.

    :raises OnlyDrawn, NothingToInspect, WrongDays, Past, NotAllowed: where it can't be a visit at all.
    :raises CapReached, JustificationNeeded: by the cap (国办发〔2024〕54号).
    :raises NotAnOfficer, InConflict, TooFewOfficers: by those who shall come.
    :raises Refused: where the law doesn't allow the organ to propose it.
    """
    _sensible(chosen_by, tasks)
    _may(organ, starts, ends, by, now)
    given = {"chosen_by": chosen_by, "starts": starts, "ends": ends, "planned_on": planned_on, "arranged_at": now}
    with store.turn(), transaction.atomic():
        visit = _opened(party, organ, officers, justification, code, given)
        rows = [_task(visit, work) for work in tasks]
        matters = proposing.open_matters(visit, rows, proposing.version_on(timezone.localdate(now)), by.person, now)
        VisitTask.unscoped.bulk_create(rows)
        for matter in matters:
            if by.roles_at(matter.organ) & set(ARRANGES):
                proposing.propose(visit, matter, by=by, now=now)
    return visit


def _opened(
    party: Party,
    organ: Organ,
    officers: Iterable[tuple[Certificate, Organ]],
    justification: str,
    code: Callable[[], str],
    given: dict[str, Any],
) -> Visit:
    starts, ends = given["starts"], given["ends"]
    # Nobody comes before today: a visit is not counted in a year that is over, nor under a cap that was replaced.
    first = max(starts, timezone.localdate(given["arranged_at"]))
    settle(party.visits.all())
    reckoning = caps.check(
        party, first.year, given["chosen_by"], justification, first=first, last=ends, promised=promised.drawing
    )
    visit = Visit.unscoped.create(
        organ=organ,
        party=party,
        year=first.year,
        code=code(),
        counted=reckoning.counted,
        justification=justification.strip(),
        officers=teaming.team(party, officers, starts, ends),
        **given,
    )
    return teaming.seat(visit)


def _sensible(chosen_by: str, tasks: Sequence[Work]) -> None:
    if chosen_by == Visit.ChosenBy.RANDOM:
        raise OnlyDrawn
    if not tasks:
        raise NothingToInspect


def _may(organ: Organ, starts: dt.date, ends: dt.date, by: Standing, now: dt.datetime) -> None:
    if ends < starts:
        raise WrongDays("检查", starts, ends)
    if ends < timezone.localdate(now):
        raise Past(ends)
    if not by.roles_at(organ) & set(ARRANGES):
        raise NotAllowed("安排检查", organ.name, ["执法人员", "承办人员"])


def _task(visit: Visit, work: Work) -> VisitTask:
    item = work.item
    title, basis = (str(item), item.basis) if item else (work.title, work.basis)
    return VisitTask(visit=visit, organ=work.organ, item=item, title=title, basis=basis)


@transaction.atomic
def reinspect(
    visit: Visit,
    matter: Matter,
    *,
    officers: Iterable[Certificate],
    starts: dt.date,
    ends: dt.date,
    by: Standing,
    now: dt.datetime,
    code: Callable[[], str] = new_code,
) -> Visit:
    """A visit that sees whether what was ordered in a matter of `visit` has been put right (复查).

    It isn't counted: the visit that it follows was.

    :raises NoMatter: where the matter is none of the visit's.
    :raises NothingOrdered: where nothing was ordered that nobody has seen to or is about to see to.
    :raises NotAllowed, WrongDays, Past, NotAnOfficer, InConflict, TooFewOfficers: as for any visit.
    """
    tasks, organ = proposing.tasks_of(visit, matter), matter.organ
    _may(organ, starts, ends, by, now)
    _waits(matter)
    again = Visit.unscoped.create(
        organ=organ,
        party=visit.party,
        year=starts.year,
        code=code(),
        follows=visit,
        chosen_by=visit.chosen_by,
        counted=False,
        justification="复查责令改正的情况",
        starts=starts,
        ends=ends,
        officers=teaming.team(visit.party, [(one, organ) for one in officers], starts, ends),
        arranged_at=now,
        noticed_at=visit.noticed_at,
    )
    teaming.seat(again)
    for task in tasks:
        VisitTask.unscoped.create(
            visit=again, organ=task.organ, item=task.item, title=task.title, basis=task.basis, draw=task.draw,
            matter=task.matter,
        )  # fmt: skip
    return again


def _waits(matter: Matter) -> None:
    """Refuse a visit that would come beyond the cap without the law having a place for it."""
    Matter.unscoped.select_for_update(of=("self",)).get(pk=matter.pk)
    settle(Visit.unscoped.filter(tasks__matter=matter, follows__isnull=False).distinct())
    said = Entry.unscoped.filter(matter=matter, kind=Entry.Kind.ACT, act__in=("order_correction", "reinspect"))
    last = said.order_by("-number").values_list("act", flat=True).first()
    coming = Visit.unscoped.filter(tasks__matter=matter, follows__isnull=False, ended_at=None, cancelled_at=None)
    if last != "order_correction" or coming.exists():
        raise NothingOrdered


@transaction.atomic
def cancel(visit: Visit, why: str, *, now: dt.datetime, by: Standing | None = None) -> None:
    """Call a visit off before it begins; it no longer uses up the cap.

    :raises Over: where it has begun or been cancelled, or somebody at the enterprise has scanned its code: then those
        who come are there.

    In the matters of which `by` is the head, it is decided not to inspect (act `refuse`), where the law has a place
    for that; the other organs decide in theirs.
    """
    visit = settled(Visit.unscoped.select_for_update(of=("self",)).get(pk=visit.pk))
    if visit.began_at or visit.cancelled_at:
        raise Over("检查已经开始或者取消。")
    if by is not None and visit.scans.exists():
        raise Over("检查对象已经登记扫码，检查人员已经到场，不能再取消。请到现场的人员如实提交检查结果。")
    Visit.unscoped.filter(pk=visit.pk).update(cancelled_at=now, cancelled_why=why.strip()[:300])
    if by is not None and visit.follows_id is None:
        proposing.refuse_all(visit, why, by=by, now=now)


def within(reach: Reach) -> QuerySet[Visit]:
    """The visits on which an organ within `reach` leads or goes along."""
    along = VisitTask.objects.within(reach).values("visit")
    return Visit.unscoped.filter(reach.q() | Q(pk__in=along)).select_related("organ", "party")


def of_organ(organ: Organ) -> Q:
    """The condition on visits on which `organ` or one below it leads or goes along."""
    along = VisitTask.unscoped.filter(organ__path__startswith=organ.path).values("visit")
    return Q(organ__path__startswith=organ.path) | Q(pk__in=along)


def of_draw(draw: int) -> Q:
    """The condition on visits to which the draw with that id led, joined ones among them."""
    return Q(pk__in=VisitTask.unscoped.filter(draw=draw).values("visit"))


def by_code(code: str) -> Visit | None:
    """The visit whose QR code says `code`; None where there is none."""
    # PostgreSQL isn't even asked for a text with U+0000 in it.
    rows = Visit.unscoped.select_related("organ", "party", "draw").filter(code=code)
    return rows.first() if code.isprintable() else None
