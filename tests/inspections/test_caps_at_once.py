"""Organs that ask at once for the last visits to one enterprise: as many are arranged as the cap allows, no more."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT
from tests.inspections.last_visit import ASKING, MOST
from tests.matters.test_ties_at_once import database

__all__ = ["database"]


def asked(folder: Path, address: str) -> None:
    settings = {"FAZHI_DATA_DIR": str(folder), "FAZHI_DATABASE_URL": address}
    command = [sys.executable, "-m", "tests.inspections.last_visit"]
    done = subprocess.run(
        command, cwd=ROOT, env=os.environ | settings, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found == {"arranged": MOST, "refused": [MOST] * (ASKING - MOST), "wrong": []}


def test_the_last_visits_are_given_once_on_sqlite(tmp_path: Path) -> None:
    asked(tmp_path, "")


def test_the_last_visits_are_given_once_on_postgresql(tmp_path: Path, database: str) -> None:
    asked(tmp_path, database)
