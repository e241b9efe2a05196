"""Facts, lists, measures, objections and rules are only ever added: the database itself refuses to change or remove
one."""

from __future__ import annotations

from django.db import migrations

_TABLES = tuple(
    f"credit_{name}"
    for name in (
        "appliedmeasure",
        "creditfact",
        "creditfactend",
        "listing",
        "listingend",
        "measurelifted",
        "objection",
        "objectionanswer",
        "ruleversion",
    )
)
_REFUSAL = "fazhi: credit is append-only"

SQLITE = [
    f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
    for table in _TABLES
    for verb in ("UPDATE", "DELETE")
]
POSTGRESQL = [
    f"""CREATE FUNCTION credit_append_only() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION '{_REFUSAL}'; END $$""",
    *(
        statement
        for table in _TABLES
        for statement in (
            f"""CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table}
            FOR EACH ROW EXECUTE FUNCTION credit_append_only()""",
            f"""CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}
            FOR EACH STATEMENT EXECUTE FUNCTION credit_append_only()""",
        )
    ),
]


def seal(apps, schema_editor):  # type: ignore[no-untyped-def]
    """Set the triggers of this database."""
    statements = {"sqlite": SQLITE, "postgresql": POSTGRESQL}[schema_editor.connection.vendor]
    for statement in statements:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("credit", "0001_initial")]
    operations = [migrations.RunPython(seal, elidable=False)]
