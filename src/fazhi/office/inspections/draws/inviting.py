"""Who contributes to the seed of a draw: people who sign in, and members of the public, each by a link of his own."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q
from django.utils import timezone

from ...organs import services as administration
from ...organs import tokens
from ...organs.models import Person
from ...organs.selectors import Standing
from ..models import Draw, SeedParty
from . import stepping
from .errors import NotASeedParty, OutOfTurn
from .preparing import HOLDERS

ROLES = {SeedParty.Kind.ORGAN: HOLDERS, SeedParty.Kind.SUPERVISOR: frozenset({"supervisor"})}
REPLACES = "replace_public"


def add_seed_party(
    draw: Draw, kind: str, title: str, *, person: Person | None = None, by: Standing, now: stepping.When
) -> tuple[SeedParty, str]:
    """Somebody who is to contribute to the seed; for a member of the public also the code of the link, shown once.

    `person` is somebody of the organ or of the supervisor, None for a member of the public.

    :raises NotASeedParty: where that person doesn't hold the role, or contributes already.
    :raises OutOfTurn: after the freeze.
    """
    kind = SeedParty.Kind(kind)
    with stepping.step(draw, now) as (row, at):
        stepping.not_frozen(row)
        _may_add(row, by)
        if kind == SeedParty.Kind.PUBLIC:
            person = None
        else:
            _may_contribute(row, kind, person, at)
        token = tokens.fresh() if kind == SeedParty.Kind.PUBLIC else ""
        party = SeedParty.objects.create(
            draw=row,
            party=_next(row, kind),
            title=title,
            kind=kind,
            person=person,
            token_digest=tokens.digest(token) if token else "",
        )
        administration.log(by.person, "draw.invite", f"{row.matter.number} {party.party} {title}")
    return party, token


def renew_token(party: SeedParty, *, by: Standing, now: stepping.When) -> str:
    """A new code in place of one that was lost, as long as nothing was handed in with the old one.

    Once it has committed, its seat isn't given away by a new link: before the freeze it is replaced in public
    (`replace`); after the freeze, where the commitment stands fast, the supervisor alone gives another code, and the
    old one stays good, so that nobody is kept from revealing: what opens the commitment its holder alone knows.

    :raises NotASeedParty: for somebody who signs in and needs none, who has committed or revealed, or where `by` may
        not.
    """
    with stepping.step(party.draw, now) as (row, _):
        _may_add(row, by)
        if row.freeze_digest and "supervisor" not in by.roles_at(row.organ):
            raise NotASeedParty("冻结以后，链接只由监督机关的人员重发；原来的链接仍然有效，谁也不能使参与方不能揭示。")
        party = _public(row, party)
        if party.commitment and not row.freeze_digest:
            raise NotASeedParty(
                "这一方已经提交承诺，冻结以前不能重发链接。确需换人的，由监督机关的人员更换：原承诺作废，并且公布。"
            )
        if row.freeze_digest and not party.committed_digest:
            SeedParty.objects.filter(pk=party.pk).update(committed_digest=party.token_digest)
        token = _renewed(party)
        administration.log(by.person, "draw.renew", f"{row.matter.number} {party.party}")
    return token


def replace(party: SeedParty, reason: str, *, by: Standing, now: stepping.When) -> str:
    """Give the seat of a member of the public, who has committed, to another: the commitment is dropped, and it is
    published when, by whom and why. Returns the code of the other's link.

    :raises NotASeedParty: for somebody who isn't of the public or hasn't committed.
    :raises OutOfTurn: after the freeze, or without a reason; `Refused` where `by` isn't of the supervisor.
    """
    if not reason.strip():
        raise OutOfTurn("更换社会公众代表须写明理由，并且公布。")
    with stepping.step(party.draw, now) as (row, at):
        stepping.not_frozen(row)
        party = _public(row, party)
        if not party.commitment:
            raise NotASeedParty("这一方还没有提交承诺，重发链接即可。")
        facts = {"party": party.party, "commitment": party.commitment, "reason": reason.strip()}
        stepping.perform(row, REPLACES, by=by, now=at, facts=facts)
        SeedParty.objects.filter(pk=party.pk).update(commitment="", committed_at=None)
        token = _renewed(party)
        administration.log(by.person, "draw.replace", f"{row.matter.number} {party.party} {reason.strip()}")
    return token


def _public(draw: Draw, party: SeedParty) -> SeedParty:
    found = SeedParty.objects.get(pk=party.pk, draw=draw)
    if found.kind != SeedParty.Kind.PUBLIC or found.value:
        raise NotASeedParty("只有尚未揭示的社会公众代表才用链接，其他参与方登录办理。")
    return found


def _renewed(party: SeedParty) -> str:
    token = tokens.fresh()
    SeedParty.objects.filter(pk=party.pk).update(token_digest=tokens.digest(token))
    return token


def holder(number: str, token: str) -> SeedParty | None:
    """The member of the public to whom the code of draw `number` was given; None for a code that isn't known."""
    digest = tokens.digest(token)
    rows = SeedParty.objects.filter(draw__matter__number=number, kind=SeedParty.Kind.PUBLIC).filter(
        Q(token_digest=digest) | Q(committed_digest=digest)
    )
    return rows.select_related("draw__matter", "draw__organ").first() if token else None


def _may_add(draw: Draw, by: Standing) -> None:
    if not by.roles_at(draw.organ) & (HOLDERS | {"supervisor"}):
        raise NotASeedParty(f"种子参与方由{draw.organ.name}的承办人员、执法人员或者督察人员登记。")


def _may_contribute(draw: Draw, kind: str, person: Person | None, now: dt.datetime) -> None:
    held = Standing(person, timezone.localdate(now)).roles_at(draw.organ) if person else frozenset()
    if person is None or not held & ROLES[SeedParty.Kind(kind)]:
        raise NotASeedParty(f"所选的人不是{SeedParty.Kind(kind).label}的人员。")
    if kind == SeedParty.Kind.SUPERVISOR and held & HOLDERS:
        raise NotASeedParty(f"{person.name}同时是{draw.organ.name}的经办人员，不能代表监督机关。")
    if draw.seed_parties.filter(person=person).exists():
        raise NotASeedParty(f"{person.name}已经是种子参与方：一人只代表一方。")


def _next(draw: Draw, kind: str) -> str:
    taken = set(draw.seed_parties.values_list("party", flat=True))
    names = (str(kind) if number == 1 else f"{kind}-{number}" for number in range(1, len(taken) + 2))
    return next(name for name in names if name not in taken)
