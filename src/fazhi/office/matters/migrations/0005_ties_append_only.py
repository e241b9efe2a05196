"""Ties, and what came back along them, are only ever added: the database itself refuses to change or remove one."""

from __future__ import annotations

from django.db import migrations

from fazhi.office.organs.append_only import sealing

_TABLES = ("matters_tie", "matters_returned")
_SEAL = sealing(_TABLES, "fazhi: ties are append-only", "matters_tie_append_only")


class Migration(migrations.Migration):
    dependencies = [("matters", "0004_ties")]
    operations = [migrations.RunPython(_SEAL, elidable=False)]
