"""A fresh database has one organ, to import into and to build the tree below."""

from __future__ import annotations

from typing import Any

from django.db import migrations


def plant(apps: Any, schema_editor: Any) -> None:
    organs = apps.get_model("organs", "Organ").unscoped.using(schema_editor.connection.alias)
    if not organs.exists():
        root = organs.create(code="ROOT", name="本级政府", level="county")
        organs.filter(pk=root.pk).update(path=f"/{root.pk}/")


class Migration(migrations.Migration):
    dependencies = [("organs", "0001_initial")]

    operations = [migrations.RunPython(plant, migrations.RunPython.noop)]
