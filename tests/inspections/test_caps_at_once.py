"""Organs that ask at once for the last visits to one enterprise: as many are arranged as the cap allows, no more."""

from __future__ import annotations

from pathlib import Path

from tests.at_once import database, left_by
from tests.inspections.last_visit import ASKING, MOST

__all__ = ["database"]


def asked(folder: Path, address: str) -> None:
    found = left_by("tests.inspections.last_visit", folder, address, 120)
    assert found == {"arranged": MOST, "refused": [MOST] * (ASKING - MOST), "wrong": []}


def test_the_last_visits_are_given_once_on_sqlite(tmp_path: Path) -> None:
    asked(tmp_path, "")


def test_the_last_visits_are_given_once_on_postgresql(tmp_path: Path, database: str) -> None:
    asked(tmp_path, database)
