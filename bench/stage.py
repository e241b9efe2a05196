"""What the measurements of the office play on: a database of its own, a small procedure, two officers and many matters.

The database is a new SQLite file, or with `--postgres` a new PostgreSQL cluster with its default settings (fsync on),
both in a temporary folder that is removed at the end. The office is set up in `stage` and imported only inside it.
"""

from __future__ import annotations

import datetime as dt
import glob
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from fazhi.office.matters.models import Matter, ProcedureVersion
    from fazhi.office.organs.models import Organ
    from fazhi.office.organs.selectors import Standing

CHINA = ZoneInfo("Asia/Shanghai")
OPENED = dt.datetime(2026, 3, 2, 9, tzinfo=CHINA)
NOW = dt.datetime(2026, 4, 20, 9, tzinfo=CHINA)
PORT = "54329"

SOURCE = """
id = "bench"
title = "检查程序"
version = "1"
effective = 2020-01-01
law = "示范法"
[roles.officer]
title = "执法人员"
[fields.found]
title = "检查情况"
type = "text"
[fields.fine]
title = "罚款数额"
type = "money"
[acts.file]
title = "立案"
by = "officer"
then = {act = "decide", within = "90 days", law = "示范法第60条"}
[acts.inspect]
title = "检查"
by = "officer"
at_least = 2
holding = "enforcement_certificate"
after = "file"
repeats = true
fields = ["found"]
[acts.notify]
title = "告知"
by = "officer"
after = "inspect"
fields = ["fine"]
[acts.decide]
title = "决定"
by = "officer"
after = "notify"
when = {if = "fine < 100000", says = "超过十万元须集体讨论", law = "示范法第57条"}
then = {act = "serve", within = "7 working days", law = "示范法第61条"}
[acts.serve]
title = "送达"
by = "officer"
after = "decide"
[acts.close]
title = "结案"
by = "officer"
after = "serve"
ends = true
"""
FOUND = {"found": "货架上有三件商品超过保质期，已拍照并登记保存。"}
# A whole matter: act, whether two officers act, facts.
WALK = [
    ("file", False, {}),
    ("inspect", True, FOUND),
    ("notify", False, {"fine": 5000}),
    ("decide", False, {}),
    ("serve", False, {}),
    ("close", False, {}),
]


@dataclass(frozen=True, slots=True)
class Stage:
    """The office that is measured."""

    organ: Organ
    version: ProcedureVersion
    first: Standing
    second: Standing


@contextmanager
def stage(postgres: bool) -> Iterator[Stage]:
    """A migrated office on a new database, with the procedure installed and two officers appointed."""
    # Being told to stop is an end like any other: the folder and the cluster go.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="fazhi-bench-")))
        os.environ["FAZHI_DATA_DIR"] = str(folder / "data")
        os.environ["FAZHI_DATABASE_URL"] = (
            stack.enter_context(cluster(folder)) if postgres else f"sqlite:///{folder}/fazhi.sqlite3"
        )
        os.environ["DJANGO_SETTINGS_MODULE"] = "fazhi.office.settings"
        import django
        from django.core.management import call_command
        from django.db import connections

        django.setup()
        call_command("migrate", verbosity=0)
        stack.callback(connections.close_all)
        yield _furnished()


@contextmanager
def cluster(folder: Path) -> Iterator[str]:
    """The URL of a new PostgreSQL cluster that listens on a socket in `folder` alone, stopped at the end."""
    programs = Path(sorted(glob.glob("/usr/lib/postgresql/*/bin"))[-1])
    # PostgreSQL refuses to run as root.
    as_owner = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    if as_owner:
        shutil.chown(folder, "postgres", "postgres")
    data = folder / "cluster"
    control = [*as_owner, programs / "pg_ctl", "-D", data, "-w", "-l", folder / "log"]
    subprocess.run([*as_owner, programs / "initdb", "-D", data, "-U", "bench", "-A", "trust"], check=True, stdout=-3)
    options = f"-p {PORT} -k {folder} -c listen_addresses="
    subprocess.run([*control, "-o", options, "start"], check=True, stdout=-3)
    try:
        yield f"postgres://bench@{str(folder).replace('/', '%2F')}:{PORT}/postgres"
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], check=True, stdout=-3)


def _furnished() -> Stage:
    from fazhi.law import loading
    from fazhi.office.matters import versions
    from fazhi.office.organs.models import Organ

    organ = Organ.unscoped.get(parent=None)
    version = versions.install(loading.parse(SOURCE, "bench"), NOW)
    return Stage(organ, version, _officer("first", organ), _officer("second", organ))


def _officer(username: str, organ: Organ) -> Standing:
    from fazhi.office.organs import services
    from fazhi.office.organs.selectors import Standing

    since = dt.date(2024, 1, 1)
    person = services.create_person(username=username, name="执法人员")
    services.appoint(person=person, organ=organ, role="officer", since=since)
    services.issue_certificate(person=person, kind="enforcement_certificate", number=username, valid_from=since)
    return Standing(person, NOW.date())


def fill(house: Stage, numbers: range, batch: int = 2000) -> list[int]:
    """The ids of new matters with these numbers, in each of which `file` was performed through the door."""
    from django.db import transaction

    from fazhi.office.matters import services

    ids: list[int] = []
    for start in range(0, len(numbers), batch):
        with transaction.atomic():
            fresh = _open(house, numbers[start : start + batch])
            for matter in fresh:
                services.perform(matter, "file", by=house.first, at=OPENED, now=OPENED)
        ids += fresh
    return ids


def _open(house: Stage, numbers: range) -> list[int]:
    from fazhi.office.matters import chaining, recording, services, versions
    from fazhi.office.matters.models import Matter

    machine = versions.machine_of(house.version)
    caches = recording.caches(machine, machine.open(OPENED))
    rows = [_matter(house, number) for number in numbers]
    for row in rows:
        row.head = chaining.seal(row, house.version.digest, house.organ.code)
        services.fill(row, caches)
    return [row.pk for row in Matter.unscoped.bulk_create(rows)]


def _matter(house: Stage, number: int) -> Matter:
    from fazhi.office.matters.models import Matter

    return Matter(
        number=f"BENCH-{number:06d}",
        procedure=house.version,
        organ=house.organ,
        title="销售超过保质期的食品",
        party="甲乙丙商店",
        opened_at=OPENED,
    )
