"""The county's credit files: who stands on a red or a black list, and the classes that follow from these and from the
penalties and inspections of the record."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence

from fazhi.office.catalogues.models import Party
from fazhi.office.credit import classes, importing, listing
from fazhi.office.credit.importing import Origin
from fazhi.office.credit.listing import Reasons
from fazhi.office.credit.models import CreditFact
from fazhi.office.organs.models import Organ, Person

from . import hours
from .inspection_crew import Crew
from .inspection_days import Days, at

PRAISED, BLAMED = 0.03, 3
RED = Reasons("连续三年没有不良信用记录，主动公开服务承诺（虚构）", None, "")
KEEPER = "SCJG"
COLUMNS = "名称,统一社会信用代码,种类,内容,严重程度,日期,公示自,文号"


def make(crew: Crew, days: Days, known: Sequence[Party], rng: random.Random) -> None:
    """The lists as they were entered five months ago, and the first classes of all parties, a month later."""
    entered = days.working(150)
    by, organ = crew.named("banan").person, crew.organs[KEEPER]
    active = [party for party in known if party.state == Party.State.ACTIVE]
    praised = rng.sample(active, max(4, round(len(active) * PRAISED)))
    for party in praised:
        listing.enter(party, "red", organ, RED, on=entered, by=by, now=at(entered, 10))
    blamed = [party for party in active if party not in praised and party.industry.startswith(("F52", "H62"))]
    _blame(blamed[:BLAMED], organ, entered, by)
    recompute(at(days.working(120), 9))


def _blame(blamed: Sequence[Party], organ: Organ, entered: dt.date, by: Person) -> None:
    """Put parties on the serious list who didn't obey a penalty of the neighbouring county, which is imported first."""
    decided = entered - dt.timedelta(days=150)
    rows = "".join(
        f"{party.name},{party.code},行政处罚,擅自改变许可条件（虚构）,严重,{decided},{decided},邻渠市监罚〔{decided.year}〕{n}号\n"
        for n, party in enumerate(blamed, 1)
    )
    origin = Origin("邻渠县交换.csv", "邻渠县市场监督管理局（虚构）", organ, by, at(entered, 9))
    importing.import_facts(f"{COLUMNS}\n{rows}".encode(), origin)
    for party in blamed:
        fact = CreditFact.unscoped.get(party=party, on=decided)
        listing.enter(party, "serious", organ, _told(entered, fact), on=entered, by=by, now=at(entered, 11))


def _told(entered: dt.date, penalty: CreditFact) -> Reasons:
    ground = "有履行能力，拒不履行行政处罚决定确定的义务，情节严重（虚构）"
    heard = "书面陈述无力缴纳；经复核不予采纳。"
    return Reasons(ground, entered - dt.timedelta(days=20), heard, "refusal", f"import/{penalty.pk}")


def recompute(now: dt.datetime) -> int:
    """Work out all classes as of that instant; how many changed."""
    return classes.recompute(None, hours.CHINA.local(now), now)
