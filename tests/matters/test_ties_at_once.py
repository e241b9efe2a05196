"""Many at work on matters that lead to one another: nobody waits for ever, and the record is whole afterwards."""

from __future__ import annotations

from pathlib import Path

from tests.at_once import database, left_by
from tests.matters.busy_office import PARENTS, ROUNDS

__all__ = ["database"]

LONGEST = 300


def work(folder: Path, database: str) -> None:
    """Set the office to work on that database ("" for SQLite), and look at what it has left."""
    found = left_by("tests.matters.busy_office", folder, database, LONGEST)
    assert (found["errors"], found["touched"], found["wrong"]) == ([], [], 0)
    each = ROUNDS * PARENTS
    # Of each parent: itself, its reviews, two transfers to two organs each time, and the reviews opened on their own.
    assert found["matters"] == PARENTS + each + 4 * each + each
    assert (found["returned"], found["taken"], found["amended"]) == (each, PARENTS, each)


def test_results_flow_back_while_parents_open_children_on_sqlite(tmp_path: Path) -> None:
    work(tmp_path, "")


def test_results_flow_back_while_parents_open_children_on_postgresql(tmp_path: Path, database: str) -> None:
    work(tmp_path, database)
