"""What was opened, and which duties were switched off, is only ever added to: the database refuses anything else."""

from __future__ import annotations

from django.db import migrations

_REFUSAL = "fazhi: duties are append-only"
_TABLES = ("duties_opened", "duties_switch")


def sqlite() -> list[str]:
    return [
        f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
        for table in _TABLES
        for verb in ("UPDATE", "DELETE")
    ]


def postgresql() -> list[str]:
    function = f"""CREATE FUNCTION duties_append_only() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION '{_REFUSAL}'; END $$"""
    return [function] + [
        f"CREATE TRIGGER {table}_no_{name} BEFORE {verbs} ON {table} FOR EACH {each} EXECUTE FUNCTION duties_append_only()"
        for table in _TABLES
        for name, verbs, each in (("change", "UPDATE OR DELETE", "ROW"), ("truncate", "TRUNCATE", "STATEMENT"))
    ]


def seal(apps, schema_editor):  # type: ignore[no-untyped-def]
    """Set the triggers of this database."""
    statements = {"sqlite": sqlite, "postgresql": postgresql}[schema_editor.connection.vendor]()
    for statement in statements:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("duties", "0001_initial")]
    operations = [migrations.RunPython(seal, elidable=False)]
