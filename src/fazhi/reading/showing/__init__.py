"""Showing: a checked report as JSON, as an annotated page, and its figures as a table."""

from __future__ import annotations
