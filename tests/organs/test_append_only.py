"""The triggers of append-only tables: what older migrations have set in databases everywhere is set to the letter."""

from __future__ import annotations

import hashlib
import importlib
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError

from fazhi.office.organs import append_only
from fazhi.office.organs.append_only import sealing

# Of the statements for either database, as they were when these migrations were written.
SET = {
    ("organs", "0004_registers_append_only"): {
        "sqlite": "6546b67189de702694eabd8bc0d8248bc252a24775c84acd9e16616a37a50e6f",
        "postgresql": "9c355984c49c1364def72510435d342c47560caa0296e0b9a72bd3c643f4c67a",
    },
    ("catalogues", "0003_notices_append_only"): {
        "sqlite": "4c387ff809d6d4b3ae22b368cd4eda233dbc18e4694a0d3d6494002763851592",
        "postgresql": "606c56d5dd4d49154507e4d4fc4b04aa2ee86462278f4486f00f3e9496cb3a56",
    },
    ("matters", "0005_ties_append_only"): {
        "sqlite": "fd33576b139b5ef8260873c569d331b465aed3536de871bcc4325a43d1262417",
        "postgresql": "2e20b2adba5307d1cae6a970b04d95a025820eb3ec5e6c6457ed6f93ca79935b",
    },
    ("credit", "0002_append_only"): {
        "sqlite": "2646aaa0a39be30c49855b93915f7b841b708767402604478ad2a730de182d7b",
        "postgresql": "b3441a4028b9deec95a09759fa769b97d01230ebf07dbd6059a5736566a56c47",
    },
    ("supervision", "0003_reviews_append_only"): {
        "sqlite": "44383948667a2aa19f7a5a861510700f41d52ff8c67e46696107b21f3bee209d",
        "postgresql": "aba0a67b7e2ce37abbf7ec368908b86faade7c2192417638c2b0ea541cb65a4f",
    },
}


class Written:
    """A schema editor that only writes down what it is told."""

    def __init__(self, vendor: str) -> None:
        self.connection = SimpleNamespace(vendor=vendor)
        self.statements: list[str] = []

    def execute(self, statement: str) -> None:
        self.statements.append(statement)


@pytest.mark.parametrize("vendor", ["sqlite", "postgresql"])
@pytest.mark.parametrize(("app", "name"), list(SET))
def test_an_older_migration_sets_what_it_has_always_set(app: str, name: str, vendor: str) -> None:
    migration: Any = importlib.import_module(f"fazhi.office.{app}.migrations.{name}")
    editor = Written(vendor)
    migration.Migration.operations[0].code(None, editor)
    said = hashlib.sha256("\n;\n".join(editor.statements).encode()).hexdigest()
    assert said == SET[app, name][vendor]


@pytest.mark.django_db
@pytest.mark.parametrize("statement", ["UPDATE kept SET what = 'b'", "DELETE FROM kept"])
def test_rows_of_a_sealed_table_are_added_and_neither_changed_nor_removed(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE kept (what text)")
        write = {"sqlite": append_only.sqlite, "postgresql": append_only.postgresql}[connection.vendor]
        for sealed in write(["kept"], "fazhi: kept is append-only", "kept_append_only"):
            cursor.execute(sealed)
        cursor.execute("INSERT INTO kept VALUES ('a')")
        with pytest.raises(DatabaseError, match="kept is append-only"), transaction.atomic():
            cursor.execute(statement)
        cursor.execute("SELECT what FROM kept")
        assert cursor.fetchall() == [("a",)]


def test_what_seals_a_table_says_so_for_its_database_alone() -> None:
    editor = Written("sqlite")
    sealing(["kept"], "fazhi: no", "unused")(None, editor)
    assert len(editor.statements) == 2 and not any("FUNCTION" in one for one in editor.statements)
