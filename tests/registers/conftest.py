"""The cast's organs and people are there for every test of the registers."""

from __future__ import annotations

from tests.cast import cast  # noqa: F401
