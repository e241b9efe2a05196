"""The code by which a member of the public committed stays good when he is given another after the freeze."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("inspections", "0003_arranged")]
    operations = [
        migrations.AddField(
            "seedparty", "committed_digest", models.CharField(blank=True, db_index=True, default="", max_length=64),
            preserve_default=False,
        ),
    ]
