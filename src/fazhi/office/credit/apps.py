"""The app of credit files."""

from __future__ import annotations

from django.apps import AppConfig


class CreditConfig(AppConfig):
    name = "fazhi.office.credit"
    label = "credit"
    verbose_name = "信用"
