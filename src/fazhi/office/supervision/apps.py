"""The Django application of supervision."""

from __future__ import annotations

from django.apps import AppConfig


class SupervisionConfig(AppConfig):
    """Problems found, and history taken in from other systems."""

    name = "fazhi.office.supervision"
    label = "supervision"
    verbose_name = "监督"
