"""Documents say whether anything names them; those from before are looked for when they are old enough to go."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("documents", "0001_initial")]
    operations = [
        migrations.AddField(
            model_name="document", name="used", field=models.BooleanField(default=False, verbose_name="已用")
        ),
    ]
