"""What stood in a register is only ever added to: the database itself refuses to change or remove it."""

from __future__ import annotations

from django.db import migrations

from fazhi.office.organs.append_only import sealing

_TABLES = ("organs_intake", "organs_registerversion")
_SEAL = sealing(_TABLES, "fazhi: registers are append-only", "organs_register_append_only")


def list_fields(apps, schema_editor):  # type: ignore[no-untyped-def]
    """The one field of a certificate becomes a list of one."""
    certificates = apps.get_model("organs", "Certificate").objects
    for row in certificates.exclude(field="").iterator():
        certificates.filter(pk=row.pk).update(fields=[row.field])


class Migration(migrations.Migration):
    dependencies = [("organs", "0003_registers")]
    operations = [migrations.RunPython(_SEAL, elidable=False), migrations.RunPython(list_fields, elidable=False)]
