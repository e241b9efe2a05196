"""The seed: nobody's influence, also not that of the party who reveals last and has seen all other values.

A strategy decides, from everything that is known before the beacon, whether its party reveals. Whatever it decides,
each member has the same chance; only who knows the beacon beforehand could choose.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable

import pytest

from fazhi.draw.bundle import Bundle, make_bundle
from fazhi.draw.errors import DrawError, RevealError, ShapeError
from fazhi.draw.hashing import KeyedHash
from fazhi.draw.seeding import Closing, closing, closing_digest, commitment, seed_of
from fazhi.draw.statement import freeze_digest
from tests.draw.worlds import PARTIES, World, members, secret

LAST = "supervisor"
MEMBERS = [f"s{i:03}" for i in range(4)]
FAVOURED = MEMBERS[0]
ROUNDS, BEACONS = 60, 200
QUANTILE = 16.266  # 99.9 % of chi-square with 3 degrees of freedom

# What the last party knows (the digest if it reveals, if it doesn't, and the beacon to come, which only a cheat knows)
# and whether it then reveals.
Strategy = Callable[[str, str, str], bool]


def winner(digest: str, beacon: str) -> str:
    """Who is drawn when one of four is."""
    ranks = KeyedHash(seed_of(digest, beacon), "subject\n").all(MEMBERS)
    return min(zip(ranks, MEMBERS, strict=True))[1]


def wins(digest: str) -> int:
    """How often the favoured member is drawn over some imagined beacons."""
    return sum(winner(digest, f"{guess:07}") == FAVOURED for guess in range(40))


STRATEGIES: dict[str, Strategy] = {
    "always reveals": lambda told, withheld, beacon: True,
    "never reveals": lambda told, withheld, beacon: False,
    "reveals where more guesses favour its friend": lambda told, withheld, beacon: wins(told) >= wins(withheld),
    "reveals by the look of the digest": lambda told, withheld, beacon: told < withheld,
}


def uniform(label: str) -> str:
    """A beacon's value that has nothing to do with any other."""
    return f"{int(hashlib.sha256(label.encode()).hexdigest(), 16) % 10**7:07}"


def outcomes(strategy: Strategy) -> Counter[str]:
    """Who is drawn in many draws with many beacons each, when the last party follows `strategy`."""
    found: Counter[str] = Counter()
    for number in range(ROUNDS):
        world = World(number=f"QQ-{number}", members=members(4))
        frozen = world.frozen()
        values = {party: secret(party, world.number) for party in PARTIES}
        told = closing_digest(closing(frozen, values, world.at))
        withheld = closing_digest(closing(frozen, {it: values[it] for it in values if it != LAST}, world.at))
        for beacon in (uniform(f"{number} {i}") for i in range(BEACONS)):
            found[winner(told if strategy(told, withheld, beacon) else withheld, beacon)] += 1
    return found


def chi_square(found: Counter[str]) -> float:
    expected = found.total() / len(MEMBERS)
    return sum((found[member] - expected) ** 2 for member in MEMBERS) / expected


@pytest.mark.parametrize("name", STRATEGIES)
def test_whatever_the_last_party_does_every_member_has_the_same_chance(name: str) -> None:
    once = STRATEGIES[name]
    known: dict[tuple[str, str], bool] = {}

    def blind(told: str, withheld: str, beacon: str) -> bool:
        """The strategy decides once for each draw, before there is a beacon."""
        return known.setdefault((told, withheld), (told, withheld) in known or once(told, withheld, ""))

    assert chi_square(outcomes(blind)) < QUANTILE


def test_the_test_would_find_a_party_who_knows_the_beacon_before_it_reveals() -> None:
    """This is why no draw goes without a beacon: the last to reveal would choose between two known outcomes."""
    found = outcomes(lambda told, withheld, beacon: winner(told, beacon) == FAVOURED)
    assert chi_square(found) > QUANTILE
    assert found[FAVOURED] > 0.4 * found.total()


def test_a_party_that_does_not_reveal_still_shapes_the_seed_by_its_commitment() -> None:
    """It can't be left out afterwards: what it committed to is frozen."""
    world = World(absent=(LAST,))
    other = world.but(parties=("citizen", "organ", "supervisor2"), absent=("supervisor2",))
    assert world.bundle().result.seed != other.bundle().result.seed


@pytest.mark.parametrize("what", ["number", "party", "value"])
def test_a_commitment_binds_its_draw_its_party_and_its_value(what: str) -> None:
    mine = {"number": "1", "party": "a", "value": "0" * 64}
    other = {"number": "2", "party": "b", "value": "1" * 64}
    assert commitment(**mine) != commitment(**{**mine, what: other[what]})


@pytest.mark.parametrize("value", ["", "0" * 63, "0" * 65, "A" * 64, "g" * 64, "0" * 63 + "\n"])
def test_a_value_of_another_form_is_refused(value: str) -> None:
    with pytest.raises(ShapeError):
        commitment("1", "a", value)


def test_a_value_that_opens_no_commitment_closes_nothing() -> None:
    frozen = World().frozen()
    with pytest.raises(RevealError):
        closing(frozen, {"citizen": secret("somebody else")}, "2026-03-03T02:00:00Z")
    with pytest.raises(RevealError):
        closing(frozen, {"stranger": secret("citizen", frozen.number)}, "2026-03-03T02:00:00Z")


def test_no_draw_is_made_from_another_freeze_or_out_of_time() -> None:
    world = World()
    with pytest.raises(DrawError, match="冻结摘要"):
        _bundle(world, Closing(freeze_digest(world.but(title="另一次").frozen()), world.at, ()))
    for at in ("2026-03-02T01:00:00Z", "2026-03-03T13:00:00Z"):
        with pytest.raises(DrawError, match="应早于"):
            world.but(at=at).bundle()
    with pytest.raises(DrawError, match="不得早于揭示截止"):
        world.but(at="2026-03-03T00:59:59Z", absent=(LAST,)).bundle()
    assert world.but(at="2026-03-03T00:59:59Z").bundle()


def _bundle(world: World, closed: Closing) -> Bundle:
    return make_bundle(world.frozen(), *world.tables(), closed, world.value)


@pytest.mark.parametrize("value", ["", "073190", "07319055", "073190x", "０７３１９０５", "073190\n"])
def test_a_beacon_of_another_form_draws_nothing(value: str) -> None:
    with pytest.raises(DrawError, match="公开随机数的值"):
        World(value=value).bundle()
