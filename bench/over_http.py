"""Speed of the office over HTTP: the same act posted by 1, 4 and 16 clients to a real `fazhi serve`, every act durable.

    python bench/over_http.py [--postgres] [--matters 100000] [--seconds 15] [--workers 2]

The clients are one process of their own with persistent connections on the loopback, each with one request under way;
matters are drawn at random from all. Prints requests per second, the median and the 95th percentile of their times, and
errors; the seconds from the start of the server to its first page; the memory of its processes (PSS, shared pages
counted once).
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import socket
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from stage import FOUND, NOW, Stage, fill, stage

START = "from fazhi.cli.main import main; main()"
CLIENTS = (1, 4, 16)


@dataclass(slots=True)
class Round:
    """What the clients of one round met."""

    times: list[float] = field(default_factory=list)
    statuses: Counter[str] = field(default_factory=Counter)


def main() -> None:
    """Measure and print; the clients run as this same file with `--client`."""
    parser = argparse.ArgumentParser(description="Speed of one act over HTTP.")
    parser.add_argument("--postgres", action="store_true")
    parser.add_argument("--matters", type=int, default=100_000)
    parser.add_argument("--seconds", type=float, default=15)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--client", nargs=4, metavar=("PORT", "TOKEN", "CLIENTS", "MATTERS"))
    options = parser.parse_args()
    if options.client:
        port, token, clients, matters = options.client
        print_round(asyncio.run(post(int(port), token, int(clients), int(matters), options.seconds)), options.seconds)
    else:
        with stage(options.postgres) as house:
            measure(house, options)


def measure(house: Stage, options: argparse.Namespace) -> None:
    """Fill the database, start the server, let the clients loose."""
    from fazhi.office.api import tokens

    began = time.perf_counter()
    fill(house, range(options.matters))
    token = tokens.issue(house.first.person, "bench", now=NOW, days=3650)
    print(f"{options.matters} matters after {time.perf_counter() - began:.0f} s")
    with server(options.workers) as (port, process):
        for clients in CLIENTS:
            print(f"{clients:>2} clients, load {os.getloadavg()[0]:.1f}: ", end="", flush=True)
            arguments = [str(port), token, str(clients), str(options.matters)]
            here = [sys.executable, __file__, "--seconds", str(options.seconds), "--client", *arguments]
            subprocess.run(here, check=True)
        print(f"memory of the server: {_memory(process.pid):.0f} MiB (PSS)")


@contextmanager
def server(workers: int) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    """A `fazhi serve` on the stage's database; prints the seconds until its first page."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    began = time.perf_counter()
    command = [sys.executable, "-c", START, "serve", "--port", str(port), "--workers", str(workers)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        _first_page(port)
        print(f"first page after {time.perf_counter() - began:.1f} s")
        yield port, process
    finally:
        process.terminate()
        process.wait(30)


def _first_page(port: int) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            with socket.create_connection(("127.0.0.1", port), 5) as connection:
                connection.sendall(b"GET /sign-in/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
                if connection.makefile("rb").readline().split()[1] == b"200":
                    return
        except (OSError, IndexError):
            pass
        time.sleep(0.02)
    raise TimeoutError("no page within 60 s")


async def post(port: int, token: str, clients: int, matters: int, seconds: float) -> Round:
    """Let so many clients post until the time is over; the first second of each isn't counted."""
    found = Round()
    now = time.perf_counter()
    one = [_client(port, token, random.Random(n), matters, now + 1, now + 1 + seconds, found) for n in range(clients)]
    await asyncio.gather(*one)
    return found


async def _client(
    port: int, token: str, chance: random.Random, matters: int, since: float, until: float, found: Round
) -> None:
    body = json.dumps({"act": "inspect", "facts": FOUND, "together_with": ["second"]}).encode()
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    while (began := time.perf_counter()) < until:
        number = f"BENCH-{chance.randrange(matters):06d}"
        head = f"POST /api/matters/{number}/acts HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {token}\r\n"
        more = f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        writer.write((head + more).encode() + body)
        status = await _answer(reader)
        ended = time.perf_counter()
        if since <= began and ended <= until:
            found.times.append((ended - began) * 1000)
            found.statuses[status] += 1
    writer.close()


async def _answer(reader: asyncio.StreamReader) -> str:
    """The status of one answer, read whole."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    length = int(head.split("content-length:", 1)[1].split("\r\n", 1)[0])
    await reader.readexactly(length)
    return head.split(" ", 2)[1]


def print_round(found: Round, seconds: float) -> None:
    """One line of a round's numbers."""
    errors = {status: count for status, count in found.statuses.items() if status != "201"}
    middle, slow = statistics.median(found.times), statistics.quantiles(found.times, n=20)[-1]
    rate = found.statuses["201"] / seconds
    print(f"{rate:.0f} acts/s, p50 {middle:.1f} ms, p95 {slow:.1f} ms, errors {errors or 'none'}", flush=True)


def _memory(pid: int) -> float:
    """The memory of a process and its children, in MiB, each shared page counted once."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return sum(_pss(one) for one in (str(pid), *children)) / 1024


def _pss(pid: str) -> int:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


if __name__ == "__main__":
    main()
