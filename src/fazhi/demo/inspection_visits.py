"""The visits that follow from the county's draws, in every state: waiting, announced, inspected, published, overdue,
corrected, called off; and what the enterprises say of them."""

from __future__ import annotations

import datetime as dt
import random
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from fazhi.law.credit import lists
from fazhi.office.credit import listing
from fazhi.office.credit.listing import Reasons
from fazhi.office.inspections.models import Draw, Visit
from fazhi.office.inspections.visits import proposing, visiting
from fazhi.office.inspections.visits.submitting import Sheet, submit
from fazhi.office.matters import services
from fazhi.office.matters.models import Matter

from . import hours
from .inspection_crew import Crew
from .inspection_days import Days, after, at
from .roster import Worker

# What comes of a visit, and how often.
ENDS = ((("clean",), 62), (("corrected",), 16), (("ordered",), 14), (("unreachable",), 4), (("other_organ",), 4))
FOUND = {
    "clean": ("逐项查看，未发现问题。", "未发现问题。"),
    "corrected": ("货架上有两件商品没有标明价格。", "发现问题，已当场改正。"),
    "ordered": ("进货查验记录缺少近一个月的部分。", "责令限期改正。"),
    "unreachable": ("登记的场所已由他人经营，电话无法接通。", "通过登记的住所无法联系。"),
    "other_organ": ("后厨排烟管道直排路面，属其他部门职责。", "移送综合行政执法局。"),
}
WORDS = {5: "检查规范，讲解清楚。", 4: "总体不错，等候稍久。", 2: "营业高峰上门，耽误了生意。"}
TO_CORRECT = 15


