"""Going together: groups and estimates against slow references, and what was saved against the record."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fazhi.office.catalogues.parties import Scope
from fazhi.office.inspections.models import Draw, Visit, VisitTask
from fazhi.office.inspections.plans.merging import (
    Estimate,
    Piece,
    Saved,
    Stratum,
    Together,
    estimate,
    may_meet,
    merged,
    visits_saved,
)
from fazhi.office.inspections.plans.progress import progress_of
from tests.cast import Cast, cast
from tests.inspections.planned import NOW, add, draft, publish
from tests.parties import make_party

__all__ = ["cast"]
FIRST = dt.date(2026, 3, 1)
CODES = ("F", "F5", "F52", "H", "H62")
SCOPES = st.builds(
    Scope,
    industries=st.lists(st.sampled_from(CODES), max_size=2, unique=True).map(tuple),
    kinds=st.lists(st.sampled_from(("organisation", "sole_trader")), max_size=1).map(tuple),
)
WINDOWS = st.tuples(st.integers(0, 9), st.integers(0, 4))


def piece(number: int, organ: str, start: int, length: int, scope: Scope = Scope()) -> Piece:  # noqa: B008
    starts = FIRST + dt.timedelta(start)
    return Piece(number, organ, starts, starts + dt.timedelta(length), scope)


@st.composite
def pieces(draw: st.DrawFn) -> list[Piece]:
    given = draw(st.lists(st.tuples(st.sampled_from("甲乙丙"), WINDOWS, SCOPES), max_size=7))
    return [piece(number, organ, *window, scope) for number, (organ, window, scope) in enumerate(given)]


def days(piece: Piece) -> set[dt.date]:
    return {piece.starts + dt.timedelta(one) for one in range((piece.ends - piece.starts).days + 1)}


def slow_meet(one: Scope, other: Scope) -> bool:
    """By trying parties of every industry and kind."""
    industries, kinds = ("F5212", "F5999", "F9", "H6210", "H9"), ("organisation", "sole_trader")

    def holds(scope: Scope, industry: str, kind: str) -> bool:
        return (not scope.kinds or kind in scope.kinds) and (
            not scope.industries or any(industry.startswith(one) for one in scope.industries)
        )

    return any(holds(one, *party) and holds(other, *party) for party in product(industries, kinds))


@given(SCOPES, SCOPES)
def test_scopes_meet_where_some_party_belongs_to_both(one: Scope, other: Scope) -> None:
    assert may_meet(one, other) == slow_meet(one, other) == may_meet(other, one)


def slow_groups(tasks: list[Piece]) -> list[list[int]]:
    """Each task joins the first group with whose every member it shares a party, and with all of them a day."""
    groups: list[list[Piece]] = []
    for task in sorted(tasks, key=lambda one: (one.starts, one.ends, one.id)):
        fitting = [
            group
            for group in groups
            if set.intersection(days(task), *map(days, group))
            and all(slow_meet(task.scope, one.scope) for one in group)
        ]
        (fitting[0] if fitting else groups.append([]) or groups[-1]).append(task)  # type: ignore[func-returns-value]
    return [[one.id for one in group] for group in groups if len(group) > 1]


@settings(max_examples=60)
@given(pieces())
def test_groups_are_those_that_a_slow_search_by_days_finds(tasks: list[Piece]) -> None:
    groups = merged(tasks)
    assert [[one.id for one in group.pieces] for group in groups] == slow_groups(tasks)
    for group in groups:
        common = set.intersection(*map(days, group.pieces))
        assert (group.starts, group.ends) == (min(common), max(common))


def test_tasks_of_several_organs_in_one_window_go_together() -> None:
    shops, inns = Scope(industries=("F52",)), Scope(industries=("H62",))
    tasks = [piece(1, "甲", 0, 9, shops), piece(2, "乙", 5, 9), piece(3, "丙", 7, 0, inns), piece(4, "甲", 20, 1)]
    assert merged(tasks) == [
        Together((tasks[0], tasks[1]), FIRST + dt.timedelta(5), FIRST + dt.timedelta(9)),
    ]
    assert merged(tasks)[0].organs == ("乙", "甲")


CHANCES = st.integers(0, 4).map(lambda one: Fraction(one, 4))


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 3), st.lists(CHANCES, min_size=1, max_size=3)), max_size=3))
def test_the_estimate_is_the_mean_over_everything_that_can_be_drawn(given: list[tuple[int, list[Fraction]]]) -> None:
    strata = [Stratum(size, tuple(chances)) for size, chances in given]
    apart = meeting = Fraction()
    for one in strata:
        for outcome in product((0, 1), repeat=len(one.chances)):
            chance = Fraction(1)
            for drawn, likely in zip(outcome, one.chances, strict=True):
                chance *= likely if drawn else 1 - likely
            apart += one.size * chance * sum(outcome)
            meeting += one.size * chance * max(outcome)
    found = estimate(strata)
    assert (found.apart, found.meeting) == (apart, meeting)
    assert found.at_once <= found.meeting <= found.apart


def test_two_draws_of_a_tenth_of_a_hundred_save_one_visit_and_one_draw_for_both_saves_ten() -> None:
    tenth = Fraction(1, 10)
    assert estimate([Stratum(100, (tenth, tenth))]) == Estimate(Fraction(20), Fraction(19), Fraction(10))


@pytest.mark.django_db
def test_what_was_saved_is_counted_from_visits_with_several_tasks(cast: Cast) -> None:
    plan = draft(cast, joint=True)
    tasks = [add(cast, plan), add(cast, plan, cast.ecology, by="outsider")]
    publish(cast, plan)
    draw = Draw.unscoped.create(organ=cast.market, title="第一批", matter=draft(cast).matter, made_at=NOW)
    draw.tasks.set(tasks)
    for number, (mine, began, cancelled) in enumerate(
        [(tasks, NOW, None), (tasks[:1], None, None), (tasks, None, NOW)]
    ):
        party = make_party(cast.market, f"第{number}商店")
        visit = Visit.unscoped.create(
            organ=cast.market, party=party, year=2026, code=f"v{number}", draw=draw, chosen_by="random",
            starts=FIRST, ends=FIRST, arranged_at=NOW, began_at=began, cancelled_at=cancelled,
        )  # fmt: skip
        for task in mine:
            VisitTask.unscoped.create(visit=visit, organ=task.organ, item=task.item, title="检查", basis="", draw=draw)
    assert visits_saved(plan) == visits_saved(2026) == Saved(visits=2, tasks=3, merged=1)
    assert visits_saved(plan).saved == 1
    assert visits_saved(2026, cast.ecology) == Saved(visits=1, tasks=2, merged=1)
    assert visits_saved(2025) == visits_saved(draft(cast)) == Saved(0, 0, 0)
    told = progress_of(plan)
    assert (told.drawn, told.cancelled, told.visited, told.published, told.saved) == (5, 2, 2, 0, 1)
