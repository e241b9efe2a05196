"""The app of inspections."""

from __future__ import annotations

from django.apps import AppConfig


class InspectionsConfig(AppConfig):
    name = "fazhi.office.inspections"
    label = "inspections"
    verbose_name = "行政检查"
