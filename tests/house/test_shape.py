"""The rules of the house that can be read off the source text."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

SOURCE = ROOT / "src" / "fazhi"
PURE_ROOMS = ("law", "record", "draw", "reading", "figures")
MODULES = sorted(path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts)
PURE_MODULES = [path for path in MODULES if path.relative_to(SOURCE).parts[0] in PURE_ROOMS]
LONGEST = 300

# A name here stands for itself and for everything below it.
OUTSIDE = ("django", "fazhi.office", "fazhi.demo", "fazhi.cli", "random", "secrets", "time")
CLOCKS_AND_DICE = (
    "datetime.datetime.now",
    "datetime.datetime.utcnow",
    "datetime.datetime.today",
    "datetime.date.today",
    "os.urandom",
    "uuid.uuid1",
    "uuid.uuid4",
)


def impurities(source: str) -> Iterator[str]:
    """Every use, in a module's `source`, of what a pure room must be given as an argument instead."""
    tree = ast.parse(source)
    names = dict(_imported_names(tree))
    used = {*names.values(), *(_full_name(node, names) for node in ast.walk(tree))}
    for name in sorted(used):
        if any(f"{name}.".startswith(f"{forbidden}.") for forbidden in (*OUTSIDE, *CLOCKS_AND_DICE)):
            yield name


def _imported_names(tree: ast.AST) -> Iterator[tuple[str, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.asname or alias.name, alias.name
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                yield alias.asname or alias.name, f"{node.module}.{alias.name}"


def _full_name(node: ast.AST, names: dict[str, str]) -> str:
    if isinstance(node, ast.Attribute):
        return f"{_full_name(node.value, names)}.{node.attr}"
    return names.get(node.id, "") if isinstance(node, ast.Name) else ""


@pytest.mark.parametrize("path", PURE_MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_pure_room_reads_no_clock_draws_no_lots_and_knows_no_office(path: Path) -> None:
    assert list(impurities(path.read_text())) == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import django.db", ["django.db"]),
        ("from django.db import models", ["django.db.models"]),
        ("from fazhi.office.matters import services", ["fazhi.office.matters.services"]),
        ("from datetime import datetime\nnow = datetime.now()", ["datetime.datetime.now"]),
        ("import datetime as dt\nday = dt.date.today()", ["datetime.date.today"]),
        ("from datetime import date as d\nread = d.today", ["datetime.date.today"]),
        ("from time import time", ["time.time"]),
        ("def later():\n    import random", ["random"]),
        ("import uuid\nkey = uuid.uuid4()", ["uuid.uuid4"]),
    ],
)
def test_each_impurity_is_seen(source: str, found: list[str]) -> None:
    assert list(impurities(source)) == found


@pytest.mark.parametrize(
    "source",
    [
        "from datetime import datetime, time\nmidnight = datetime.combine(day, time())",
        "from django_like import models",
        "import datetime\nwhen = datetime.datetime.fromisoformat(text)",
        "from fazhi.law import period",
        "def now():\n    return self.now()",
    ],
)
def test_innocent_code_is_left_alone(source: str) -> None:
    assert list(impurities(source)) == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_module_is_short_enough_to_be_read_at_once(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= LONGEST
