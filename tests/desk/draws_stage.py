"""Draws for the table of pages and for what is shown of them: at MARKET, and one that nobody of the cast reaches."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from fazhi.law import loading
from fazhi.office.inspections.draws import drawing
from fazhi.office.inspections.models import Draw, SeedParty
from fazhi.office.matters import services, versions
from fazhi.office.organs.models import Organ
from fazhi.office.organs.selectors import Standing
from fazhi.office.organs.tokens import digest
from tests.cast import Cast
from tests.desk.page import elsewhere
from tests.inspections.draws_cast import MADE, TASK, Stage, stage
from tests.inspections.planned import published_plan

TOKEN = "code-of-the-public"


def played(cast: Cast) -> Stage:
    """A draw that is finished and published: the same one at each call."""
    found = Draw.unscoped.filter(organ=cast.market, published_at__isnull=False).first()
    if found is None:
        return stage(cast).finished()
    return Stage(cast, found, found.tasks.get(), TOKEN)


def _foreign(cast: Cast) -> Draw:
    return _prepared(elsewhere())


def _prepared(organ: Organ) -> Draw:
    """A draw of `organ` that is being prepared, with two parties to its seed: the same one at each call."""
    found = Draw.unscoped.filter(organ=organ, title="抽取").first()
    if found is None:
        now = timezone.now()
        version = versions.install(loading.shipped()["random_draw"], now)
        matter = services.open_matter(version, organ, title="抽取", at=now)
        found = Draw.unscoped.create(organ=organ, title="抽取", matter=matter, made_at=now)
        SeedParty.objects.create(
            draw=found, party="public", title="公众代表", kind=SeedParty.Kind.PUBLIC, token_digest=digest(TOKEN)
        )
    return found


def draw(cast: Cast) -> Mapping[str, Any]:
    return {"number": played(cast).draw.pk}


def foreign_draw(cast: Cast) -> Mapping[str, Any]:
    return {"number": _foreign(cast).pk}


def preparing(cast: Cast) -> Mapping[str, Any]:
    """A draw of MARKET with its task, before its freeze: the same one at each call."""
    found = Draw.unscoped.filter(organ=cast.market, title="五月餐饮抽查").first()
    if found is None:
        for slug in ("inspection_plan", "random_draw"):
            versions.install(loading.shipped()[slug], MADE)
        task = published_plan(cast, **TASK | {"title": "餐饮单位检查"})
        by = Standing(cast["handler"], MADE.date())
        found = drawing.prepare(cast.market, [task], "五月餐饮抽查", by=by, now=MADE)
    return {"number": found.pk}


def step(cast: Cast) -> Mapping[str, Any]:
    return {"number": _prepared(cast.market).pk, "step": "freeze"}


def foreign_step(cast: Cast) -> Mapping[str, Any]:
    return {"number": _foreign(cast).pk, "step": "freeze"}


def contributed(cast: Cast) -> Mapping[str, Any]:
    """A draw to whose seed everybody who may open the page contributes."""
    found = _prepared(cast.market)
    for role in ("handler", "officer", "agency_head", "supervisor"):
        SeedParty.objects.get_or_create(
            draw=found, party=role, defaults={"title": role, "kind": SeedParty.Kind.ORGAN, "person": cast[role]}
        )
    return {"number": found.pk}


def link(cast: Cast) -> Mapping[str, Any]:
    found = _prepared(cast.market)
    return {"number": found.pk, "party": found.seed_parties.get(party="public").pk}


def foreign_link(cast: Cast) -> Mapping[str, Any]:
    found = _foreign(cast)
    return {"number": found.pk, "party": found.seed_parties.get(party="public").pk}


def public(cast: Cast) -> Mapping[str, Any]:
    return {"number": played(cast).draw.matter.number}


def unfrozen(cast: Cast) -> Mapping[str, Any]:
    """What isn't frozen, the public doesn't see."""
    return {"number": _prepared(cast.market).matter.number}


def file(cast: Cast) -> Mapping[str, Any]:
    return {**public(cast), "name": "bundle.json"}


def no_file(cast: Cast) -> Mapping[str, Any]:
    return {**public(cast), "name": "passwords.txt"}


def seed(cast: Cast) -> Mapping[str, Any]:
    return {**unfrozen(cast), "token": TOKEN}


def foreign_seed(cast: Cast) -> Mapping[str, Any]:
    return {**public(cast), "token": TOKEN}
