"""Plain characters and numbers: a hostile file holds what no screen, page or sheet may be given."""

from __future__ import annotations

import re
from decimal import Decimal

# Control characters (with them every terminal's escape sequences), marks that turn the direction of reading, halves
# of characters. Tab and line feed stay.
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_BREAK = re.compile(r"[ \t\u3000]*\n\s*")
# Only between two Latin letters or digits does Chinese need a blank; others are a typist's or a page's.
_BLANKS = re.compile(r"(?<![0-9A-Za-z])[ \t\u00a0\u3000]+|[ \t\u00a0\u3000]+(?![0-9A-Za-z])")
SHOWN_INSTEAD = "�"
# Beyond this many digits a "number" is a damaged file, and no program would take it.
_MOST_DIGITS = 300


def plain(text: str) -> str:
    """`text` with a visible mark for every character that would do something instead of being seen."""
    return _UNSAFE.sub(SHOWN_INSTEAD, text)


def escaped(json: str) -> str:
    """A JSON text, the unsafe characters in its strings written as `\\u009b`: the same value, safe to print."""
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", json)


def one_line(text: str) -> str:
    """`text` on one line, safe to show: without line breaks and blanks, save those that keep Latin words apart."""
    return _BLANKS.sub("", _BREAK.sub("", plain(text)))


def shortened(text: str, most: int) -> str:
    """`text`, or where it is longer than `most` characters its beginning and its end around `…`."""
    if len(text) <= most:
        return text
    tail = (most - 1) // 3
    return f"{text[: most - 1 - tail]}…{text[len(text) - tail :]}"


def number(value: Decimal | None) -> int | float | None:
    """`value` as a number for programs: an int where it is whole; None beyond 300 digits."""
    if value is None or not value.is_finite() or value.adjusted() >= _MOST_DIGITS:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
