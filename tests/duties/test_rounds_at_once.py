"""Several processes make the daily round at once: each duty is opened once, and each missed one listed once, each class
written down once."""

from __future__ import annotations

from pathlib import Path

from tests.at_once import database, left_by

__all__ = ["database"]

LONGEST = 300


def rounds(folder: Path, database: str) -> None:
    found = left_by("tests.duties.rounds_at_once", folder, database, LONGEST)
    assert found["opened"] == found["matters"] == found["opened_by_rounds"] > 30
    assert found["problems"] == found["listed_by_rounds"] > 20
    assert found["rated"] == found["rated_by_rounds"] == 300
    assert (found["twice"], found["touched"]) == ([], [])


def test_each_duty_is_opened_once_on_sqlite(tmp_path: Path) -> None:
    rounds(tmp_path, "")


def test_each_duty_is_opened_once_on_postgresql(tmp_path: Path, database: str) -> None:
    rounds(tmp_path, database)
