"""Entries are only ever added: the database itself refuses to change or remove one."""

from __future__ import annotations

from django.db import migrations

_REFUSAL = "fazhi: entries are append-only"

SQLITE = [
    f"CREATE TRIGGER matters_entry_no_update BEFORE UPDATE ON matters_entry BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END",
    f"CREATE TRIGGER matters_entry_no_delete BEFORE DELETE ON matters_entry BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END",
]
POSTGRESQL = [
    f"""CREATE FUNCTION matters_entry_append_only() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION '{_REFUSAL}'; END $$""",
    """CREATE TRIGGER matters_entry_no_change BEFORE UPDATE OR DELETE ON matters_entry
    FOR EACH ROW EXECUTE FUNCTION matters_entry_append_only()""",
    """CREATE TRIGGER matters_entry_no_truncate BEFORE TRUNCATE ON matters_entry
    FOR EACH STATEMENT EXECUTE FUNCTION matters_entry_append_only()""",
]


def seal(apps, schema_editor):  # type: ignore[no-untyped-def]
    """Set the triggers of this database."""
    statements = {"sqlite": SQLITE, "postgresql": POSTGRESQL}[schema_editor.connection.vendor]
    for statement in statements:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("matters", "0001_initial")]
    operations = [migrations.RunPython(seal, elidable=False)]
