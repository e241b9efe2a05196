"""A year of inspections in the county: registers, plans, draws, visits, credit, and what a supervisor should notice."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fazhi.office.catalogues import parties
from fazhi.office.catalogues.models import InspectionItem, Party
from fazhi.office.inspections import conflicts
from fazhi.office.inspections.models import Draw, Visit
from fazhi.office.inspections.visits import visiting
from fazhi.office.matters import services, versions
from fazhi.office.matters.models import Entry
from fazhi.office.organs.models import Organ

from . import credited, registers
from .inspection_crew import Crew
from .inspection_days import Days, after, at
from .inspection_draws import KITCHENS, LEAD, MACHINES, SHOPS, Planner
from .inspection_visits import Inspector, matters_of
from .roster import Roster, Worker

# Draws begin so many days before the present; the second one's population is tampered with before its freeze.
FIRST, SECOND = 85, 47
TAMPERED = 3
NEIGHBOUR, CODELESS = "CGZF", "YJGL"


@dataclass(frozen=True, slots=True)
class Made:
    """What there is of inspections now: parties, draws, visits, and the acts that were performed for them."""

    parties: int
    draws: int
    visits: int
    acts: int


def make(organs: Mapping[str, Organ], now: dt.datetime, scale: float, seed: str) -> Made:
    """Everything, from the registers to the latest classes of credit; the same for the same seed and day."""
    days, crew = Days(now), Crew(Roster(), organs)
    rng, before = random.Random(f"{seed}/inspections"), _acts()
    known = registers.make_parties(crew, days, scale, rng)
    items = registers.make_items(crew, days)
    registers.make_training(crew, days, rng)
    planner = Planner(crew, days, items)
    registers.make_caps(crew, days, planner.years())
    credited.make(crew, days, known, rng)
    _keep_away(crew, days, known)
    draws = _inspect(crew, days, planner, rng)
    _codeless(crew, days, known)
    credited.recompute(days.now)
    return Made(len(known), len(draws), Visit.unscoped.count(), _acts() - before)


def _acts() -> int:
    return Entry.unscoped.filter(kind=Entry.Kind.ACT).count()


def _keep_away(crew: Crew, days: Days, known: Sequence[Party]) -> None:
    """An officer whose brother keeps a shop stays away from it."""
    entered = at(days.working(140), 16)
    officer, shop = crew.named("xieban"), next(party for party in known if party.industry == "F5213")
    certificate = next(one for one in crew.certified(LEAD, days.today) if one.person == officer.person)
    conflicts.declare(
        certificate, shop, "经营者是本人的兄弟（虚构）", entered.date(), None, organ=crew.organs[LEAD],
        by=crew.standing(officer, entered), now=entered,
    )  # fmt: skip


def _inspect(crew: Crew, days: Days, planner: Planner, rng: random.Random) -> list[Draw]:
    """Three draws one after the other, and the visits of the first two."""
    tasks, inspector = planner.plans(), Inspector(crew, days, rng)
    shops = planner.finished([tasks[SHOPS]], "食品销售者第一次双随机抽查", FIRST)
    inspector.carry_out(shops, until=6, first=("clean", "corrected", "ordered"), silent=0, untold=1)
    _again(crew, days, inspector, planner.items["ZF-01"])
    moved = _tamper(crew, days)
    kitchens = planner.finished([tasks[each] for each in KITCHENS], "餐饮服务部门联合双随机抽查", SECOND)
    _put_back(crew, days, moved)
    _replace(crew, kitchens)
    _call_off(kitchens)
    inspector.carry_out(kitchens, until=2, every=4.0)
    inspector.see_again()
    inspector.hear()
    return [shops, kitchens, planner.waiting([tasks[MACHINES]], "特种设备使用单位双随机抽查")]


def _again(crew: Crew, days: Days, inspector: Inspector, item: InspectionItem) -> None:
    """A neighbouring organ comes to an enterprise eight days after it was inspected, on a complaint."""
    been = next((visit for visit in inspector.ended if visit.began_at), None)
    if been is None or been.began_at is None:
        return
    day = after(been.began_at.date(), 5)
    opened, organ = at(day, 9), crew.organs[NEIGHBOUR]
    officers = crew.certified(NEIGHBOUR, day)[:2]
    by = crew.standing(crew.at(NEIGHBOUR, "handler"), opened)
    visit = visiting.open_visit(
        been.party, organ, chosen_by="complaint", tasks=[visiting.Work(organ, item)],
        officers=[(one, organ) for one in officers], starts=day, ends=after(day, 10),
        justification="热线工单反映占道经营（虚构）", by=by, now=opened,
    )  # fmt: skip
    for matter in matters_of(visit):
        inspector.act(matter, "approve", crew.at(NEIGHBOUR, "agency_head"), at(day, 11))
    inspector.inspect(visit, after(day, 1), ["corrected"])


def _tamper(crew: Crew, days: Days) -> list[Party]:
    """Somebody moves three eating houses out of the population two days before its freeze."""
    somebody = crew.at(LEAD, "handler", 1).person
    day = days.working(SECOND)
    moved = list(Party.unscoped.filter(industry="H6210", state=Party.State.ACTIVE).order_by("-code")[:TAMPERED])
    for number, party in enumerate(moved):
        parties.change(party, by=somebody, at=at(day, 17, 40 + number), industry="F5199")
    return moved


def _put_back(crew: Crew, days: Days, moved: Sequence[Party]) -> None:
    """And back afterwards."""
    somebody = crew.at(LEAD, "handler", 1).person
    for number, party in enumerate(moved):
        back = at(after(days.working(SECOND), 6), 8, 50 + number)
        parties.change(party, by=somebody, at=back, industry="H6210")


def _replace(crew: Crew, draw: Draw) -> None:
    """One officer who was drawn is on leave; another comes instead."""
    assert draw.drawn_at is not None
    now = draw.drawn_at + dt.timedelta(hours=4)
    visit = Visit.unscoped.filter(draw=draw, cancelled_at=None).order_by("-pk").first()
    if visit is None:
        return
    coming = {one["certificate"] for one in visit.officers}
    left = next(one for one in visit.officers if one["organ"] == LEAD)
    spare = next(one for one in crew.certified(LEAD, visit.starts) if one.number not in coming)
    head = crew.named("juzhang").person
    visiting.substitute(visit, left["certificate"], spare, ground="leave", reason="休产假（虚构）", by=head, now=now)


def _call_off(draw: Draw) -> None:
    """One enterprise has closed down before anybody came."""
    assert draw.drawn_at is not None
    visits = list(Visit.unscoped.filter(draw=draw, cancelled_at=None).order_by("-pk")[:3])
    if len(visits) == 3:
        visiting.cancel(visits[1], "企业已经停业，待办理注销（虚构）", now=draw.drawn_at + dt.timedelta(hours=5))


def _codeless(crew: Crew, days: Days, known: Sequence[Party]) -> None:
    """An inspection that went through the record without a visit: the enterprise never saw a code."""
    shop = next(party for party in known if party.industry == "C2011" and party.state == Party.State.ACTIVE)
    begun = days.working(33)
    version, title = versions.current("inspection", begun), f"{shop.name}：安全生产检查"
    matter = services.open_matter(version, crew.organs[CODELESS], title=title, party=shop.name, at=at(begun, 9))
    officers = [crew.at(CODELESS, "officer", number) for number in (0, 1)]
    proposed = {
        "party_name": shop.name, "party_code": shop.code, "kind": "case", "chosen_by": "assigned",
        "officers_drawn": False, "has_basis": True, "basis": "《安全生产法》第六十五条", "listed": True,
        "plan_approved": False, "matters": "安全生产监督检查", "joint": False, "method": "on_site",
        "inspected_this_year": 0,
    }  # fmt: skip
    seen = {"credentials_shown": True, "scanned": False, "course": "查看车间和台账。"}
    done = {"results": ["clean"], "conclusion": "未发现问题。"}
    head, day = crew.at(CODELESS, "agency_head"), after(begun, 1)
    steps: tuple[tuple[str, list[Worker], dt.datetime, dict[str, Any]], ...] = (
        ("propose", officers[:1], at(begun, 10), proposed),
        ("approve", [head], at(begun, 15), {}),
        ("notify", officers[:1], at(day, 9), {"rights_told": True}),
        ("inspect", officers, at(day, 9, 10), seen),
        ("record", officers, at(day, 10), {"findings": "未发现问题。", "record_signed": "party"}),
        ("conclude", officers[:1], at(day, 10, 30), done),
        ("publish", officers[:1], at(after(day, 4), 10), {"secrets_removed": True}),
    )
    for act, people, now, facts in steps:
        first, *others = (crew.standing(each, now) for each in people)
        services.perform(matter.pk, act, by=first, together_with=others, at=now, now=now, facts=facts)
