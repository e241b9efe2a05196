"""`fazhi review`: a file, an organ's year, a sample that is recorded; what it prints and how it exits."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from fazhi.cli.main import app
from fazhi.law import sampling
from fazhi.office.supervision.models import FileReview, ReviewedFile
from tests.cast import Cast
from tests.supervision.reviewed import Begin, Filing, begin, cast

__all__ = ["begin", "cast"]
pytestmark = pytest.mark.django_db
YEAR = ("--organ", "MARKET", "--year", "2026")


def run(*words: str, exits: int) -> str:
    result = CliRunner().invoke(app, ["review", *words], env={"COLUMNS": "140"})
    assert result.exit_code == exits, result.output
    return str(result.stdout)


def found(*words: str, exits: int) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(run(*words, "--format", "json", exits=exits))
    return told


@pytest.fixture
def files(begin: Begin) -> list[Filing]:
    """Three lawful files, and a fourth without its paper, decided and not served."""
    games = [begin().whole() for _ in range(3)]
    games.append(begin())
    games[-1].up_to_decision()
    return games


def test_a_lawful_file_is_told_so_and_exits_with_nothing_found(files: list[Filing]) -> None:
    assert "100 分，优秀" in run(files[0].matter.number, exits=0)


def test_a_file_is_told_with_rule_article_dates_and_points_by_head(files: list[Filing]) -> None:
    table = run(files[3].matter.number, exits=1)
    line = next(line for line in table.splitlines() if "至今未办" in line)
    assert "示范法第61条" in line and "2026-03-31 以前" in line
    assert "《行政处罚决定书》" in table and "示范法第59条" in table and "文书的送达" in table
    told = found(files[3].matter.number, exits=1)
    assert {one["rule"] for one in told["breaches"]} == {"paper.missing:decide", "duty.unmet:serve"}
    assert told["lost"] == {"papers": 1, "service": 3} and told["points"] == 96


def test_a_whole_year_is_counted_by_rule_and_by_grade(files: list[Filing]) -> None:
    told = found(*YEAR, exits=1)
    assert (told["population"], told["reviewed"], told["with_breaches"]) == (4, 4, 1)
    assert told["grades"] == {"excellent": 4, "good": 0, "passed": 0, "failed": 0}
    assert {one["rule"]: one["files"] for one in told["rules"]} == {"paper.missing:decide": 1, "duty.unmet:serve": 1}
    assert [one["matter"] for one in told["files"]] == sorted(one.matter.number for one in files)
    assert "评查 4 件，其中 1 件" in run(*YEAR, exits=1)


def test_another_year_or_procedure_holds_no_file(files: list[Filing]) -> None:
    assert found("--organ", "MARKET", "--year", "2025", exits=0)["reviewed"] == 0
    assert found(*YEAR, "--procedure", "penalty", exits=0)["reviewed"] == 0
    assert found("--organ", "ROOT", "--year", "2026", "--procedure", "sample", exits=1)["reviewed"] == 4


def test_a_sample_is_recorded_and_can_be_drawn_again(files: list[Filing], cast: Cast) -> None:
    told = found(*YEAR, "--sample", "2", "--seed", "甲", exits=told_of_two(files))
    again = sampling.draw([one.matter.number for one in files], "甲", 2)
    kept = FileReview.unscoped.get(pk=told["recorded_as"])
    assert told["drawn"] == kept.drawn == list(again.drawn)
    assert told["population_digest"] == kept.population_digest == again.digest
    assert (kept.seed, kept.population, kept.reviewer, kept.organ) == ("甲", 4, cast.root, cast.market)
    assert list(ReviewedFile.unscoped.values_list("matter__number", flat=True)) == kept.drawn


def told_of_two(files: list[Filing]) -> int:
    """Whether the two files that are drawn hold the one with breaches."""
    return int(files[3].matter.number in sampling.draw([one.matter.number for one in files], "甲", 2).drawn)


def test_a_review_that_is_not_sampled_leaves_no_record(files: list[Filing]) -> None:
    run(*YEAR, exits=1)
    assert not FileReview.unscoped.exists()


def test_a_sheet_has_a_row_for_each_file(files: list[Filing], tmp_path: Path) -> None:
    out = tmp_path / "评查.csv"
    assert run(*YEAR, "--format", "csv", "--out", str(out), exits=1) == ""
    with out.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["得分"] for row in rows] == ["100", "100", "100", "96"]
    assert rows[3]["文书的送达"] == "3" and rows[3]["等次"] == "优秀"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "请写明案号"),
        (("--organ", "MARKET"), "请写明案号"),
        ((*YEAR, "--sample", "3"), "须同用"),
        ((*YEAR, "--sample", "-1", "--seed", "x"), "不少于 1 件"),
        ((*YEAR, "--standard", "nowhere"), "nowhere"),
        (("NOTHING",), "NOTHING"),
        (("NOTHING", *YEAR), "不能与"),
        (("--organ", "NOWHERE", "--year", "2026"), "NOWHERE"),
        (("--organ", "TOWN", "--year", "2026", "--sample", "3", "--seed", "x"), "一件也没有"),
    ],
)
def test_what_can_not_be_followed_is_refused_in_words(files: list[Filing], words: tuple[str, ...], told: str) -> None:
    result = CliRunner().invoke(app, ["review", *words])
    assert result.exit_code == 1 and told in str(result.exception.message)  # type: ignore[union-attr]
