"""Fazhi (法治): the system of record for a government that acts by statutory procedure."""

from __future__ import annotations

__version__ = "0.1.0"
