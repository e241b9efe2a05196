"""Chinese text measured and broken into lines, for pictures that must know how much room it takes."""

from __future__ import annotations

import re
import unicodedata

# Advance widths in em: a Chinese character is square, Latin letters and digits are about half as wide.
_WIDE, _NARROW = 1.0, 0.56
# A line shorter than this share of the longest looks left over.
_EVEN = 0.4
_CLOSING = "，。、；：！？）〕》”’％"
_OPENING = "（〔《“‘"
_CLAUSE = re.compile(r"[^、，]+[、，]?")
_TOKEN = re.compile(rf"[{_OPENING}]*(?:[0-9A-Za-z.%()+-]+|.)[{_CLOSING}]*")


def width(text: str, size: float) -> float:
    """How wide `text` stands at font size `size`, in the same unit."""
    return size * sum(_WIDE if unicodedata.east_asian_width(sign) in "WFA" else _NARROW for sign in text)


def filled(text: str, size: float, room: float) -> tuple[str, ...]:
    """`text` in lines as full as fit into `room`; punctuation stays with its word."""
    return _filled(_TOKEN.findall(text), size, room)


def lines(text: str, size: float, room: float) -> tuple[str, ...]:
    """`text` in as few lines as fit into `room`: broken after commas where that takes no more, else of equal length."""
    fewest = filled(text, size, room)
    clauses = _filled(_CLAUSE.findall(text), size, room)
    lengths = [width(line, size) for line in clauses]
    if len(clauses) <= len(fewest) and max(lengths) <= room and min(lengths) >= max(lengths) * _EVEN:
        return clauses
    narrowest = room
    while narrowest > size and len(filled(text, size, narrowest - size / 2)) == len(fewest):
        narrowest -= size / 2
    return filled(text, size, narrowest)


def _filled(tokens: list[str], size: float, room: float) -> tuple[str, ...]:
    found: list[str] = [""]
    for token in tokens:
        if found[-1] and width(found[-1] + token, size) > room:
            found.append("")
        found[-1] += token
    return tuple(found)
