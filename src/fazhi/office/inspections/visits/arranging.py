"""From the result of a draw to visits: one for each party that was drawn and can be staffed, several organs together
where they would come in the same weeks anyway (综合查一次).

They are arranged some at a time, each slice in a transaction of its own, so that nobody waits long for it. What a slice
arranged stands; whoever arranges again goes on with the parties for which nothing is arranged yet. So what was
interrupted ends as if it hadn't been.
"""

from __future__ import annotations

import datetime as dt
import json
import secrets
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone

from fazhi.law.marking import Refused

from ...catalogues.models import Party
from ...documents import services as papers
from ...matters import store
from ...matters.models import Matter, ProcedureVersion
from ...organs.models import Certificate, Organ, Person
from ...organs.selectors import Standing
from .. import caps
from ..models import Draw, PlanTask, Visit, VisitTask
from ..naming import registered
from . import proposing, teaming
from .settling import settle

UNSTAFFED = "抽取的结果中没有足够的执法人员可以派出，本次不检查。"
GONE = "冻结以后登记状态变为“{}”，本次不检查。"
LONGEST_WHY = 300
# So many parties take some tenths of a second, as long as anybody else has to wait.
SLICE = 50


def new_code() -> str:
    """The code of a visit that nobody can guess: 128 bits."""
    return secrets.token_urlsafe(16)


@dataclass(frozen=True)
class Drawn:
    """A draw's result with the rows that it speaks of; `by` arranges the visits, under that `version` of the law.
    `teams` are the members by the code of the party, in the order in which they were made; [] where there is none."""

    draw: Draw
    teams: Mapping[str, list[dict[str, Any]]]
    starts: dt.date
    ends: dt.date
    tasks: Sequence[PlanTask]
    version: ProcedureVersion
    by: Standing
    now: dt.datetime
    code: Callable[[], str]


def arrange(
    draw: Draw, *, by: Person, now: dt.datetime, code: Callable[[], str] = new_code, most: int | None = None
) -> list[Visit]:
    """The visits that follow from a draw whose bundle is stored, for the parties for which nothing is arranged yet,
    those without a team first, the others in the order in which their teams were made; for `most` of them.

    A party that some organ is about to visit in the same days is visited once: the tasks join that visit. One whose
    cap was used up since the freeze, or that nobody can be sent to, gets a visit that is cancelled from the start and
    says why; these are not among those returned. Where `by` may, the matters are proposed; in the others this is left
    to their organs.

    :raises UnknownProcedure: where the procedure of inspections is not in force.
    """
    drawn = _read(draw, Standing(by, timezone.localdate(now)), now, code)
    missing = _missing(draw, list(drawn.teams))
    wanted = missing if most is None else missing[:most]
    made: list[Visit] = []
    for start in range(0, len(wanted), SLICE):
        with store.turn(), transaction.atomic():
            if not _stands(draw):
                return made
            made += Slice.of(drawn, _missing(draw, wanted[start : start + SLICE])).arranged()
    if len(wanted) == len(missing):
        Draw.unscoped.filter(pk=draw.pk, bundle=draw.bundle_id, arranged_at=None).update(arranged_at=now)
    return made


def _stands(draw: Draw) -> bool:
    """Whether the result is still that of the draw, which is locked: two don't arrange at once, and nobody takes the
    result back meanwhile."""
    rows = Draw.unscoped.select_for_update(of=("self",)).filter(pk=draw.pk, bundle=draw.bundle_id, void_at=None)
    return rows.first() is not None


def _missing(draw: Draw, codes: Sequence[str]) -> list[str]:
    """Those of the parties with these codes for which the draw has arranged nothing; one query."""
    rows = VisitTask.unscoped.filter(draw=draw)
    if len(codes) <= SLICE:
        rows = rows.filter(visit__party__code__in=codes)
    done = set(rows.values_list("visit__party__code", flat=True))
    return [code for code in codes if code not in done]


