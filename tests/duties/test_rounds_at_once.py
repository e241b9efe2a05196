"""Several processes make the daily round at once: each duty is opened once, and each missed one listed once, each class
written down once."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest

from tests.conftest import ROOT, needs_postgres

LONGEST = 300


def rounds(folder: Path, database: str) -> None:
    settings = {"FAZHI_DATA_DIR": str(folder), "FAZHI_DATABASE_URL": database}
    command = [sys.executable, "-m", "tests.duties.rounds_at_once"]
    done = subprocess.run(
        command, cwd=ROOT, env=os.environ | settings, capture_output=True, text=True, timeout=LONGEST, check=False
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["opened"] == found["matters"] == found["opened_by_rounds"] > 30
    assert found["problems"] == found["listed_by_rounds"] > 20
    assert found["rated"] == found["rated_by_rounds"] == 300
    assert (found["twice"], found["touched"]) == ([], [])


def test_each_duty_is_opened_once_on_sqlite(tmp_path: Path) -> None:
    rounds(tmp_path, "")


@pytest.fixture
def database() -> Iterator[str]:
    """A database of its own on the test server, gone afterwards."""
    address = urlsplit(needs_postgres())
    name = f"fazhi_duties_{os.getpid()}"
    with psycopg.connect(urlunsplit(address), autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        yield urlunsplit(address._replace(path=f"/{name}"))
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_each_duty_is_opened_once_on_postgresql(tmp_path: Path, database: str) -> None:
    rounds(tmp_path, database)
