"""The lines of a table as canonical JSON strings, written and read in blocks: many times faster than one by one."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice

from fazhi.draw.canonical import canon
from fazhi.draw.errors import ShapeError

BLOCK = 1024
_BYTES = 1 << 16
# The bytes of UTF-8 but for control characters, which JSON escapes.
_PRINTED = bytes(range(0x20, 0x100))


def blocks_of(lines: Iterable[str]) -> Iterator[list[str]]:
    """About a thousand lines at a time, each time at least one."""
    source = iter(lines)
    while block := list(islice(source, BLOCK)):
        yield block


def packed(lines: Iterable[str]) -> Iterator[bytes]:
    """The canonical form of each line, with commas between; ShapeError at a lone surrogate."""
    comma = b""
    for block in blocks_of(lines):
        yield comma + _strings(block)
        comma = b","


def _strings(lines: list[str]) -> bytes:
    try:
        joined = "\n".join(lines).encode()
    except UnicodeEncodeError as error:
        raise ShapeError("lines", str(error), "不含孤立代理项的文字") from error
    # Of the control characters only TAB is known here, and LF, which stands between the lines.
    if joined.count(b"\n") >= len(lines) or joined.translate(None, _PRINTED + b"\t\n"):
        return b",".join(map(canon, lines))
    escaped = joined.replace(b"\\", b"\\\\").replace(b'"', b'\\"').replace(b"\t", b"\\t")
    return b'"' + escaped.replace(b"\n", b'","') + b'"'


@dataclass(frozen=True, slots=True)
class Unpacked(Collection[str]):
    """Lines that stay in blocks, with LF between those of a block, until somebody goes through them."""

    blocks: tuple[str, ...]

    def __len__(self) -> int:
        return sum(block.count("\n") + 1 for block in self.blocks)

    def __iter__(self) -> Iterator[str]:
        return chain.from_iterable(block.split("\n") for block in self.blocks)

    def __contains__(self, line: object) -> bool:
        return any(line == one for one in self)


def unpacked(content: bytes, start: int, end: int) -> Unpacked:
    """The lines that `packed` has written from `start` to `end` of `content`.

    ValueError, RecursionError or ShapeError where it hasn't, where there are none, or where one holds a line feed.
    """
    if end - start < 2 or content[start] != ord('"') or content[end - 1] != ord('"'):
        raise ValueError
    return Unpacked(tuple(map(_lines, _pieces(content, start + 1, end - 1))))


def _pieces(content: bytes, start: int, end: int) -> Iterator[bytes]:
    """`content` from `start` to `end` without the quotes and the comma at which it is cut every some thousand bytes."""
    while start <= end:
        cut = content.find(b'","', start + _BYTES, end)
        cut = end if cut < 0 else cut
        yield content[start:cut]
        start = cut + 3


def _lines(piece: bytes) -> str:
    """The lines of a piece with LF between."""
    text = piece.decode().replace('","', "\n").replace("\\t", "\t")
    # A quote or a backslash that is left stands for something else, or the piece was cut amid a string.
    if '"' in text or "\\" in text or piece.translate(None, _PRINTED):
        return _read(b'"' + piece + b'"')
    return text


def _read(strings: bytes) -> str:
    """The same by reading JSON, where more is escaped than TAB."""
    lines = json.loads(f"[{strings.decode()}]")
    if set(map(type, lines)) != {str} or any("\n" in line for line in lines) or _strings(lines) != strings:
        raise ValueError
    return "\n".join(lines)
