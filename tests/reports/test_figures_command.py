"""`fazhi figures` in the terminal and as JSON."""

from __future__ import annotations

import json
from typing import Any

import pytest
from typer.testing import CliRunner

from fazhi.cli.main import app
from tests.cast import Cast


def run(*words: str) -> str:
    result = CliRunner().invoke(app, ["figures", *words], env={"COLUMNS": "140"}, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return str(result.output)


def figures(*words: str) -> dict[str, Any]:
    found = json.loads(run(*words, "--format", "json"))
    return {figure["indicator"]: figure for figure in found["figures"]}


def test_json_has_the_value_of_every_indicator_and_null_for_a_gap(county: Cast) -> None:
    found = figures("--year", "2026")
    assert found["penalty_filed"]["value"] == 5
    assert found["penalty_money"]["value"] == 21800.5
    assert found["penalty_served_rate"]["value"] is None
    assert found["reconsideration_corrected_rate"] == {
        "indicator": "reconsideration_corrected_rate",
        "title": "行政复议直接纠错率",
        "unit": "%",
        "words": "直接纠错件数÷审结件数",
        "law": "行政复议法(2023)第63条至第67条",
        "value": 50.0,
        "numerator": 2,
        "denominator": 4,
    }


def test_json_says_for_whom_and_when(county: Cast) -> None:
    found = json.loads(run("--organ", "MARKET", "--from", "2026-01", "--to", "2026-06", "--format", "json"))
    assert found["organ"] == {"code": "MARKET", "name": "市场监督管理局"}
    assert found["span"] == {"title": "2026年1月至6月", "from": "2026-01-01", "until": "2026-07-01"}


def test_a_chosen_indicator_comes_alone(county: Cast) -> None:
    assert list(figures("--indicator", "penalty_filed", "--month", "2026-06")) == ["penalty_filed"]


def test_the_table_shows_gaps_as_dashes_and_closes_groups_that_say_nothing(county: Cast) -> None:
    table = run("--organ", "MARKET", "--year", "2026")
    assert "市场监督管理局（MARKET）  2026年" in table
    line = next(line for line in table.splitlines() if "penalty_served_rate" in line)
    assert "—" in line
    assert "reconsideration_received" not in table


def test_the_matters_behind_a_figure_are_listed(county: Cast) -> None:
    table = run("--matters", "penalty_on_time_rate", "--year", "2026")
    assert "涉及 2 件案件" in table
    assert "penalty-2" in table
    found = json.loads(run("--matters", "penalty_on_time_rate", "--year", "2026", "--format", "json"))
    assert [(one["matter"], one["numerator"], one["denominator"]) for one in found] == [
        ("penalty-2", 0, 1),
        ("penalty-1", 1, 1),
    ]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--year", "2026", "--month", "2026-01"], "span.invalid"),
        (["--from", "2026-01"], "span.invalid"),
        (["--month", "2026-1"], "span.invalid"),
        (["--indicator", "nothing"], "indicator.unknown"),
        (["--matters", "nothing"], "indicator.unknown"),
        (["--organ", "NOWHERE"], "organ.unknown"),
    ],
)
def test_a_question_that_makes_no_sense_is_refused(county: Cast, words: list[str], code: str) -> None:
    result = CliRunner().invoke(app, ["figures", *words])
    assert getattr(result.exception, "code", None) == code
