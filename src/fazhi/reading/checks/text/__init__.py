"""Text: what was left open or damaged, and numbers out of order."""

from __future__ import annotations
