"""The fast draw and the slow obvious one agree, and so do the published vectors."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
import rfc8785
from hypothesis import given, settings

from fazhi.draw.columns import POPULATION
from fazhi.draw.hashing import KeyedHash
from fazhi.draw.selecting import Selection
from fazhi.draw.statement import Stratum
from fazhi.draw.table import Reading
from fazhi.draw.verifying import verify
from tests.draw import published, reference
from tests.draw.published import LONG_FORM, VECTORS, WORLDS
from tests.draw.strategies import worlds
from tests.draw.worlds import Row, World, members, officers


@settings(max_examples=150, deadline=None)
@given(worlds)
def test_the_draw_is_that_of_the_reference_and_verifies(world: World) -> None:
    bundle = world.bundle()
    value = bundle.to_json()
    assert value["result"] == reference.result(value)
    assert verify(bundle.written()).agrees


@pytest.mark.parametrize(
    ("size", "classes", "rate"), [(36_000, "AABBBBBC", "0.02"), (10_241, "B", "0.08"), (11_264, "B", "0.08")]
)
def test_a_population_of_many_blocks_is_drawn_as_by_the_reference(size: int, classes: str, rate: str) -> None:
    """So many that the fast draw forgets whoever can't be among the smallest any more, also shortly before the end."""
    strata = (Stratum("A", "", "0.001"), Stratum("B", "", rate), Stratum("C", "", "0"))
    rows: list[Row] = [(f"s{i:05}", "", classes[i % len(classes)], "330109", i % 5, 5) for i in range(size)]
    value = World(strata=strata, members=rows, officers=officers(8), rounding="up").bundle().to_json()
    assert value["result"] == reference.result(value)
    assert max(stratum["count"] for stratum in value["result"]["strata"]) >= 450


@pytest.mark.parametrize("name", WORLDS)
def test_a_published_vector_is_what_the_reference_computes(name: str) -> None:
    value: Any = json.loads((VECTORS / f"{name}.json").read_bytes())
    frozen, closing = value["frozen"], value["closing"]
    assert value["result"] == reference.result(value)
    assert value["digests"]["freeze"] == reference.sha(rfc8785.dumps(frozen)) == closing["freeze"]
    assert value["digests"]["closing"] == reference.sha(rfc8785.dumps(closing))
    for table in ("population", "officers", "conflicts"):
        assert frozen[table] == {"count": len(value[table]["lines"]), "digest": reference.table_digest(value[table])}
    promised = {one["party"]: one["digest"] for one in frozen["commitments"]}
    for reveal in closing["reveals"]:
        assert promised[reveal["party"]] == reference.commitment(frozen["number"], reveal["party"], reveal["value"])


def test_the_vectors_are_those_that_their_program_writes(tmp_path: Path) -> None:
    published.write(tmp_path)
    written = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert written == {path.name: path.read_bytes() for path in VECTORS.iterdir()}


def test_the_long_form_draws_the_same_as_the_short_one(tmp_path: Path) -> None:
    long = published.long_form(tmp_path)
    short = WORLDS["one-stratum"].but(number=long.frozen.number).bundle()
    assert long.result == short.result
    assert (long.freeze, long.closing_digest) == (short.freeze, short.closing_digest)
    assert (VECTORS / f"{LONG_FORM}.json").read_bytes() == long.written()


@pytest.mark.parametrize("name", WORLDS)
def test_a_bundle_is_written_as_rfc_8785_says(name: str) -> None:
    bundle = WORLDS[name].bundle()
    assert bundle.written() == rfc8785.dumps(bundle.to_json())


def test_members_of_one_rank_are_drawn_in_the_order_of_their_ids() -> None:
    """No two keyed hashes were ever found alike; here there are but three, and many more members than are kept."""

    def few(self: KeyedHash, texts: Iterable[str]) -> list[bytes]:
        return [hashlib.sha256(text.encode()).digest()[0] % 3 * b"x" for text in texts]

    world = World(members=members(30_000), strata=(Stratum("B", "", "0.1"),))
    selection, lines = Selection(world.frozen(), b""), world.tables()[0].lines
    with patch.object(KeyedHash, "all", few):
        for block in Reading(POPULATION).blocks(lines):
            selection.add(block)
    ids = [line.split("\t")[0] for line in lines]
    ranked = sorted((hashlib.sha256(id.encode()).digest()[0] % 3, id) for id in ids)
    assert [one.id for one in selection.chosen()[0]] == [id for _, id in ranked[:3000]]
