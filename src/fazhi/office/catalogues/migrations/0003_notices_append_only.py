"""Notices of rest days are only ever added: the database itself refuses to change or remove one."""

from __future__ import annotations

from django.db import migrations

from fazhi.office.organs.append_only import sealing

_TABLES = ("catalogues_holidaynotice", "catalogues_holidayday")
_SEAL = sealing(_TABLES, "fazhi: holiday notices are append-only", "catalogues_holiday_append_only")


class Migration(migrations.Migration):
    dependencies = [("catalogues", "0002_holiday_notices")]
    operations = [migrations.RunPython(_SEAL, elidable=False)]
