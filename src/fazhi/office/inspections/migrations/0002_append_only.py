"""What enterprises say, who stood in for whom and what was sent in is only added to; draws, visits, caps and conflicts
of interest are never removed: the database refuses anything else."""

from __future__ import annotations

from django.db import migrations

_REFUSAL = "fazhi: inspections are append-only"
_ADDED_TO = ("scan", "feedback", "substitution", "submission")
_NEVER_REMOVED = ("draw", "seedparty", "visit", "cap", "conflictofinterest")
_REFUSED = [
    *((f"inspections_{table}", verb) for table in _ADDED_TO for verb in ("UPDATE", "DELETE")),
    *((f"inspections_{table}", "DELETE") for table in _NEVER_REMOVED),
]


def sqlite() -> list[str]:
    return [
        f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
        for table, verb in _REFUSED
    ]


def postgresql() -> list[str]:
    function = f"""CREATE FUNCTION inspections_append_only() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION '{_REFUSAL}'; END $$"""
    refused = [(table, verb, "ROW") for table, verb in _REFUSED]
    refused += [(table, "TRUNCATE", "STATEMENT") for table in dict.fromkeys(table for table, _ in _REFUSED)]
    return [function] + [
        f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} FOR EACH {each} "
        "EXECUTE FUNCTION inspections_append_only()"
        for table, verb, each in refused
    ]


def seal(apps, schema_editor):  # type: ignore[no-untyped-def]
    """Set the triggers of this database."""
    statements = {"sqlite": sqlite, "postgresql": postgresql}[schema_editor.connection.vendor]()
    for statement in statements:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("inspections", "0001_initial")]
    operations = [migrations.RunPython(seal, elidable=False)]
