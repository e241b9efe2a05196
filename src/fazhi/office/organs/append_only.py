"""Triggers that keep rows from being changed or removed, in SQLite and PostgreSQL alike, for migrations to set.

What a migration sets stands in databases already, to the letter: the words here are never changed, only added to.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any


def sealing(tables: Sequence[str], refusal: str, function: str) -> Callable[[Any, Any], None]:
    """What `RunPython` runs to have the database refuse, with the words `refusal`, to change or remove rows of
    `tables`; `function` is the name of the function that PostgreSQL calls for it."""

    def seal(apps: Any, schema_editor: Any) -> None:
        """Set the triggers of this database."""
        write = {"sqlite": sqlite, "postgresql": postgresql}[schema_editor.connection.vendor]
        for statement in write(tables, refusal, function):
            schema_editor.execute(statement)

    return seal


def sqlite(tables: Sequence[str], refusal: str, function: str = "") -> list[str]:
    """The statements for SQLite, which needs no function."""
    return [
        f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} BEGIN SELECT RAISE(ABORT, '{refusal}'); END"
        for table in tables
        for verb in ("UPDATE", "DELETE")
    ]


def postgresql(tables: Sequence[str], refusal: str, function: str) -> list[str]:
    """The statements for PostgreSQL, where a table could also be emptied at once."""
    return [
        f"""CREATE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION '{refusal}'; END $$""",
        *(
            statement
            for table in tables
            for statement in (
                f"""CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table}
            FOR EACH ROW EXECUTE FUNCTION {function}()""",
                f"""CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}
            FOR EACH STATEMENT EXECUTE FUNCTION {function}()""",
            )
        ),
    ]
