"""Who sees what of plans, caps and their use: a joint plan is everybody's whose government it belongs to, and what
holds for a party over all organs is seen by all of them."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from ..catalogues.models import InspectionItem, Party
from ..catalogues.parties import GOVERNMENTS
from ..organs.models import Organ
from ..organs.selectors import Standing
from .models import Cap, Plan, Visit


def plans(standing: Standing) -> QuerySet[Plan]:
    """The plans that this person sees: of the organs within reach, joint ones of the same government, and those in
    which an organ within reach has a task."""
    joint = Q(joint=True) & _below(standing, "organ")
    own = standing.reach.q() | Q(pk__in=Plan.unscoped.filter(standing.reach.q("tasks__organ")).values("pk"))
    return Plan.unscoped.filter(own | joint)


def caps(standing: Standing) -> QuerySet[Cap]:
    """The caps that hold at the organs of this person, or are published below them."""
    above = {pk for post in standing.appointments for pk in lineage(post.organ.path)}
    return Cap.unscoped.filter(standing.reach.q() | Q(organ__in=above))


def parties(standing: Standing) -> QuerySet[Party]:
    """The parties that an organ of this person's may inspect: all those of its government."""
    return Party.unscoped.filter(standing.reach.q() | _below(standing, "organ"))


def items(organs: Iterable[Organ]) -> QuerySet[InspectionItem]:
    """What these organs may inspect: the items in force of their lists and of those above them."""
    above = {pk for organ in organs for pk in organ.lineage}
    rows = InspectionItem.unscoped.filter(organ__in=above, in_force=True).select_related("organ")
    return rows.order_by("organ__code", "code")


def visits_to(party: Party, year: int | None = None) -> QuerySet[Visit]:
    """The visits to a party that this person sees, of that year or of all, of all organs, the oldest first; cancelled
    ones too."""
    rows = Visit.unscoped.filter(party=party).select_related("organ").order_by("starts", "pk")
    return rows if year is None else rows.filter(year=year)


def lineage(path: str) -> tuple[int, ...]:
    """The ids of a path, from the root down."""
    return tuple(int(part) for part in path.strip("/").split("/"))


def _below(standing: Standing, organ: str) -> Q:
    """The condition that an organ stands below a government to which one of this person's organs belongs; one query."""
    condition = Q(pk__in=())
    for path in _governments(standing):
        condition |= Q((f"{organ}__path__startswith", path))
    return condition


def _governments(standing: Standing) -> set[str]:
    lines = {lineage(post.organ.path) for post in standing.appointments}
    above = Organ.unscoped.filter(pk__in={pk for line in lines for pk in line}, level__in=GOVERNMENTS)
    paths = dict(above.values_list("pk", "path"))
    nearest = (next((pk for pk in reversed(line) if pk in paths), None) for line in lines)
    return {paths[pk] for pk in nearest if pk is not None}
