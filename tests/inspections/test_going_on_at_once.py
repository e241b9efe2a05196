"""Several go on at once with the visits of one draw, and others want the same enterprises: each is visited once, and
nobody takes the place of a drawn visit."""

from __future__ import annotations

from pathlib import Path

from tests.at_once import database, left_by
from tests.inspections.going_on import PARTIES

__all__ = ["database"]


def asked(folder: Path, address: str) -> None:
    found = left_by("tests.inspections.going_on", folder, address, 120)
    assert found == {"visits": PARTIES, "of_the_draw": PARTIES, "enterprises": PARTIES, "wrong": []}


def test_each_is_visited_once_on_sqlite(tmp_path: Path) -> None:
    asked(tmp_path, "")


def test_each_is_visited_once_on_postgresql(tmp_path: Path, database: str) -> None:
    asked(tmp_path, database)
