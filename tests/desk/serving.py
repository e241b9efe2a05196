"""An office for a browser: a stage that is set in a folder of its own, then served as `fazhi serve` does it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.conftest import ROOT
from tests.office.test_serve import fetched, free_port, served


@contextmanager
def staged(module: str, folder: Path) -> Iterator[tuple[str, str]]:
    """The address of the office that `python -m tests.desk.<module>` sets up in `folder`, and what that printed."""
    settings = {"FAZHI_DATA_DIR": str(folder), "FAZHI_DATABASE_URL": ""}
    command = [sys.executable, "-m", f"tests.desk.{module}"]
    told = subprocess.run(command, cwd=ROOT, env=os.environ | settings, stdout=subprocess.PIPE, text=True, check=True)
    port = free_port()
    with served(folder, port) as process:
        fetched(process, port, "/sign-in/")
        yield f"http://127.0.0.1:{port}", told.stdout
