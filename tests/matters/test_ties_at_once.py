"""Many at work on matters that lead to one another: nobody waits for ever, and the record is whole afterwards."""

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
from tests.matters.busy_office import PARENTS, ROUNDS

LONGEST = 300


def work(folder: Path, database: str) -> None:
    """Set the office to work on that database ("" for SQLite), and look at what it has left."""
    settings = {"FAZHI_DATA_DIR": str(folder), "FAZHI_DATABASE_URL": database}
    command = [sys.executable, "-m", "tests.matters.busy_office"]
    done = subprocess.run(
        command, cwd=ROOT, env=os.environ | settings, capture_output=True, text=True, timeout=LONGEST, check=False
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert (found["errors"], found["touched"], found["wrong"]) == ([], [], 0)
    each = ROUNDS * PARENTS
    # Of each parent: itself, its reviews, two transfers to two organs each time, and the reviews opened on their own.
    assert found["matters"] == PARENTS + each + 4 * each + each
    assert (found["returned"], found["taken"], found["amended"]) == (each, PARENTS, each)


def test_results_flow_back_while_parents_open_children_on_sqlite(tmp_path: Path) -> None:
    work(tmp_path, "")


@pytest.fixture
def database() -> Iterator[str]:
    """A database of its own on the test server, gone afterwards."""
    address = urlsplit(needs_postgres())
    name = f"fazhi_ties_{os.getpid()}"
    with psycopg.connect(urlunsplit(address), autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        yield urlunsplit(address._replace(path=f"/{name}"))
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_results_flow_back_while_parents_open_children_on_postgresql(tmp_path: Path, database: str) -> None:
    work(tmp_path, database)
