"""Every page of the office, and who may open it: the table that `test_security` walks.

A page that is missing here fails the tests. It is written by hand, so that it says what ought to be and not
what the code happens to allow.
"""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from fazhi.office.documents import services as papers
from fazhi.office.matters import services, versions
from fazhi.office.matters.models import Entry, Matter, Publication
from fazhi.office.organs.models import Organ, Person
from fazhi.office.reports import keeping
from fazhi.office.reports.models import KeptCheck
from fazhi.office.reports.reading import File, Reading
from tests.cast import Cast
from tests.desk import (
    pages_credit,
    pages_draws,
    pages_inspections,
    pages_oversight,
    pages_public_enterprises,
    pages_public_visits,
    pages_registers,
    pages_visits,
)
from tests.desk.page import AUDIT, BUSINESS, EVERYONE, SECURITY, STAFF, SYSTEM, Page, elsewhere
from tests.desk.reviewed_stage import fed_back


def officer(cast: Cast) -> Mapping[str, Any]:
    return {"username": "officer"}


def nobody(cast: Cast) -> Mapping[str, Any]:
    return {"username": "no.such.person"}


def market(cast: Cast) -> Mapping[str, Any]:
    return {"code": "MARKET"}


def nowhere(cast: Cast) -> Mapping[str, Any]:
    return {"code": "NOWHERE"}


def matter_of(organ: Organ) -> Matter:
    """A matter of the penalty procedure at `organ`, with a lead registered and published: the same one at each call."""
    found = Matter.unscoped.filter(organ=organ).first()
    return found or open_matter_at(organ)


def open_matter_at(organ: Organ) -> Matter:
    now = timezone.now()
    version = next(one for one in versions.install_shipped(now) if one.slug == "penalty")
    return services.open_matter(version, organ, title="无照经营", party="甲乙丙商店", at=now)


def matter(cast: Cast) -> Mapping[str, Any]:
    # At the root's own department, which everybody with a role of the business in the cast reaches.
    return {"number": matter_of(cast.market).pk}


def foreign_matter(cast: Cast) -> Mapping[str, Any]:
    return {"number": matter_of(elsewhere()).pk}


def act(cast: Cast) -> Mapping[str, Any]:
    return {**matter(cast), "act": "register"}


def foreign_act(cast: Cast) -> Mapping[str, Any]:
    return {**foreign_matter(cast), "act": "register"}


def with_document(number: int) -> Mapping[str, Any]:
    """A matter to which a document belongs: its digest."""
    shown = Matter.unscoped.select_related("organ").get(pk=number)
    stored = papers.store(io.BytesIO(b"paper"), "笔录.txt", "text/plain")
    if not Entry.unscoped.filter(matter=shown).exists():
        now = timezone.now()
        officer = Person.objects.get(username="officer")
        Entry.unscoped.create(
            matter=shown, number=1, act="register", kind="act", documents=[stored.digest], organ=shown.organ,
            recorded_by=officer, at=now, recorded_at=now, previous="", digest="",
        )  # fmt: skip
    return {"number": number, "digest": stored.digest}


def document(cast: Cast) -> Mapping[str, Any]:
    return with_document(open_matter_at(cast.market).pk)


def foreign_document(cast: Cast) -> Mapping[str, Any]:
    return with_document(open_matter_at(elsewhere()).pk)


def penalty(cast: Cast) -> Mapping[str, Any]:
    return {"version": matter_of(cast.market).procedure_id}


def no_procedure(cast: Cast) -> Mapping[str, Any]:
    return {"version": 0}


def slug(cast: Cast) -> Mapping[str, Any]:
    matter_of(cast.market)
    return {"slug": "penalty"}


def no_slug(cast: Cast) -> Mapping[str, Any]:
    return {"slug": "nothing"}


def publication(cast: Cast) -> Mapping[str, Any]:
    shown = matter_of(cast.market)
    made = Publication.objects.create(
        matter=shown, entry_number=1, organ=shown.organ, title="行政处罚决定", published_at=timezone.now()
    )
    return {"number": made.pk}


def kept(organ: Organ, keeper: Person) -> KeptCheck:
    """A check that was kept at `organ`: the same one at each call."""
    found = KeptCheck.unscoped.filter(organ=organ).first()
    told = {"title": "清渠县报告", "organ": "清渠县人民政府", "year": 2025, "findings": [{"severity": "error"}]}
    sent, read = File("报告.txt", b"text", 4), Reading(json.dumps([told]), "<article><h2>清渠县报告</h2></article>")
    return found or keeping.keep(sent, read, organ=organ, by=keeper, now=timezone.now())


def kept_check(cast: Cast) -> Mapping[str, Any]:
    return {"number": kept(cast.market, cast["officer"]).pk}


def foreign_check(cast: Cast) -> Mapping[str, Any]:
    return {"number": kept(elsewhere(), cast["officer"]).pk}


def kept_part(cast: Cast) -> Mapping[str, Any]:
    return {**kept_check(cast), "part": "file"}


def foreign_part(cast: Cast) -> Mapping[str, Any]:
    return {**foreign_check(cast), "part": "file"}


def file_review(cast: Cast) -> Mapping[str, Any]:
    return {"number": fed_back(matter_of(cast.market), cast.root).review_id}


def foreign_review(cast: Cast) -> Mapping[str, Any]:
    return {"number": fed_back(matter_of(elsewhere()), elsewhere()).review_id}


