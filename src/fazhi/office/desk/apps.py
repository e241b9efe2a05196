"""The app of the pages for staff."""

from __future__ import annotations

from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "fazhi.office.desk"
    label = "desk"
    verbose_name = "工作台"
