"""A small county: every procedure, all organs, few matters, seen on one Monday morning."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction
from rich.console import Console

from fazhi.demo import county

NOW = dt.datetime(2026, 11, 23, 10, tzinfo=ZoneInfo("Asia/Shanghai"))
SCALE = 0.03


def make(scale: float = SCALE) -> str:
    """Make the small county, or find it there; what was printed."""
    printed = io.StringIO()
    county.ensure_loaded(NOW, Console(file=printed, width=120), scale=scale)
    return printed.getvalue()


@pytest.fixture(scope="module")
def undone(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Whatever the tests of a module share in the database is taken back after the last of them."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)
