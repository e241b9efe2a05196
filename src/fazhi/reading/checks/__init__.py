"""Checks: each looks at a report for one kind of error and gives what it finds; one folder for each family of codes."""

from __future__ import annotations
