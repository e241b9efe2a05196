"""The Django application of matters."""

from __future__ import annotations

from django.apps import AppConfig


class MattersConfig(AppConfig):
    """Matters, their entries, and the caches made from them."""

    name = "fazhi.office.matters"
    label = "matters"
    verbose_name = "案件"