def _read(draw: Draw, by: Standing, now: dt.datetime, code: Callable[[], str]) -> Drawn:
    assert draw.bundle is not None
    with papers.open_document(draw.bundle) as file:
        bundle = json.load(file)
    frozen, result = bundle["frozen"], registered(bundle["result"])
    return Drawn(
        draw,
        {code: [] for code in result["unstaffed"]} | _teams(frozen["seats"], result["teams"]),
        dt.date.fromisoformat(frozen["window"]["from"]),
        dt.date.fromisoformat(frozen["window"]["until"]),
        list(draw.tasks.select_related("item", "organ").order_by("pk")),
        proposing.version_on(timezone.localdate(now)),
        by,
        now,
        code,
    )


def _teams(seats: Sequence[Mapping[str, Any]], teams: Sequence[Mapping[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """The members of each team, by the code of its party, in the order of the seats."""
    numbers = {number for team in teams for taken in team["seats"] for number in taken}
    held = Certificate.objects.filter(kind=Certificate.Kind.ENFORCEMENT, number__in=numbers)
    certificates = {one.number: one for one in held.select_related("person")}
    organs = {one.code: one for one in Organ.unscoped.filter(code__in={seat["organ"] for seat in seats})}
    return {
        team["subject"]: [
            teaming.member(certificates[number], organs[seat["organ"]])
            for seat, taken in zip(seats, team["seats"], strict=True)
            for number in taken
        ]
        for team in teams
    }


@dataclass(frozen=True)
class Slice:
    """Some of the parties of a draw, whose rows are locked, with what is known of them before anything is arranged:
    what is about to come to them, the visits that count, and why one may not be visited."""

    drawn: Drawn
    parties: Sequence[Party]
    coming: Mapping[int, Visit]
    organs: Mapping[int, set[int]]
    used: Mapping[int, Sequence[Visit]]
    against: Mapping[int, str]
    campaigns: dict[tuple[Any, ...], bool] = field(default_factory=dict)

    @classmethod
    def of(cls, drawn: Drawn, codes: Sequence[str]) -> Slice:
        """The slice of the parties with these codes, in their order; some ten queries, however many."""
        # Locked all at once and in one order: nobody arranges another visit meanwhile, and no two draws wait in a ring.
        rows = Party.unscoped.select_for_update(of=("self",)).filter(code__in=codes).order_by("pk")
        locked = {one.code: one for one in rows}
        parties = [locked[code] for code in codes]
        settle(Visit.unscoped.filter(party__in=parties))
        coming = about_to_come(parties, drawn.starts, drawn.ends)
        used = caps.used([party.pk for party in parties], drawn.starts.year)
        return cls(drawn, parties, coming, _organs(coming.values()), used, _against(drawn, parties, coming, used))

    def arranged(self) -> list[Visit]:
        """The visits of these parties with their tasks and matters, entered; those that were called off at once left
        out."""
        visits = [self._visit(party) for party in self.parties]
        Visit.unscoped.bulk_update((visit for visit in visits if visit.pk), ["officers", "starts", "ends", "counted"])
        Visit.unscoped.bulk_create(visit for visit in visits if visit.pk is None)
        alive = [visit for visit in visits if visit.cancelled_at is None]
        teaming.seat_all(alive)
        tasks = {visit.pk: _tasks(visit, self.drawn) for visit in visits}
        matters = [(visit, list(self._matters(visit, tasks[visit.pk]))) for visit in alive]
        VisitTask.unscoped.bulk_create(task for own in tasks.values() for task in own)
        for visit, opened in matters:
            self._propose(visit, opened, tasks[visit.pk])
        return alive

    def _visit(self, party: Party) -> Visit:
        members, visit = self.drawn.teams[party.code], self.coming.get(party.pk)
        if why := self.against.get(party.pk):
            return _new(self.drawn, party, cancelled_at=self.drawn.now, cancelled_why=why[:LONGEST_WHY], counted=False)
        return _joined(visit, self.drawn, members) if visit else _new(self.drawn, party, officers=members, counted=True)

    def _matters(self, visit: Visit, tasks: Sequence[VisitTask]) -> list[Matter]:
        drawn = self.drawn
        return proposing.open_matters(visit, tasks, drawn.version, drawn.by.person, drawn.now)

    def _propose(self, visit: Visit, matters: Iterable[Matter], tasks: Sequence[VisitTask]) -> None:
        """Propose each of the matters where the law and the roles allow it."""
        organs = self.organs.get(visit.pk, set()) | {task.organ_id for task in tasks}
        for matter in matters:
            own = [task for task in tasks if task.matter == matter]
            beside = proposing.Beside(self._others(visit), len(organs) > 1, self._campaign(matter.organ, own, visit))
            try:
                facts = proposing.facts_of(visit, own, beside)
                proposing.propose_with(matter, facts, by=self.drawn.by, now=self.drawn.now)
            except Refused:
                # Another organ's matter, or one that the area's parameters hold up: its page says why, and proposes it.
                continue

    def _others(self, visit: Visit) -> int:
        """How many other visits to the party count in the year of this one."""
        pk = visit.party_id
        same = visit.year == self.drawn.starts.year
        counted = self.used[pk] if same else caps.used([pk], visit.year)[pk]
        return sum(one.pk != visit.pk for one in counted)

    def _campaign(self, organ: Organ, tasks: Sequence[VisitTask], visit: Visit) -> bool:
        key = (organ.pk, visit.starts, visit.ends)
        if key not in self.campaigns:
            self.campaigns[key] = proposing.is_campaign(organ, tasks, visit.starts, visit.ends)
        return self.campaigns[key]


def _organs(visits: Iterable[Visit]) -> dict[int, set[int]]:
    """The organs that come on each of these visits already; one query."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    for visit, organ in VisitTask.unscoped.filter(visit__in=list(visits)).values_list("visit", "organ"):
        found[visit].add(organ)
    return found


def _against(
    drawn: Drawn, parties: Sequence[Party], coming: Mapping[int, Visit], used: Mapping[int, Sequence[Visit]]
) -> dict[int, str]:
    """Why some of the parties can't be visited, by id: nobody to send, not there any more, or the cap used up, which a
    visit that comes anyway is not held to."""
    alone = [party for party in parties if party.pk not in coming]
    full = caps.reached(alone, used, drawn.starts.year, drawn.starts, drawn.ends)
    against = {pk: error.message for pk, error in full.items()}
    gone = (party for party in parties if party.state != Party.State.ACTIVE)
    against |= {party.pk: GONE.format(party.get_state_display()) for party in gone}
    return against | {party.pk: UNSTAFFED for party in parties if not drawn.teams[party.code]}


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


def _joined(visit: Visit, drawn: Drawn, members: list[dict[str, Any]]) -> Visit:
    # As people: whoever comes already, under whichever certificate, doesn't come twice for the same organ.
    known = {(one["person"], one["organ"]) for one in visit.officers}
    visit.officers = visit.officers + [one for one in members if (one["person"], one["organ"]) not in known]
    visit.starts, visit.ends = max(visit.starts, drawn.starts), min(visit.ends, drawn.ends)
    visit.counted = True
    return visit


def _new(drawn: Drawn, party: Party, **more: Any) -> Visit:
    return Visit(
        organ_id=drawn.draw.organ_id,
        party=party,
        year=drawn.starts.year,
        code=drawn.code(),
        draw=drawn.draw,
        chosen_by=Visit.ChosenBy.RANDOM,
        starts=drawn.starts,
        ends=drawn.ends,
        arranged_at=drawn.now,
        **more,
    )


def _tasks(visit: Visit, drawn: Drawn) -> list[VisitTask]:
    return [
        VisitTask(
            visit=visit, organ=task.organ, item=task.item, title=str(task.item), basis=task.item.basis, draw=drawn.draw
        )
        for task in drawn.tasks
    ]
