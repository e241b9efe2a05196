"""Facts, lists, measures, objections and rules are only ever added: the database itself refuses to change or remove
one."""

from __future__ import annotations

from django.db import migrations

from fazhi.office.organs.append_only import sealing

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
_SEAL = sealing(_TABLES, "fazhi: credit is append-only", "credit_append_only")


class Migration(migrations.Migration):
    dependencies = [("credit", "0001_initial")]
    operations = [migrations.RunPython(_SEAL, elidable=False)]
