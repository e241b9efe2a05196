"""Cleaning: characters that can't be printed go, and every kind of line break becomes `\\n`."""

from __future__ import annotations

import re

_BREAK = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff]+")
# What stands where bytes were read in the wrong encoding, or a font has no table of characters.
_GARBAGE = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ue000-\uf8ff\ufffd-\uffff\U000f0000-\U0010ffff]+")
_WORD = re.compile(r"\w")


def cleaned(text: str) -> str:
    """`text` with `\\n` for each line break and without characters that neither XML nor a spreadsheet may hold."""
    return _UNPRINTABLE.sub("", _BREAK.sub("\n", text))


def garbage(text: str) -> float:
    """The share of `text`, 0 to 1, that no writer typed: replaced, private and control characters."""
    return sum(len(run) for run in _GARBAGE.findall(text)) / max(1, len(text))


def has_words(text: str) -> bool:
    """Whether any letter, ideograph or digit is in it."""
    return _WORD.search(text) is not None
