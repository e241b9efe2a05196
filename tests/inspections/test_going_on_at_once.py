"""Several go on at once with the visits of one draw, and others want the same enterprises: each is visited once, and
nobody takes the place of a drawn visit."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT
from tests.inspections.going_on import PARTIES
from tests.matters.test_ties_at_once import database

__all__ = ["database"]


def asked(folder: Path, address: str) -> None:
    settings = {"FAZHI_DATA_DIR": str(folder), "FAZHI_DATABASE_URL": address}
    command = [sys.executable, "-m", "tests.inspections.going_on"]
    done = subprocess.run(
        command, cwd=ROOT, env=os.environ | settings, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found == {"visits": PARTIES, "of_the_draw": PARTIES, "enterprises": PARTIES, "wrong": []}


def test_each_is_visited_once_on_sqlite(tmp_path: Path) -> None:
    asked(tmp_path, "")


def test_each_is_visited_once_on_postgresql(tmp_path: Path, database: str) -> None:
    asked(tmp_path, database)
