"""The app of organs and people."""

from __future__ import annotations

from django.apps import AppConfig


class OrgansConfig(AppConfig):
    name = "fazhi.office.organs"
    label = "organs"
    verbose_name = "机关与人员"
