"""Where each duty of a year stands (未到期, 临近, 逾期, 已完成, 免除 …), for any number of organs, in a few queries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from fazhi.law.yearly import Occurrence, YearlyDuty

from ..matters.models import Clock, Matter
from ..organs.models import Organ
from .missing import CLOCK
from .models import Opened, Start
from .owing import Owing, owing

NEAR_DAYS = 15


class State(StrEnum):
    """Where a duty stands, in the words that its pages show."""

    LATER = "未到期"
    NEAR = "临近"
    LATE = "逾期"
    CHECKED = "待核验"
    DONE = "已完成"
    DONE_LATE = "逾期完成"
    MISSED = "转入整改"
    EXCUSED = "免除"
    OFF = "不适用"
    BEFORE = "启用前"


OUTCOMES = {"done": State.DONE, "done_late": State.DONE_LATE, "missed": State.MISSED, "excused": State.EXCUSED}


@dataclass(frozen=True, slots=True)
class Line:
    """One occurrence at one organ: where it stands, its matter (None: not opened), and why it falls away."""

    organ: Organ
    occurrence: Occurrence
    duty: YearlyDuty
    state: State
    matter: Matter | None = None
    ground: str = ""


@dataclass(frozen=True)
class _Read:
    """What the database says of some organs and a year."""

    owing: Owing
    opened: Mapping[tuple[int, str], Opened]
    waiting: frozenset[int]
    since: Mapping[int, dt.date]


def year_of(organs: Iterable[Organ], year: int, today: dt.date) -> dict[int, list[Line]]:
    """The duties of these organs in `year` by organ id, each list by day; five queries, however many they are."""
    listed = list(organs)
    read = _read(listed, year)
    return {organ.pk: [_line(read, organ, one, today) for one in read.owing.by_level(organ, year)] for organ in listed}


def _read(organs: list[Organ], year: int) -> _Read:
    rows = Opened.unscoped.filter(organ__in=organs, year=year).select_related("matter").defer("matter__state")
    opened = {(one.organ_id, one.occurrence): one for one in rows}
    open_clocks = Clock.unscoped.filter(
        matter__in=[one.matter_id for one in opened.values()], key=CLOCK, kind=Clock.Kind.DUTY, ended_at=None
    )
    return _Read(
        owing=owing(organs),
        opened=opened,
        waiting=frozenset(open_clocks.values_list("matter_id", flat=True)),
        since=dict(Start.unscoped.filter(organ__in=organs).values_list("organ_id", "since")),
    )


def _line(read: _Read, organ: Organ, one: Occurrence, today: dt.date) -> Line:
    duty = read.owing.duties[one.duty]
    opened = read.opened.get((organ.pk, one.id))
    if opened:
        return Line(organ, one, duty, _of_matter(opened, read.waiting, today), opened.matter)
    if not read.owing.owes(organ, one.duty):
        switch = read.owing.switch(organ, one.duty)
        return Line(organ, one, duty, State.OFF, ground=switch.ground if switch else "由所属部门统一履行")
    since = read.since.get(organ.pk)
    before = one.due_on < (since or today)
    return Line(organ, one, duty, State.BEFORE if before else _by_day(one.due_on, today))


def _of_matter(opened: Opened, waiting: frozenset[int], today: dt.date) -> State:
    outcome = opened.matter.outcome
    if outcome in OUTCOMES:
        return OUTCOMES[outcome]
    return _by_day(opened.due_on, today) if opened.matter_id in waiting else State.CHECKED


def _by_day(due_on: dt.date, today: dt.date) -> State:
    if today > due_on:
        return State.LATE
    return State.NEAR if (due_on - today).days <= NEAR_DAYS else State.LATER
