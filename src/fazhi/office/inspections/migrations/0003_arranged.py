"""When all the visits that follow from a draw were arranged: until then they are to be continued."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("inspections", "0002_append_only")]
    operations = [
        migrations.AddField("draw", "arranged_at", models.DateTimeField(null=True, verbose_name="检查安排完毕")),
        # Until now they were arranged together with the draw or not at all.
        migrations.RunSQL(
            "UPDATE inspections_draw SET arranged_at = drawn_at WHERE bundle_id IS NOT NULL", migrations.RunSQL.noop
        ),
    ]
