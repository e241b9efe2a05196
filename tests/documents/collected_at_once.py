"""`python -m tests.documents.collected_at_once` collects documents while others claim them and bring them again.

What stands in the tables is taken as read before anybody claims anything, which is the worst moment for it.
"""

from __future__ import annotations

import datetime as dt
import io
import json
import os
import random
import sys
import threading
import time
from collections.abc import Callable

DOCUMENTS, ROUNDS = 60, 4


def content(number: int) -> io.BytesIO:
    return io.BytesIO(b"paper %d" % number)


def bring_all() -> list[str]:
    from fazhi.office.documents import services, store

    digests = [services.store(content(number), "a.txt", "text/plain").digest for number in range(DOCUMENTS)]
    for digest in digests:
        os.utime(store.path_of(digest), (0, 0))
    return digests


def collector() -> int:
    from fazhi.office.documents import collecting

    return sum(len(collecting.collect(dt.datetime.now(dt.UTC))) for _ in range(ROUNDS))


def claimer(digests: list[str], claimed: list[str]) -> None:
    from django.db import transaction

    from fazhi.office.documents import services

    for digest in digests:
        with transaction.atomic():
            missing = services.claim([digest])
        if not missing:
            claimed.append(digest)


def bringer(numbers: list[int]) -> None:
    from fazhi.office.documents import services

    for number in numbers:
        services.store(content(number), "b.txt", "text/plain")


def at_once(*works: Callable[[], object]) -> list[str]:
    """Do it all in threads; what went wrong."""
    from django.db import connections

    errors: list[str] = []

    def one(work: Callable[[], object]) -> None:
        try:
            work()
        except Exception as error:
            errors.append(repr(error))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=one, args=[work]) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return errors


def slowly(remove: Callable[[str], None]) -> Callable[[str], None]:
    """Leave the others time between the end of a row and the end of its file."""

    def wait(digest: str) -> None:
        time.sleep(0.004)
        remove(digest)

    return wait


def main() -> None:
    from fazhi.cli.main import set_up_office

    set_up_office()
    from django.core.management import call_command

    from fazhi.office.documents import collecting, store
    from fazhi.office.documents.models import Document

    call_command("migrate", verbosity=0)
    digests, claimed, chance = bring_all(), [], random.Random(7)
    collecting._named = lambda old: iter(())  # type: ignore[assignment]
    store.remove = slowly(store.remove)
    some = chance.sample(digests, DOCUMENTS // 2)
    # In the order in which they are collected, so that the two meet.
    again = sorted(range(DOCUMENTS), key=digests.__getitem__)[::2]
    errors = at_once(collector, collector, lambda: claimer(some, claimed), lambda: bringer(again))
    rows = set(Document.objects.values_list("digest", flat=True))
    told = {
        "errors": errors,
        "claimed and lost": [one for one in claimed if one not in rows or not store.path_of(one).exists()],
        "brought and lost": [one for one in (digests[n] for n in again) if one not in rows],
        "rows without files": [one for one in rows if not store.path_of(one).exists()],
        "gone": DOCUMENTS - len(rows),
    }
    json.dump(told, sys.stdout)


if __name__ == "__main__":
    main()
