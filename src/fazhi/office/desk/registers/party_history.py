"""What happened to a party, on its page in the register: inspections, penalties, complaints, and its cap of visits.

Visits are those of all organs, as its cap is; matters are those within the reader's reach.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from fazhi.office.catalogues.models import Party
from fazhi.office.catalogues.persons import is_person
from fazhi.office.credit import whose
from fazhi.office.inspections import caps, seeing
from fazhi.office.inspections.oversight import enterprise
from fazhi.office.inspections.oversight.enterprise import Seen
from fazhi.office.matters.models import Matter
from fazhi.office.organs.selectors import Standing

from ..matters import standing_badge
from ..parts import Link, Table, columns
from ..visits import shown

PENALTIES = ("penalty", "penalty_simple")
COMPLAINTS = ("service_request", "petition")
MOST = 20
# A complaint tells of an enterprise in its title; a shorter name would be found in too many.
LEAST_TO_SEARCH = 4


def visits(standing: Standing, party: Party, today: dt.date) -> Table:
    """The newest visits, of all years and organs; those within reach lead to their pages."""
    rows = seeing.visits_to(party).order_by("-year", "-starts", "-pk")
    cells = [_visit(one, _reached(standing, one), today) for one in enterprise.seen(rows[:MOST])]
    return Table(columns("日期", "年度", "机关", "怎样确定", "进展", "公示的结果"), cells, "没有入企检查的记录。")


def _reached(standing: Standing, one: Seen) -> bool:
    organs = (one.visit.organ, *(each.task.organ for each in one.inspected))
    return any(standing.reach.covers(organ) for organ in organs)


def _visit(one: Seen, reached: bool, today: dt.date) -> tuple[object, ...]:
    visit = one.visit
    day = Link(one.day, reverse("desk:visit", args=[visit.pk])) if reached else one.day
    ground = f"复查 {one.followed} 的检查" if one.followed else visit.get_chosen_by_display()
    # What is published of the matter of a visit that sees a correction is the result of the visit before.
    published = [] if one.followed else [each.result or "已公示" for each in one.inspected if each.publication]
    results = "；".join(dict.fromkeys(published))
    return day, str(visit.year), "、".join(one.organs), ground, shown.state(visit, today), results


def cap(party: Party, year: int) -> Link:
    """How many visits of the year count, and how many may, leading to them."""
    on = caps.day_in(year, timezone.localdate())
    found, used = caps.caps_of([party], year, on)[party.pk], len(caps.used([party.pk], year)[party.pk])
    most = f"上限 {found.most} 次（{found.basis}）" if found else "没有公布上限"
    return Link(f"{year} 年计入 {used} 次，{most}", f"{reverse('desk:party-cap', args=[party.pk])}?year={year}")


def names(party: Party) -> list[str]:
    """The names, also former ones, that nobody but this party ever had."""
    return sorted(whose.some([party]).alone)


def matters(standing: Standing, party: Party, known: list[str], now: dt.datetime) -> dict[str, Table]:
    """The newest matters of penalties and complaints that name the party, by its present name or one of those
    `known`; one query for each."""
    reached = Matter.objects.within(standing.reach).select_related("procedure", "organ")
    rows = reached.defer("state", "parameters", "procedure__source")
    own = Q(party__in=[party.name, *known], party_is_person=is_person(party))
    told = Q(title__contains=party.name) if len(party.name) >= LEAST_TO_SEARCH else Q(pk__in=())
    penalties = rows.filter(own, procedure__slug__in=PENALTIES)
    complaints = rows.filter(own | told, procedure__slug__in=COMPLAINTS)
    return {
        "penalties": _table(_newest(penalties), now, "没有您能看到的行政处罚案件。"),
        "complaints": _table(_newest(complaints), now, "没有您能看到的投诉举报、信访事项。"),
    }


def _newest(rows: QuerySet[Matter]) -> QuerySet[Matter]:
    return rows.order_by("-opened_at", "-pk")[:MOST]


def _table(rows: Iterable[Matter], now: dt.datetime, empty: str) -> Table:
    cells = [
        (
            Link(one.title, reverse("desk:matter", args=[one.pk])),
            one.procedure.title,
            one.organ.name,
            timezone.localdate(one.opened_at).isoformat(),
            standing_badge(one, one.procedure, now),
        )
        for one in rows
    ]
    return Table(columns("案由", "程序", "机关", "立卷", "现状"), cells, empty)
