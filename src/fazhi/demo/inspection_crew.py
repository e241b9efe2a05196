"""Who does what in the county's inspections: people by organ and role, and as what they may act on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from fazhi.office.inspections.models import Visit
from fazhi.office.organs.models import Certificate, Organ
from fazhi.office.organs.selectors import Standing

from . import hours
from .roster import Roster, Worker


class Crew:
    """The county's people; `roster` is everybody's appointments and certificates, read once."""

    def __init__(self, roster: Roster, organs: Mapping[str, Organ]) -> None:
        self.roster = roster
        self.organs = organs
        self._named = {worker.person.username: worker for worker in roster.workers.values()}

    def named(self, username: str) -> Worker:
        """Somebody with a demo account."""
        return self._named[username]

    def at(self, organ: str, role: str, number: int = 0) -> Worker:
        """The organ's own holder of that role: the first, or another by number."""
        pk = self.organs[organ].pk
        held = (
            worker
            for worker in self.roster.workers.values()
            if any(each.organ_id == pk and each.role == role and each.until is None for each in worker.appointments)
        )
        return sorted(held, key=lambda worker: worker.person.pk)[number]

    def standing(self, worker: Worker, at: dt.datetime) -> Standing:
        """As what they may act at that instant."""
        return worker.standing(hours.CHINA.local(at))

    def person(self, pk: int) -> Worker:
        """Somebody by the number of the person."""
        return self.roster.workers[pk]

    def certified(self, organ: str, day: dt.date) -> list[Certificate]:
        """The enforcement certificates of the organ's own officers that are valid on the day, by number."""
        rows = Certificate.objects.valid(day).filter(
            kind=Certificate.Kind.ENFORCEMENT,
            person__appointments__organ=self.organs[organ],
            person__appointments__role="officer",
            person__appointments__until=None,
            person__appointments__since__lte=day,
        )
        return list(rows.select_related("person").order_by("number").distinct())

    def certificates_of(self, visit: Visit, organ: Organ) -> list[Certificate]:
        """The certificates of those of a visit's officers who come for that organ."""
        numbers = [each["certificate"] for each in visit.officers if each["organ"] == organ.code]
        rows = Certificate.objects.filter(kind=Certificate.Kind.ENFORCEMENT, number__in=numbers)
        return list(rows.select_related("person").order_by("number"))
