"""Speed of the door: one act with its entry, durable, beside a bare insert of one row with commit on the same database.

    python bench/door.py [--postgres] [--matters 100000] [--acts 300]

Acts and inserts take turns, so that both meet the same disk and the same load. Prints medians in milliseconds and their
ratio (insert / act): of an act that repeats, in matters of 10, 100 and 1,000 entries and in a database full of matters,
and of every act of whole matters. Who acts, and as what, is read once before, as a request does.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import time
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from stage import FOUND, NOW, WALK, Stage, fill, stage

FEW = 1000


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Speed of one act through the door.")
    parser.add_argument("--postgres", action="store_true")
    parser.add_argument("--matters", type=int, default=100_000)
    parser.add_argument("--acts", type=int, default=300)
    options = parser.parse_args()
    with stage(options.postgres) as house:
        measure(house, options.matters, options.acts)


def measure(house: Stage, matters: int, acts: int) -> None:
    """The growing matter among few, then the full database."""
    _bare_table()
    few = fill(house, range(FEW))
    compare("warm-up", repeat(house, few), acts)
    for length, matter in zip((10, 100, 1000), few, strict=False):
        for _ in range(length - 2):
            inspect(house, matter)
        compare(f"inspect, a matter of {length} entries", repeat(house, [matter]), acts // 10)
    began = time.perf_counter()
    many = random.Random(1).sample(few[3:] + fill(house, range(FEW, matters)), 2 * acts)
    print(f"{matters} matters after {time.perf_counter() - began:.0f} s; load {os.getloadavg()[0]:.1f}")
    compare(f"inspect, {matters} matters", repeat(house, many[:acts]), acts)
    for act, both, facts in WALK[1:]:
        compare(f"{act}, {matters} matters", (once(house, m, act, both, facts) for m in many[acts:]), acts)


def compare(what: str, acts: Iterable[Callable[[], object]], number: int) -> None:
    """Time `number` of `acts` and as many bare inserts in turn, and print the medians."""
    door, bare = [], []
    for _, act in zip(range(number), acts, strict=False):
        bare.append(_timed(_bare_insert))
        door.append(_timed(act))
    one, other = statistics.median(bare), statistics.median(door)
    print(f"{what:<36} act {other:.3f} ms, insert {one:.3f} ms, ratio {one / other:.2f}", flush=True)


def repeat(house: Stage, matters: list[int]) -> Iterable[Callable[[], object]]:
    """The repeating act in each of `matters`, over and over."""
    while True:
        yield from (lambda m=m: inspect(house, m) for m in matters)


def inspect(house: Stage, matter: int) -> object:
    """The act that repeats: two officers, a fact, one duty running."""
    return once(house, matter, "inspect", True, FOUND)()


def once(house: Stage, matter: int, act: str, both: bool, facts: Mapping[str, Any]) -> Callable[[], object]:
    """One act of a matter, ready to be performed."""
    from fazhi.office.matters import services

    others = [house.second] if both else []
    return lambda: services.perform(matter, act, by=house.first, together_with=others, facts=facts, at=NOW, now=NOW)


def _timed(action: Callable[[], object]) -> float:
    began = time.perf_counter()
    action()
    return (time.perf_counter() - began) * 1000


def _bare_table() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        key = "BIGSERIAL" if connection.vendor == "postgresql" else "INTEGER"
        cursor.execute(f"CREATE TABLE bare (id {key} PRIMARY KEY, words TEXT)")


def _bare_insert() -> None:
    from django.db import connection

    # Outside a transaction, so that the database commits the statement by itself: nothing is cheaper.
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO bare (words) VALUES (%s)", ("x" * 100,))


if __name__ == "__main__":
    main()
