"""What docs/figures.md says about indicators is so."""

from __future__ import annotations

import re

from fazhi.figures import loading
from fazhi.figures.schema import RawIndicator
from fazhi.figures.selection import ClockSelection, EntrySelection, MatterSelection
from fazhi.office.reports import charts
from tests.conftest import ROOT

TEXT = (ROOT / "docs" / "figures.md").read_text("utf-8")


def words() -> set[str]:
    return set(re.findall(r"`([a-z_]+)", TEXT))


def test_the_example_is_a_file_of_indicators() -> None:
    (example,) = re.findall(r"```toml\n(.*?)```", TEXT, re.DOTALL)
    assert len(loading.parse({"docs/figures.md": example})) == 5


def test_every_measure_and_every_condition_is_explained() -> None:
    measures = set(RawIndicator.model_fields) - {"indicator"}
    conditions = {name for kind in (EntrySelection, MatterSelection, ClockSelection) for name in kind.model_fields}
    assert measures | conditions <= words()


def test_every_chart_is_named() -> None:
    assert set(charts.CHARTS) <= words()
