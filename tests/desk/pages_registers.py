"""The pages of registers, and who may open them: part of the table in `pages`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fazhi.office.catalogues.models import InspectionItem, Party
from fazhi.office.organs.models import Intake, Organ
from tests.cast import Cast
from tests.desk.page import BUSINESS, SECURITY, Page, elsewhere
from tests.parties import make_item, make_party

KEEPERS = frozenset({"officer", "handler"})


def party_of(organ: Organ) -> Party:
    return Party.unscoped.filter(organ=organ).first() or make_party(organ, "清渠甲商店")


def item_of(organ: Organ) -> InspectionItem:
    return InspectionItem.unscoped.filter(organ=organ).first() or make_item(organ)


def intake_of(organ: Organ) -> int:
    party_of(organ)
    return Intake.unscoped.filter(organ=organ, register="parties").latest("pk").pk


def officers_intake(cast: Cast) -> Mapping[str, Any]:
    return {"number": Intake.unscoped.filter(organ=cast.market, register="officers").latest("pk").pk}


def own_certificate(cast: Cast) -> Mapping[str, Any]:
    return {"number": cast["officer"].certificates.get().pk}


def foreign_certificate(cast: Cast) -> Mapping[str, Any]:
    """Of somebody who serves nowhere here: but who keeps certificates sees everybody's."""
    return {"number": 0}


PAGES: dict[str, Page] = {
    "desk:parties": Page(BUSINESS),
    "desk:party": Page(
        BUSINESS,
        queries=20,
        own=lambda cast: {"code": party_of(cast.market).code},
        other=lambda cast: {"code": party_of(elsewhere()).code},
    ),
    "desk:take-parties": Page(KEEPERS, also_posts=True),
    "desk:give-parties": Page(BUSINESS, shown=False),
    "desk:officers": Page(BUSINESS | SECURITY, queries=10),
    "desk:take-officers": Page(SECURITY, also_posts=True),
    "desk:give-officers": Page(BUSINESS | SECURITY, shown=False),
    "desk:training": Page(BUSINESS | SECURITY, queries=10),
    "desk:officer-training": Page(BUSINESS | SECURITY, own=own_certificate, other=foreign_certificate, queries=9),
    "desk:record-training": Page(SECURITY, own=own_certificate, posts={"year": "2026", "hours": "64"}),
    "desk:items": Page(BUSINESS),
    "desk:take-items": Page(KEEPERS, also_posts=True),
    "desk:give-items": Page(BUSINESS, shown=False),
    "desk:item": Page(
        BUSINESS,
        own=lambda cast: {"number": item_of(cast.market).pk},
        other=lambda cast: {"number": item_of(elsewhere()).pk},
    ),
    "desk:intakes": Page(BUSINESS | SECURITY),
    "desk:intake": Page(
        BUSINESS | SECURITY,
        own=officers_intake,
        other=lambda cast: {"number": intake_of(elsewhere())},
    ),
}
