"""The report as one HTML file: it stands alone, prints as an official document, and every figure in it is a link."""

from __future__ import annotations

from django.template.loader import render_to_string

from .content import Report


def render(report: Report) -> str:
    """The whole page, its style within."""
    return render_to_string("reports/report.html", {"report": report})
