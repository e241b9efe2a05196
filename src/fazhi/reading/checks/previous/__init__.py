"""What the checks against last year's report rest on: figures matched over the years, changes, promises, copies."""

from __future__ import annotations
