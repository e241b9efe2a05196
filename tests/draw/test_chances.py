"""Equal chances: over 100,000 seeds every set of subjects and every set of officers comes out equally often.

The seeds are a counter's digests, so that a test gives the same answer each time. It is Pearson's chi-square over the
possible sets against its 99.9 % quantile; a twin with a small bias shows that the test would find one.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Hashable, Iterator

import pytest

from fazhi.draw.columns import POPULATION
from fazhi.draw.selecting import Drawn, Selection
from fazhi.draw.statement import Seat
from fazhi.draw.table import Reading
from fazhi.draw.teams import staff
from tests.draw.worlds import FIRE, MARKET, World, members, officers

DRAWS = 100_000
# 99.9 % quantiles of the chi-square distribution, by degrees of freedom.
QUANTILES = {2: 13.816, 9: 27.877, 19: 43.820, 29: 58.301}


def seeds() -> Iterator[bytes]:
    return (hashlib.sha256(b"%d" % number).digest() for number in range(DRAWS))


def chi_square(found: Counter[Hashable], sets: int) -> float:
    expected = found.total() / sets
    return sum((number - expected) ** 2 for number in found.values()) / expected + (sets - len(found)) * expected


def uniform(found: Counter[Hashable], sets: int) -> bool:
    return len(found) <= sets and chi_square(found, sets) < QUANTILES[sets - 1]


@pytest.fixture(scope="module")
def subjects() -> list[frozenset[str]]:
    """Three of six members, drawn anew under each seed."""
    world = World(members=members(6))
    frozen = world.frozen()
    (block,) = Reading(POPULATION).blocks(world.tables()[0].lines)

    def drawn(seed: bytes) -> frozenset[str]:
        selection = Selection(frozen, seed)
        selection.add(block)
        return frozenset(subject.id for subject in selection.chosen()[0])

    return list(map(drawn, seeds()))


@pytest.fixture(scope="module")
def teams() -> list[tuple[frozenset[str], ...]]:
    """For one subject, two of five officers of one department and two of three of another, under each seed."""
    seats = (Seat(MARKET, "market"), Seat(FIRE, "fire"))
    world = World(members=(), officers=[*officers(5), *officers(3, FIRE, "fire", "f")], seats=seats)
    frozen, (_, certified, conflicts) = world.frozen(), world.tables()
    alone = [Drawn(b"", "s000", "330109")]
    made = (staff(frozen, certified, conflicts, alone, seed)[0][0] for seed in seeds())
    return [tuple(map(frozenset, team.seats)) for team in made]


def test_every_set_of_subjects_has_the_same_chance(subjects: list[frozenset[str]]) -> None:
    assert uniform(Counter(subjects), sets=20)


def test_the_test_would_find_a_member_who_is_spared_once_in_fifty_draws(subjects: list[frozenset[str]]) -> None:
    biased = [
        chosen - {"s000"} | {min({"s001", "s002", "s003", "s004"} - chosen)}
        if number % 50 == 0 and "s000" in chosen
        else chosen
        for number, chosen in enumerate(subjects)
    ]
    assert not uniform(Counter(biased), sets=20)


def test_every_pair_of_officers_has_the_same_chance(teams: list[tuple[frozenset[str], ...]]) -> None:
    assert uniform(Counter(team[0] for team in teams), sets=10)
    assert uniform(Counter(team[1] for team in teams), sets=3)


def test_one_department_s_officers_say_nothing_about_the_other_s(teams: list[tuple[frozenset[str], ...]]) -> None:
    assert uniform(Counter(teams), sets=30)


def test_the_test_would_find_an_officer_who_stays_at_home_once_in_fifty_visits(
    teams: list[tuple[frozenset[str], ...]],
) -> None:
    biased = [
        team[0] - {"m00"} | {min({"m01", "m02"} - team[0])} if number % 50 == 0 and "m00" in team[0] else team[0]
        for number, team in enumerate(teams)
    ]
    assert not uniform(Counter(biased), sets=10)
