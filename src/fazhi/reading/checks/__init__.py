"""Checks: each looks at a report for one kind of error and gives what it finds."""

from __future__ import annotations
