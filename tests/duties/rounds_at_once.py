"""`python -m tests.duties.rounds_at_once` makes daily rounds in several processes at once, and tells what they left."""

from __future__ import annotations

import json
import multiprocessing
import sys
from collections import Counter

PROCESSES = 4
PARTIES = 300


def set_up() -> None:
    from fazhi.cli.main import set_up_office

    set_up_office()


def go_round(number: int) -> tuple[int, int, int]:
    set_up()
    from fazhi.office.duties import daily
    from tests.duties.conftest import at

    done = daily.run(at("12-31 23:00"))
    return done.opened, done.missed, done.rated


def main() -> None:
    set_up()
    import datetime as dt

    from django.core.management import call_command
    from django.db import connections

    from fazhi.office.catalogues import verifying as rows
    from fazhi.office.duties import services
    from fazhi.office.duties.models import Opened
    from fazhi.office.matters import versions
    from fazhi.office.matters.models import Matter
    from fazhi.office.matters.verifying import verify
    from fazhi.office.organs import verifying as registers
    from fazhi.office.organs.models import Organ, RegisterVersion
    from fazhi.office.supervision.models import Problem
    from tests.cast import make_cast
    from tests.duties.conftest import at
    from tests.parties import make_party

    call_command("migrate", verbosity=0)
    cast = make_cast()
    for number in range(PARTIES):
        make_party(cast.market, f"清渠{number}号店")
    versions.install_shipped(at("01-01"))
    services.begun(list(Organ.unscoped.all()), dt.date(2026, 1, 1))
    connections.close_all()
    with multiprocessing.get_context("spawn").Pool(PROCESSES) as pool:
        rounds = pool.map(go_round, range(PROCESSES), chunksize=1)
    listed = Counter(Problem.unscoped.values_list("matter", flat=True))
    told = {
        "opened_by_rounds": sum(opened for opened, _, _ in rounds),
        "listed_by_rounds": sum(missed for _, missed, _ in rounds),
        "rated_by_rounds": sum(rated for _, _, rated in rounds),
        "rated": RegisterVersion.unscoped.filter(number=2).count(),
        "opened": Opened.unscoped.count(),
        "matters": Matter.unscoped.count(),
        "problems": len(listed),
        "twice": [number for number, times in listed.items() if times > 1],
        "touched": [str(one) for one in (*verify(), *registers.verify(), *rows.verify())],
    }
    json.dump(told, sys.stdout)


if __name__ == "__main__":
    main()
