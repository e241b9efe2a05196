"""The county's plans of inspections and its draws: two finished, one of them of two organs, and one that waits for its
parties to reveal; every value in them is made up (虚构)."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fazhi.draw.parts import Beacon
from fazhi.draw.seeding import commitment
from fazhi.draw.shape import written
from fazhi.office.catalogues.models import InspectionItem
from fazhi.office.catalogues.parties import Scope
from fazhi.office.inspections.draws import drawing
from fazhi.office.inspections.models import Draw, Plan, PlanTask, SeedParty
from fazhi.office.inspections.plans import planning
from fazhi.office.matters import services

from .inspection_crew import Crew
from .inspection_days import Days, after, at
from .places import ROOT
from .roster import Worker

# The code of the link by which whoever tries the demo reveals for the public; a real one is random and shown once.
TOKEN = "qingqu-demo-public"
LEAD, HEALTH = "SCJG", "WSJK"
RATES = {"A": "0.02", "B": "0.06", "C": "0.2", "D": "0.5", "": "0.06"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """A task of a plan: who inspects which item at whom, and from how many to how many days ago."""

    organ: str
    item: str
    title: str
    scope: Scope
    first: int
    last: int


SHOPS = Wanted(LEAD, "SJ-01", "食品销售者双随机抽查", Scope(industries=("F52",)), 74, 22)
KITCHENS = (
    Wanted(LEAD, "SJ-02", "餐饮服务双随机抽查", Scope(industries=("H62",)), 36, -14),
    Wanted(HEALTH, "WJ-01", "餐饮服务单位卫生双随机抽查", Scope(industries=("H62",)), 36, -14),
)
MACHINES = Wanted(LEAD, "SJ-03", "特种设备使用单位双随机抽查", Scope(tags=("特种设备",)), -9, -40)
LATER = Wanted(LEAD, "SJ-04", "经营主体公示信息抽查", Scope(kinds=("organisation",)), -10, -42)


class Planner:
    """Makes plans and draws with the people of the crew."""

    def __init__(self, crew: Crew, days: Days, items: Mapping[str, InspectionItem]) -> None:
        self.crew, self.days, self.items = crew, days, items
        self.handler, self.officer = crew.named("banan"), crew.named("xieban")

    def plans(self) -> dict[Wanted, PlanTask]:
        """The plans of the market's organ by year, and the joint one; published four months ago."""
        made: dict[Wanted, PlanTask] = {}
        for year in sorted({self._year(wanted) for wanted in (SHOPS, MACHINES, LATER)}):
            own = [wanted for wanted in (SHOPS, MACHINES, LATER) if self._year(wanted) == year]
            made |= self._plan(f"{year}年度双随机抽查计划", year, own)
        return made | self._plan("餐饮服务部门联合双随机抽查计划", self._year(KITCHENS[0]), KITCHENS, joint=True)

    def years(self) -> set[int]:
        """The years in which there are tasks."""
        return {self._year(wanted) for wanted in (SHOPS, *KITCHENS, MACHINES, LATER)} | {self.days.today.year}

    def _year(self, wanted: Wanted) -> int:
        return self.days.span(wanted.first, wanted.last)[0].year

    def _plan(self, title: str, year: int, tasks: Sequence[Wanted], joint: bool = False) -> dict[Wanted, PlanTask]:
        day, organs = self.days.working(130), self.crew.organs
        drafted = at(day, 9, 30)
        by = self.crew.standing(self.handler, drafted)
        plan = planning.draft_plan(organs[LEAD], year, title, joint, by=by, now=drafted)
        made = {wanted: self._task(plan, wanted, drafted) for wanted in tasks}
        if joint:
            facts = {"participants": organs[HEALTH].name, "countersigned": "agreed"}
            self._act(plan, "countersign", self.handler, at(after(day, 1), 15), facts)
        handed = at(after(day, 2), 10)
        planning.submit(plan, capped=True, limited=True, by=self.crew.standing(self.handler, handed), now=handed)
        head = self.crew.at(ROOT, "government_head") if joint else self.crew.named("juzhang")
        self._act(plan, "approve_joint" if joint else "approve", head, at(after(day, 4), 11), {})
        told = {"where_published": "清渠县人民政府网站（虚构）"}
        self._act(plan, "publish", self.crew.at(LEAD, "clerk"), at(after(day, 6), 9), told)
        return made

    def _task(self, plan: Plan, wanted: Wanted, now: dt.datetime) -> PlanTask:
        by = self.handler if wanted.organ == LEAD else self.crew.at(wanted.organ, "handler")
        starts, ends = self.days.span(wanted.first, wanted.last)
        return planning.add_task(
            plan, organ=self.crew.organs[wanted.organ], item=self.items[wanted.item], title=wanted.title,
            scope=wanted.scope, rates=RATES, minimums={"C": 1}, officers=2, starts=starts, ends=ends,
            by=self.crew.standing(by, now), now=now,
        )  # fmt: skip

    def _act(self, plan: Plan, act: str, worker: Worker, now: dt.datetime, facts: Mapping[str, Any]) -> None:
        services.perform(plan.matter_id, act, by=self.crew.standing(worker, now), at=now, now=now, facts=facts)

    def finished(self, tasks: Sequence[PlanTask], title: str, ago: int) -> Draw:
        """A draw from its preparation to its bundle, begun so many days ago and finished four working days later."""
        day = self.days.working(ago)
        draw = self._frozen(tasks, title, day, reveal_by=at(after(day, 3), 17), beacon_at=at(after(day, 3), 20, 30))
        for hour, party in enumerate(draw.seed_parties.order_by("party"), 9):
            drawing.reveal(draw, party, secret(party.party), now=at(after(day, 3), hour))
        closed, noted = at(after(day, 3), 17, 20), at(after(day, 4), 9)
        draw = drawing.close(draw, by=self.crew.standing(self.handler, closed), now=closed)
        value = digits(f"{draw.matter.number} beacon")
        seen = "示例彩票中心网站（虚构，仅作演示）"
        draw = drawing.note_beacon(draw, value, seen, by=self.crew.standing(self.officer, noted), now=noted)
        drawn = at(after(day, 4), 9, 40)
        return drawing.finish(draw, value, by=self.crew.standing(self.handler, drawn), now=drawn)

    def waiting(self, tasks: Sequence[PlanTask], title: str) -> Draw:
        """A draw that was frozen on the last working day before today; its parties may reveal for two days yet."""
        frozen = self.days.working(1)
        begun = frozen
        while after(begun, 2) > frozen:
            begun -= dt.timedelta(days=1)
        today = self.days.today
        reveal_by, beacon_at = at(today + dt.timedelta(days=2), 17), at(today + dt.timedelta(days=3), 20, 30)
        return self._frozen(tasks, title, begun, reveal_by=reveal_by, beacon_at=beacon_at)

    def _frozen(
        self, tasks: Sequence[PlanTask], title: str, day: dt.date, *, reveal_by: dt.datetime, beacon_at: dt.datetime
    ) -> Draw:
        """A draw with three parties to its seed, prepared on that day and frozen two working days later."""
        made, frozen = at(day, 10), at(after(day, 2), 10)
        by = self.crew.standing(self.handler, made)
        draw = drawing.prepare(self.crew.organs[LEAD], tasks, title, by=by, now=made)
        parties = [
            ("organ", "清渠县市场监督管理局", self.handler.person),
            ("supervisor", "清渠县督察", self.crew.named("ducha").person),
            ("public", "社会公众代表（虚构）", None),
        ]
        for kind, name, person in parties:
            drawing.add_seed_party(draw, kind, name, person=person, by=by, now=made)
        told = hashlib.sha256(TOKEN.encode()).hexdigest()
        SeedParty.objects.filter(draw=draw, kind="public").update(token_digest=told)
        for hour, party in enumerate(draw.seed_parties.order_by("party"), 9):
            sealed = commitment(draw.matter.number, party.party, secret(party.party))
            drawing.commit(draw, party, sealed, now=at(after(day, 1), hour))
        beacon = Beacon("示例排列五（虚构）", "示例彩票中心网站", "digits", 6, written(beacon_at))
        handler = self.crew.standing(self.handler, frozen)
        return drawing.freeze(draw, by=handler, now=frozen, reveal_by=reveal_by, beacon=beacon)


def secret(party: str) -> str:
    """The value with which a party contributes to the seeds of demo draws: anybody can work it out, it is no secret."""
    return hashlib.sha256(f"清渠虚构 {party}".encode()).hexdigest()


def digits(text: str) -> str:
    """A made-up beacon value of six digits."""
    return f"{int(hashlib.sha256(text.encode()).hexdigest(), 16) % 10**6:06d}"
