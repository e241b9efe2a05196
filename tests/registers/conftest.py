"""The cast's organs and people are there for every test of the registers, and their browsers."""

from __future__ import annotations

from tests.cast import cast  # noqa: F401
from tests.desk.conftest import opened_by  # noqa: F401
