"""Duties of the year as pages show them: state in words and colour, day, article, how sure, who, tasks, evidence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone

from fazhi.office.access import StaffRequest
from fazhi.office.duties import evidence, standing
from fazhi.office.duties.evidence import NONE, Evidence
from fazhi.office.duties.standing import Line, State
from fazhi.office.organs.models import Organ

from . import time_left
from .dashboard import DashboardForm, asked
from .matters import organs_of
from .parts import Badge, Link
from .procedures import MARKS

TONES = {
    State.LATER: "",
    State.NEAR: "warn",
    State.LATE: "bad",
    State.CHECKED: "note",
    State.DONE: "good",
    State.DONE_LATE: "warn",
    State.MISSED: "bad",
    State.EXCUSED: "note",
    State.OFF: "",
    State.BEFORE: "",
}


@dataclass(frozen=True, slots=True)
class Item:
    """A duty of one organ, ready to be shown."""

    line: Line
    evidence: Evidence
    documents: tuple[Link, ...]

    @property
    def title(self) -> str:
        return self.line.occurrence.title

    @property
    def badge(self) -> Badge:
        return badge(self.line.state)

    @property
    def mark(self) -> Badge:
        return MARKS[self.line.duty.mark]

    @property
    def doubtful(self) -> bool:
        return self.mark.tone != "good"

    @property
    def has_evidence(self) -> bool:
        return bool(self.evidence.submitted_at or self.line.duty.evidence or self.evidence.reason)

    @property
    def due(self) -> str:
        return time_left.day(self.line.occurrence.due_on)

    @property
    def month(self) -> int:
        return self.line.occurrence.due_on.month

    @property
    def url(self) -> str:
        return matter_url(self.line)

    @property
    def number(self) -> str:
        return self.line.matter.number if self.line.matter else ""

    @property
    def tasks_done(self) -> int:
        return sum(bool(task.result) for task in self.evidence.tasks)


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose duties, of which year: as the address says, within the person's reach."""

    organ: Organ
    year: int
    today: dt.date
    form: DashboardForm
    organs: Sequence[Organ]

    @property
    def query(self) -> str:
        return urlencode({"organ": self.organ.code, "year": self.year})

    def address(self, name: str) -> str:
        """The address of another page of duties of the same organ and year."""
        return f"{reverse(name)}?{self.query}"


def asked_for(request: StaffRequest) -> Asked:
    """The organ and year that the address names."""
    organs = organs_of(request.standing)
    organ, year = asked(request, organs)
    form = DashboardForm({"organ": organ.code, "year": year}, organs=organs, year=year)
    return Asked(organ, year, timezone.localdate(), form, organs)


def badge(state: State) -> Badge:
    """A state as a word with its colour."""
    return Badge(state.value, TONES[state])


def matter_url(line: Line) -> str:
    """The address of the duty's matter, "" where none was opened."""
    return reverse("desk:matter", args=[line.matter.pk]) if line.matter else ""


def items_of(asked: Asked) -> list[Item]:
    """The duties of the organ and year that were asked for, by day, with what the record says of each."""
    lines = standing.year_of([asked.organ], asked.year, asked.today)[asked.organ.pk]
    found = evidence.evidence_of(line.matter for line in lines if line.matter)
    return [_item(line, found.get(line.matter.pk, NONE) if line.matter else NONE) for line in lines]


def _item(line: Line, read: Evidence) -> Item:
    number = line.matter.pk if line.matter else 0
    papers = (Link(paper.name, reverse("desk:document", args=[number, paper.digest])) for paper in read.documents)
    return Item(line, read, tuple(papers))


def only(items: Iterable[Item], *states: State) -> list[Item]:
    """The items that stand in one of `states`."""
    return [item for item in items if item.line.state in states]
