"""What everybody may see of the inspections of one enterprise: who came, when, on what ground, with which result.

A visit is seen once its draw is published, once its notice was given, or once it began: before, an organ may still come
unannounced. Personal data are masked; of officers the certificate numbers are shown (国办发〔2018〕118号（五）).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from ...catalogues.models import Party
from ...catalogues.persons import SHORT_NAME, personal
from ...credit import whose
from ...matters.masking import masked_name
from ...matters.models import Entry, Matter, Publication
from ..caps import day, used
from ..models import Draw, Visit, VisitTask

# A matter is opened at most so long before its inspection; it bounds what is searched.
LONGEST = dt.timedelta(days=366)


def shown_name(party: Party) -> str:
    """The party's name as everybody may see it."""
    return masked_name(party.name) if personal(party) else party.name


def shown_address(party: Party) -> str:
    """An organisation's address; a sole trader's may be a home."""
    return party.address if party.kind == Party.Kind.ORGANISATION else ""


@dataclass(frozen=True)
class Inspected:
    """What one organ inspects on a visit, and the publication of its result, None as long as there is none."""

    task: VisitTask
    publication: Publication | None

    @property
    def result(self) -> str:
        """The published result in words, "" without one."""
        content = dict(self.publication.content) if self.publication else {}
        return str(content.get("检查结果", ""))


@dataclass(frozen=True)
class Seen:
    """A visit as everybody may see it."""

    visit: Visit
    inspected: tuple[Inspected, ...]

    @property
    def day(self) -> str:
        """The day, or the days on which it may be."""
        return day(self.visit)

    @property
    def organs(self) -> list[str]:
        """Who came: the leading organ first."""
        names = [self.visit.organ.name, *(each.task.organ.name for each in self.inspected)]
        return list(dict.fromkeys(names))

    @property
    def draws(self) -> list[Draw]:
        """The draws that brought it about: several, where the tasks of one joined the visit of another."""
        return list(dict.fromkeys(each.task.draw for each in self.inspected if each.task.draw))

    @property
    def certificates(self) -> list[str]:
        """The certificate numbers of the officers."""
        return [each["certificate"] for each in self.visit.officers]

    @property
    def state(self) -> str:
        """Whether it has been, is to come, or was called off."""
        if self.called_off:
            return "取消"
        if self.been:
            return "复查" if self.visit.follows_id else "已检查"
        return "已通知" if self.visit.noticed_at else "已抽中"

    @property
    def followed(self) -> str:
        """The day of the visit whose correction it sees, "" where it sees none."""
        return day(self.visit.follows) if self.visit.follows else ""

    @property
    def called_off(self) -> bool:
        return self.visit.cancelled_at is not None

    @property
    def been(self) -> bool:
        return self.visit.began_at is not None and not self.called_off

    @property
    def to_come(self) -> bool:
        return not self.been and not self.called_off


def found(sought: str, most: int) -> list[Party]:
    """The parties whose name has these words, or whose code it is, by code, so many at most; whose name is personal is
    found by the whole code alone."""
    code = sought.upper()
    # Most of whom is left out below is left out here, so that they don't take the places of others.
    short = Q(kind=Party.Kind.SOLE_TRADER, name__regex=rf"^.{{0,{SHORT_NAME}}}$")
    rows = Party.unscoped.filter(Q(code=code) | Q(name__icontains=sought) & ~short).order_by("code")
    return [party for party in rows[: 2 * most] if party.code == code or not personal(party)][:most]


def by_code(code: str) -> Party | None:
    """The party with that code; None where there is none."""
    return Party.unscoped.select_related("organ").filter(code=code).first()


def public(visits: QuerySet[Visit]) -> QuerySet[Visit]:
    """Those of the visits that everybody may see."""
    told = Q(noticed_at__isnull=False) | Q(began_at__isnull=False) | Q(draw__published_at__isnull=False)
    return visits.filter(told)


def visits_to(party: Party, year: int) -> list[Seen]:
    """The visits of all organs to that party in that year, the latest first."""
    rows = public(Visit.unscoped.filter(party=party, year=year))
    return sorted(seen(rows), key=lambda one: (one.day, one.visit.pk), reverse=True)


def seen(rows: QuerySet[Visit]) -> list[Seen]:
    """These visits with what was inspected and published, in their order; five queries for all of them."""
    joined = rows.select_related("organ", "party", "follows")
    visits = list(joined.prefetch_related("tasks__organ", "tasks__draw__matter", "substitutions"))
    published = _publications(task.matter_id for visit in visits for task in visit.tasks.all())
    return [
        Seen(visit, tuple(Inspected(task, published.get(task.matter_id)) for task in visit.tasks.all()))
        for visit in visits
    ]


def _publications(matters: Iterable[int | None]) -> dict[int | None, Publication]:
    """The result that stands published, by matter."""
    now = timezone.now()
    rows = Publication.objects.filter(Q(until=None) | Q(until__gt=now), withdrawn_at=None, published_at__lte=now)
    return {one.matter_id: one for one in rows.filter(matter__in={each for each in matters if each}).order_by("pk")}


def counted(party: Party, year: int) -> list[Visit]:
    """The visits of that year that count towards the party's cap, as far as everybody may see them."""
    visits = used([party.pk], year)[party.pk]
    told = set(public(Visit.unscoped.filter(pk__in=[visit.pk for visit in visits])).values_list("pk", flat=True))
    return [visit for visit in visits if visit.pk in told]


def years_of(party: Party) -> set[int]:
    """The years in which the party had visits that everybody may see, or inspections that belong to no visit."""
    rows = public(Visit.unscoped.filter(party=party)).order_by().values_list("year", flat=True)
    visited = VisitTask.unscoped.filter(matter=OuterRef("matter"))
    held = Entry.unscoped.filter(act="inspect", kind=Entry.Kind.ACT, matter__procedure__slug="inspection")
    codeless = held.filter(~Exists(visited), matter__party__in=whose.some([party]).names).order_by()
    return {*rows.distinct(), *(timezone.localdate(at).year for at in codeless.values_list("at", flat=True))}


def without_code(party: Party, year: int) -> list[Matter]:
    """Inspections that the record holds of that party in that year, and that belong to no visit; the latest first.

    A matter names its party by code or, where it gives none, by a name that was one party's alone when it was opened.
    """
    begins, ends = (dt.datetime(each, 1, 1, tzinfo=timezone.get_current_timezone()) for each in (year, year + 1))
    inspected = Entry.unscoped.filter(
        matter=OuterRef("pk"), act="inspect", kind=Entry.Kind.ACT, at__gte=begins, at__lt=ends
    )
    visited = VisitTask.unscoped.filter(matter=OuterRef("pk"))
    known = whose.some([party])
    rows = Matter.unscoped.filter(party__in=[party.name, *known.names], procedure__slug="inspection")
    rows = rows.filter(opened_at__gte=begins - LONGEST, opened_at__lt=ends).filter(Exists(inspected), ~Exists(visited))
    found = rows.select_related("organ").order_by("-opened_at", "-pk")
    return [one for one in found if known.find(one.party, _code(one), one.opened_at) == party.pk]


def _code(matter: Matter) -> str:
    return str(matter.state.get("facts", {}).get("party_code", ""))
