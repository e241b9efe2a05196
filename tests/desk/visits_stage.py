"""Visits for the table of pages and for a browser: one of MARKET, of whom `officer` and `second_officer` go, and one of
an organ in another tree."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from fazhi.office.inspections.models import Upload, Visit
from fazhi.office.inspections.visits import uploading, visiting
from fazhi.office.matters import services
from fazhi.office.organs import services as organs
from fazhi.office.organs.models import Organ
from fazhi.office.organs.selectors import Standing
from tests.cast import SINCE, Cast
from tests.desk.page import elsewhere
from tests.inspections.visits_cast import certificate, drawn_visit, make_draw, matter_of, opened_visit, pair
from tests.parties import make_item, make_party

Arguments = Mapping[str, Any]


def here(cast: Cast) -> Visit:
    """A visit of these days, drawn and proposed: the same one at each call."""
    found = Visit.unscoped.filter(organ=cast.market).first()
    return found or of_these_days(cast, "清渠县某超市")


def of_these_days(cast: Cast, name: str) -> Visit:
    """A visit to the party of that name, drawn and proposed, that may be made from today on."""
    today = timezone.localdate()
    party = make_party(cast.market, name, address="清渠县青石镇一号")
    window = today, today + dt.timedelta(days=20)
    return drawn_visit(cast, party, window=window, name=f"draw-{Visit.unscoped.count() + 1}", now=timezone.now())


def announced_here(cast: Cast) -> Visit:
    """The visit of `here`, approved and its notice given, so that it can be made."""
    return announced(cast, here(cast))


def announced(cast: Cast, visit: Visit) -> Visit:
    """The visit, approved and its notice given."""
    now = timezone.now()
    matter = matter_of(visit)
    services.perform(matter.pk, "approve", by=Standing(cast["agency_head"], now.date()), at=now, now=now)
    visiting.notice(visit, matter, by=Standing(cast["officer"], now.date()), now=now)
    return visit


def away(cast: Cast) -> Visit:
    """A visit that nobody of the cast reaches."""
    organ: Organ = elsewhere()
    found = Visit.unscoped.filter(organ=organ).first()
    if found is None:
        party = make_party(organ, "别处某超市")
        draw = make_draw(organ, {party.code: [pair(cast)]}, name="draw-away", now=timezone.now())
        (found,) = visiting.arrange(draw, by=cast["handler"], now=timezone.now())
    return found


def visit(cast: Cast) -> Arguments:
    return {"number": here(cast).pk}


def foreign_visit(cast: Cast) -> Arguments:
    return {"number": away(cast).pk}


def site(cast: Cast) -> Arguments:
    found = here(cast)
    return {"number": found.pk, "matter": matter_of(found).pk}


def foreign_site(cast: Cast) -> Arguments:
    found = away(cast)
    return {"number": found.pk, "matter": matter_of(found).pk}


def draw(cast: Cast) -> Arguments:
    return {"draw": here(cast).draw_id}


def foreign_draw(cast: Cast) -> Arguments:
    return {"draw": away(cast).draw_id}


def upload(cast: Cast) -> Arguments:
    """A photo that `officer` has begun to send."""
    found, key = here(cast), uuid.UUID(int=9)
    uploading.begin(
        key, found, matter_of(found), name="货架.jpg", media_type="image/jpeg", size=5, by=cast["officer"],
        now=timezone.now(),
    )  # fmt: skip
    return {"key": key}


def foreign_upload(cast: Cast) -> Arguments:
    """A photo that somebody else has begun to send."""
    upload(cast)
    Upload.objects.update(by=cast["second_officer"])
    return {"key": uuid.UUID(int=9)}


def code(cast: Cast) -> Arguments:
    return {"code": here(cast).code}


def no_code(cast: Cast) -> Arguments:
    return {"code": "guess"}


def joint(cast: Cast, other: visiting.Work) -> Visit:
    """A visit of MARKET on which another organ goes along, with two officers of each."""
    second = organs.create_person(username="second_outsider", name="外单位第二执法人员")
    organs.appoint(person=second, role="officer", organ=other.organ, since=SINCE)
    organs.issue_certificate(person=second, kind="enforcement_certificate", number="E2", valid_from=SINCE)
    ours = [(certificate(cast[who]), cast.market) for who in ("officer", "second_officer")]
    theirs = [(certificate(cast["outsider"]), other.organ), (certificate(second), other.organ)]
    works = [visiting.Work(cast.market, make_item(cast.market)), other]
    days = {"starts": timezone.localdate(), "ends": timezone.localdate() + dt.timedelta(days=20)}
    return opened_visit(
        cast, make_party(cast.market, "清渠县某酒店"), tasks=works, officers=ours + theirs, now=timezone.now(), **days
    )
