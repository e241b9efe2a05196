"""The Django application of the interface for programs."""

from __future__ import annotations

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """Tokens, and what they open."""

    name = "fazhi.office.api"
    label = "api"
    verbose_name = "接口"
