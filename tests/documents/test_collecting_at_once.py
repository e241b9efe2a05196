"""While documents are collected, none is lost that somebody claims or brings again at that moment."""

from __future__ import annotations

from pathlib import Path

from tests.at_once import database, left_by

__all__ = ["database"]

LONGEST = 120


def collected(folder: Path, database: str) -> None:
    found = left_by("tests.documents.collected_at_once", folder, database, LONGEST)
    assert found.pop("gone") > 0
    assert found == {"errors": [], "claimed and lost": [], "brought and lost": [], "rows without files": []}


def test_nothing_is_lost_on_sqlite(tmp_path: Path) -> None:
    collected(tmp_path, "")


def test_nothing_is_lost_on_postgresql(tmp_path: Path, database: str) -> None:
    collected(tmp_path, database)
