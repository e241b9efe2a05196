"""How long it takes to draw and to verify, beside hashing the same bytes once; and how much memory that takes.

    python bench/draw.py [--sizes 10000,100000,1000000] [--long 10000000]

Each number of parties has a process of its own, with `--long` two. Seconds are those of the processor, in brackets
those of the clock; the ratio is to SHA-256 over the population's bytes. The world: four strata by credit class of which
0.1 % to 3 % are drawn (1.1 % in all), a sixth of the members at their cap, ten districts, two organs with 400 officers
each, a team of two and two. "from the file" begins with the bundle's bytes, as `fazhi draw verify` does; "verified",
with the JSON value. `--long` measures the long form, the population in a file of its own. MB are the most memory that
the process ever held.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any, TypeVar

from fazhi.draw.bundle import Bundle, make_bundle
from fazhi.draw.columns import POPULATION
from fazhi.draw.files import LinesFile, write_lines
from fazhi.draw.seeding import closing
from fazhi.draw.statement import Seat, Stratum
from fazhi.draw.table import Reading, Table
from fazhi.draw.verifying import verify

T = TypeVar("T")

RATES = {"A": "0.001", "B": "0.005", "C": "0.01", "D": "0.03"}
ORGANS = ("market", "fire")
POPULATION_FILE, BUNDLE_FILE = "population.tsv", "bundle.json"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="10000,100000,1000000")
    parser.add_argument("--long", type=int, default=0)
    asked = parser.parse_args()
    print(f"load {os.getloadavg()[0]:.1f}")
    for size in map(int, filter(None, asked.sizes.split(","))):
        alone(measure, size)
    if asked.long:
        with tempfile.TemporaryDirectory() as folder:
            alone(draw_long, asked.long, Path(folder))
            alone(verify_long, Path(folder))


def alone(what: Callable[..., None], *given: int | Path) -> None:
    """In a fresh process, so that neither memory nor garbage of one measurement weighs on the next."""
    process = get_context("spawn").Process(target=what, args=given)
    process.start()
    process.join()
    assert process.exitcode == 0


def measure(size: int) -> None:
    table = Table(POPULATION.names, list(lines(size)))
    hashed = hashing(table.lines)
    print(f"{size:,}: hashing {hashed:.3f} s")
    content = told("drawn", hashed, drawing(table)).written()
    del table
    value = json.loads(content)
    assert told("verified", hashed, lambda: verify(value)).agrees
    value.clear()
    assert told("verified from the file", hashed, lambda: verify(content)).agrees
    print(f"  {most_memory():.0f} MB")


def draw_long(size: int, folder: Path) -> None:
    write_lines(folder / POPULATION_FILE, lines(size))
    source = LinesFile(folder / POPULATION_FILE)
    megabytes, hashed = (folder / POPULATION_FILE).stat().st_size / 1e6, hashing(source)
    print(f"{size:,} in a file of {megabytes:.0f} MB: hashing {hashed:.3f} s; {most_memory():.0f} MB")
    bundle = told("drawn", hashed, drawing(source))
    print(f"  {sum(one.count for one in bundle.result.strata):,} drawn; {most_memory():.0f} MB")
    (folder / BUNDLE_FILE).write_bytes(bundle.written())


def verify_long(folder: Path) -> None:
    source = LinesFile(folder / POPULATION_FILE)
    content, hashed = (folder / BUNDLE_FILE).read_bytes(), hashing(source)
    assert told("verified from the files", hashed, lambda: verify(content, population_lines=source)).agrees
    print(f"  {most_memory():.0f} MB")


def drawing(population: Table | LinesFile) -> Callable[[], Bundle]:
    """The draw from `population`, everything else being ready."""
    sys.path.insert(0, str(Path(__file__).parent.parent))
    from tests.draw.worlds import World, secret

    strata = tuple(Stratum(id, id, rate) for id, rate in RATES.items())
    seats = tuple(Seat(organ, organ) for organ in ORGANS)
    world = World(strata=strata, seats=seats, members=(), officers=officers())
    reading = Reading(POPULATION)
    for _ in reading.blocks(population.lines if isinstance(population, Table) else population):
        pass
    frozen = replace(world.frozen(), population=reading.counted)
    closed = closing(frozen, {one: secret(one, world.number) for one in world.parties}, world.at)
    _, certified, conflicts = world.tables()
    return lambda: make_bundle(frozen, population, certified, conflicts, closed, world.value)


def lines(size: int) -> Iterator[str]:
    for i in range(size):
        cap = "3" if i % 3 else ""
        yield f"91330109{i:010}\t清渠县第{i}号商贸有限公司\t{'ABCD'[i % 4]}\t3301{i % 10:02}\t{i // 4 % 4}\t{cap}"


def officers() -> list[tuple[str | int | None, ...]]:
    posts = [(organ, i) for organ in ORGANS for i in range(400)]
    return [(f"{organ}{i:03}", organ, organ, f"3301{i % 10:02}", "2024-01-01", None, 0) for organ, i in posts]


def hashing(lines: Iterable[str]) -> float:
    """Seconds to hash the lines' bytes, which already lie in memory, some thousand lines at a time."""
    source, took, sha = iter(lines), 0.0, hashlib.sha256()
    while part := list(islice(source, 10_000)):
        content = "\n".join(part).encode()
        began = time.process_time()
        sha.update(content)
        took += time.process_time() - began
    return took


def told(what: str, hashed: float, work: Callable[[], T]) -> T:
    clock, began = time.perf_counter(), time.process_time()
    done = work()
    took, clock = time.process_time() - began, time.perf_counter() - clock
    print(f"  {what}: {took:.2f} s ({clock:.2f} s), {took / hashed:.0f} times hashing")
    return done


def most_memory() -> Any:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
