"""How far a plan of inspections is carried out: drawn, visited, published, and the visits that going together saved."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from .merging import tasks_of, visits_saved
from .models import Plan, VisitTask


@dataclass(frozen=True, slots=True)
class Progress:
    """How often a task was drawn at a party: `drawn` in all, of these `cancelled`, `visited` and `published`; and the
    visits that were `saved`."""

    drawn: int
    cancelled: int
    visited: int
    published: int
    saved: int


CANCELLED = Q(visit__cancelled_at__isnull=False)
VISITED = Q(visit__ended_at__isnull=False, visit__cancelled_at=None)


def progress_of(plan: Plan) -> Progress:
    """The figures of one plan."""
    drawn = tasks_of(plan)
    return Progress(
        drawn.count(),
        drawn.filter(CANCELLED).count(),
        drawn.filter(VISITED).count(),
        published(drawn).count(),
        visits_saved(plan).saved,
    )


def published(tasks: QuerySet[VisitTask]) -> QuerySet[VisitTask]:
    """Those whose result the public may read."""
    return tasks.filter(matter__publications__withdrawn_at=None, matter__publications__isnull=False).distinct()
