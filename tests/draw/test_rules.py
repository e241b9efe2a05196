"""What every draw keeps to, whatever the register and the seed: caps, counts, certificates, conflicts, load."""

from __future__ import annotations

import math
from collections import Counter
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fazhi.draw.counting import count_of
from fazhi.draw.drawing import Result
from fazhi.draw.statement import Seat, Stratum
from tests.draw.strategies import rates, worlds
from tests.draw.worlds import FIRE, MARKET, World, members, officers

EXAMPLES = settings(max_examples=80, deadline=None)


def drawn(result: Result) -> list[str]:
    return [subject for stratum in result.strata for subject in stratum.subjects]


def test_the_random_draws_know_teams_unstaffed_subjects_and_members_at_their_cap() -> None:
    """Else the tests below would hold for want of anything to test."""
    seen: Counter[str] = Counter()

    @settings(EXAMPLES, derandomize=True)
    @given(worlds)
    def look(world: World) -> None:
        result = world.bundle().result
        seen["teams"] += len(result.teams)
        seen["unstaffed"] += len(result.unstaffed)
        seen["at their cap"] += sum(stratum.size - stratum.eligible for stratum in result.strata)

    look()
    assert min(seen[what] for what in ("teams", "unstaffed", "at their cap")) > 20, seen


@EXAMPLES
@given(worlds)
def test_nobody_is_drawn_whose_cap_is_used_up(world: World) -> None:
    full = {row[0] for row in world.members if row[5] is not None and int(row[4] or 0) >= int(row[5])}
    assert full.isdisjoint(drawn(world.bundle().result))


@EXAMPLES
@given(worlds)
def test_each_is_drawn_at_most_once_and_only_from_its_own_stratum(world: World) -> None:
    result = world.bundle().result
    homes = {row[0]: row[2] for row in world.members}
    assert max(Counter(drawn(result)).values(), default=1) == 1
    assert all(homes[subject] == stratum.id for stratum in result.strata for subject in stratum.subjects)
    assert all(len(stratum.subjects) == stratum.count for stratum in result.strata)


@given(rates, st.integers(0, 3), st.integers(0, 2**53), st.sampled_from(["up", "half_up", "down"]), st.data())
def test_a_count_is_the_rounded_share_within_its_bounds(
    rate: str, minimum: int, size: int, rounding: str, data: st.DataObject
) -> None:
    eligible = data.draw(st.integers(0, size))
    count = count_of(Stratum("A", "", rate, minimum), size, eligible, rounding)
    share = size * Fraction(rate)
    nearest = {"up": math.ceil(share), "half_up": math.floor(share + Fraction(1, 2)), "down": math.floor(share)}
    assert count == min(eligible, max(minimum, nearest[rounding]))


@pytest.mark.parametrize(
    ("rate", "size", "counts"),
    [
        ("0.05", 10, (1, 1, 0)),
        ("0.07", 100, (7, 7, 7)),  # in binary floating point 7.000000000000001, which would be rounded up to 8
        ("0.000001", 499999, (1, 0, 0)),
        ("0.000001", 500000, (1, 1, 0)),
        ("1", 3, (3, 3, 3)),
        ("0", 3, (0, 0, 0)),
    ],
)
def test_shares_are_exact(rate: str, size: int, counts: tuple[int, int, int]) -> None:
    stratum = Stratum("A", "", rate)
    assert tuple(count_of(stratum, size, size, how) for how in ("up", "half_up", "down")) == counts


@EXAMPLES
@given(worlds)
def test_everybody_drawn_gets_a_whole_team_or_nobody(world: World) -> None:
    result = world.bundle().result
    assert Counter([*(team.subject for team in result.teams), *result.unstaffed]) == Counter(drawn(result))
    for team in result.teams:
        assert [len(seat) for seat in team.seats] == [seat.officers for seat in world.seats]
        assert max(Counter(officer for seat in team.seats for officer in seat).values()) == 1


@EXAMPLES
@given(worlds)
def test_an_officer_goes_only_where_the_certificate_reaches(world: World) -> None:
    posts = {row[0]: row for row in world.officers}
    areas = {row[0]: str(row[3]) for row in world.members}
    for team in world.bundle().result.teams:
        for seat, chosen in zip(world.seats, team.seats, strict=True):
            for _, organ, fields, reach, first, last, _ in (posts[officer] for officer in chosen):
                assert organ == seat.organ
                assert seat.field in str(fields).split(",")
                assert not reach or areas[team.subject].startswith(tuple(str(reach).split(",")))
                assert str(first) <= "2026-03-09"
                assert not last or str(last) >= "2026-04-30"


@EXAMPLES
@given(worlds)
def test_nobody_visits_a_subject_that_he_must_keep_away_from(world: World) -> None:
    kept_away = set(map(tuple, world.conflicts))
    teams = world.bundle().result.teams
    visits = {(officer, team.subject) for team in teams for seat in team.seats for officer in seat}
    assert kept_away.isdisjoint(visits)


@EXAMPLES
@given(st.integers(2, 12), st.integers(1, 30), st.integers(0, 9999999))
def test_where_all_may_go_everywhere_no_two_loads_differ_by_more_than_one(
    people: int, subjects: int, value: int
) -> None:
    all_drawn = (Stratum("B", "", "1"),)
    world = World(strata=all_drawn, members=members(subjects), officers=officers(people), value=f"{value:07}")
    visits = Counter(officer for team in world.bundle().result.teams for seat in team.seats for officer in seat)
    loads = [visits[str(row[0])] for row in world.officers]
    assert sum(loads) == 2 * subjects
    assert max(loads) - min(loads) <= 1


def test_who_had_fewer_visits_before_goes_first() -> None:
    busy = [(*row[:6], 5) for row in officers(4)]
    rested = [(*row[:6], 4) for row in officers(2, prefix="r")]
    teams = World(members=members(2), officers=[*busy, *rested]).bundle().result.teams
    assert [set(team.seats[0]) for team in teams] == [{"r00", "r01"}]


def test_where_one_department_has_nobody_the_other_stays_at_home_and_stays_rested() -> None:
    """Departments go together or not at all; a visit that doesn't take place is no load."""
    seats = (Seat(MARKET, "market"), Seat(FIRE, "fire"))
    fire = [(*row[:3], "330110", *row[4:]) for row in officers(2, FIRE, "fire", "f")]
    everyone = [*members(4), *members(4, prefix="t", area="330110")]
    world = World(strata=(Stratum("B", "", "1"),), members=everyone, officers=[*officers(4), *fire], seats=seats)
    result = world.bundle().result
    assert sorted(result.unstaffed) == ["s000", "s001", "s002", "s003"]
    visits = Counter(officer for team in result.teams for officer in team.seats[0])
    assert set(visits.values()) == {2}


@settings(max_examples=40, deadline=None)
@given(worlds, st.integers())
def test_the_order_in_which_registers_were_loaded_changes_nothing(world: World, shuffle: int) -> None:
    dice = Random(shuffle)
    mixed = world.but(**{name: dice.sample(rows, len(rows)) for name, rows in _lists(world).items()})
    assert mixed.bundle().written() == world.bundle().written()


def _lists(world: World) -> dict[str, list[object]]:
    return {"members": [*world.members], "officers": [*world.officers], "conflicts": [*world.conflicts]}
