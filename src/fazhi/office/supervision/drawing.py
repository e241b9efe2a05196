"""Which files a review takes (抽取): those of an organ and a year, all of them or a sample drawn from a seed, recorded
with everything that is needed to draw them again; each reviewed by itself at once.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from fazhi.figures.span import Span, midnight
from fazhi.law import sampling
from fazhi.law.sampling import Draw
from fazhi.law.standard import Mark, Standard

from ..matters.models import Matter
from ..organs.models import Organ, Person
from .models import FileReview, ReviewedFile
from .reviewing import Reviewed
from .sweeping import sweep

CENSUS = "普查：总体中的全部案卷，按案号排列"
# A recorded review is read and marked by persons, file by file; larger ones are counted by `fazhi review` alone.
MOST = 2000


class DrawError(Exception):
    """A review that can't be recorded: what was asked, and what is possible."""

    code = "review.impossible"

    def __init__(self, message: str) -> None:
        self.message = message
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class Population:
    """The files that a review is about: of `organ` and all below it, opened in `year`, under `procedure` ("": any)."""

    organ: Organ
    year: int
    procedure: str = ""

    def numbers(self) -> dict[str, int]:
        """The ids of the matters by their numbers, in the order of the numbers."""
        span = Span.year(self.year)
        rows = Matter.unscoped.filter(organ__path__startswith=self.organ.path)
        rows = rows.filter(opened_at__gte=midnight(span.start), opened_at__lt=midnight(span.end))
        if self.procedure:
            rows = rows.filter(procedure__slug=self.procedure)
        return dict(sorted(rows.values_list("number", "pk")))

    @property
    def title(self) -> str:
        return f"{self.organ.name}{self.year}年案卷评查"


def drawn(numbers: Sequence[str], seed: str, wanted: int) -> Draw:
    """Draw `wanted` files (0: all of them, in the order of their numbers).

    :raises SampleError: for a sample without a seed.
    """
    if wanted:
        return sampling.draw(numbers, seed, wanted)
    return Draw(len(numbers), sampling.digest_of(numbers), "", tuple(sorted(numbers)))


def record(
    population: Population,
    *,
    standard: Standard,
    reviewer: Organ,
    now: dt.datetime,
    seed: str = "",
    wanted: int = 0,
    by: Person | None = None,
    title: str = "",
    matter: Matter | None = None,
    told: Callable[[Reviewed], None] = lambda reviewed: None,
) -> FileReview:
    """Draw the files of a review, review each by itself, and keep both for ever; `told` hears of each file.

    :raises SampleError: for a sample without a seed.
    :raises DrawError: where there are no files, or more than `MOST` would be taken.
    """
    numbers = population.numbers()
    draw = drawn(list(numbers), seed, wanted)
    _possible(population, draw)
    # Reading takes seconds, and nobody else should wait for it: only then is anything written.
    found = [_heard(one, told) for one in sweep([numbers[number] for number in draw.drawn], standard, now)]
    with transaction.atomic():
        review = FileReview.unscoped.create(
            title=title or population.title,
            reviewer=reviewer,
            organ=population.organ,
            year=population.year,
            procedure=population.procedure,
            standard=standard.model_dump(mode="json", by_alias=True),
            matter=matter,
            population=draw.size,
            population_digest=draw.digest,
            method=sampling.METHOD if wanted else CENSUS,
            seed=draw.seed,
            drawn=list(draw.drawn),
            made_by=by,
            made_at=now,
        )
        ReviewedFile.unscoped.bulk_create(_file(review, place, one) for place, one in enumerate(found, 1))
    return review


def _possible(population: Population, draw: Draw) -> None:
    where = f"{population.organ.name} {population.year} 年立卷的案件"
    if not draw.drawn:
        raise DrawError(f"{where}一件也没有：请核对机关、年度和程序。")
    if len(draw.drawn) > MOST:
        raise DrawError(
            f"{where}有 {draw.size:,} 件，要评查 {len(draw.drawn):,} 件；一次最多 {MOST:,} 件：请随机抽取。"
        )


def _heard(reviewed: Reviewed, told: Callable[[Reviewed], None]) -> Reviewed:
    told(reviewed)
    return reviewed


def _file(review: FileReview, place: int, reviewed: Reviewed) -> ReviewedFile:
    return ReviewedFile(
        review=review,
        matter_id=reviewed.id,
        place=place,
        length=reviewed.length,
        head=reviewed.head,
        marks=[frozen(mark) for mark in reviewed.marks],
        points=reviewed.score.points,
        reviewed_at=review.made_at,
    )


def frozen(mark: Mark) -> dict[str, Any]:
    """A mark as JSON: `head`, `points`, `fault`, and of its breach the rule, act, message, article, entry and dates."""
    breach = mark.breach
    assert breach is not None, "a review by itself marks breaches alone"
    return {
        "rule": breach.rule,
        "act": breach.act,
        "message": breach.message,
        "law": breach.law,
        "entry": breach.number,
        "due": breach.due.isoformat() if breach.due else None,
        "happened": breach.happened.isoformat() if breach.happened else None,
        "head": mark.head,
        "points": mark.points,
        "fault": mark.fault,
    }
