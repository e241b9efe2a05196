"""What was filled in at the site, taken in once: the acts of the inspection through the door, all of them or none.

A phone that lost the network can't know whether what it sent arrived. It sends it again under the same key, and is
answered the same.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone

from ...matters import store
from ...matters.models import Matter
from ...organs.models import Person
from ...organs.selectors import Standing
from ..models import Submission, Upload, Visit, VisitTask
from . import teaming
from .consequences import Hands, of_reinspection, of_result
from .errors import NotOnTeam, NotUploaded, Over
from .noticing import notice
from .proposing import tasks_of
from .settling import settled

Answers = Mapping[int, Mapping[str, Mapping[str, Any]]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What was filled in. `began` and `ended` are when it happened; `answers` are by task and by point of its
    checklist; `papers` are digests of documents, `uploads` keys of finished uploads."""

    key: uuid.UUID
    began: dt.datetime
    ended: dt.datetime
    shown: bool = False
    noticed: bool = False
    course: str = ""
    video_number: str = ""
    answers: Answers = field(default_factory=dict)
    findings: str = ""
    signed: str = ""
    papers: Sequence[str] = ()
    uploads: Sequence[uuid.UUID] = ()
    results: Sequence[str] = ()
    conclusion: str = ""
    correction: str = ""
    correct_by: str = ""
    corrected: bool = False


def submit(
    visit: Visit, matter: Matter, sheet: Sheet, *, by: Standing, together: Sequence[Standing], now: dt.datetime
) -> dict[str, Any]:
    """Take in what was filled in for a matter of the visit; returns `{"acts": [...], "matter": id}`.

    :raises Refused: where the law stands against one of the acts; then none is entered.
    :raises InTheFuture: where it is said to have happened after `now`.
    :raises NotOnTeam: for somebody who doesn't come to the visit for this organ.
    :raises NotAnOfficer: for somebody whose certificate wasn't valid on the day, whatever it is today.
    :raises InConflict: for somebody who must keep away from the party by now.
    :raises Over: where the visit was cancelled, or somebody else sent the matter's inspection in before.
    :raises NoMatter, NotUploaded: for what isn't the visit's.
    """
    with store.turn(), transaction.atomic():
        locked = Visit.unscoped.select_for_update(of=("self",)).select_related("party").get(pk=visit.pk)
        before = Submission.objects.filter(pk=sheet.key).first()
        if before is not None:
            return _same(before, locked, matter, by.person)
        _check(locked, matter, (by, *together), timezone.localdate(sheet.began))
        documents = list(dict.fromkeys((*sheet.papers, *_uploaded(locked, matter, sheet.uploads))))
        _keep_answers(locked, matter, sheet.answers)
        enter = _reinspect if locked.follows_id else _inspect
        acts = enter(locked, matter, sheet, documents, by, together, now)
        settled(locked)
        answer = {"acts": acts, "matter": matter.pk}
        Submission.objects.create(key=sheet.key, visit=locked, matter=matter, by=by.person, at=now, answer=answer)
    return answer


def _same(before: Submission, visit: Visit, matter: Matter, by: Person) -> dict[str, Any]:
    if (before.visit_id, before.matter_id, before.by_id) != (visit.pk, matter.pk, by.pk):
        raise Over("这个提交编号已用于其他检查，请刷新页面后重新填报。")
    return before.answer


def _check(visit: Visit, matter: Matter, people: Sequence[Standing], on: dt.date) -> None:
    if visit.cancelled_at:
        raise Over(f"本次检查已经取消：{visit.cancelled_why}")
    if Submission.objects.filter(visit=visit, matter=matter).exists():
        raise Over("本次检查的结果已经由同组人员提交，请在案件中查看。")
    organ = matter.organ.code
    numbers = {one["person"]: one["certificate"] for one in visit.officers if one["organ"] == organ}
    for each in people:
        if each.person.pk not in numbers:
            raise NotOnTeam(f"{each.person.name}不在本次检查的人员之中。须先办理替换，再由接替的人检查。")
    names = {numbers[each.person.pk]: each.person.name for each in people}
    teaming.certified(names, matter.organ, on)
    teaming.avoid(visit.party, names, on, on)


def _uploaded(visit: Visit, matter: Matter, keys: Sequence[uuid.UUID]) -> list[str]:
    found = {
        upload.pk: upload.document_id
        for upload in Upload.objects.filter(pk__in=keys, visit=visit, matter=matter, document__isnull=False)
    }
    missing = [key for key in keys if key not in found]
    if missing:
        raise NotUploaded(len(missing))
    return [str(found[key]) for key in keys]


def _keep_answers(visit: Visit, matter: Matter, answers: Answers) -> None:
    for task in tasks_of(visit, matter):
        given = answers.get(task.pk)
        if given:
            VisitTask.unscoped.filter(pk=task.pk).update(answers={point: dict(said) for point, said in given.items()})


def _inspect(
    visit: Visit,
    matter: Matter,
    sheet: Sheet,
    documents: Sequence[str],
    by: Standing,
    together: Sequence[Standing],
    now: dt.datetime,
) -> list[str]:
    first, last = Hands(by, together, sheet.began, now), Hands(by, together, sheet.ended, now)
    done = []
    if sheet.noticed and not matter.entries.filter(act="notify").exists():
        done.append(notice(visit, matter, by=by, now=now, at=sheet.began).entry.act)
    scanned = visit.scans.filter(at__lte=sheet.ended).exists()
    shown = {"credentials_shown": sheet.shown, "scanned": scanned, "course": sheet.course}
    video = {"video_number": sheet.video_number} if sheet.video_number else {}
    done.append(first.do(matter, "inspect", shown | video))
    record = {"findings": sheet.findings, "record_signed": sheet.signed}
    done.append(last.do(matter, "record", record, documents))
    done.append(last.do(matter, "conclude", {"results": list(sheet.results), "conclusion": sheet.conclusion}))
    correction = {"correction": sheet.correction, "correct_by": sheet.correct_by}
    return done + of_result(matter, sheet.results, correction, last)


def _reinspect(
    visit: Visit,
    matter: Matter,
    sheet: Sheet,
    documents: Sequence[str],
    by: Standing,
    together: Sequence[Standing],
    now: dt.datetime,
) -> list[str]:
    hands = Hands(by, together, sheet.ended, now)
    facts = {"credentials_shown": sheet.shown, "corrected": sheet.corrected, "findings": sheet.findings}
    done = [hands.do(matter, "reinspect", facts, documents)]
    return done + of_reinspection(matter, sheet.corrected, hands)
