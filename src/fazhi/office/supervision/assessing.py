"""What only persons can judge of a file: assessors read it apart from each other and each holds something against it
once (广东省行政执法案卷评查办法第10条); the file's result is what was found by itself, and the average of theirs.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction

from fazhi.law.reviewing import Breach
from fazhi.law.standard import Mark, Score, Standard, score

from ..matters import versions
from ..matters.models import Entry
from ..organs.models import Person, key_of
from ..organs.selectors import Standing
from .models import FileReview, ReviewedFile, ReviewMark

ASSESSOR = "file_assessor"
# A result stands when so many have judged; before that it is provisional.
ENOUGH = 2


class AssessmentError(Exception):
    """An assessment that can't be taken; with its article, where the law forbids it."""

    code = "assessment"
    law = ""

    def __init__(self, message: str) -> None:
        self.message = f"{message}（{self.law}）" if self.law else message
        super().__init__(self.message)


class Involved(AssessmentError):
    """The assessor performed or recorded an act in the file."""

    code = "assessment.involved"
    law = "广东省行政执法案卷评查办法第10条第一款"

    def __init__(self, name: str, act: str) -> None:
        super().__init__(f"{name}办理或者录入过本案的“{act}”，可能影响公正评查，应当回避。")


class Twice(AssessmentError):
    """The assessor has judged the file already."""

    code = "assessment.twice"
    law = "广东省行政执法案卷评查办法第10条第二款"

    def __init__(self, name: str) -> None:
        super().__init__(f"{name}已经对这件案卷评过分，评分书面记录以后不能更改。")


class NoAssessor(AssessmentError):
    """The person is no assessor at the reviewing organ."""

    code = "assessment.role"

    def __init__(self, name: str, organ: str) -> None:
        super().__init__(f"{name}不是{organ}的案卷评查人员，不能评分。")


class Unfit(AssessmentError):
    """Points, a reason or a fault that the standard doesn't take."""

    code = "assessment.invalid"


@dataclass(frozen=True, slots=True)
class Given:
    """What an assessor holds against a file under one head."""

    head: str
    points: float
    reason: str
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """A file's result: its score, how many have judged, and whether that is enough for it to stand."""

    score: Score
    assessors: int

    @property
    def stands(self) -> bool:
        return self.assessors >= ENOUGH


def standard_of(review: FileReview) -> Standard:
    """The standard as it stood when the review was made."""
    return Standard.model_validate(review.standard, strict=False)


def assess(
    file: ReviewedFile, standard: Standard, given: Sequence[Given], *, by: Standing, now: dt.datetime
) -> list[ReviewMark]:
    """Enter everything that `by` holds against a file; nothing at all is an answer too.

    :raises NoAssessor: for somebody without that role at the reviewing organ.
    :raises Involved: for somebody who performed or recorded an act in the file.
    :raises Twice: for somebody who has judged it already.
    :raises Unfit: for points, reasons or faults that the standard doesn't take.
    """
    person = by.person
    if not may_assess(file.review, by):
        raise NoAssessor(person.name, file.review.reviewer.name)
    if act := involved_in(file, person):
        raise Involved(person.name, act)
    _fit(standard, given)
    rows = [ReviewMark(file=file, by=person, at=now, **_columns(one)) for one in given] or [
        ReviewMark(file=file, by=person, at=now, head="", points=0, reason="没有扣分")
    ]
    try:
        with transaction.atomic():
            # The row of the file is locked: of two submissions at once, one sees the other's.
            ReviewedFile.unscoped.select_for_update().get(pk=file.pk)
            if ReviewMark.unscoped.filter(file=file, by=person).exists():
                raise Twice(person.name)
            return ReviewMark.unscoped.bulk_create(rows)
    except IntegrityError as error:
        raise Twice(person.name) from error


def involved_in(file: ReviewedFile, person: Person) -> str:
    """The first act of the file that `person` performed or recorded; "" where there is none."""
    key = key_of(person.pk)
    rows = Entry.unscoped.filter(matter=file.matter_id).order_by("number")
    for act, actors, recorder in rows.values_list("act", "actors", "recorded_by"):
        if recorder == person.pk or any(actor["person"] == key for actor in actors):
            return _title(file, act)
    return ""


def _title(file: ReviewedFile, act: str) -> str:
    acts = versions.machine_of(file.matter.procedure).procedure.acts
    return acts[act].title if act in acts else act


def _columns(given: Given) -> dict[str, Any]:
    return {"head": given.head, "points": given.points, "fault": given.fault, "reason": given.reason}


def _fit(standard: Standard, given: Sequence[Given]) -> None:
    heads = {head.id: head for head in standard.heads}
    faults = {fault.id for fault in standard.faults}
    for one in given:
        head = heads.get(one.head)
        if head is None or not 0 <= one.points <= head.at_most:
            most = f"0 至 {head.at_most:g} 分" if head else "、".join(each.title for each in standard.heads)
            raise Unfit(f"“{head.title if head else one.head}”扣 {one.points:g} 分无效：应为{most}。")
        if one.fault and one.fault not in faults:
            raise Unfit(f"没有“{one.fault}”这种不合格情形。")
        if not one.reason.strip():
            raise Unfit(f"“{head.title}”扣分须写明理由。")
    if len({one.head for one in given}) != len(given):
        raise Unfit("同一评查内容只能扣一次分。")


def result(standard: Standard, marks: Iterable[Mapping[str, Any]], assessed: Sequence[ReviewMark]) -> Result:
    """The result of a file with those automatic `marks` and what its assessors hold against it. A fault that any of
    them found counts until the file is judged anew."""
    assessors = len({mark.by_id for mark in assessed})
    return Result(score(standard, [*map(thawed, marks), *_average(assessed, assessors)]), assessors)


def seen(assessed: Sequence[ReviewMark], review: FileReview, standing: Standing) -> Sequence[ReviewMark]:
    """Which of a file's marks this person sees: an assessor none, until he has judged it himself, apart from the
    others."""
    judged = any(mark.by_id == standing.person.pk for mark in assessed)
    return assessed if judged or not may_assess(review, standing) else ()


def may_assess(review: FileReview, standing: Standing) -> bool:
    """Whether this person is an assessor at the reviewing organ."""
    return ASSESSOR in standing.roles_at(review.reviewer)


def _average(assessed: Iterable[ReviewMark], assessors: int) -> Iterator[Mark]:
    for mark in assessed:
        if mark.head:
            yield Mark(mark.head, mark.points / assessors, mark.reason, mark.fault)


def thawed(mark: Mapping[str, Any]) -> Mark:
    """A mark as `drawing.frozen` kept it."""
    due, happened = (mark[name] and dt.datetime.fromisoformat(mark[name]) for name in ("due", "happened"))
    breach = Breach(mark["rule"], mark["act"], mark["message"], mark["law"], mark["entry"], due, happened)
    return Mark(mark["head"], mark["points"], mark["message"], mark["fault"], breach)
