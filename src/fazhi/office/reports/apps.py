"""The app of figures and reports."""

from __future__ import annotations

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "fazhi.office.reports"
    label = "reports"
    verbose_name = "数据与报告"
