"""The fact that an entry in a list rests on; entries from before have none."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("credit", "0002_append_only")]

    operations = [
        migrations.AddField(
            model_name="listing",
            name="fact",
            field=models.CharField(max_length=120, null=True, verbose_name="据以列入的信息"),
        ),
    ]
