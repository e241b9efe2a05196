"""Structure: which reports a text holds, what in it is not theirs, who reports on what, and their chapters."""

from __future__ import annotations
