"""How long it takes to arrange the visits that follow from a draw, how many queries that asks, and for how long at most
everybody else who writes has to wait.

    python bench/visits.py [--postgres] [--sizes 200,1000]

For each size an office of its own: so many enterprises, drawn by one organ, with 40 officers in teams of two, under a
cap; a third of them are about to be visited already, by an earlier draw, so that the tasks join that visit. Seconds are
those of the processor, in brackets those of the clock; a transaction lasts from its begin to its commit, on the clock.
"""

from __future__ import annotations

import argparse
import datetime as dt
import io
import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from stage import NOW, Stage, stage

if TYPE_CHECKING:
    from fazhi.office.inspections.models import Draw

OFFICERS = 40
WINDOW = (dt.date(2026, 5, 1), dt.date(2026, 5, 31))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--postgres", action="store_true")
    parser.add_argument("--sizes", default="200,1000")
    asked = parser.parse_args()
    with stage(asked.postgres) as house:
        world = World(house)
        for number, size in enumerate(map(int, asked.sizes.split(","))):
            measure(world, number, size)


def measure(world: World, number: int, size: int) -> None:
    """Arrange the visits of an earlier draw, then of the one that is measured."""
    from fazhi.office.inspections.visits import visiting

    codes = world.enterprises(number, size)
    visiting.arrange(world.draw(f"E{number}", codes[::3]), by=world.house.first.person, now=NOW)
    draw = world.draw(f"D{number}", codes)
    before, processor, clock = os.getloadavg()[0], time.process_time(), time.perf_counter()
    with watched() as seen:
        visiting.arrange(draw, by=world.house.first.person, now=NOW)
    used, took = time.process_time() - processor, time.perf_counter() - clock
    print(
        f"{size:,} visits: {used:.2f} s ({took:.2f} s), {1000 * used / size:.1f} ms a visit, {seen.queries:,} queries "
        f"({seen.queries / size:.1f} a visit), {len(seen.lasted)} transactions, the longest {max(seen.lasted):.2f} s; "
        f"load {before:.1f}",
        flush=True,
    )


@dataclass
class Seen:
    """What was asked of the database, and how long each transaction lasted, in seconds."""

    queries: int = 0
    lasted: list[float] = field(default_factory=list)


@contextmanager
def watched() -> Iterator[Seen]:
    """Count the queries and time the transactions of what happens meanwhile."""
    from django.db import connection
    from django.db.transaction import Atomic

    seen, began, enter, leave = Seen(), [0.0], Atomic.__enter__, Atomic.__exit__

    def entered(self: Atomic) -> None:
        outermost = not connection.in_atomic_block
        enter(self)
        if outermost:
            began[0] = time.perf_counter()

    def left(self: Atomic, *error: Any) -> None:
        leave(self, *error)
        if not connection.in_atomic_block:
            seen.lasted.append(time.perf_counter() - began[0])

    def asked(execute: Any, *given: Any) -> Any:
        seen.queries += 1
        return execute(*given)

    Atomic.__enter__, Atomic.__exit__ = entered, left  # type: ignore[method-assign]
    try:
        with connection.execute_wrapper(asked):
            yield seen
    finally:
        Atomic.__enter__, Atomic.__exit__ = enter, leave  # type: ignore[method-assign]


class World:
    """An organ with officers, an item to inspect, a plan and a cap, and draws as `fazhi.draw` leaves them."""

    def __init__(self, house: Stage) -> None:
        from fazhi.office.catalogues.models import InspectionItem
        from fazhi.office.inspections.models import Cap, Plan
        from fazhi.office.matters import versions

        self.house = house
        versions.install_shipped(NOW)
        self.item = InspectionItem.unscoped.create(
            organ=house.organ,
            code="1",
            title="销售行为检查",
            basis="《示例条例》",
            field="市场监管",
            changed_at=NOW,
        )
        Cap.unscoped.create(
            organ=house.organ, year=2026, most=4, basis="公告", published_on=dt.date(2026, 1, 1), entered_at=NOW
        )
        self.plan = Plan.unscoped.create(
            organ=house.organ, year=2026, title="抽查计划", matter=self._matter("抽查计划")
        )
        self.officers = [self._officer(number) for number in range(OFFICERS)]

    def _matter(self, title: str) -> Any:
        from fazhi.office.matters import services

        return services.open_matter(self.house.version, self.house.organ, title=title, at=NOW)

    def _officer(self, number: int) -> str:
        from fazhi.office.organs import services

        since, name = dt.date(2024, 1, 1), f"officer{number}"
        person = services.create_person(username=name, name="执法人员")
        services.appoint(person=person, organ=self.house.organ, role="officer", since=since)
        services.issue_certificate(person=person, kind="enforcement_certificate", number=name, valid_from=since)
        return name

    def enterprises(self, place: int, size: int) -> list[str]:
        """The codes of so many new enterprises."""
        from fazhi.office.catalogues.models import Party

        codes = [f"{place}-{number:06d}" for number in range(size)]
        Party.unscoped.bulk_create(
            Party(organ=self.house.organ, code=code, name=f"甲{code}商店", industry="F5212", changed_at=NOW)
            for code in codes
        )
        return codes

    def draw(self, name: str, codes: list[str]) -> Draw:
        """A draw in which these were drawn, each with a team of two."""
        from fazhi.office.documents import services as papers
        from fazhi.office.inspections.models import Draw, PlanTask

        pairs = [[self.officers[2 * n % OFFICERS], self.officers[(2 * n + 1) % OFFICERS]] for n in range(len(codes))]
        frozen = {
            "number": name,
            "window": {"from": str(WINDOW[0]), "until": str(WINDOW[1])},
            "seats": [{"organ": self.house.organ.code, "field": "市场监管", "officers": 2}],
        }
        teams = [{"subject": code, "seats": [pair]} for code, pair in zip(codes, pairs, strict=True)]
        bundle = json.dumps({"frozen": frozen, "result": {"teams": teams, "unstaffed": []}}).encode()
        paper = papers.store(io.BytesIO(bundle), f"{name}.json", "application/json")
        draw = Draw.unscoped.create(
            organ=self.house.organ, title=name, matter=self._matter(name), frozen=frozen, made_at=NOW, bundle=paper,
            drawn_at=NOW,
        )  # fmt: skip
        task = PlanTask.unscoped.create(
            plan=self.plan, organ=self.house.organ, item=self.item, title=name, starts=WINDOW[0], ends=WINDOW[1]
        )
        draw.tasks.set([task])
        return draw


if __name__ == "__main__":
    main()
