"""Plausibility: amounts and dates that can't be, whatever else is printed."""

from __future__ import annotations
