"""Speed of the desk's pages on a large database, for an officer of a wide and one of a small reach.

    python bench/pages.py DATABASE.sqlite3 [--times 40] [--served]

DATABASE is an office into which a history was imported (`fazhi import-log`); it is copied and left as it is. On the
copy two people are appointed, one at the root, one at a new organ below it with penalty matters of its own. Each page
is opened `--times` times, on other matters and with other searches each time, after one first look; the time of the
first, p50, p95, the longest and the number of queries are printed. `--served` asks a real `fazhi serve` over HTTP
instead of calling the pages in this process.
"""

from __future__ import annotations

import argparse
import datetime as dt
import http.client
import os
import random
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.test import Client

    from fazhi.office.organs.models import Person

OWN = 300
ROLES = ("officer", "handler", "agency_head")
FILED = {
    "party_name": "某某商行",
    "party_kind": "organisation",
    "cause": "经营超过保质期的食品",
    "meets_standard": True,
    "within_limitation": True,
}
Opener = Callable[[str], int]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("database", type=Path)
    parser.add_argument("--times", type=int, default=40)
    parser.add_argument("--served", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "office.sqlite3"
        shutil.copy(asked.database, copy)
        os.environ |= {"FAZHI_DATABASE_URL": f"sqlite:///{copy}", "FAZHI_DATA_DIR": folder}
        from fazhi.cli.main import set_up_office

        set_up_office()
        people = prepare()
        for title, person in people.items():
            measure(title, person, asked.times, asked.served)


def prepare() -> dict[str, Person]:
    """The two officers, and the small organ's own matters."""
    from django.core.management import call_command
    from django.utils import timezone

    from fazhi.office.matters import versions
    from fazhi.office.organs import services
    from fazhi.office.organs.models import Organ

    call_command("migrate", verbosity=0)
    root = Organ.unscoped.filter(parent=None).get()
    small = services.create_organ(code="BENCH", name="测速机关", level="department", parent=root, area_code="")
    people = {"officer at the root": ("bench.wide", root), "officer of a small organ": ("bench.small", small)}
    since = timezone.localdate() - dt.timedelta(days=400)
    made = {}
    for title, (username, organ) in people.items():
        made[title] = services.create_person(username=username, name=username)
        for role in ROLES:
            services.appoint(person=made[title], role=role, organ=organ, since=since)
    versions.install_shipped(timezone.now())
    fill(made["officer of a small organ"], small)
    return made


def fill(person: Person, organ: object) -> None:
    """Penalty matters of the small organ, some late, some not."""
    from django.utils import timezone

    from fazhi.office.matters import services, versions
    from fazhi.office.organs.selectors import Standing

    now, standing = timezone.now(), Standing(person, timezone.localdate())
    version = versions.current("penalty", timezone.localdate())
    for number in range(OWN):
        start = now - dt.timedelta(days=number)
        matter = services.open_matter(version, organ, title=f"案件{number}", party=f"当事人{number}", at=start)  # type: ignore[arg-type]
        acts = (
            ("register", {"source": "inspection", "suspicion": "线索"}),
            ("verify", {"verification": "属实"}),
            ("file_case", FILED),
        )
        for place, (act, facts) in enumerate(acts[: number % 4]):
            at = min(start + dt.timedelta(minutes=place), now)
            services.perform(matter.pk, act, by=standing, at=at, now=now, facts=facts)


def pages(draw: random.Random, person: Person) -> dict[str, Callable[[], str]]:
    """The pages, each as what draws one of its addresses for `person`."""
    from django.utils import timezone

    from fazhi.office.matters.models import Matter

    seen = Matter.objects.visible_to(person, timezone.localdate())
    numbers = list(seen.order_by("-pk").values_list("pk", flat=True)[: OWN * 500 : 7])
    penalties = list(seen.filter(procedure__slug="penalty").values_list("pk", flat=True))
    newest = Matter.unscoped.order_by("-opened_at", "-pk").values_list("opened_at", "pk")
    edges = [newest[place] for place in range(0, 100_000, 5_000) if newest[place : place + 1]]

    def after() -> str:
        opened_at, pk = draw.choice(edges)
        return f'/matters/?after=["{opened_at.isoformat().replace("+", "%2B")}",{pk}]'

    return {
        "work": lambda: "/work/",
        "matters": lambda: "/matters/",
        "matters, far down": after,
        "matters open": lambda: "/matters/?state=open",
        "matters ended": lambda: "/matters/?state=ended",
        "matters late": lambda: "/matters/?state=late",
        "matters of an organ": lambda: "/matters/?organ=BENCH",
        "matters of a procedure": lambda: "/matters/?procedure=penalty",
        "search, found": lambda: f"/matters/?q={draw.randint(100, 999)}",
        "search, not found": lambda: f"/matters/?q=zz{draw.randint(100, 999)}",
        "a matter": lambda: f"/matters/{draw.choice(numbers)}/",
        "a penalty": lambda: f"/matters/{draw.choice(penalties)}/",
        "an act's form": lambda: f"/matters/{draw.choice(penalties)}/acts/file_case/",
        "new matter": lambda: "/matters/new/penalty/",
        "procedures": lambda: "/procedures/",
        "a procedure": lambda: "/procedures/1/",
        "figures": lambda: "/figures/?year=2010",
        "matters of a figure": lambda: "/figures/matters_opened/matters/?year=2010",
        "problems": lambda: "/problems/",
        "problems of a rule": lambda: "/problems/rule/?rule=act.lapsed:send_fine",
        "published": lambda: "/public/published/?q=zz",
    }


def measure(title: str, person: Person, times: int, served: bool) -> None:
    """Open every page `times` times and print how long it took."""
    draw = random.Random(20261122)
    print(f"\n{title}\n{'page':26}{'first ms':>9}{'p50 ms':>9}{'p95 ms':>9}{'max ms':>9}{'queries':>9}  answers")
    with over_http(person) if served else in_process(person) as (opens, queries):
        for name, address in pages(draw, person).items():
            start = time.perf_counter()
            opens(address())
            first = (time.perf_counter() - start) * 1000
            queries.clear()
            found, answers = [], set()
            for _ in range(times):
                url = address()
                start = time.perf_counter()
                answers.add(opens(url))
                found.append((time.perf_counter() - start) * 1000)
            found.sort()
            counted = f"{max(queries):9}" if queries else f"{'':9}"
            p95 = found[int(len(found) * 0.95)]
            middle = statistics.median(found)
            print(f"{name:26}{first:9.1f}{middle:9.1f}{p95:9.1f}{found[-1]:9.1f}{counted}  {sorted(answers)}")


@contextmanager
def in_process(person: Person) -> Iterator[tuple[Opener, list[int]]]:
    """Pages opened through Django's test client, and how many queries each took."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext, override_settings

    queries: list[int] = []
    with override_settings(ALLOWED_HOSTS=["testserver"]):
        client: Client = Client()
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")

        def opens(url: str) -> int:
            with CaptureQueriesContext(connection) as captured:
                status = client.get(url).status_code
            queries.append(len(captured))
            return status

        yield opens, queries


@contextmanager
def over_http(person: Person) -> Iterator[tuple[Opener, list[int]]]:
    """Pages fetched from `fazhi serve` over one lasting connection."""
    from django.db import connections
    from django.test import Client

    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    cookie = client.cookies["sessionid"].value
    connections.close_all()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-c", "from fazhi.cli.main import main; main()", "serve", "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        connection = _connected(port)

        def opens(url: str) -> int:
            connection.request("GET", url.replace('"', "%22"), headers={"Cookie": f"sessionid={cookie}"})
            response = connection.getresponse()
            response.read()
            return response.status

        yield opens, []
    finally:
        server.terminate()
        server.wait()


def _connected(port: int) -> http.client.HTTPConnection:
    deadline = time.monotonic() + 60
    while True:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        try:
            connection.connect()
            return connection
        except ConnectionError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)


if __name__ == "__main__":
    main()
