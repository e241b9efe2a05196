"""The daily round: what the law did by itself is entered; duties whose day has come are opened, those whose day is over
are listed as problems; visits are brought to what was entered in their matters, and those of a draw that are missing
are arranged; the credit classes are worked out anew; documents that nobody came to use are removed.

It may run in every worker of every machine at once: what one has done the others leave alone.
"""

from __future__ import annotations

import datetime as dt
import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass

from django.db import connections
from django.utils import timezone

from ..credit import classes
from ..documents.collecting import collect
from ..inspections.draws.continuing import go_on_with_all
from ..inspections.models import Visit
from ..inspections.visits.settling import settle
from ..matters.keeping_up import keep_up
from ..organs.models import Organ
from .missing import note_missed
from .services import open_due

logger = logging.getLogger(__name__)
# After midnight, when the date has surely changed on every machine.
AT = dt.time(0, 10)
AGAIN = dt.timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Round:
    """What a round did: how many matters it opened, how many problems it listed, how many entries the law made, and
    how many parties came into another credit class."""

    opened: int
    missed: int
    entered: int
    rated: int


def run(now: dt.datetime) -> Round:
    """One round over all organs. What was to open late last year, while nothing ran, is opened as well."""
    organs, year = list(Organ.unscoped.all()), timezone.localdate(now).year
    settle(Visit.unscoped.all())
    go_on_with_all(now)
    opened = sum(len(open_due(organs, one, now)) for one in (year - 1, year))
    missed, entered = note_missed(now), keep_up(now)
    # After the law: what it did today may have ended a fact.
    rated = classes.recompute(None, timezone.localdate(now), now)
    collect(now)
    return Round(opened, missed, entered, rated)


def until_next(now: dt.datetime) -> dt.timedelta:
    """From `now` to the next round, at ten past midnight."""
    local = timezone.localtime(now)
    day = local.date() if local.time() < AT else local.date() + dt.timedelta(days=1)
    return dt.datetime.combine(day, AT, local.tzinfo) - local


class Housekeeper(threading.Thread):
    """A thread of a worker that makes the round at once and then daily; after a failure it tries again soon.

    `clock` tells the time; `stopped.wait` is how it sleeps, and `stopped.set()` ends it.
    """

    def __init__(self, clock: Callable[[], dt.datetime] = timezone.now) -> None:
        super().__init__(name="fazhi-duties", daemon=True)
        self.clock = clock
        self.stopped = threading.Event()

    def run(self) -> None:
        while not self.stopped.wait(self.work().total_seconds()):
            pass

    def work(self) -> dt.timedelta:
        """Make one round, and tell how long to wait for the next."""
        try:
            run(self.clock())
            return until_next(self.clock())
        except Exception:
            # A round that fails must not end the rounds: it is told in the log, and made again.
            logger.exception("每日例行没有完成")
            return AGAIN
        finally:
            connections.close_all()
