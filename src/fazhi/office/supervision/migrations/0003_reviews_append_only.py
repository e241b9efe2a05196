"""Reviews of files are only ever added to: the database itself refuses to change or remove what was drawn or marked."""

from __future__ import annotations

from django.db import migrations

from fazhi.office.organs.append_only import sealing

_TABLES = ("supervision_filereview", "supervision_reviewedfile", "supervision_reviewmark")
_SEAL = sealing(_TABLES, "fazhi: reviews are append-only", "supervision_review_append_only")


class Migration(migrations.Migration):
    dependencies = [("supervision", "0002_file_review")]
    operations = [migrations.RunPython(_SEAL, elidable=False)]
