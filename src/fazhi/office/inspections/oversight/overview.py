"""How an organ's year of inspections stands: its tasks step by step, its officers' load, and a matrix of areas by
industries; what is counted here is listed by the same conditions."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, F, QuerySet
from django.db.models.functions import Substr

from ...catalogues.models import Party
from ...matters.models import Clock
from ...organs.models import Level, Organ
from ...organs.scope import Reach
from ..models import PlanTask, Visit, VisitTask
from ..stages import Stage, condition, staged

# Towns stand in the first nine digits of an area code (GB/T 10114).
TOWN = 9


def every(organ: Organ, year: int, reach: Reach) -> QuerySet[VisitTask]:
    """What `organ` and those below it inspect in that year, of what lies within `reach`."""
    rows: QuerySet[VisitTask] = VisitTask.objects.within(reach)
    return rows.filter(organ__path__startswith=organ.path, visit__year=year)


def of_year(organ: Organ, year: int, reach: Reach) -> QuerySet[VisitTask]:
    """The same without visits that see a correction: such a visit is part of the one before."""
    return every(organ, year, reach).filter(visit__follows=None)


def _counts() -> dict[str, Count]:
    return {f"n_{stage}": Count("pk", filter=condition(stage)) for stage in Stage}


def _told(row: Mapping[str, Any]) -> Counter[Stage]:
    return Counter({stage: row[f"n_{stage}"] for stage in Stage})


@dataclass(frozen=True, slots=True)
class Progress:
    """A task of a plan, and how many of those drawn for it have come to each stage."""

    task: PlanTask
    counts: Counter[Stage]


def progress(organ: Organ, year: int, reach: Reach) -> list[Progress]:
    """The tasks of that year's plans at `organ` and below, in the order of their windows; three queries."""
    tasks = list(
        PlanTask.objects.within(reach)
        .filter(organ__path__startswith=organ.path, plan__year=year)
        .select_related("plan", "organ", "item")
    )
    drawn = staged(of_year(organ, year, reach)).filter(condition(Stage.DRAWN)).order_by()
    counted = drawn.values("organ_id", "item_id", "draw_id").annotate(**_counts())
    of_draw: dict[tuple[int, int | None, int], Counter[Stage]] = {
        (row["organ_id"], row["item_id"], row["draw_id"]): _told(row) for row in counted
    }
    draws = _draws(tasks)

    def of(task: PlanTask) -> Counter[Stage]:
        keys = ((task.organ_id, task.item_id, draw) for draw in draws[task.pk])
        return sum((of_draw.get(key, NONE) for key in keys), Counter())

    return [Progress(task, of(task)) for task in tasks]


NONE: Counter[Stage] = Counter()


def _draws(tasks: Iterable[PlanTask]) -> dict[int, list[int]]:
    pairs = PlanTask.draws.through.objects.filter(plantask__in=[task.pk for task in tasks])
    found: dict[int, list[int]] = {task.pk: [] for task in tasks}
    for task, draw in pairs.values_list("plantask_id", "draw_id"):
        found[task].append(draw)
    return found


def of_task(rows: QuerySet[VisitTask], task: PlanTask) -> QuerySet[VisitTask]:
    """The rows that `progress` counts for this task."""
    return rows.filter(draw__in=task.draws.values("pk"), organ=task.organ_id, item=task.item_id)


@dataclass
class Load:
    """An officer's visits of a year, by certificate."""

    certificate: str
    name: str
    visits: list[int] = field(default_factory=list)


def loads(organ: Organ, year: int, reach: Reach) -> list[Load]:
    """Who went on visits of `organ` and those below it, who went most first; to see a correction is to go as well, and
    cancelled visits don't count."""
    found: dict[str, Load] = {}
    for visit, officers in _staffed(organ, year, reach):
        for each in officers:
            load = found.setdefault(each["certificate"], Load(each["certificate"], each["name"]))
            load.visits.append(visit)
    return sorted(found.values(), key=lambda load: (-len(load.visits), load.certificate))


def _staffed(organ: Organ, year: int, reach: Reach) -> list[tuple[int, list[dict[str, Any]]]]:
    """The visits on which somebody of `organ` or below goes, with those people."""
    codes = set(Organ.objects.within(reach).filter(path__startswith=organ.path).values_list("code", flat=True))
    visits = VisitTask.objects.within(reach).filter(organ__path__startswith=organ.path).values("visit")
    rows = Visit.unscoped.filter(pk__in=visits, year=year, cancelled_at=None).order_by()
    listed = rows.values_list("pk", "officers").iterator()
    return [(pk, [each for each in officers if each["organ"] in codes]) for pk, officers in listed]


def visits_with(certificate: str, rows: QuerySet[VisitTask]) -> list[int]:
    """The visits of these rows, cancelled ones aside, on which the officer with that certificate goes."""
    visits = Visit.unscoped.filter(pk__in=rows.order_by().values("visit"), cancelled_at=None).order_by()
    listed = visits.values_list("pk", "officers").iterator()
    return [pk for pk, officers in listed if any(each["certificate"] == certificate for each in officers)]


@dataclass(frozen=True, slots=True)
class Cell:
    """One area and industry: how many parties there are, and what came of those that were inspected."""

    parties: int
    counts: Counter[Stage]


Matrix = dict[tuple[str, str], Cell]


def matrix(organ: Organ, year: int, reach: Reach, parties: QuerySet[Party]) -> Matrix:
    """By town (nine digits, or what is known) and section of GB/T 4754 ("" where unknown); two queries."""
    registered = {
        (row["town"], row["section"]): row["n"]
        for row in _placed(parties, "").values("town", "section").annotate(n=Count("pk"))
    }
    rows = _placed(staged(of_year(organ, year, reach)), "visit__party__")
    inspected = {
        (row["town"], row["section"]): _told(row) for row in rows.values("town", "section").annotate(**_counts())
    }
    places = sorted(registered.keys() | inspected.keys())
    return {place: Cell(registered.get(place, 0), inspected.get(place, Counter())) for place in places}


def _placed(rows: QuerySet[Any], party: str) -> QuerySet[Any]:
    """The rows with their `town` and `section`; `party` is the lookup that leads to the party."""
    town, section = Substr(F(f"{party}area_code"), 1, TOWN), Substr(F(f"{party}industry"), 1, 1)
    return rows.order_by().annotate(town=town, section=section)


def area_names(codes: Iterable[str]) -> dict[str, str]:
    """The areas by the names of the organs that govern them, as far as they are known; one query."""
    wanted = list(codes)
    governing = Organ.unscoped.filter(area_code__in=wanted, level__in=(Level.TOWN, Level.COUNTY, Level.CITY))
    names = dict(governing.values_list("area_code", "name"))
    return {code: names.get(code, f"区划 {code}" if code else "区划不详") for code in wanted}


def at(rows: QuerySet[Any], town: str | None, section: str | None, party: str = "visit__party__") -> QuerySet[Any]:
    """The rows of that town and section; None doesn't limit."""
    places = {name: value for name, value in (("town", town), ("section", section)) if value is not None}
    return _placed(rows, party).filter(**places)


def due_publications(organ: Organ, reach: Reach, before: dt.datetime) -> QuerySet[Clock]:
    """The results of inspections whose time to be published ends before that instant and still runs, oldest first."""
    rows: QuerySet[Clock] = Clock.objects.within(reach)
    mine = rows.filter(matter__organ__path__startswith=organ.path, matter__procedure__slug="inspection")
    return mine.filter(key="publish", kind=Clock.Kind.DUTY, ended_at=None, due_at__lt=before).order_by("due_at", "pk")
