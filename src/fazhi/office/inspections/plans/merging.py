"""Going together (综合查一次): which tasks fall on the same parties in the same days, and how many visits that saves.

Several items at one party are inspected in one visit wherever possible (优化营商环境条例(2019)第54条第一款); a joint
draw does them all at once (国办发〔2015〕58号三（三）). `merged` and `estimate` are pure, `visits_saved` counts the
record.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import prod

from django.db.models import Count, Exists, OuterRef, QuerySet

from ...catalogues.parties import Scope
from ...organs.models import Organ
from ..models import Plan, PlanTask, Visit, VisitTask


@dataclass(frozen=True, slots=True)
class Piece:
    """A task as far as going together depends on it: `starts` and `ends` are its first and last day."""

    id: int
    organ: str
    starts: dt.date
    ends: dt.date
    scope: Scope


@dataclass(frozen=True, slots=True)
class Together:
    """Tasks that can be done in one visit: on the days from `starts` to `ends`, which they all have."""

    pieces: tuple[Piece, ...]
    starts: dt.date
    ends: dt.date

    @property
    def organs(self) -> tuple[str, ...]:
        return tuple(sorted({piece.organ for piece in self.pieces}))

    def joined_by(self, piece: Piece) -> Together | None:
        """With one more; None where it has no day in common with all of them, or no party with one of them."""
        starts, ends = max(self.starts, piece.starts), min(self.ends, piece.ends)
        if starts > ends or not all(may_meet(piece.scope, other.scope) for other in self.pieces):
            return None
        return Together((*self.pieces, piece), starts, ends)


def merged(tasks: Iterable[Piece]) -> list[Together]:
    """The groups of two or more tasks that can go together, each task in one at most: in the order of their first days,
    each joins the first group that it can."""
    groups: list[Together] = []
    for piece in sorted(tasks, key=lambda one: (one.starts, one.ends, one.id)):
        for place, group in enumerate(groups):
            if larger := group.joined_by(piece):
                groups[place] = larger
                break
        else:
            groups.append(Together((piece,), piece.starts, piece.ends))
    return [group for group in groups if len(group.pieces) > 1]


def may_meet(one: Scope, other: Scope) -> bool:
    """Whether some party could belong to both scopes. A tag excludes no other, so that tags never keep scopes apart."""
    kinds = not one.kinds or not other.kinds or bool(set(one.kinds) & set(other.kinds))
    return kinds and _prefixes_meet(one.areas, other.areas) and _prefixes_meet(one.industries, other.industries)


def _prefixes_meet(some: Sequence[str], others: Sequence[str]) -> bool:
    if not some or not others:
        return True
    return any(one.startswith(other) or other.startswith(one) for one in some for other in others)


@dataclass(frozen=True, slots=True)
class Stratum:
    """Parties that are alike: how many, and with which chance each of the tasks draws one of them."""

    size: int
    chances: tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class Estimate:
    """How many visits are to be expected: `apart`, each task for itself; `meeting`, drawn apart but gone together where
    the same party was drawn; `at_once`, drawn once for all tasks."""

    apart: Fraction
    meeting: Fraction
    at_once: Fraction


def estimate(strata: Iterable[Stratum]) -> Estimate:
    """The expected numbers of visits over all strata, exactly."""
    listed = list(strata)
    return Estimate(
        sum((one.size * sum(one.chances, Fraction()) for one in listed), Fraction()),
        sum((one.size * _any(one.chances) for one in listed), Fraction()),
        sum((one.size * max(one.chances, default=Fraction()) for one in listed), Fraction()),
    )


def _any(chances: Iterable[Fraction]) -> Fraction:
    """The chance that at least one of several independent draws draws a party."""
    return 1 - prod((1 - chance for chance in chances), start=Fraction(1))


@dataclass(frozen=True, slots=True)
class Saved:
    """Visits that were arranged from draws and not cancelled, the tasks done on them, and how many were merged."""

    visits: int
    tasks: int
    merged: int

    @property
    def saved(self) -> int:
        """How many visits fewer than one for each task."""
        return self.tasks - self.visits


def visits_saved(of: Plan | int, organ: Organ | None = None) -> Saved:
    """What going together has saved: on the visits that a plan led to, or on those of a year; of `organ` and those
    below it where one is given. One query."""
    numbers = [number for (number,) in visits_of(of, organ).annotate(number=Count("tasks")).values_list("number")]
    return Saved(len(numbers), sum(numbers), sum(number > 1 for number in numbers))


def visits_of(of: Plan | int, organ: Organ | None = None) -> QuerySet[Visit]:
    """The visits not cancelled to which tasks of the plan led, or the draws of the year."""
    drawn = tasks_of(of) if isinstance(of, Plan) else VisitTask.unscoped.filter(draw__isnull=False, visit__year=of)
    if organ is not None:
        drawn = drawn.filter(organ__path__startswith=organ.path)
    return Visit.unscoped.filter(cancelled_at=None, pk__in=drawn.order_by().values("visit"))


def tasks_of(plan: Plan) -> QuerySet[VisitTask]:
    """What was drawn at the parties by the tasks of the plan."""
    planned = PlanTask.unscoped.filter(
        plan=plan, draws=OuterRef("draw"), organ=OuterRef("organ"), item=OuterRef("item")
    )
    return VisitTask.unscoped.filter(Exists(planned.order_by()))


def pieces(tasks: Iterable[PlanTask]) -> list[Piece]:
    """The tasks, with their organs loaded, as `merged` takes them."""
    return [Piece(task.pk, task.organ.code, task.starts, task.ends, Scope.from_json(task.filter)) for task in tasks]
