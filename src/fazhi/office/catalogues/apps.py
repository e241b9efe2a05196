"""The Django application of catalogues."""

from __future__ import annotations

from django.apps import AppConfig


class CataloguesConfig(AppConfig):
    """Settings of parameters by area."""

    name = "fazhi.office.catalogues"
    label = "catalogues"
    verbose_name = "清单"
