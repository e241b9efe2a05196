"""Visits for tests: a draw with its bundle as `fazhi.draw` writes one, and a visit on a complaint, made by the cast."""

from __future__ import annotations

import datetime as dt
import io
import itertools
import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from fazhi.office.catalogues.models import InspectionItem, Party
from fazhi.office.documents import services as papers
from fazhi.office.inspections.models import Draw, Plan, PlanTask, Visit
from fazhi.office.inspections.naming import ident
from fazhi.office.inspections.visits import visiting
from fazhi.office.matters import services, versions
from fazhi.office.matters.models import Matter
from fazhi.office.organs.models import Certificate, Organ, Person
from fazhi.office.organs.selectors import Standing
from tests.cast import Cast
from tests.parties import make_item, make_party

# Thursday 2 April 2026, nine in the morning at Beijing.
NOW = dt.datetime(2026, 4, 2, 1, tzinfo=dt.UTC)
STARTS, ENDS = dt.date(2026, 4, 1), dt.date(2026, 4, 30)


def standing(cast: Cast, who: str, now: dt.datetime = NOW) -> Standing:
    return Standing(cast[who], now.date())


def codes(first: str = "code") -> Callable[[], str]:
    """Codes that a test knows: code1, code2 …"""
    numbers = itertools.count(1)
    return lambda: f"{first}{next(numbers)}"


def certificate(person: Person) -> Certificate:
    return person.certificates.get(kind=Certificate.Kind.ENFORCEMENT)


def number(person: Person) -> str:
    return certificate(person).number


def matter_at(organ: Organ, slug: str, title: str, at: dt.datetime) -> Matter:
    """A matter of some procedure to which a plan or a draw belongs."""
    version = next(one for one in versions.install_shipped(at) if one.slug == slug)
    return services.open_matter(version, organ, title=title, at=at)


def make_task(
    plan: Plan, organ: Organ, item: InspectionItem, starts: dt.date = STARTS, ends: dt.date = ENDS
) -> PlanTask:
    return PlanTask.unscoped.create(plan=plan, organ=organ, item=item, title=item.title, starts=starts, ends=ends)


def make_draw(
    organ: Organ,
    teams: dict[str, Sequence[Sequence[str]]],
    *,
    organs: Iterable[Organ] = (),
    unstaffed: Sequence[str] = (),
    window: tuple[dt.date, dt.date] = (STARTS, ENDS),
    name: str = "draw-1",
    now: dt.datetime = NOW,
) -> Draw:
    """A finished draw of `organ`: `teams` gives, by the code of the party, the certificate numbers seat by seat; there
    is one seat for each of `organs` (by default `organ` alone), each with an item of its own."""
    seated = tuple(organs) or (organ,)
    plan = Plan.unscoped.create(
        organ=organ, year=window[0].year, title="抽查计划", matter=matter_at(organ, "inspection", "抽查计划", now)
    )
    frozen = {
        "number": name,
        "window": {"from": str(window[0]), "until": str(window[1])},
        "seats": [{"organ": one.code, "field": "市场监管", "officers": 2} for one in seated],
    }
    result = {
        "teams": [
            {"subject": ident(code), "seats": [[ident(one) for one in seat] for seat in seats]}
            for code, seats in teams.items()
        ],
        "unstaffed": [ident(code) for code in unstaffed],
    }
    bundle = json.dumps({"frozen": frozen, "result": result}).encode()
    draw = Draw.unscoped.create(
        organ=organ, title="四月抽查", matter=matter_at(organ, "inspection", "抽查", now), frozen=frozen,
        bundle=papers.store(io.BytesIO(bundle), f"{name}.json", "application/json"), result=result, made_at=now,
        drawn_at=now,
    )  # fmt: skip
    draw.tasks.set([make_task(plan, one, make_item(one, title=f"{one.name}检查"), *window) for one in seated])
    return draw


def pair(cast: Cast) -> list[str]:
    """The two officers of MARKET."""
    return [number(cast["officer"]), number(cast["second_officer"])]


def drawn_visit(cast: Cast, party: Party | None = None, **over: Any) -> Visit:
    """A visit of MARKET that was drawn, its matter proposed."""
    party = party or make_party(cast.market, "清渠县某超市")
    draw = make_draw(cast.market, {party.code: [pair(cast)]}, **over)
    (visit,) = visiting.arrange(draw, by=cast["handler"], now=over.get("now", NOW))
    return visit


def opened_visit(cast: Cast, party: Party | None = None, **over: Any) -> Visit:
    """A visit of MARKET on a complaint."""
    given: dict[str, Any] = {
        "chosen_by": "complaint",
        "tasks": [visiting.Work(cast.market, make_item(cast.market))],
        "officers": [(certificate(cast[who]), cast.market) for who in ("officer", "second_officer")],
        "starts": STARTS,
        "ends": ENDS,
        "justification": "投诉举报登记第12号",
        "by": standing(cast, "handler"),
        "now": NOW,
    }
    versions.install_shipped(NOW)
    return visiting.open_visit(party or make_party(cast.market, "清渠县某商店"), cast.market, **given | over)


def matter_of(visit: Visit) -> Matter:
    task = visit.tasks.select_related("matter__organ").first()
    assert task is not None and task.matter is not None
    return task.matter


def approved(cast: Cast, visit: Visit, now: dt.datetime = NOW) -> Matter:
    """The matter of the visit, approved by the head of its organ."""
    matter = matter_of(visit)
    services.perform(matter.pk, "approve", by=standing(cast, "agency_head"), at=now, now=now)
    return matter


def announced(cast: Cast, visit: Visit, now: dt.datetime = NOW) -> Matter:
    """The matter of the visit, approved, with its notice given."""
    matter = approved(cast, visit, now)
    visiting.notice(visit, matter, by=standing(cast, "officer"), now=now)
    visit.refresh_from_db()
    return matter
