"""Speed of figures: `fazhi figures`, start of the process included, on a made-up database of half a million entries.

    python bench/figures.py [entries] [--keep FOLDER]

It is a SQLite file of its own, or the empty database that FAZHI_DATABASE_URL names.

Half of the matters are penalties with everything that indicators ask about, half of a procedure that they don't know.
Prints seconds for the whole record and for one year, the first time (statements compiled) and the next; then what a
page of the desk pays for in a process that runs: counting anew, listing matters, drawing a chart.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from typing import Any

ENTRIES = 561_470
START = dt.datetime(2014, 1, 1, tzinfo=dt.UTC)
DAYS = 12 * 365
PENALTY = ("register", "verify", "file_case", "investigate", "propose", "legal_review", "decide", "serve", "publish")
OTHER = ("create", "send", "notify", "collect")
DIGEST = "sha256:" + "0" * 64
Row = tuple[Any, ...]


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("entries", nargs="?", type=int, default=ENTRIES)
    options.add_argument("--keep")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["FAZHI_DATA_DIR"] = given.keep or folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "fazhi.office.settings"
        fill(given.entries)
        commands()
        pages()


def fill(entries: int) -> None:
    """Make the database, unless it is kept from before."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from fazhi.office.matters import versions
    from fazhi.office.matters.models import Matter, ProcedureVersion
    from fazhi.office.organs.models import Organ

    call_command("migrate", verbosity=0)
    if Matter.unscoped.exists():
        return
    now = dt.datetime.now(dt.UTC)
    penalty = next(version.pk for version in versions.install_shipped(now) if version.slug == "penalty")
    other = ProcedureVersion.objects.create(
        slug="other", version="1", title="其他", digest="other", effective=START.date(), installed_at=now,
        source="[roles.officer]\ntitle='x'\n[acts.create]\nby='officer'",
    )  # fmt: skip
    root = Organ.unscoped.get(parent=None).pk
    rows: dict[str, list[Row]] = {"matter": [], "entry": [], "clock": []}
    for kind, row in made_up(entries, root, penalty, other.pk):
        rows[kind].append(row)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA synchronous = OFF")
        for kind, columns in COLUMNS.items():
            places = ", ".join(["%s"] * len(columns.split(",")))
            cursor.executemany(f"INSERT INTO matters_{kind} ({columns}) VALUES ({places})", rows[kind])
    print(f"{len(rows['matter']):,} matters, {len(rows['entry']):,} entries, {len(rows['clock']):,} clocks")


COLUMNS = {
    "matter": "id, number, procedure_id, organ_id, title, party, party_is_person, parameters, opened_at, imported,"
    " ended_at, outcome, state, last_number, last_at, head",
    "entry": "matter_id, number, act, kind, facts, documents, actors, organ_id, at, recorded_at, imported, previous,"
    " digest",
    "clock": 'matter_id, "key", kind, acts, law, started_at, due_at, suspended, ended_at, ended_how',
}


def made_up(entries: int, organ: int, penalty: int, other: int) -> Iterator[tuple[str, Row]]:
    """Rows of matters until there are so many entries."""
    dice, matter, done = random.Random(1), 0, 0
    state = json.dumps({"times": ["2026-01-01T00:00:00+00:00"] * 12, "facts": {"note": "说明" * 20}})
    while done < entries:
        matter += 1
        acts, version = (PENALTY, penalty) if matter % 2 else (OTHER, other)
        at = opened = START + dt.timedelta(days=dice.randrange(DAYS))
        for number, act in enumerate(acts, start=1):
            yield "entry", _entry(matter, number, act, organ, at, dice)
            at += dt.timedelta(days=dice.randrange(1, 40), hours=dice.randrange(24))
        done += len(acts)
        outcome = "penalised" if version == penalty else ""
        head = (matter, f"N{matter}", version, organ, "案由", "", False, "{}", _at(opened), version == other)
        yield "matter", (*head, _at(at), outcome, state, len(acts), _at(at), DIGEST)
        for key in ("decide", "serve", "publish") if version == penalty else ("send",):
            met = opened + dt.timedelta(days=dice.randrange(1, 120))
            due = opened + dt.timedelta(days=90)
            yield "clock", (matter, key, "duty", key, "法", _at(opened), _at(due), False, _at(met), "met")


def _entry(matter: int, number: int, act: str, organ: int, at: dt.datetime, dice: random.Random) -> Row:
    facts: dict[str, Any] = {"note": "所记内容" * 10}
    if act == "decide":
        facts |= {"penalties": ["fine"], "fine": dice.randrange(10**7) / 100, "confiscated": 0, "goods_value": 0}
    actors = '[{"person":"u17","name":"张三","roles":["officer"]},{"person":"u18","name":"李四","roles":["officer"]}]'
    stored = json.dumps(facts, ensure_ascii=False)
    return matter, number, act, "act", stored, "[]", actors, organ, _at(at), _at(at), act in OTHER, DIGEST, DIGEST


def _at(at: dt.datetime) -> str:
    return at.replace(tzinfo=None).isoformat(" ")


def commands() -> None:
    """The command as somebody types it."""
    for words in (["--format", "json"], ["--year", "2020", "--format", "json"]):
        for turn in ("first", "next"):
            began = time.perf_counter()
            code = "from fazhi.cli.main import main; main()"
            subprocess.run([sys.executable, "-c", code, "figures", *words], check=True, stdout=subprocess.DEVNULL)
            print(f"fazhi figures {' '.join(words):32} {turn:6} {time.perf_counter() - began:.2f} s")


def pages() -> None:
    """What a page pays for."""
    from fazhi.figures.span import Span
    from fazhi.office.organs.models import Organ
    from fazhi.office.reports import charts, services

    root, year = Organ.unscoped.get(parent=None), Span.year(2020)
    timed("count a year by month", lambda: services.count(root, year, by_month=True))
    timed("the same, kept", lambda: services.recent(root, year))
    timed("matters behind a rate", lambda: services.matters_behind("penalty_on_time_rate", root, year))
    timed("draw a chart", lambda: charts.svg("matters", root, 2020))


def timed(what: str, work: Callable[[], Any]) -> None:
    """Print what `work` takes the first time and the third."""
    taken = []
    for _ in range(3):
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    print(f"{what:32} first {taken[0]:.3f} s, then {taken[-1]:.3f} s")


if __name__ == "__main__":
    main()
