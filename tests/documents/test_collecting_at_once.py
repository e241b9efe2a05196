"""While documents are collected, none is lost that somebody claims or brings again at that moment."""

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

LONGEST = 120


def collected(folder: Path, database: str) -> None:
    settings = {"FAZHI_DATA_DIR": str(folder), "FAZHI_DATABASE_URL": database}
    command = [sys.executable, "-m", "tests.documents.collected_at_once"]
    done = subprocess.run(
        command, cwd=ROOT, env=os.environ | settings, capture_output=True, text=True, timeout=LONGEST, check=False
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found.pop("gone") > 0
    assert found == {"errors": [], "claimed and lost": [], "brought and lost": [], "rows without files": []}


def test_nothing_is_lost_on_sqlite(tmp_path: Path) -> None:
    collected(tmp_path, "")


@pytest.fixture
def database() -> Iterator[str]:
    """A database of its own on the test server, gone afterwards."""
    address = urlsplit(needs_postgres())
    name = f"fazhi_documents_{os.getpid()}"
    with psycopg.connect(urlunsplit(address), autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        yield urlunsplit(address._replace(path=f"/{name}"))
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_nothing_is_lost_on_postgresql(tmp_path: Path, database: str) -> None:
    collected(tmp_path, database)
