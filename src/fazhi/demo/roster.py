"""Everybody's appointments and certificates, read once: who may act at an organ on a day, without a query per act."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property

from fazhi.law.marking import Actor
from fazhi.office.organs.models import Appointment, Certificate, Organ, Person
from fazhi.office.organs.roles import ADMINISTRATORS
from fazhi.office.organs.selectors import Standing


class Worker:
    """One person with all that they ever held."""

    def __init__(self, person: Person, appointments: Sequence[Appointment], papers: Sequence[Certificate]) -> None:
        self.person = person
        self.appointments = appointments
        self.papers = papers
        self._standings: dict[int, Standing] = {}
        self._actors: dict[tuple[int, int], Actor] = {}

    @cached_property
    def changes(self) -> list[dt.date]:
        """The days on which anything about them changes."""
        found = {each.since for each in self.appointments} | {paper.valid_from for paper in self.papers}
        found |= {each.until for each in self.appointments if each.until}
        found |= {paper.valid_until + dt.timedelta(days=1) for paper in self.papers if paper.valid_until}
        return sorted(found)

    def era(self, day: dt.date) -> int:
        """Which stretch of days without a change `day` lies in."""
        return sum(change <= day for change in self.changes)

    def standing(self, day: dt.date) -> Standing:
        """What they may act as on that day; nothing in it is left to be queried."""
        era = self.era(day)
        if era not in self._standings:
            self._standings[era] = self._filled(day)
        return self._standings[era]

    def actor(self, organ: Organ, day: dt.date) -> Actor:
        """How the law sees them at `organ` on that day."""
        place = (organ.pk, self.era(day))
        if place not in self._actors:
            self._actors[place] = self.standing(day).actor_at(organ)
        return self._actors[place]

    def _filled(self, day: dt.date) -> Standing:
        standing = Standing(self.person, day)
        held = [each for each in self.appointments if each.since <= day and (each.until is None or day < each.until)]
        valid = [
            paper.kind
            for paper in self.papers
            if paper.status == Certificate.Status.VALID
            and paper.valid_from <= day
            and (paper.valid_until is None or day <= paper.valid_until)
        ]
        # What the two cached properties would ask the database for.
        vars(standing).update(appointments=tuple(held), holds=frozenset(valid))
        return standing


class Roster:
    """All workers by id, and those who stand at an organ or above it, the nearest first."""

    def __init__(self) -> None:
        appointments: dict[int, list[Appointment]] = defaultdict(list)
        papers: dict[int, list[Certificate]] = defaultdict(list)
        for each in Appointment.objects.select_related("organ").order_by("pk"):
            appointments[each.person_id].append(each)
        for paper in Certificate.objects.order_by("pk"):
            papers[paper.person_id].append(paper)
        self.workers = {
            person.pk: Worker(person, appointments[person.pk], papers[person.pk])
            for person in Person.objects.order_by("pk")
        }
        self._at: dict[int, list[Worker]] = {}

    def staff(self, organ: Organ) -> list[Worker]:
        """Who does business at `organ`: its own people first."""
        if organ.pk not in self._at:
            above = organ.lineage
            near = [(self._depth(worker, above), worker) for worker in self.workers.values()]
            found = sorted((item for item in near if item[0] >= 0), key=lambda item: -item[0])
            self._at[organ.pk] = [worker for _, worker in found]
        return self._at[organ.pk]

    @staticmethod
    def _depth(worker: Worker, above: tuple[int, ...]) -> int:
        places = [
            above.index(each.organ_id)
            for each in worker.appointments
            if each.organ_id in above and each.role not in ADMINISTRATORS
        ]
        return max(places, default=-1)
