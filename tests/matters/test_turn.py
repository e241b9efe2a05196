"""Writers to SQLite queue: the next has its turn when the one before is done, in whichever thread it is."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from django.db import connection

from fazhi.office.matters import store


def test_a_second_writer_waits_for_the_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL 自行排队")
    (tmp_path / "office.sqlite3").touch()
    monkeypatch.setitem(connection.settings_dict, "NAME", str(tmp_path / "office.sqlite3"))
    entered = threading.Event()

    def second() -> None:
        with store.turn():
            entered.set()

    with store.turn():
        thread = threading.Thread(target=second)
        thread.start()
        assert not entered.wait(0.1)
    assert entered.wait(5)
    thread.join()
