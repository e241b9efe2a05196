"""The Django application of the duties of the year."""

from __future__ import annotations

from django.apps import AppConfig


class DutiesConfig(AppConfig):
    """What every organ owes each year: opened, seen, missed."""

    name = "fazhi.office.duties"
    label = "duties"
    verbose_name = "年度法定事项"
