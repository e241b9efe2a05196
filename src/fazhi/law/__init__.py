"""The law room: legal time, procedures as data, what they allow and demand. Pure: no clock, no database."""

from __future__ import annotations
