"""docs/draw.md: its worked example is what the draw computes, and it names every step and member."""

from __future__ import annotations

import json
import math
import re
from itertools import accumulate
from typing import Any

import pytest

from fazhi.draw import verifying
from fazhi.draw.canonical import canon
from fazhi.draw.columns import KINDS
from tests.conftest import ROOT
from tests.draw import reference
from tests.draw.published import EXAMPLE, VECTORS
from tests.draw.worlds import secret

TEXT = (ROOT / "docs" / "draw.md").read_text()
BUNDLE: Any = json.loads((VECTORS / "example.json").read_bytes())
BLOCKS = re.findall(r"^```(\w+)\n(.*?)\n```", TEXT, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("table", ["population", "officers", "conflicts"])
def test_the_tables_of_the_example_are_those_of_the_vector(table: str) -> None:
    written = ["\t".join(BUNDLE[table]["columns"]), *BUNDLE[table]["lines"]]
    shown = [block.replace("␉", "\t").splitlines() for kind, block in BLOCKS if kind == "text"]
    assert written in shown
    assert reference.table_digest(BUNDLE[table]) in TEXT


def test_the_statement_and_the_closing_of_the_example_are_shown_in_canonical_form() -> None:
    shown = [block.encode() for kind, block in BLOCKS if kind == "json"]
    assert shown == [canon(BUNDLE["frozen"]), canon(BUNDLE["closing"])]
    for part in shown:
        assert reference.sha(part) in TEXT


def test_the_commitment_the_beacon_and_the_seed_of_the_example_are_right() -> None:
    value = secret("citizen", EXAMPLE.number)
    assert value in TEXT
    assert reference.commitment(EXAMPLE.number, "citizen", value) in TEXT
    assert BUNDLE["beacon"]["value"] in TEXT
    assert reference.seed(BUNDLE["digests"]["closing"], BUNDLE["beacon"]["value"]).hex() in TEXT


@pytest.mark.parametrize(
    ("label", "subject", "officer"),
    [
        *(("subject", subject, "") for subject in ("s1", "s3", "s4", "s5")),
        *(("order", subject, "") for subject in ("s3", "s4")),
        *(("team", "s3", officer) for officer in ("m2", "m3")),
        *(("team", "s4", officer) for officer in ("m1", "m2")),
    ],
)
def test_every_keyed_hash_of_the_example_is_right(label: str, subject: str, officer: str) -> None:
    key = bytes.fromhex(BUNDLE["result"]["seed"])
    rank = reference.keyed(key, "\n".join(filter(None, (label, subject, officer)))).hex()
    assert f"{officer or subject} `{rank[:8]}`" in TEXT


def test_the_outcome_of_the_example_is_the_one_told() -> None:
    result = BUNDLE["result"]
    assert [stratum["subjects"] for stratum in result["strata"]] == [["s3"], ["s4"]]
    assert [team["seats"] for team in result["teams"]] == [[["m2", "m3"]], [["m1", "m2"]]]


def test_the_steps_are_listed_in_their_order() -> None:
    listed = re.findall(r"^\| `([a-z.]+)` \|", TEXT.split("## 核验\n")[1].split("\n## ")[0], re.MULTILINE)
    verdict = verifying.verify(BUNDLE, announced=[BUNDLE["digests"]["freeze"]])
    assert listed == [step.code for step in verdict.steps]


def test_every_column_and_every_member_of_the_statement_is_described() -> None:
    for kind in KINDS.values():
        assert f"**`{kind.name}`（{kind.title}）**" in TEXT
        assert all(f"`{name}`" in TEXT for name in kind.names)
    assert all(f"`{name}`" in TEXT for name in BUNDLE["frozen"])


def test_the_reach_of_grinding_is_as_told() -> None:
    """With a thousand values one of a million tries meets 0.8 % in place of 3 %; with a million values none does."""
    chances = (math.comb(1000, hits) * 0.03**hits * 0.97 ** (1000 - hits) for hits in range(1001))
    reached = next(hits for hits, below in enumerate(accumulate(chances)) if below > 1e-6)
    assert reached / 1000 == 0.008
    assert 0.0285 < 0.03 - math.sqrt(0.03 * 0.97 / 1e6 * 2 * math.log(1e12)) < 0.0295
