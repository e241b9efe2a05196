"""Looking ahead, for programs: the shortest way to an act of a matter, and what comes if nobody does anything."""

from __future__ import annotations

import datetime as dt

from django.http import Http404
from ninja import Path, Router, Schema

from fazhi.law.telling_ways import Answer, Prospect

from ..matters import looking_ahead
from ..matters.errors import UnknownMatter
from ..matters.models import Matter
from .asking import ApiRequest
from .basics import Number
from .shapes import Id, Problem

router = Router(tags=["案件"])
PROBLEMS = {401: Problem, 403: Problem, 404: Problem}


class StepOfWay(Schema):
    """An act of a way, the earliest instant, and the facts that the way rests on, in words."""

    act: str
    title: str
    at: dt.datetime
    facts: list[str]


class WayOut(Schema):
    """The shortest way to an act: `at` is the earliest instant for the act itself, null where no way was found."""

    act: str
    title: str
    at: dt.datetime | None
    sentence: str
    steps: list[StepOfWay]
    notes: list[str]

    @classmethod
    def of(cls, answer: Answer) -> WayOut:
        steps = [StepOfWay(act=it.act, title=it.title, at=it.at, facts=list(it.facts)) for it in answer.steps]
        return cls(
            act=answer.act,
            title=answer.title,
            at=answer.at,
            sentence=answer.sentence,
            steps=steps,
            notes=list(answer.notes),
        )


class ProspectOut(Schema):
    """What comes by itself: lapsed, deemed, waived or late, the instant from which it is so, and its article."""

    kind: str
    acts: list[str]
    at: dt.datetime
    sentence: str
    law: str
    provisional: bool

    @classmethod
    def of(cls, it: Prospect) -> ProspectOut:
        return cls(
            kind=it.kind, acts=list(it.acts), at=it.at, sentence=it.sentence, law=it.law, provisional=it.provisional
        )


@router.get("/{number}/way/{act}", response={200: WayOut, **PROBLEMS}, summary="怎样才能办理一个行为")
def way(request: ApiRequest, number: Path[Number], act: Path[Id]) -> WayOut:
    try:
        return WayOut.of(looking_ahead.way_to(_matter(request, number), act, request.now))
    except KeyError as error:
        raise Http404 from error


@router.get("/{number}/foresight", response={200: list[ProspectOut], **PROBLEMS}, summary="如果一直不办，会怎样")
def foresight(request: ApiRequest, number: Path[Number]) -> list[ProspectOut]:
    return [ProspectOut.of(item) for item in looking_ahead.coming_to(_matter(request, number), request.now)]


def _matter(request: ApiRequest, number: str) -> Matter:
    rows = Matter.objects.within(request.auth.reach).select_related("procedure").defer("procedure__source")
    found: Matter | None = rows.filter(number=number).first()
    if found is None:
        raise UnknownMatter(number)
    return found
