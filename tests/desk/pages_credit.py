"""The pages of credit, and who may open them: part of the table in `pages`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from fazhi.office.catalogues.models import Party
from fazhi.office.credit import objecting
from fazhi.office.credit.models import AppliedMeasure, CreditFact, Listing, Objection
from fazhi.office.matters.models import Matter, Publication
from fazhi.office.organs.models import Organ
from tests.cast import Cast
from tests.credit.record import kept
from tests.desk.page import BUSINESS, Page, elsewhere
from tests.parties import make_party

LISTING = frozenset({"agency_head", "handler"})
APPLYING = frozenset({"agency_head", "handler", "officer"})
ANSWERING = frozenset({"agency_head", "handler", "window_officer"})
NAME = "清渠某商行"


def party_of(organ: Organ) -> Party:
    """A party with an imported fact that `organ` keeps: the same one at each call."""
    found = Party.unscoped.filter(organ=organ, name=NAME).first()
    return found or make_party(organ, NAME)


def fact_of(organ: Organ) -> CreditFact:
    found = CreditFact.unscoped.filter(organ=organ, end=None).first()
    today = timezone.localdate()
    return found or CreditFact.unscoped.create(
        organ=organ, party=party_of(organ), kind="penalty", title="外省处罚", on=today, public_from=today,
        source="数据交换", key=f"{organ.code}{CreditFact.unscoped.count()}", at=timezone.now(),
    )  # fmt: skip


def listing_of(organ: Organ) -> Listing:
    found = Listing.unscoped.filter(organ=organ, end=None).first()
    return found or Listing.unscoped.create(
        organ=organ, party=party_of(organ), list="serious", ground="伪造检验报告", law="示例办法",
        entered_on=timezone.localdate(), at=timezone.now(),
    )  # fmt: skip


def measure_of(organ: Organ) -> AppliedMeasure:
    found = AppliedMeasure.unscoped.filter(organ=organ, lifted=None).first()
    return found or AppliedMeasure.unscoped.create(
        organ=organ, party=party_of(organ), measure="key_supervision", fact=f"list/{listing_of(organ).pk}",
        law="示例办法", started_on=timezone.localdate(), at=timezone.now(),
    )  # fmt: skip


def objection_of(organ: Organ) -> Objection:
    found = Objection.unscoped.filter(organ=organ, answer=None).first()
    return found or objecting.raise_objection(
        fact_of(organ), organ, words="不是本企业", raised_by="某人", by=None, now=timezone.now()
    )


def penalty_of(organ: Organ) -> Mapping[str, Any]:
    """The address of the repair of a published penalty of the party that `organ` keeps."""
    party = party_of(organ)
    matter = Matter.unscoped.filter(organ=organ, procedure__slug="penalty", party=NAME).first()
    if matter is None:
        facts = {"penalties": ["fine"], "fine": 8000, "decision_number": f"{organ.code}〔2026〕3号"}
        matter = kept(organ, "penalty", NAME, facts, "penalised")
        at = timezone.now() - dt.timedelta(days=1)
        Publication.objects.create(matter=matter, entry_number=1, organ=organ, title="行政处罚决定", published_at=at)
    return {"number": party.pk, "fact": f"{matter.number}/1/penalty"}


def party(cast: Cast) -> Mapping[str, Any]:
    measure_of(cast.market)
    return {"number": party_of(cast.market).pk}


def foreign_party(cast: Cast) -> Mapping[str, Any]:
    return {"number": party_of(elsewhere()).pk}


def fact(cast: Cast) -> Mapping[str, Any]:
    return {"number": fact_of(cast.market).pk}


def foreign_fact(cast: Cast) -> Mapping[str, Any]:
    return {"number": fact_of(elsewhere()).pk}


def listing(cast: Cast) -> Mapping[str, Any]:
    return {"number": listing_of(cast.market).pk}


def foreign_listing(cast: Cast) -> Mapping[str, Any]:
    return {"number": listing_of(elsewhere()).pk}


def measure(cast: Cast) -> Mapping[str, Any]:
    return {"number": measure_of(cast.market).pk}


def foreign_measure(cast: Cast) -> Mapping[str, Any]:
    return {"number": measure_of(elsewhere()).pk}


def objection(cast: Cast) -> Mapping[str, Any]:
    return {"number": objection_of(cast.market).pk}


def foreign_objection(cast: Cast) -> Mapping[str, Any]:
    return {"number": objection_of(elsewhere()).pk}


def repair(cast: Cast) -> Mapping[str, Any]:
    return penalty_of(cast.market)


def foreign_repair(cast: Cast) -> Mapping[str, Any]:
    return penalty_of(elsewhere())


PAGES: dict[str, Page] = {
    "desk:credit": Page(BUSINESS),
    "desk:credit-file": Page(BUSINESS, party, foreign_party, queries=45),
    "desk:credit-facts": Page(BUSINESS, party, foreign_party, queries=25, shown=False),
    "desk:enter-list": Page(LISTING, party, foreign_party, also_posts=True, queries=20),
    "desk:apply-measure": Page(APPLYING, party, foreign_party, posts={"measure": "no_promise", "fact": "list/1"}),
    "desk:credit-lists": Page(BUSINESS),
    "desk:leave-list": Page(LISTING, listing, foreign_listing, also_posts=True),
    "desk:credit-measures": Page(BUSINESS, lambda cast: measure(cast) and {}, queries=26),
    "desk:joint-measures": Page(APPLYING, lambda cast: measure(cast) and {}, queries=30),
    "desk:lift-measure": Page(APPLYING, measure, foreign_measure, posts={}),
    "desk:object": Page(ANSWERING, fact, foreign_fact, also_posts=True),
    "desk:credit-objections": Page(BUSINESS),
    "desk:answer-objection": Page(BUSINESS, objection, foreign_objection, also_posts=True),
    "desk:credit-repair": Page(frozenset({"handler"}), repair, foreign_repair, also_posts=True, queries=30),
    "desk:credit-rule": Page(BUSINESS),
}
