"""How long it takes to review every file of an imported history, and what that finds.

    python bench/review.py DATABASE.sqlite3 [--workers 1,2] [--files N]

DATABASE is an office into which a history was imported (`fazhi import-log`); it is only read. For each number of
processes: seconds, files and entries a second, the most memory that the main process took, and the load of the machine
before and after; at the end the breaches by rule and the files by grade.
"""

from __future__ import annotations

import argparse
import os
import resource
import tempfile
import time
from pathlib import Path


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("database", type=Path)
    parser.add_argument("--workers", default="1,2")
    parser.add_argument("--files", type=int, default=0)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"FAZHI_DATABASE_URL": f"sqlite:///{asked.database.resolve()}", "FAZHI_DATA_DIR": folder}
        from fazhi.cli.main import set_up_office

        set_up_office()
        for workers in map(int, asked.workers.split(",")):
            measure(workers, asked.files)


def measure(workers: int, files: int) -> None:
    """Review the first `files` files (0: all) in so many processes."""
    from django.utils import timezone

    from fazhi.law import standard
    from fazhi.office.matters.models import Matter
    from fazhi.office.supervision import sweeping
    from fazhi.office.supervision.tallying import Tally

    ids = list(Matter.unscoped.order_by("number").values_list("pk", flat=True))
    tally, entries, before = Tally(), 0, os.getloadavg()[0]
    began = time.perf_counter()
    for reviewed in sweeping.sweep(ids[: files or None], standard.shipped()["guangdong"], timezone.now(), workers):
        tally.add(reviewed.marks, reviewed.score)
        entries += reviewed.length
    took = time.perf_counter() - began
    load = f"load {before:.1f} to {os.getloadavg()[0]:.1f}"
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{workers} processes: {took:.1f} s, {tally.files:,} files ({tally.files / took:,.0f}/s),"
        f" {entries:,} entries ({entries / took:,.0f}/s), {memory:.0f} MB, {load}"
    )
    for one in tally.by_rule():
        print(f"  {one.rule:44}{one.times:8,} in {one.files:7,} files  {one.law}")
    print(f"  grades {dict(tally.grades)}, faults {dict(tally.faults)}, average {tally.average:.2f}")


if __name__ == "__main__":
    main()
