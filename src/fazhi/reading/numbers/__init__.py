"""Numbers: the figures that a report prints, with unit, hedge, and what they measure."""

from __future__ import annotations
