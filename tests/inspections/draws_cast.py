"""A verifiable draw for tests, from a published plan to its bundle, step by step on fixed days in 2026.

Monday 2 March: plan and draw are made; Tuesday 3 at nine: frozen; Wednesday 4 at nine: last hour to reveal; the beacon
is due on Thursday 5 at nine in the evening (all at Beijing).
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import dataclass
from typing import Any

from fazhi.draw.parts import Beacon
from fazhi.draw.seeding import commitment
from fazhi.draw.shape import written
from fazhi.law import loading
from fazhi.office.catalogues.parties import Scope
from fazhi.office.inspections.draws import drawing, keeping
from fazhi.office.inspections.models import Draw, PlanTask, SeedParty
from fazhi.office.matters import versions
from fazhi.office.organs.selectors import Standing
from tests.cast import Cast
from tests.inspections.planned import published_plan
from tests.parties import make_party

MADE = dt.datetime(2026, 3, 2, 1, tzinfo=dt.UTC)
FROZEN = dt.datetime(2026, 3, 3, 1, tzinfo=dt.UTC)
REVEAL_BY = dt.datetime(2026, 3, 4, 1, tzinfo=dt.UTC)
CLOSED = REVEAL_BY + dt.timedelta(hours=1)
DUE = dt.datetime(2026, 3, 5, 13, tzinfo=dt.UTC)
DRAWN = DUE + dt.timedelta(hours=1)
BEACON = Beacon("排列5第26055期", "示例彩票中心网站", "digits", 6, written(DUE))
VALUE = "271828"
NAMES = tuple(f"清渠县{name}商店" for name in "甲乙丙丁戊己庚辛壬癸")


def secret(party: str) -> str:
    """The value that the party keeps until the reveal: the same at each call."""
    return hashlib.sha256(party.encode()).hexdigest()


@dataclass
class Stage:
    """The cast with a published plan, and a draw of its only task; methods go through the steps in their order."""

    cast: Cast
    draw: Draw
    task: PlanTask
    token: str

    def standing(self, who: str, at: dt.datetime = FROZEN) -> Standing:
        return Standing(self.cast[who], at.date())

    def party(self, party: str) -> SeedParty:
        return self.draw.seed_parties.get(party=party)

    def commits(self, *parties: str) -> Stage:
        for party in parties or ("organ", "public", "supervisor"):
            digest = commitment(self.draw.matter.number, party, secret(party))
            drawing.commit(self.draw, self.party(party), digest, now=MADE + dt.timedelta(hours=1))
        return self

    def freezes(self, **over: Any) -> Stage:
        given: dict[str, Any] = {"now": FROZEN, "reveal_by": REVEAL_BY, "beacon": BEACON, **over}
        self.draw = drawing.freeze(self.draw, by=self.standing("handler"), **given)
        return self

    def reveals(self, *parties: str, now: dt.datetime = FROZEN + dt.timedelta(hours=2)) -> Stage:
        for party in parties or ("organ", "public", "supervisor"):
            drawing.reveal(self.draw, self.party(party), secret(party), now=now)
        return self

    def closes(self, now: dt.datetime = CLOSED) -> Stage:
        self.draw = drawing.close(self.draw, by=self.standing("handler", now), now=now)
        return self

    def notes(self, value: str = VALUE, who: str = "officer") -> Stage:
        by = self.standing(who, DRAWN)
        self.draw = drawing.note_beacon(self.draw, value, "示例彩票中心公告", by=by, now=DRAWN)
        return self

    def finishes(self, value: str = VALUE, who: str = "handler", **over: Any) -> Stage:
        now = DRAWN + dt.timedelta(minutes=5)
        self.draw = drawing.finish(self.draw, value, by=self.standing(who, DRAWN), now=now, **over)
        return self

    def frozen(self) -> Stage:
        return self.commits().freezes()

    def closed(self) -> Stage:
        return self.frozen().reveals().closes()

    def finished(self, **over: Any) -> Stage:
        return self.closed().notes().finishes(**over)

    def voids(
        self, who: str, now: dt.datetime, ground: str = "", sought: str = "查示例彩票中心网站，该期停开"
    ) -> Stage:
        by = self.standing(who, now)
        self.draw = drawing.void(self.draw, "示例理由", by=by, now=now, ground=ground, sought=sought)
        return self

    @property
    def bundle(self) -> dict[str, Any]:
        """The bundle as anybody downloads it."""
        assert self.draw.bundle is not None
        content: dict[str, Any] = json.loads(keeping.read(self.draw.bundle))
        return content

    def performed(self) -> list[str]:
        return [entry.act for entry in self.draw.matter.entries.filter(kind="act")]


# One in three of class C, at least two of them, one in ten of the others.
TASK: dict[str, Any] = {
    "title": "零售商店检查",
    "scope": Scope(areas=("990102",)),
    "rates": {"A": "0.1", "C": "0.333333", "": "0.1"},
    "minimums": {"C": 2},
    "starts": dt.date(2026, 4, 1),
    "ends": dt.date(2026, 4, 30),
}


def stage(cast: Cast, **over: Any) -> Stage:
    """Ten shops, two officers, and a draw with three parties to its seed, none of whom has committed."""
    for name, credit_class in zip(NAMES, ("A", "A", "A", "C", "C", "C", "C", "C", "", ""), strict=True):
        make_party(cast.market, name, credit_class=credit_class)
    for slug in ("inspection_plan", "random_draw", "inspection"):
        versions.install(loading.shipped()[slug], MADE)
    task = published_plan(cast, **TASK | over)
    handler = Standing(cast["handler"], MADE.date())
    draw = drawing.prepare(cast.market, [task], "四月零售商店抽查", by=handler, now=MADE)
    given: dict[str, Any] = {"by": handler, "now": MADE}
    drawing.add_seed_party(draw, "organ", "市场监督管理局", person=cast["officer"], **given)
    drawing.add_seed_party(draw, "supervisor", "督察机关", person=cast["supervisor"], **given)
    _, token = drawing.add_seed_party(draw, "public", "社会公众代表", **given)
    return Stage(cast, draw, task, token)
