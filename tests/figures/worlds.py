"""Small random worlds for the engine and its reference, and how one is put into the database."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import Any

from hypothesis import strategies as st

from fazhi.office.matters import models
from fazhi.office.matters.models import ProcedureVersion
from fazhi.office.organs.models import Organ
from tests.figures.reference import Clock, Entry, Matter, World

NOW = dt.datetime(2026, 11, 22, 1, tzinfo=dt.UTC)
EDGE = dt.datetime(2025, 12, 31, 16, tzinfo=dt.UTC)  # when 2026 begins in Beijing
SOURCE = """
[roles.officer]
title = "执法人员"
[roles.party]
title = "当事人"
external = true
[acts.file]
by = ["officer"]
[acts.decide]
by = "officer"
[acts.pay]
by = ["party", "officer"]
"""
PROCEDURES = ("penalty", "reconsideration", "other")
ACTS = ("file", "decide", "pay", "review")
PARTIES = {"penalty": {"pay"}, "reconsideration": {"pay"}, "other": {"pay"}}

fen = st.integers(0, 10**9).map(lambda value: value / 100)
facts = st.fixed_dictionaries(
    {},
    optional={
        "fine": st.one_of(st.none(), st.integers(0, 10**7), fen),
        "seized": fen,
        "result": st.sampled_from(["passed", "failed", "1", 1, 2.5, True, False, None]),
        "kinds": st.lists(st.sampled_from(["warning", "fine", "other"]), max_size=3, unique=True),
    },
)
# Instants crowd around the year's edge and around now, to the microsecond, where rounding and comparing go wrong.
instants = st.one_of(
    st.sampled_from([-1, 0, 1]).map(lambda n: NOW + dt.timedelta(microseconds=n)),
    st.sampled_from([-3_600_000_000, -400, -1, 0, 1, 400, 999_999]).map(lambda n: EDGE + dt.timedelta(microseconds=n)),
    st.datetimes(dt.datetime(2025, 10, 27), dt.datetime(2026, 12, 3), timezones=st.just(dt.UTC)),
)
clocks = st.builds(
    Clock,
    key=st.sampled_from(["decide", "pay"]),
    kind=st.sampled_from(["duty", "duty", "right", "deemed"]),
    acts=st.sampled_from(["decide", "pay", "pay,decide", "decide,pay"]),
    started_at=instants,
    due_at=st.one_of(st.none(), instants),
    suspended=st.booleans(),
    ended_at=st.one_of(st.none(), instants),
    how=st.sampled_from(["met", "met", "closed", "waived"]),
)


@st.composite
def entries(draw: st.DrawFn) -> list[Entry]:
    found = []
    for number in range(1, draw(st.integers(0, 6)) + 1):
        kind = draw(st.sampled_from(["act", "act", "act", "deemed", "lapsed", "correction"]))
        corrects = draw(st.integers(1, number - 1)) if kind == "correction" and number > 1 else None
        kind = "act" if kind == "correction" and corrects is None else kind
        entry = Entry(number, draw(st.sampled_from(ACTS)), kind, draw(instants), draw(facts), corrects)
        found.append(entry)
    return found


@st.composite
def worlds(draw: st.DrawFn, organs: list[int]) -> World:
    matters = []
    for id in range(1, draw(st.integers(0, 8)) + 1):
        opened, ended = draw(instants), draw(st.one_of(st.none(), instants))
        running = [_sane(clock, NOW) for clock in draw(st.lists(clocks, max_size=3))]
        matter = Matter(
            id=id,
            organ=draw(st.sampled_from(organs)),
            procedure=draw(st.sampled_from(PROCEDURES)),
            opened_at=opened,
            ended_at=None if ended is None else max(opened, ended),
            outcome=draw(st.sampled_from(["", "penalised", "revoked"])),
            imported=draw(st.booleans()),
            entries=draw(entries()),
            clocks=running,
        )
        matters.append(matter)
    return World(matters, PARTIES, NOW)


def _sane(clock: Clock, now: dt.datetime) -> Clock:
    """A clock as the office writes it: due after it started; ended after it started, in the past, or still running."""
    if clock.due_at is not None:
        clock.due_at = max(clock.started_at, clock.due_at)
    if clock.ended_at is None or clock.ended_at > now:
        clock.ended_at, clock.how = None, ""
    else:
        clock.ended_at = max(clock.started_at, clock.ended_at)
    if clock.suspended:
        clock.due_at = None
    return clock


def install() -> dict[str, ProcedureVersion]:
    """The procedures of these worlds."""
    return {
        slug: ProcedureVersion.objects.create(
            slug=slug,
            version="1",
            title=slug,
            digest=f"figures-{slug}",
            source=SOURCE,
            effective=dt.date(2020, 1, 1),
            installed_at=NOW,
        )
        for slug in PROCEDURES
    }


def store(world: World, versions: dict[str, ProcedureVersion]) -> dict[int, int]:
    """Put the world into the database; returns the matters' numbers there by their numbers here."""
    numbers = {}
    for matter in world.matters:
        row = models.Matter.unscoped.create(
            number=f"W{matter.id}",
            procedure=versions[matter.procedure],
            organ_id=matter.organ,
            title="案",
            opened_at=matter.opened_at,
            ended_at=matter.ended_at,
            outcome=matter.outcome,
            imported=matter.imported,
            last_at=matter.opened_at,
        )
        numbers[matter.id] = row.pk
        models.Entry.unscoped.bulk_create(_entry(row, entry) for entry in matter.entries)
        models.Clock.unscoped.bulk_create(_clock(row, clock) for clock in matter.clocks)
    return numbers


def _entry(row: models.Matter, entry: Entry) -> models.Entry:
    return models.Entry(
        matter=row,
        number=entry.number,
        act=entry.act,
        kind=entry.kind,
        facts=entry.facts,
        organ_id=row.organ_id,
        at=entry.at,
        recorded_at=NOW,
        corrects=entry.corrects,
        previous="",
        digest="",
    )


def _clock(row: models.Matter, clock: Clock) -> models.Clock:
    return models.Clock(
        matter=row,
        key=clock.key,
        kind=clock.kind,
        acts=clock.acts,
        law="",
        started_at=clock.started_at,
        due_at=clock.due_at,
        suspended=clock.suspended,
        ended_at=clock.ended_at,
        ended_how=clock.how,
    )


def below(organ: Organ) -> set[int]:
    return set(Organ.unscoped.filter(path__startswith=organ.path).values_list("pk", flat=True))


def combinations(**axes: list[Any]) -> list[dict[str, Any]]:
    return [dict(zip(axes, values, strict=True)) for values in itertools.product(*axes.values())]
