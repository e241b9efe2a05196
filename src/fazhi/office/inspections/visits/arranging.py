"""From the result of a draw to visits: one for each party that was drawn and can be staffed, several organs together
where they would come in the same weeks anyway (综合查一次)."""

from __future__ import annotations

import datetime as dt
import json
import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from fazhi.law.marking import Refused

from ...catalogues.models import Party
from ...documents import services as papers
from ...organs.models import Certificate, Organ, Person
from ...organs.selectors import Standing
from .. import caps
from ..errors import CapReached
from ..models import Draw, PlanTask, Visit, VisitTask
from ..naming import registered
from . import proposing, teaming
from .settling import settle

UNSTAFFED = "抽取的结果中没有足够的执法人员可以派出，本次不检查。"
GONE = "冻结以后登记状态变为“{}”，本次不检查。"
LONGEST_WHY = 300


def new_code() -> str:
    """The code of a visit that nobody can guess: 128 bits."""
    return secrets.token_urlsafe(16)


@dataclass(frozen=True)
class Drawn:
    """A draw's result with the rows that it speaks of; `by` arranges the visits."""

    draw: Draw
    result: Mapping[str, Any]
    seats: Sequence[Mapping[str, Any]]
    starts: dt.date
    ends: dt.date
    tasks: Sequence[PlanTask]
    parties: Mapping[str, Party]
    certificates: Mapping[str, Certificate]
    organs: Mapping[str, Organ]
    by: Standing
    now: dt.datetime

    def members(self, team: Mapping[str, Any]) -> list[dict[str, Any]]:
        """The officers of a team, in the order of the seats."""
        filled = zip(self.seats, team["seats"], strict=True)
        return [
            teaming.member(self.certificates[number], self.organs[seat["organ"]])
            for seat, taken in filled
            for number in taken
        ]


@transaction.atomic
def arrange(draw: Draw, *, by: Person, now: dt.datetime, code: Callable[[], str] = new_code) -> list[Visit]:
    """The visits that follow from a draw whose bundle is stored, in the order in which its teams were made.

    A party that some organ is about to visit in the same days is visited once: the tasks join that visit. One whose
    cap was used up since the freeze, or that nobody can be sent to, gets a visit that is cancelled from the start and
    says why; these are not among those returned. Where `by` may, the matters are proposed; in the others this is left
    to their organs. A draw whose visits were arranged before is left as it is.
    """
    before = Visit.unscoped.filter(tasks__draw=draw, cancelled_at=None).distinct()
    if VisitTask.unscoped.filter(draw=draw).exists():
        return list(before.order_by("pk"))
    drawn = _read(draw, Standing(by, timezone.localdate(now)), now)
    for subject in drawn.result["unstaffed"]:
        _not_arranged(drawn, drawn.parties[subject], UNSTAFFED, code)
    staffed = [drawn.parties[team["subject"]] for team in drawn.result["teams"]]
    settle(Visit.unscoped.filter(party__in=staffed))
    coming = about_to_come(staffed, drawn.starts, drawn.ends)
    made = [
        _one(drawn, party, coming.get(party.pk), drawn.members(team), code)
        for party, team in zip(staffed, drawn.result["teams"], strict=True)
    ]
    return [visit for visit in made if visit is not None]


def _read(draw: Draw, by: Standing, now: dt.datetime) -> Drawn:
    assert draw.bundle is not None
    with papers.open_document(draw.bundle) as file:
        bundle = json.load(file)
    frozen, result = bundle["frozen"], registered(bundle["result"])
    numbers = {number for team in result["teams"] for taken in team["seats"] for number in taken}
    subjects = [*(team["subject"] for team in result["teams"]), *result["unstaffed"]]
    organs = {seat["organ"] for seat in frozen["seats"]}
    certificates = Certificate.objects.filter(kind=Certificate.Kind.ENFORCEMENT, number__in=numbers)
    return Drawn(
        draw,
        result,
        frozen["seats"],
        dt.date.fromisoformat(frozen["window"]["from"]),
        dt.date.fromisoformat(frozen["window"]["until"]),
        list(draw.tasks.select_related("item", "organ").order_by("pk")),
        # Locked all at once and in one order: nobody arranges another visit meanwhile, and no two draws wait in a ring.
        {one.code: one for one in Party.unscoped.select_for_update().filter(code__in=subjects).order_by("pk")},
        {one.number: one for one in certificates.select_related("person")},
        {one.code: one for one in Organ.unscoped.filter(code__in=organs)},
        by,
        now,
    )


