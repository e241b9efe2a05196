"""A dishonest office is found out from what it published alone: the two digests noted in time, and the bundle."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from fazhi.draw.bundle import Bundle, make_bundle
from fazhi.draw.errors import CommitmentError, TimesError
from fazhi.draw.parts import Counted
from fazhi.draw.seeding import Closing, closing
from fazhi.draw.statement import Frozen
from fazhi.draw.table import Table
from fazhi.draw.verifying import Verdict, verify
from tests.cast import Cast, cast  # noqa: F401
from tests.inspections.draws_cast import FROZEN, Stage, secret, stage


@pytest.fixture
def honest(cast: Cast) -> Stage:  # noqa: F811
    return stage(cast).finished()


def read(played: Stage) -> Bundle:
    return Bundle.from_json(played.bundle)


def counted(table: Table) -> Counted:
    return table.counted()


def table_of_members(bundle: Bundle) -> Table:
    assert isinstance(bundle.population, Table)
    return bundle.population


def rigged(played: Stage, beacon: str = "", **over: Any) -> bytes:
    """The bundle of an office that computes everything anew, so that it agrees with itself; `over` is exchanged."""
    true = read(played)
    tables = {name: over.get(name, getattr(true, name)) for name in ("population", "officers", "conflicts")}
    frozen: Frozen = replace(
        over.get("frozen", true.frozen), **{name: counted(table) for name, table in tables.items()}
    )
    values = over.get("values", {one.party: one.value for one in true.closing.reveals})
    closed = closing(frozen, values, true.closing.at)
    return make_bundle(
        frozen, tables["population"], tables["officers"], tables["conflicts"], closed, beacon or true.beacon
    ).written()


def judged(played: Stage, bundle: bytes) -> Verdict:
    return verify(bundle, announced=[played.draw.freeze_digest, played.draw.closing_digest])


def without_first(table: Any) -> Table:
    return Table(table.columns, table.lines[1:])


def swapped(table: Any) -> Table:
    return Table(table.columns, [line.replace("甲商店", "子商店") for line in table.lines])


RIGS: dict[str, Callable[[Stage], bytes]] = {
    "a row of the population is exchanged": lambda it: rigged(it, population=swapped(read(it).population)),
    "a member is left out": lambda it: rigged(it, population=without_first(read(it).population)),
    "the rates are changed": lambda it: rigged(
        it, frozen=replace(read(it).frozen, strata=tuple(replace(one, rate="1") for one in read(it).frozen.strata))
    ),
}


@pytest.mark.parametrize("rig", RIGS)
def test_what_was_changed_after_the_freeze_no_longer_has_the_digest_that_was_announced(rig: str, honest: Stage) -> None:
    bundle = RIGS[rig](honest)
    assert verify(bundle).agrees
    verdict = judged(honest, bundle)
    assert verdict.failure is not None
    assert verdict.failure.code == "announced"
    assert honest.draw.freeze_digest in verdict.summary


def test_a_reveal_dropped_after_the_closing_is_found(cast: Cast) -> None:  # noqa: F811
    played = stage(cast).frozen().reveals("organ", "supervisor").closes()
    true = played.notes().finishes()
    # The public's value came too late and is missing; the office now would like to leave out the supervisor's as well.
    bundle = rigged(true, values={"organ": secret("organ")})
    assert verify(bundle).agrees
    failure = judged(true, bundle).failure
    assert failure is not None
    assert true.draw.closing_digest in failure.told


def test_a_beacon_that_was_changed_breaks_the_seed_or_is_seen_at_its_source(honest: Stage) -> None:
    value = honest.bundle | {"beacon": {"value": "999999"}}
    failure = verify(value).failure
    assert failure is not None
    assert failure.code == "seed"
    # Computed anew with the wrong value all agrees, but the verdict tells the value and where to look it up.
    verdict = judged(honest, rigged(honest, beacon="999999"))
    told = next(step.told for step in verdict.steps if step.code == "beacon")
    assert verdict.agrees
    assert "999999" in told
    assert "示例彩票中心网站" in told


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda result: result["strata"][0]["subjects"].append("X"), "subjects"),
        (lambda result: result["strata"][0].update(count=0), "counts"),
        (lambda result: result["teams"][0]["seats"][0].reverse(), "teams"),
        (lambda result: result["teams"].pop(), "teams"),
    ],
)
def test_another_result_is_not_what_everybody_computes(honest: Stage, change: Callable[[Any], Any], code: str) -> None:
    bundle = honest.bundle
    change(bundle["result"])
    failure = verify(bundle).failure
    assert failure is not None
    assert failure.code == code


def test_nobody_can_be_dropped_from_the_commitments_or_close_late_without_being_found(honest: Stage) -> None:
    true = read(honest)
    with pytest.raises(CommitmentError):
        rigged(honest, frozen=replace(true.frozen, commitments=true.frozen.commitments[:1]), values={})
    late = Closing(true.freeze, true.frozen.beacon.not_before, true.closing.reveals)
    with pytest.raises(TimesError):
        make_bundle(true.frozen, table_of_members(true), true.officers, true.conflicts, late, true.beacon)


def test_the_last_revealer_changes_nothing_that_he_could_know(cast: Cast) -> None:  # noqa: F811
    """Whether he reveals or not, and whoever is last: the outcome waits for a value that comes after the closing."""
    played = stage(cast).frozen().reveals("organ", "public", now=FROZEN)
    # He knows every other value now; both closings that he can bring about are fixed before the beacon exists.
    without = played.closes().notes().finishes()
    assert [one["party"] for one in without.bundle["closing"]["reveals"]] == ["organ", "public"]
    assert without.draw.closed_at < without.draw.drawn_at
    assert without.bundle["closing"]["at"] < without.bundle["frozen"]["beacon"]["not_before"]
    assert verify(without.bundle).agrees
    seeds = {verify(rigged(without, beacon=f"{number:06d}")).steps[10].told for number in range(20)}
    assert len(seeds) == 20
