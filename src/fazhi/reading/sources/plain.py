"""Plain text: bytes in any of the encodings that Chinese text is kept in."""

from __future__ import annotations

import codecs
import re

from .cleaning import garbage

# The longer mark first: that of UTF-32 begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_ENCODINGS = ("utf-8", "gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
# A tenth or more of any Chinese prose, and next to nothing of prose that was read in a wrong encoding.
_FAMILIAR = re.compile("[，。、：；（）“”的和在有为為年月日一中国國政府法行]")
_FOREIGN = re.compile(rb"[\x80-\xff]")
_SAMPLE = 1 << 16


def decode(data: bytes) -> str:
    """The characters of `data`, without a byte order mark; U+FFFD where there is none."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    if b"\0" not in data:
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            pass
    return data.decode(_likeliest(data), "replace")


def _likeliest(data: bytes) -> str:
    """The encoding in which the words after the first that isn't ASCII look most like Chinese prose.

    GB18030 takes nearly every pair of bytes for a character, so that its failing or not says little, and what a web
    page declares was often true only on the server: the text itself decides.
    """
    foreign = _FOREIGN.search(data)
    start = foreign.start() & ~1 if foreign else 0
    sample = data[start : start + _SAMPLE]
    return max(_ENCODINGS, key=lambda encoding: _likeness(sample.decode(encoding, "replace")))


def _likeness(text: str) -> float:
    return len(_FAMILIAR.findall(text)) / max(1, len(text)) - garbage(text)
