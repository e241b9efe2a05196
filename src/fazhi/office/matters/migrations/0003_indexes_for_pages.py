"""Indexes in the order of the lists that pages show, so that a page costs the same however many matters there are."""

from __future__ import annotations

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("matters", "0002_append_only"),
        ("organs", "0002_root"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="matter",
            name="matter_due",
        ),
        migrations.AddIndex(
            model_name="clock",
            index=models.Index(
                condition=models.Q(("ended_at", None)), fields=["kind", "due_at", "id"], name="clock_open"
            ),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                condition=models.Q(("recorded_by__isnull", False)),
                fields=["recorded_by", "-recorded_at"],
                name="entry_by_recorder",
            ),
        ),
        migrations.AddIndex(
            model_name="matter",
            index=models.Index(
                fields=["-opened_at", "-id", "organ", "procedure", "number", "title", "party"], name="matter_listed"
            ),
        ),
        migrations.AddIndex(
            model_name="matter",
            index=models.Index(
                condition=models.Q(("ended_at", None)),
                fields=["-opened_at", "-id", "organ", "procedure"],
                name="matter_open",
            ),
        ),
        migrations.AddIndex(
            model_name="matter",
            index=models.Index(
                condition=models.Q(("ended_at__isnull", False)),
                fields=["-ended_at", "-id", "organ", "procedure"],
                name="matter_ended",
            ),
        ),
        migrations.AddIndex(
            model_name="matter",
            index=models.Index(
                condition=models.Q(("next_due__isnull", False)), fields=["next_due", "id", "organ"], name="matter_due"
            ),
        ),
    ]