def _one(
    drawn: Drawn, party: Party, visit: Visit | None, members: list[dict[str, Any]], code: Callable[[], str]
) -> Visit | None:
    if party.state != Party.State.ACTIVE:
        _not_arranged(drawn, party, GONE.format(party.get_state_display()), code)
        return None
    if visit is not None:
        _join(visit, drawn, members)
    else:
        try:
            reckoning = caps.check(party, drawn.starts.year, Visit.ChosenBy.RANDOM, "")
        except CapReached as error:
            _not_arranged(drawn, party, error.message, code)
            return None
        visit = _new(drawn, party, code, officers=members, counted=reckoning.counted)
    _open(teaming.seat(visit), drawn)
    return visit


def about_to_come(parties: Iterable[Party], starts: dt.date, ends: dt.date) -> dict[int, Visit]:
    """Of each party, by its id, the visit that hasn't begun and could be made on one of these days; the earliest of
    several; one query for all.

    One that follows from a lead is no company for others: its object is the lead alone.
    """
    waiting = (
        Visit.unscoped.select_for_update(of=("self",))
        .select_related("party")
        .filter(
            party__in=list(parties),
            chosen_by__in=(Visit.ChosenBy.RANDOM, Visit.ChosenBy.KEY, Visit.ChosenBy.PLAN),
            follows=None,
            began_at=None,
            ended_at=None,
            cancelled_at=None,
            starts__lte=ends,
            ends__gte=starts,
        )
    )
    found: dict[int, Visit] = {}
    for visit in waiting.order_by("starts", "pk"):
        found.setdefault(visit.party_id, visit)
    return found


def _join(visit: Visit, drawn: Drawn, members: list[dict[str, Any]]) -> None:
    # As people: whoever comes already, under whichever certificate, doesn't come twice for the same organ.
    known = {(one["person"], one["organ"]) for one in visit.officers}
    visit.officers = visit.officers + [one for one in members if (one["person"], one["organ"]) not in known]
    visit.starts, visit.ends = max(visit.starts, drawn.starts), min(visit.ends, drawn.ends)
    visit.counted = True
    visit.save(update_fields=["officers", "starts", "ends", "counted"])


def _new(drawn: Drawn, party: Party, code: Callable[[], str], **more: Any) -> Visit:
    return Visit.unscoped.create(
        organ_id=drawn.draw.organ_id,
        party=party,
        year=drawn.starts.year,
        code=code(),
        draw=drawn.draw,
        chosen_by=Visit.ChosenBy.RANDOM,
        starts=drawn.starts,
        ends=drawn.ends,
        arranged_at=drawn.now,
        **more,
    )


def _add_tasks(visit: Visit, drawn: Drawn) -> list[VisitTask]:
    return [
        VisitTask.unscoped.create(
            visit=visit, organ=task.organ, item=task.item, title=str(task.item), basis=task.item.basis, draw=drawn.draw
        )
        for task in drawn.tasks
    ]


def _open(visit: Visit, drawn: Drawn) -> None:
    """The matters of what this draw brought to the visit, each proposed where the law and the roles allow it."""
    for matter in proposing.open_matters(visit, _add_tasks(visit, drawn), by=drawn.by.person, now=drawn.now):
        try:
            with transaction.atomic():
                proposing.propose(visit, matter, by=drawn.by, now=drawn.now)
        except Refused:
            # Another organ's matter, or one that the area's parameters hold up: its page says why, and proposes it.
            continue


def _not_arranged(drawn: Drawn, party: Party, why: str, code: Callable[[], str]) -> None:
    visit = _new(drawn, party, code, counted=False, cancelled_at=drawn.now, cancelled_why=why[:LONGEST_WHY])
    _add_tasks(visit, drawn)
