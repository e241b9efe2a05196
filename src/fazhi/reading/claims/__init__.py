"""Claims: what a sentence says that its figures have to do with each other, before anything is judged."""

from __future__ import annotations