class Inspector:
    """Takes visits through their days with the people of the crew."""

    def __init__(self, crew: Crew, days: Days, rng: random.Random) -> None:
        self.crew, self.days, self.rng = crew, days, rng
        self.ended: list[Visit] = []

    def carry_out(
        self, draw: Draw, until: int, *, every: float = 0.67, first: Sequence[str] = (), silent: int = -1,
        untold: int = -1,
    ) -> None:  # fmt: skip
        """The visits of a draw, one `every` so many working days of its window, up to so many days ago; the others
        wait. What came of the `first` ones is given; that of number `silent` was never scanned, the result of number
        `untold` never published."""
        rows = Visit.unscoped.filter(draw=draw, cancelled_at=None).select_related("party", "organ")
        visits = list(rows.order_by("pk"))
        approved = self._approve(visits, draw)
        for number, visit in enumerate(visits):
            day = after(max(visit.starts, after(approved, 1)), 1 + int(number * every))
            if day <= self.days.today - dt.timedelta(days=until) and day <= visit.ends:
                results = first[number : number + 1]
                self._visit(visit, day, scanned=number != silent, results=results, told=number != untold)
            elif day <= self.days.today + dt.timedelta(days=5):
                self._announce(visit, at(self.days.working(1), 15))

    def _approve(self, visits: Sequence[Visit], draw: Draw) -> dt.date:
        """Each organ proposes what is its own, its head approves it, on the working day after the draw: that day."""
        assert draw.drawn_at is not None
        day = after(hours.CHINA.local(draw.drawn_at), 1)
        for visit in visits:
            for matter in matters_of(visit):
                handler, head = self._handler(matter), self.crew.at(matter.organ.code, "agency_head")
                if not matter.entries.filter(act="propose").exists():
                    by = self.crew.standing(handler, at(day, 9))
                    visiting.propose(visit, matter, by=by, now=at(day, 9))
                self.act(matter, "approve", head, at(day, 15))
        return day

    def _handler(self, matter: Matter) -> Worker:
        return self.crew.at(matter.organ.code, "handler")

    def act(self, matter: Matter, act: str, worker: Worker, now: dt.datetime, **facts: Any) -> None:
        """An act in a matter of a visit, at that instant."""
        services.perform(matter.pk, act, by=self.crew.standing(worker, now), at=now, now=now, facts=facts)

    def team(self, visit: Visit, matter: Matter) -> list[Worker]:
        """Those of the visit's officers who come for the matter's organ."""
        return [self.crew.person(each["person"]) for each in visit.officers if each["organ"] == matter.organ.code]

    def _announce(self, visit: Visit, now: dt.datetime) -> None:
        for matter in matters_of(visit):
            by = self.crew.standing(self.team(visit, matter)[0], now)
            visiting.notice(visit, matter, by=by, now=now)

    def _visit(
        self, visit: Visit, day: dt.date, *, scanned: bool = True, results: Sequence[str] = (), told: bool = True
    ) -> None:
        """One visit from its notice to what comes of it."""
        self._announce(visit, at(day - dt.timedelta(days=1), 16))
        began = at(day, 9, 30 + self.rng.randint(0, 25))
        if scanned:
            visiting.scan(visit, began + dt.timedelta(minutes=2))
        for matter in matters_of(visit):
            chosen = results or self.rng.choices([end for end, _ in ENDS], [weight for _, weight in ENDS])[0]
            self._submit(visit, matter, chosen, began)
            if told:
                self._conclude(visit, matter, chosen, day)
        visit.refresh_from_db()
        self.ended.append(visit)

    def inspect(self, visit: Visit, day: dt.date, results: Sequence[str]) -> None:
        """A visit with a result that is known beforehand."""
        self._visit(visit, day, results=results)

    def _submit(self, visit: Visit, matter: Matter, results: Sequence[str], began: dt.datetime) -> None:
        first, *others = self.team(visit, matter)
        ended = began + dt.timedelta(minutes=40 + self.rng.randint(0, 60))
        found, conclusion = FOUND[results[0]]
        correct_by = str(ended.date() + dt.timedelta(days=TO_CORRECT))
        ordered: dict[str, Any] = {"correction": "补齐进货查验记录。", "correct_by": correct_by}
        sheet = Sheet(
            uuid.UUID(int=self.rng.getrandbits(128), version=4),
            began,
            ended,
            shown=True,
            course="出示证件、说明来意后，会同负责人逐项查看。",
            answers=_answers(visit, matter, clean=results[0] == "clean"),
            findings=found,
            signed="absent" if results[0] == "unreachable" else "party",
            results=results,
            conclusion=conclusion,
            **(ordered if results[0] == "ordered" else {}),
        )
        now = ended + dt.timedelta(minutes=12)
        together = [self.crew.standing(each, began) for each in others]
        submit(visit, matter, sheet, by=self.crew.standing(first, began), together=together, now=now)

    def _conclude(self, visit: Visit, matter: Matter, results: Sequence[str], day: dt.date) -> None:
        """Publish the result in time, and do what it asks for; what lies ahead is left undone."""
        handler, follows = self._handler(matter), at(after(day, 2), 14)
        if results[0] == "unreachable" and self._later(matter, "list_abnormal", handler, follows):
            self._list_abnormal(visit, matter, handler, follows)
        if results[0] == "other_organ":
            self._later(matter, "transfer_to_organ", handler, follows, receiving_organ="清渠县综合行政执法局")
        told = self._later(matter, "publish", handler, at(after(day, self.rng.randint(3, 9)), 10), secrets_removed=True)
        if told and results[0] in ("clean", "corrected"):
            self._later(matter, "archive", handler, at(after(day, 11), 9))

    def _list_abnormal(self, visit: Visit, matter: Matter, handler: Worker, now: dt.datetime) -> None:
        """The entry in the list, for the organ whose list it is; others leave it to that."""
        if not lists.shipped()["abnormal"].belongs_to([matter.organ.name]):
            return
        number = matter.entries.filter(act="list_abnormal").values_list("number", flat=True).get()
        fact = f"{matter.number}/{number}/abnormal_list"
        reasons = Reasons("通过登记的住所或者经营场所无法联系", entitling="unreachable", fact=fact)
        listing.enter(visit.party, "abnormal", matter.organ, reasons, on=now.date(), by=handler.person, now=now)

    def _later(self, matter: Matter, act: str, worker: Worker, now: dt.datetime, **facts: Any) -> bool:
        if now < self.days.now:
            self.act(matter, act, worker, now, **facts)
        return now < self.days.now

    def see_again(self) -> None:
        """Where something was to be put right: the party reports it two weeks later, and somebody comes to see."""
        for visit in list(self.ended):
            for matter in matters_of(visit):
                if matter.outcome == "ordered" and visit.ended_at:
                    self._see_again(visit, matter, after(hours.CHINA.local(visit.ended_at), 9))

    def _see_again(self, visit: Visit, matter: Matter, reported: dt.date) -> None:
        day, handler = after(reported, 2), self._handler(matter)
        if at(day, 18) > self.days.now:
            return
        told = "已补齐进货查验记录，附照片。"
        self.act(matter, "report_correction", handler, at(reported, 15), corrected_report=told)
        opened, began, ended = at(reported, 16), at(day, 10), at(day, 10, 40)
        officers = self.crew.certificates_of(visit, matter.organ)
        by = self.crew.standing(handler, opened)
        again = visiting.reinspect(visit, matter, officers=officers, starts=day, ends=day, by=by, now=opened)
        visiting.scan(again, began)
        seen: dict[str, Any] = {"shown": True, "corrected": True, "findings": "进货查验记录已经补齐。"}
        sheet = Sheet(uuid.UUID(int=self.rng.getrandbits(128), version=4), began, ended, **seen)
        first, *others = (self.crew.standing(each, began) for each in self.team(again, matter))
        submit(again, matter, sheet, by=first, together=others, now=ended)
        self._later(matter, "archive", handler, at(after(day, 3), 9))

    def hear(self) -> None:
        """What two in three of the enterprises said afterwards: mostly praise."""
        for visit in self.ended:
            said = visit.ended_at + dt.timedelta(hours=self.rng.randint(2, 30)) if visit.ended_at else self.days.now
            if self.rng.random() < 0.66 and said < self.days.now:
                mark = self.rng.choices((5, 4, 2), (14, 5, 1))[0]
                visiting.say(visit, mark, ["disturbance"] if mark == 2 else [], WORDS[mark], said)


def matters_of(visit: Visit) -> list[Matter]:
    """The matters of a visit, one for each organ."""
    rows = Matter.unscoped.filter(visit_tasks__visit=visit).select_related("organ").distinct()
    return list(rows.order_by("pk"))


def _answers(visit: Visit, matter: Matter, *, clean: bool) -> Mapping[int, Mapping[str, Mapping[str, Any]]]:
    """Every point is well, but for the last where something was found."""
    found = {}
    for task in proposing.tasks_of(visit, matter):
        points = [point["id"] for point in task.item.checklist] if task.item else []
        found[task.pk] = {point: {"ok": clean or point != points[-1], "note": ""} for point in points}
    return found
