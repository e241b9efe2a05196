"""The matters of a visit: one of the procedure `inspection` for each organ that comes, opened and proposed through the
door with what the draw or the clerk settled."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from fazhi.law.marking import Refused
from fazhi.record.chain import Linked

from ...catalogues.persons import is_person
from ...matters import services, versions
from ...matters.models import Matter, ProcedureVersion
from ...organs.models import Organ, Person
from ...organs.selectors import Standing
from .. import caps
from ..models import Draw, Visit, VisitTask
from ..plans.campaigning import campaign_of
from .errors import NoMatter

PROCEDURE = "inspection"
KINDS = {
    Visit.ChosenBy.RANDOM: "daily",
    Visit.ChosenBy.KEY: "daily",
    Visit.ChosenBy.COMPLAINT: "case",
    Visit.ChosenBy.ASSIGNED: "case",
    Visit.ChosenBy.MONITORING: "case",
    Visit.ChosenBy.APPLIED: "daily",
    Visit.ChosenBy.PLAN: "special",
    Visit.ChosenBy.SUPERIOR_PLAN: "special",
}
LONGEST_TITLE = 200


def version_on(day: dt.date) -> ProcedureVersion:
    """The procedure of inspections that is in force that day. Raises `UnknownProcedure`."""
    return versions.current(PROCEDURE, day)


def open_matters(
    visit: Visit, tasks: Iterable[VisitTask], version: ProcedureVersion, by: Person, now: dt.datetime
) -> list[Matter]:
    """One matter for each organ of `tasks`, which are not saved yet, in their order; the tasks name it from then on."""
    opened = []
    for organ, own in _by_organ(tasks):
        matter = services.open_matter(
            version,
            organ,
            title=f"{visit.party.name}：{'、'.join(task.title for task in own)}"[:LONGEST_TITLE],
            party=visit.party.name,
            party_is_person=is_person(visit.party),
            at=now,
            by=by,
        )
        for task in own:
            task.matter = matter
        opened.append(matter)
    return opened


def _by_organ(tasks: Iterable[VisitTask]) -> list[tuple[Organ, list[VisitTask]]]:
    found: dict[int, tuple[Organ, list[VisitTask]]] = {}
    for task in tasks:
        found.setdefault(task.organ_id, (task.organ, []))[1].append(task)
    return list(found.values())


def propose(visit: Visit, matter: Matter, *, by: Standing, now: dt.datetime) -> Linked:
    """Propose a matter of the visit to the head of its organ.

    :raises NoMatter: where the matter is none of the visit's.
    :raises Refused: where the law doesn't allow it, or `by` is neither officer nor handler there.
    """
    tasks = tasks_of(visit, matter)
    return propose_with(matter, facts_of(visit, tasks, _beside(visit, matter.organ, tasks)), by=by, now=now)


def propose_with(matter: Matter, facts: Mapping[str, Any], *, by: Standing, now: dt.datetime) -> Linked:
    """Propose a matter with what `facts_of` says. Raises `Refused`."""
    return services.perform(matter.pk, "propose", by=by, at=now, now=now, facts=facts)


def approve_all(draw: Draw, *, by: Standing, now: dt.datetime) -> int:
    """Approve the matters of the visits of a draw that wait for it and are `by`'s to approve; returns how many."""
    waiting = VisitTask.unscoped.filter(draw=draw, visit__cancelled_at=None)
    return _decide_all(waiting, "approve", {}, by, now)


def refuse_all(visit: Visit, why: str, *, by: Standing, now: dt.datetime) -> int:
    """Decide not to inspect in the matters of a visit that are `by`'s to decide; returns how many."""
    return _decide_all(VisitTask.unscoped.filter(visit=visit), "refuse", {"refusal": why.strip()}, by, now)


def _decide_all(tasks: QuerySet[VisitTask], act: str, facts: dict[str, Any], by: Standing, now: dt.datetime) -> int:
    done = 0
    matters = Matter.unscoped.filter(visit_tasks__in=tasks, ended_at=None).select_related("organ").distinct()
    for matter in matters.order_by("pk"):
        if "agency_head" in by.roles_at(matter.organ):
            try:
                services.perform(matter.pk, act, by=by, at=now, now=now, facts=facts)
            except Refused:
                # Decided before, or not proposed yet.
                continue
            done += 1
    return done


@dataclass(frozen=True, slots=True)
class Beside:
    """What a proposal says of what lies beside its own matter: how many other visits to the party count in that year,
    whether several organs come, and whether a campaign asks for it."""

    others: int
    joint: bool
    campaign: bool


def _beside(visit: Visit, organ: Organ, tasks: Sequence[VisitTask]) -> Beside:
    others = sum(one.pk != visit.pk for one in caps.used([visit.party_id], visit.year)[visit.party_id])
    joint = visit.tasks.values("organ").distinct().count() > 1
    return Beside(others, joint, is_campaign(organ, tasks, visit.starts, visit.ends))


def is_campaign(organ: Organ, tasks: Sequence[VisitTask], starts: dt.date, ends: dt.date) -> bool:
    """Whether a campaign has `organ` inspect all of this on each of these days; two queries."""
    items = [task.item for task in tasks if task.item is not None]
    return len(items) == len(tasks) and campaign_of(organ, items, starts, ends) is not None


def facts_of(visit: Visit, tasks: Sequence[VisitTask], beside: Beside) -> dict[str, Any]:
    """What a matter of the visit, with these tasks, is proposed with."""
    drawn = tasks[0].draw
    chosen_by = Visit.ChosenBy.RANDOM if drawn else Visit.ChosenBy(visit.chosen_by)
    items = [task.item for task in tasks if task.item is not None]
    facts = {
        "party_name": visit.party.name,
        "party_code": visit.party.code,
        "kind": KINDS[chosen_by],
        "chosen_by": chosen_by.value,
        "officers_drawn": drawn is not None,
        "has_basis": all(task.basis.strip() for task in tasks),
        "basis": "；".join(dict.fromkeys(task.basis for task in tasks)),
        "listed": len(items) == len(tasks) and all(item.in_force for item in items),
        "plan_approved": beside.campaign,
        "matters": "\n".join(task.title for task in tasks),
        "joint": beside.joint,
        "method": "on_site",
        "inspected_this_year": beside.others,
        "planned_on": (visit.planned_on or visit.starts).isoformat(),
    }
    return facts | ({"draw_number": number_of(drawn)} if drawn else {})


def number_of(draw: Draw) -> str:
    """The number under which a draw was frozen."""
    return str((draw.frozen or {}).get("number", "")) or draw.matter.number


def tasks_of(visit: Visit, matter: Matter) -> Sequence[VisitTask]:
    """What is inspected in a matter of the visit. Raises `NoMatter`."""
    found = list(visit.tasks.filter(matter=matter).select_related("item", "organ", "draw__matter"))
    if not found:
        raise NoMatter
    return found
