"""Arithmetic: what a report's own numbers say of each other."""

from __future__ import annotations
