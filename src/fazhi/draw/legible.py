"""A bundle's texts as they may be shown: nothing in them can move, hide or turn round what stands beside them.

Whoever publishes a bundle chooses its titles. Sent to a terminal, an escape sequence among them could write “一致” over
the step that failed.
"""

from __future__ import annotations

import re

# Control characters, line and paragraph separators, marks of writing direction, lone surrogates.
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def legible(text: str) -> str:
    """`text` with each such character written as `\\u` and four hexadecimal digits."""
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
