"""`python -m tests.inspections.going_on` has several processes go on at once with the visits of one draw, while others
ask for a visit of their own choice to the same enterprises.

It prints how many visits stand, how many of them are the draw's and to how many enterprises, and what went wrong, as
JSON. Called with `go` or `ask` it is one of those processes.
"""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys

PARTIES, SLICE = 12, 2
DAY = dt.date(2026, 3, 9)


def main() -> None:
    from fazhi.cli.main import set_up_office

    set_up_office()
    if len(sys.argv) > 1:
        {"go": go, "ask": ask}[sys.argv[1]]()
        return
    prepare()
    command = [sys.executable, "-m", "tests.inspections.going_on"]
    workers = [
        subprocess.Popen([*command, what], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for what in ("ask", "go", "go")
    ]
    wrong = [told for worker in workers if (told := worker.communicate()[1]) or worker.returncode]
    print(json.dumps(found() | {"wrong": wrong}, ensure_ascii=False))


def prepare() -> None:
    from django.core.management import call_command

    from fazhi.office.inspections.models import Cap
    from tests.cast import make_cast
    from tests.inspections.visits_cast import make_draw, pair
    from tests.parties import AT, make_party

    call_command("migrate", verbosity=0)
    cast = make_cast()
    Cap.unscoped.create(organ=cast.root, year=2026, most=1, basis="清单", published_on=AT.date(), entered_at=AT)
    shops = [make_party(cast.market, f"清渠县{number}号商店") for number in range(PARTIES)]
    make_draw(cast.market, {shop.code: [pair(cast)] for shop in shops}, window=(DAY, DAY))


def go() -> None:
    from fazhi.office.inspections.models import Draw
    from fazhi.office.inspections.visits import arranging
    from fazhi.office.organs.models import Person
    from tests.inspections.visits_cast import NOW

    arranging.SLICE = SLICE
    draw = Draw.unscoped.select_related("organ", "matter", "bundle").get()
    arranging.arrange(draw, by=Person.objects.get(username="handler"), now=NOW)


def ask() -> None:
    from django.db import transaction

    from fazhi.office.catalogues.models import Party
    from fazhi.office.inspections import caps
    from fazhi.office.inspections.errors import CapReached
    from fazhi.office.inspections.models import Visit
    from fazhi.office.inspections.visits import promised
    from tests.inspections.visits_cast import NOW

    for shop in Party.unscoped.order_by("-pk"):
        try:
            with transaction.atomic():
                caps.check(shop, 2026, "key", "", first=DAY, last=DAY, promised=promised.drawing)
                Visit.unscoped.create(
                    organ_id=shop.organ_id, party=shop, year=2026, code=f"key-{shop.pk}", chosen_by="key", starts=DAY,
                    ends=DAY, arranged_at=NOW,
                )  # fmt: skip
        except CapReached:
            continue


def found() -> dict[str, int]:
    from fazhi.office.inspections.models import Visit, VisitTask

    tasks = VisitTask.unscoped.filter(draw__isnull=False)
    return {
        "visits": Visit.unscoped.filter(cancelled_at=None).count(),
        "of_the_draw": tasks.filter(visit__cancelled_at=None).count(),
        "enterprises": tasks.values("visit__party").distinct().count(),
    }


if __name__ == "__main__":
    main()
