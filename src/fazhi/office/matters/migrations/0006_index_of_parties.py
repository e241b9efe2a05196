"""An index of matters by their party, for the page of an enterprise and its credit file."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("matters", "0005_ties_append_only")]

    operations = [
        migrations.AddIndex(
            model_name="matter",
            index=models.Index(
                condition=models.Q(("party", ""), _negated=True), fields=["party"], name="matter_of_party"
            ),
        ),
    ]
