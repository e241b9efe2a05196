"""The app of the pages for the public."""

from __future__ import annotations

from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "fazhi.office.portal"
    label = "portal"
    verbose_name = "公示"
