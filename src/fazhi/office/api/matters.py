"""Matters, for programs: list, open, see where one stands, and perform an act; all within the token's reach."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from ninja import Body, Path, Query, Router, Status

from ..inspections import rooms
from ..matters import arising, finding, related, services, signing, snapshot, tying, versions
from ..matters.errors import InTheFuture, UnknownMatter
from ..matters.models import Matter
from ..matters.tying import Child
from ..organs.models import Organ, Person
from ..organs.selectors import Standing
from .asking import ApiRequest
from .basics import Number
from .errors import BadInput
from .shapes import (
    ActIn,
    ActOut,
    DutyOut,
    EntryOut,
    MatterIn,
    MatterLine,
    MatterOut,
    MattersAsked,
    MattersOut,
    Problem,
    RefusalOut,
    TieOut,
)

router = Router(tags=["案件"])
PROBLEMS = {400: Problem, 401: Problem, 403: Problem}


@router.get("", response={200: MattersOut, **PROBLEMS}, summary="案件列表，最新的在前")
def matters(request: ApiRequest, asked: Query[MattersAsked]) -> dict[str, Any]:
    for name in request.GET.keys() - MattersAsked.model_fields.keys():
        raise BadInput(name, "没有这一查询条件。")
    found = list(_asked_for(request.auth, asked).order_by("-pk")[: asked.limit + 1])
    shown = found[: asked.limit]
    after = shown[-1].pk if len(found) > asked.limit else None
    return {"matters": [MatterLine.row(matter) for matter in shown], "next": after}


def _asked_for(standing: Standing, asked: MattersAsked) -> QuerySet[Matter]:
    rows = Matter.objects.within(standing.reach).select_related("organ", "procedure")
    given = {
        "procedure__slug": asked.procedure,
        "organ__code": asked.organ,
        "ended_at__isnull": None if asked.ended is None else not asked.ended,
        "pk__lt": asked.after,
    }
    return rows.defer("state", "procedure__source").filter(**{k: v for k, v in given.items() if v is not None})


@router.post("", response={201: MatterLine, **PROBLEMS, 422: Problem}, summary="立卷")
def open_matter(request: ApiRequest, given: Body[MatterIn]) -> Status[dict[str, Any]]:
    at = given.opened_at or request.now
    if at > request.now:
        raise InTheFuture
    rooms.check_opening(given.procedure)
    version = versions.current(given.procedure, timezone.localdate(at))
    organ = Organ.objects.within(request.auth.reach).filter(code=given.organ).first()
    if organ is None:
        raise BadInput("organ", "没有这个机关，或者不在您的权限范围内。")
    if request.auth.roles_at(organ).isdisjoint(signing.openers(versions.machine_of(version), at)):
        raise BadInput("organ", "您在这个机关没有可以开始这一程序的角色。")
    described = given.model_dump(include={"title", "party", "party_is_person"})
    named = given.arises_from
    origin = arising.origin(request.auth.reach, named.matter, named.link, version.slug, at) if named else None
    matter = services.open_matter(
        version, organ, at=at, arises_from=origin, by=request.auth.person, now=request.now, **described
    )
    return Status(201, MatterLine.row(matter))


@router.get("/{number}", response={200: MatterOut, **PROBLEMS, 404: Problem}, summary="案件现状")
def matter(request: ApiRequest, number: Path[Number]) -> dict[str, Any]:
    rows = Matter.objects.within(request.auth.reach).select_related("organ", "procedure").defer("procedure__source")
    found = rows.filter(number=number).first()
    if found is None:
        raise UnknownMatter(number)
    machine, now = versions.machine_for(found), request.now
    state = snapshot.load(found.state, machine, found.parameters)
    acts = machine.procedure.acts
    against = {name: machine.why_not(state, name, now) for name in acts}
    return {
        **MatterLine.row(found),
        "facts": dict(state.facts),
        "allowed": [ActOut.of(act) for name, act in acts.items() if not against[name]],
        "duties": [DutyOut.of(duty) for duty in machine.duties(state, now)],
        "refusals": [RefusalOut.of(one) for reasons in against.values() for one in reasons],
        "ties": [TieOut.of(bond) for bond in related.bonds(found, request.auth.reach, now)],
    }


@router.post(
    "/{number}/acts",
    response={201: EntryOut, **PROBLEMS, 404: Problem, 409: Problem, 422: Problem},
    summary="办理",
)
def perform(request: ApiRequest, number: Path[Number], given: Body[ActIn]) -> Status[EntryOut]:
    """One act through the door; what the law refuses comes back with every reason and article."""
    matter_id, slug = finding.within(request.auth.reach, number)
    rooms.check_act(slug, given.act)
    linked = services.perform(
        matter_id,
        given.act,
        by=request.auth,
        together_with=_others(request.auth, given.together_with),
        facts=given.facts,
        documents=given.documents,
        at=given.at or request.now,
        now=request.now,
        expected=given.expected,
        children=_children(given),
    )
    return Status(201, EntryOut.of(linked))


def _children(given: ActIn) -> list[Child]:
    organs = tying.receivers_named(child.organ or "" for child in given.children)
    for index, child in enumerate(given.children):
        if child.organ and child.organ not in organs:
            raise BadInput(f"children.{index}.organ", "没有这个机关。")
    return [
        Child(each.link, organs.get(each.organ or ""), each.title or "", each.party, each.party_is_person)
        for each in given.children
    ]


def _others(standing: Standing, usernames: list[str]) -> list[Standing]:
    if not usernames:
        return []
    rows = Person.objects.filter(username__in=usernames, is_active=True).order_by()
    people = {person.username: person for person in rows}
    for index, username in enumerate(usernames):
        if username not in people or usernames.index(username) != index or username == standing.person.username:
            raise BadInput(f"together_with.{index}", f"“{username}”不是另一位在用的人员。")
    return [Standing(people[username], standing.on) for username in usernames]
