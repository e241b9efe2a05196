"""Industry codes (GB/T 4754): the letter that belongs to a code without one, from the divisions of either edition.

The editions of 2011 and 2017 agree on the divisions 01 to 78; from 79 on a number means another section in each, so
that a code without a letter is read by the edition that the file is said to follow.
"""

from __future__ import annotations

import re

from .errors import CellError

EDITIONS = {"2017": "GB/T 4754—2017", "2011": "GB/T 4754—2011"}
# The last division of each section, A to T.
_LAST = {
    "2017": (5, 12, 43, 46, 50, 52, 60, 62, 65, 69, 70, 72, 75, 79, 82, 83, 85, 90, 96, 97),
    "2011": (5, 12, 43, 46, 50, 52, 60, 62, 65, 69, 70, 72, 75, 78, 81, 82, 84, 89, 95, 96),
}
_UNKNOWN = frozenset({"未知行业", "其他未列明行业", "未知"})
_WRITTEN = re.compile(r"([A-T]?)([0-9]{2,4})?")


def letter_of(division: int, edition: str) -> str:
    """The section to which a division belongs, "" for a number that is no division."""
    place = next((place for place, last in enumerate(_LAST[edition]) if 1 <= division <= last), None)
    return "" if place is None else "ABCDEFGHIJKLMNOPQRST"[place]


def industry(text: str, edition: str) -> str:
    """The code with its letter, as `F5212`; "" for an industry said to be unknown. Raises `CellError`."""
    if not text or text in _UNKNOWN:
        return ""
    match = _WRITTEN.fullmatch(text)
    if match is None:
        raise CellError(text, "行业代码，如 F5212 或 5212")
    letter, digits = match[1], match[2] or ""
    if not digits:
        return letter
    own = letter_of(int(digits[:2]), edition)
    if not own or (letter and letter != own):
        raise CellError(text, f"{EDITIONS[edition]}的行业代码", _hint(digits, letter))
    return own + digits


def _hint(digits: str, letter: str) -> str:
    others = [f"按{EDITIONS[one]}是 {found}{digits}" for one in EDITIONS if (found := letter_of(int(digits[:2]), one))]
    return f"{'；'.join(others)}。" if others and letter else ""
