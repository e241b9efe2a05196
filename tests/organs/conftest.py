"""The organs are played by the fixed cast."""

from __future__ import annotations

from tests.cast import cast  # noqa: F401
