"""Several processes at work at once on one office of their own: a module is run, and says what they have left."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest

from tests.conftest import ROOT, needs_postgres


def left_by(module: str, folder: Path, database: str, longest: int) -> dict[str, Any]:
    """What `python -m module` prints as JSON, within `longest` seconds, of an office in `folder` on that database
    ("" for SQLite)."""
    settings = {"FAZHI_DATA_DIR": str(folder), "FAZHI_DATABASE_URL": database}
    command = [sys.executable, "-m", module]
    done = subprocess.run(
        command, cwd=ROOT, env=os.environ | settings, capture_output=True, text=True, timeout=longest, check=False
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.fixture
def database() -> Iterator[str]:
    """A database of its own on the test server, gone afterwards."""
    address = urlsplit(needs_postgres())
    name = f"fazhi_at_once_{os.getpid()}"
    with psycopg.connect(urlunsplit(address), autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        yield urlunsplit(address._replace(path=f"/{name}"))
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")
