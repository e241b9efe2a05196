"""The record as credit reads it: a penalty published and repaired through the door, and rows of long procedures made
directly."""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from fazhi.law import loading
from fazhi.office.catalogues.models import Party
from fazhi.office.credit import listing
from fazhi.office.credit.listing import Reasons
from fazhi.office.credit.models import CreditFact, Listing
from fazhi.office.matters import services, versions
from fazhi.office.matters.models import Entry, Matter, ProcedureVersion, Publication
from fazhi.office.organs.models import Organ
from fazhi.office.organs.selectors import Standing
from tests.cast import Cast
from tests.procedures.credit_case import APPLIED, MET, REGISTERED, TOLD

CHINA = ZoneInfo("Asia/Shanghai")
TODAY = dt.date(2026, 11, 22)
NOW = dt.datetime(2026, 11, 22, 9, tzinfo=CHINA)
ROLES = ("handler", "window_officer", "agency_head")


def at(day: str, hour: int = 10) -> dt.datetime:
    """That day of 2026, or of the year it names."""
    return dt.datetime.fromisoformat(day if len(day) > 5 else f"2026-{day}").replace(hour=hour, tzinfo=CHINA)


def version_of(slug: str) -> ProcedureVersion:
    return versions.install(loading.shipped()[slug], NOW)


def does(cast: Cast, matter: Matter, act: str, day: str, role: str = "handler", **facts: Any) -> None:
    """Perform an act of the matter on that day, at MARKET."""
    services.perform(matter.pk, act, by=Standing(cast[role], TODAY), at=at(day), now=NOW, facts=facts)


def publicised(cast: Cast, party: Party, day: str = "04-08", **facts: Any) -> Matter:
    """A penalty of MARKET in the public register (credit_repair), decided on 2 April and published on that day."""
    matter = services.open_matter(
        version_of("credit_repair"), cast.market, title="计量违法", party=party.name, at=at("04-02", 9)
    )
    does(cast, matter, "register", "04-02", **{**REGISTERED, **facts})
    does(cast, matter, "tell_publication", "04-02", **TOLD)
    does(cast, matter, "publish", day, secrets_removed=True)
    return matter


def repair(cast: Cast, matter: Matter) -> None:
    """Repair a penalty in the public register, on 20 July."""
    does(cast, matter, "apply_repair", "07-09", **APPLIED)
    does(cast, matter, "accept_repair", "07-10", "window_officer")
    does(cast, matter, "verify", "07-15", **MET)
    does(cast, matter, "grant_repair", "07-20", "agency_head")
    does(cast, matter, "stop_early", "07-20")


def kept(organ: Organ, slug: str, party: str, facts: dict[str, Any], outcome: str = "", title: str = "案由") -> Matter:
    """A matter as its caches stand, without its record."""
    matter = services.open_matter(version_of(slug), organ, title=title, party=party, at=at("03-02", 9))
    state = matter.state | {"facts": facts}
    Matter.unscoped.filter(pk=matter.pk).update(state=state, outcome=outcome)
    return matter


def performed(matter: Matter, act: str, day: str) -> Entry:
    """An entry of that act in the matter's record."""
    number = Entry.unscoped.filter(matter=matter).count() + 1
    return Entry.unscoped.create(
        matter=matter, number=number, act=act, kind="act", organ_id=matter.organ_id, at=at(day), recorded_at=at(day),
        previous="", digest=f"{matter.pk}-{number}",
    )  # fmt: skip


def published(matter: Matter, day: str, until: str = "", title: str = "行政处罚决定：案由") -> Publication:
    """A publication of the matter from that day on, through the day before `until`."""
    entry = performed(matter, "publish", day)
    return Publication.objects.create(
        matter=matter, entry_number=entry.number, organ_id=matter.organ_id, title=title, published_at=at(day),
        until=at(until, 0) if until else None,
    )  # fmt: skip


def imported(cast: Cast, party: Party, **over: Any) -> CreditFact:
    """A fact of the party that MARKET imported: a general penalty of another place, unless told otherwise."""
    given = {
        "kind": "penalty", "title": "外省处罚", "on": dt.date(2026, 2, 1), "public_from": dt.date(2026, 2, 3),
        "public_until": dt.date(2027, 2, 2), "source": "数据交换", "row": 4,
        "at": NOW, "key": f"key-{CreditFact.unscoped.count()}",
    }  # fmt: skip
    return CreditFact.unscoped.create(organ=cast.market, party=party, **{**given, **over})


def entered(
    cast: Cast, party: Party, on: dt.date = dt.date(2026, 3, 20), fact: str = "", entitling: str = "heavy_penalty"
) -> Listing:
    """The party in the serious list of MARKET, on the ground of a heavy penalty: an imported one, unless given."""
    rests_on = fact or f"import/{imported(cast, party, severity='serious', public_until=None).pk}"
    reasons = Reasons("伪造检验报告", dt.date(2026, 3, 2), "当事人陈述申辩，经复核不成立", entitling, rests_on)
    return listing.enter(party, "serious", cast.market, reasons, on=on, by=cast["agency_head"], now=NOW)
