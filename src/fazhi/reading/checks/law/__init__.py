"""Law: the contents and days that the regulation asks for, and whether what is cited was in force."""

from __future__ import annotations
