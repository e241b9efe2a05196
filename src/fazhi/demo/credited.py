"""The county's credit files: who stands on a red or a black list, and the classes that follow from these and from the
penalties and inspections of the record."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence

from fazhi.office.catalogues.models import Party
from fazhi.office.credit import classes, listing
from fazhi.office.credit.listing import Reasons

from . import hours
from .inspection_crew import Crew
from .inspection_days import Days, at

PRAISED, BLAMED = 0.03, 3
RED = Reasons("连续三年没有不良信用记录，主动公开服务承诺（虚构）", None, "")
KEEPER = "SCJG"


def make(crew: Crew, days: Days, known: Sequence[Party], rng: random.Random) -> None:
    """The lists as they were entered five months ago, and the first classes of all parties, a month later."""
    entered = days.working(150)
    by, organ = crew.named("banan").person, crew.organs[KEEPER]
    active = [party for party in known if party.state == Party.State.ACTIVE]
    praised = rng.sample(active, max(4, round(len(active) * PRAISED)))
    for party in praised:
        listing.enter(party, "red", organ, RED, on=entered, by=by, now=at(entered, 10))
    blamed = [party for party in active if party not in praised and party.industry.startswith(("F52", "H62"))]
    for party in blamed[:BLAMED]:
        listing.enter(party, "serious", organ, _told(entered), on=entered, by=by, now=at(entered, 11))
    recompute(at(days.working(120), 9))


def _told(entered: dt.date) -> Reasons:
    ground = "拒不履行行政处罚决定确定的义务，情节严重（虚构）"
    return Reasons(ground, entered - dt.timedelta(days=20), "书面陈述无力缴纳；经复核不予采纳。")


def recompute(now: dt.datetime) -> int:
    """Work out all classes as of that instant; how many changed."""
    return classes.recompute(None, hours.CHINA.local(now), now)
