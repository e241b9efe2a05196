"""Nothing in a bundle can be changed unseen."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest

from fazhi.draw.verifying import Verdict, verify
from tests.draw.forging import forgeries
from tests.draw.published import LONG_FORM, VECTORS, WORLDS
from tests.draw.tampering import file_tamperings, tamperings


def content(name: str) -> bytes:
    return (VECTORS / f"{name}.json").read_bytes()


def value(name: str) -> Any:
    return json.loads(content(name))


@cache
def changes_of(name: str) -> dict[str, Any]:
    return dict(tamperings(value(name)))


def failed(verdict: Verdict) -> str:
    return verdict.failure.code if verdict.failure else "nothing"


@pytest.mark.parametrize("name", sorted({*WORLDS} - {"rounding-up", "rounding-down"}))
def test_every_single_change_of_a_bundle_is_found(name: str) -> None:
    unseen = [what for what, changed in tamperings(value(name)) if verify(changed).agrees]
    assert unseen == []


def test_changes_go_to_every_depth_of_a_bundle() -> None:
    names = {name for name, _ in tamperings(value("joint"))}
    assert len(names) > 1500
    assert {
        "frozen.seats[1].field:removed",
        "population.lines[3]:character 0",
        "result.teams[0].seats:[0] swapped",
        "frozen.filter:unknown member",
    } <= names


@pytest.mark.parametrize(
    ("path", "step"),
    [
        ("bundle:unknown member", "shape"),
        ("format:longer", "shape"),
        ("frozen.strata[0].rate:empty", "shape"),
        ("frozen.seats[0].officers:true", "shape"),
        ("frozen.frozen_at:longer", "shape"),
        ("closing.reveals[0].value:longer", "shape"),
        ("digests.freeze:character 70", "digest.freeze"),
        ("frozen.title:longer", "digest.freeze"),
        ("frozen.strata[0].minimum:one more", "digest.freeze"),
        ("frozen.filter:unknown member", "digest.freeze"),
        ("frozen.population.digest:character 70", "digest.freeze"),
        ("frozen.commitments[0].digest:character 70", "digest.freeze"),
        ("frozen.seats:[0] swapped", "digest.freeze"),
        ("frozen.seats:[0] doubled", "digest.freeze"),
        ("digests.closing:character 70", "digest.closing"),
        ("closing.freeze:character 70", "digest.closing"),
        ("closing.at:character 19", "shape"),
        ("closing.reveals[0]:removed", "digest.closing"),
        ("closing.reveals[0].value:character 32", "digest.closing"),
        ("population.lines[0]:removed", "table.population"),
        ("population.lines:[0] swapped", "table.population"),
        ("population.lines:[0] doubled", "table.population"),
        ("population.lines[0]:character 0", "table.population"),
        ("population.lines:text added", "table.population"),
        ("population.lines[0]:a lone surrogate", "table.population"),
        ("officers.lines[0]:removed", "table.officers"),
        ("officers.lines:[0] swapped", "table.officers"),
        ("conflicts.lines[0]:removed", "table.conflicts"),
        ("conflicts.lines:text added", "table.conflicts"),
        ("beacon.value:longer", "beacon"),
        ("beacon.value:character 0", "seed"),
        ("result.seed:character 63", "seed"),
        ("result.strata[0].size:one more", "counts"),
        ("result.strata[0].eligible:one more", "counts"),
        ("result.strata[0].count:one more", "counts"),
        ("result.strata:[0] doubled", "counts"),
        ("result.strata[0].subjects:[0] swapped", "subjects"),
        ("result.strata[0].subjects[0]:removed", "subjects"),
        ("result.strata[0].subjects:text added", "subjects"),
        ("result.teams:[0] swapped", "teams"),
        ("result.teams[0]:removed", "teams"),
        ("result.teams[0].seats:[0] swapped", "teams"),
        ("result.teams[0].seats[0]:[0] swapped", "teams"),
        ("result.teams[0].seats[0][0]:longer", "teams"),
        ("result.unstaffed[0]:removed", "teams"),
    ],
)
def test_the_first_step_that_fails_is_the_one_that_guards_the_changed_place(path: str, step: str) -> None:
    assert failed(verify(changes_of("unstaffed")[path])) == step


@pytest.mark.parametrize(("name", "forged", "step"), [pytest.param(*it, id=it[0]) for it in forgeries()])
def test_a_rule_that_is_broken_with_all_digests_put_right_is_found_by_its_own_step(
    name: str, forged: Any, step: str
) -> None:
    assert failed(verify(forged)) == step


@pytest.mark.parametrize("name", ["one-stratum", "names"])
def test_only_the_canonical_bytes_are_a_bundle(name: str) -> None:
    unseen = [what for what, changed in file_tamperings(content(name)) if verify(changed).agrees]
    assert unseen == []


def test_a_forged_bundle_that_agrees_with_itself_is_found_by_the_digests_noted_before() -> None:
    """Whoever draws again with other secrets gets a bundle without a fault, but not the digests of the first."""
    honest, forged = value("one-stratum"), WORLDS["one-stratum"].but(title="清渠县食品经营抽查").bundle()
    assert verify(forged).agrees
    for digest in honest["digests"].values():
        verdict = verify(forged, announced=[digest])
        assert failed(verdict) == "announced"
        assert digest in verdict.summary


def test_lines_in_a_file_of_their_own_are_guarded_like_lines_in_the_bundle() -> None:
    long = content(LONG_FORM)
    lines = (VECTORS / "QQ-2026-14.population.tsv").read_text().splitlines()[1:]
    assert verify(long, population_lines=lines).agrees
    assert failed(verify(long)) == "table.population"
    for changed in (lines[1:], [*lines, lines[-1]], [lines[1], lines[0], *lines[2:]], [lines[0] + "0", *lines[1:]], []):
        assert failed(verify(long, population_lines=changed)) == "table.population"


def test_every_single_change_of_the_long_form_is_found() -> None:
    lines = (VECTORS / "QQ-2026-14.population.tsv").read_text().splitlines()[1:]
    changes = tamperings(value(LONG_FORM))
    assert [what for what, changed in changes if verify(changed, population_lines=lines).agrees] == []
