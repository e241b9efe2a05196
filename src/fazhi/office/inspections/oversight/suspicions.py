"""What in the inspections of a year a supervisor should look at: questions put to the rows, answered anew each time.

A suspicion is no finding. Nothing here is entered among the problems: whoever looks decides whether it is one.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from ...catalogues.models import Party
from ...matters.models import Clock
from ...organs.models import Organ
from ...organs.scope import Reach
from .. import caps
from ..models import Feedback, Substitution, Visit
from ..visits import scanning
from ..visits.scanning import Unannounced

# Two visits to one enterprise within a month could as a rule have been one (国办发〔2024〕54号: 能合并的合并).
SHORT = dt.timedelta(days=30)
# A mark of 1 or 2 of 5 says that the enterprise wasn't content.
LOW = 2
# More are never looked at at once; the pages say so.
MOST = 500


@dataclass(frozen=True)
class Repeated:
    """An enterprise that was visited more than once, its visits by day, and what is remarkable about them."""

    party: Party
    visits: tuple[Visit, ...]
    shortest: int | None = None
    organs: int = 1
    cap: int | None = None
    signs: tuple[str, ...] = field(default=())


def visits_of(reach: Reach, year: int) -> QuerySet[Visit]:
    """The visits of that year within reach, without those that were cancelled or saw a correction."""
    rows: QuerySet[Visit] = Visit.objects.within(reach)
    return rows.filter(year=year, cancelled_at=None, follows=None)


def day_of(visit: Visit) -> dt.date:
    """The day of a visit: when it began, else when it is planned, else its first possible day."""
    return timezone.localdate(visit.began_at) if visit.began_at else visit.planned_on or visit.starts


def repeated(reach: Reach, year: int) -> list[Repeated]:
    """Enterprises to which several visits came that are close together, of several organs, or more than the cap."""
    often = visits_of(reach, year).order_by().values("party").annotate(n=Count("pk")).filter(n__gt=1)
    parties = [row["party"] for row in often.order_by("-n", "party")[:MOST]]
    rows = visits_of(reach, year).filter(party__in=parties).select_related("party", "organ", "draw")
    by_party: dict[Party, list[Visit]] = defaultdict(list)
    for visit in rows:
        by_party[visit.party].append(visit)
    book = caps.book(by_party, year)
    found = [_repeated(party, visits, book) for party, visits in by_party.items()]
    return sorted(
        (one for one in found if one.signs), key=lambda one: (-len(one.signs), -len(one.visits), one.party.pk)
    )


def _repeated(party: Party, visits: Sequence[Visit], book: caps.Book) -> Repeated:
    ordered = tuple(sorted(visits, key=day_of))
    shortest = min((day_of(after) - day_of(before)).days for before, after in pairwise(ordered))
    organs = len({visit.organ_id for visit in ordered})
    counted = [visit for visit in ordered if visit.counted]
    cap = _exceeded(party, counted, book)
    signs = []
    if shortest <= SHORT.days:
        signs.append(f"最短只隔 {shortest} 日")
    if organs > 1:
        signs.append(f"{organs} 个机关分别上门")
    if cap is not None:
        signs.append(f"计入 {len(counted)} 次，超过上限 {cap} 次")
    return Repeated(party, ordered, shortest, organs, cap, tuple(signs))


def _exceeded(party: Party, counted: Sequence[Visit], book: caps.Book) -> int | None:
    """The cap that stood on the day of the last visit that came beyond it; None where none did."""
    stood = ((number, book.of(party, day_of(visit))) for number, visit in enumerate(counted, 1))
    return next((cap.most for number, cap in reversed(list(stood)) if cap and number > cap.most), None)


def unpublished(reach: Reach, now: dt.datetime) -> QuerySet[Clock]:
    """Results of inspections that should have been published by now, the longest overdue first."""
    rows: QuerySet[Clock] = Clock.objects.within(reach)
    mine = rows.filter(matter__procedure__slug="inspection", key="publish", kind=Clock.Kind.DUTY, ended_at=None)
    return mine.filter(due_at__lte=now).select_related("matter__organ").order_by("due_at", "pk")


def unannounced(reach: Reach, year: int, *, coded: bool) -> list[Unannounced]:
    """Inspections of that year on the spot that nobody at the enterprise scanned: those that had a code, or those that
    belong to no visit, so that there was none."""
    begins, ends = (dt.datetime(each, 1, 1, tzinfo=timezone.get_current_timezone()) for each in (year, year + 1))
    held = scanning.unannounced(Organ.objects.within(reach), begins)
    return [one for one in held if one.at < ends and (one.visit is not None) == coded]


def faulted(reach: Reach, year: int) -> QuerySet[Feedback]:
    """What enterprises said of visits where something forbidden happened, or with a low mark."""
    mine = Feedback.objects.filter(visit__in=visits_of(reach, year).order_by().values("pk"))
    return mine.filter(~Q(faults=[]) | Q(mark__lte=LOW)).select_related("visit__party", "visit__organ").order_by("-pk")


def substituted(reach: Reach, year: int) -> QuerySet[Substitution]:
    """Officers who came in the place of those who were drawn, or named, for a visit."""
    mine = Substitution.objects.filter(visit__in=visits_of(reach, year).order_by().values("pk"))
    return mine.select_related("visit__party", "visit__organ").order_by("-pk")