def one_reviewed(cast: Cast) -> Mapping[str, Any]:
    found = fed_back(matter_of(cast.market), cast.root)
    return {"review": found.review_id, "number": found.pk}


def one_foreign(cast: Cast) -> Mapping[str, Any]:
    found = fed_back(matter_of(elsewhere()), elsewhere())
    return {"review": found.review_id, "number": found.pk}


PAGES: dict[str, Page] = {
    "desk:work": Page(BUSINESS),
    "desk:matters": Page(BUSINESS),
    "desk:new-matter": Page(BUSINESS),
    "desk:open-matter": Page(BUSINESS, own=slug, other=no_slug, also_posts=True),
    "desk:matter": Page(BUSINESS, own=matter, other=foreign_matter, queries=10),
    "desk:act": Page(BUSINESS, own=act, other=foreign_act, also_posts=True),
    "desk:way": Page(BUSINESS, own=act, other=foreign_act),
    "desk:foresight": Page(BUSINESS, own=matter, other=foreign_matter),
    "desk:document": Page(BUSINESS, own=document, other=foreign_document, shown=False),
    "desk:procedures": Page(BUSINESS),
    "desk:procedure": Page(BUSINESS, own=penalty, other=no_procedure),
    "desk:flow": Page(BUSINESS, own=penalty, other=no_procedure, shown=False),
    "desk:dashboard": Page(BUSINESS),
    "desk:figure": Page(
        BUSINESS,
        own=lambda cast: {"indicator": "matters_opened"},
        other=lambda cast: {"indicator": "nothing"},
        queries=12,
    ),
    "desk:chart": Page(
        BUSINESS, own=lambda cast: {"name": "matters"}, other=lambda cast: {"name": "nothing"}, shown=False
    ),
    "desk:problems": Page(BUSINESS),
    "desk:problems-of-rule": Page(BUSINESS),
    "desk:duties": Page(BUSINESS, queries=12),
    "desk:duties-matrix": Page(BUSINESS, queries=10),
    "desk:duties-list": Page(BUSINESS, queries=12),
    "desk:duties-statement": Page(BUSINESS, queries=14),
    "desk:duties-feed": Page(BUSINESS, also_posts=True),
    "desk:duties-calendar": Page(EVERYONE, shown=False),
    "desk:reviews": Page(BUSINESS),
    "desk:new-review": Page(frozenset({"file_assessor", "justice", "supervisor"}), also_posts=True),
    "desk:review": Page(BUSINESS, own=file_review, other=foreign_review, queries=10),
    "desk:reviewed-file": Page(BUSINESS, own=one_reviewed, other=one_foreign, also_posts=True, queries=10),
    "desk:checks": Page(BUSINESS, also_posts=True),
    "desk:kept-check": Page(BUSINESS, own=kept_check, other=foreign_check, also_posts=True),
    "desk:kept-part": Page(BUSINESS, own=kept_part, other=foreign_part, shown=False),
    "portal:check": Page(EVERYONE, also_posts=True),
    "portal:annotated": Page(EVERYONE, shown=False),
    "portal:home": Page(EVERYONE),
    "portal:publications": Page(EVERYONE),
    "portal:publication": Page(EVERYONE, own=publication, other=lambda cast: {"number": 0}),
    "portal:procedures": Page(EVERYONE),
    "portal:procedure": Page(EVERYONE, own=slug, other=no_slug),
    "portal:flow": Page(EVERYONE, own=slug, other=no_slug, shown=False),
    "desk:home": Page(STAFF),
    "desk:sign-in": Page(EVERYONE, also_posts=True),
    "desk:sign-out": Page(EVERYONE, posts={}),
    "desk:password": Page(STAFF, also_posts=True),
    "desk:organs": Page(SYSTEM),
    "desk:organ": Page(SYSTEM, own=market, other=nowhere, also_posts=True),
    "desk:new-organ": Page(SYSTEM, own=market, other=nowhere, also_posts=True),
    "desk:people": Page(SYSTEM),
    "desk:new-person": Page(SYSTEM, also_posts=True),
    "desk:person": Page(SYSTEM, own=officer, other=nobody),
    "desk:reset-password": Page(SYSTEM, own=officer, other=nobody, posts={}),
    "desk:set-active": Page(SYSTEM, own=officer, other=nobody, posts={"active": "1"}),
    "desk:holders": Page(SECURITY),
    "desk:holder": Page(SECURITY, own=officer, other=nobody),
    "desk:grant": Page(SECURITY, own=officer, other=nobody, posts={}),
    "desk:issue": Page(SECURITY, own=officer, other=nobody, posts={}),
    "desk:end": Page(
        SECURITY,
        own=lambda cast: {"number": cast["officer"].appointments.get().pk},
        other=lambda cast: {"number": 0},
        posts={"on": "2026-11-22"},
    ),
    "desk:certificate-status": Page(
        SECURITY,
        own=lambda cast: {"number": cast["officer"].certificates.get().pk},
        other=lambda cast: {"number": 0},
        posts={"status": "valid"},
    ),
    "desk:locks": Page(SECURITY),
    "desk:unlock": Page(SECURITY, posts={}),
    "desk:sign-ins": Page(AUDIT),
    "desk:operations": Page(AUDIT),
    "desk:integrity": Page(AUDIT),
    **pages_registers.PAGES,
    **pages_inspections.PAGES,
    **pages_draws.PAGES,
    **pages_visits.PAGES,
    **pages_credit.PAGES,
    **pages_oversight.PAGES,
    **pages_public_enterprises.PAGES,
    **pages_public_visits.PAGES,
}
