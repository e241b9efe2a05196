"""What stood in a register is only ever added to: the database itself refuses to change or remove it."""

from __future__ import annotations

from django.db import migrations

_TABLES = ("organs_intake", "organs_registerversion")
_REFUSAL = "fazhi: registers are append-only"

SQLITE = [
    f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
    for table in _TABLES
    for verb in ("UPDATE", "DELETE")
]
POSTGRESQL = [
    f"""CREATE FUNCTION organs_register_append_only() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION '{_REFUSAL}'; END $$""",
    *(
        statement
        for table in _TABLES
        for statement in (
            f"""CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table}
            FOR EACH ROW EXECUTE FUNCTION organs_register_append_only()""",
            f"""CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}
            FOR EACH STATEMENT EXECUTE FUNCTION organs_register_append_only()""",
        )
    ),
]


def seal(apps, schema_editor):  # type: ignore[no-untyped-def]
    """Set the triggers of this database."""
    statements = {"sqlite": SQLITE, "postgresql": POSTGRESQL}[schema_editor.connection.vendor]
    for statement in statements:
        schema_editor.execute(statement)


def list_fields(apps, schema_editor):  # type: ignore[no-untyped-def]
    """The one field of a certificate becomes a list of one."""
    certificates = apps.get_model("organs", "Certificate").objects
    for row in certificates.exclude(field="").iterator():
        certificates.filter(pk=row.pk).update(fields=[row.field])


class Migration(migrations.Migration):
    dependencies = [("organs", "0003_registers")]
    operations = [migrations.RunPython(seal, elidable=False), migrations.RunPython(list_fields, elidable=False)]
