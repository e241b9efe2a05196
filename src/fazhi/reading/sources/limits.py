"""Limits: how much of a file is read at most, so that no file, however it was made, takes all memory or all day."""

from __future__ import annotations

from dataclasses import dataclass

MEBIBYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that is taken in.

    `bytes` of the file as it comes; `characters` of the text that comes out; `pages` of a PDF file; `entries` of a
    Word file's archive; `unpacked` bytes of what is unpacked from a Word or PDF file, `ratio` times its packed size;
    `elements` of a web page or of a Word file's XML (a tag of 4 bytes takes some 150 in memory).
    """

    bytes: int = 64 * MEBIBYTE
    characters: int = 20_000_000
    pages: int = 2_000
    entries: int = 10_000
    unpacked: int = 64 * MEBIBYTE
    ratio: int = 200
    elements: int = 1_000_000


LIMITS = Limits()
