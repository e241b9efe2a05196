"""How far the inspection of a party by one item of a plan has come, and the conditions that count and list it."""

from __future__ import annotations

from enum import StrEnum

from django.db.models import Exists, OuterRef, Q, QuerySet, TextField
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast

from ..matters.models import Entry, Publication
from .models import VisitTask

# What counts as a problem found: the same results as in the indicator `inspection_problem_rate`.
PROBLEMS = ("corrected", "ordered", "suspected", "other_organ", "crime")


class Stage(StrEnum):
    """How far the inspection of a party by one item has come; each stage has a filter of its own."""

    DRAWN = "drawn"
    ARRANGED = "arranged"
    VISITED = "visited"
    CONCLUDED = "concluded"
    PROBLEMS = "problems"
    PUBLISHED = "published"
    CANCELLED = "cancelled"

    @property
    def words(self) -> str:
        return WORDS[self]


WORDS = {
    Stage.DRAWN: "随机抽中",
    Stage.ARRANGED: "已安排",
    Stage.VISITED: "已到场",
    Stage.CONCLUDED: "已认定结果",
    Stage.PROBLEMS: "发现问题",
    Stage.PUBLISHED: "结果公示中",
    Stage.CANCELLED: "取消",
}


def staged(rows: QuerySet[VisitTask]) -> QuerySet[VisitTask]:
    """The rows with what `condition` asks of their matters."""
    matter = OuterRef("matter")
    concluded = Entry.unscoped.filter(matter=matter, act="conclude", kind=Entry.Kind.ACT)
    published = Publication.objects.filter(matter=matter, withdrawn_at=None)
    return rows.annotate(
        concluded=Exists(concluded), problems=Exists(with_problems(concluded)), published=Exists(published)
    )


def with_problems(concluded: QuerySet[Entry]) -> QuerySet[Entry]:
    """Those of the entries of `conclude` that say that a problem was found."""
    found = Q()
    for result in PROBLEMS:
        found |= Q(said__contains=f'"{result}"')
    return concluded.annotate(said=Cast(KeyTextTransform("results", "facts"), TextField())).filter(found)


def condition(stage: Stage) -> Q:
    """Which of the rows of `staged` have come to that stage."""
    match stage:
        case Stage.DRAWN:
            return Q(draw__isnull=False)
        case Stage.ARRANGED:
            return Q(visit__cancelled_at=None)
        case Stage.VISITED:
            return Q(visit__began_at__isnull=False)
        case Stage.CANCELLED:
            return Q(visit__cancelled_at__isnull=False)
    return Q(**{stage.value: True})
