"""Tables of a draw as lines of text: put together, checked and digested, also as a stream in bounded memory."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import lt
from typing import Any

from fazhi.draw import shape
from fazhi.draw.columns import CONFLICTS, KINDS, OFFICERS, POPULATION, Kind
from fazhi.draw.errors import ShapeError, TableError
from fazhi.draw.packing import blocks_of
from fazhi.draw.parts import Counted

__all__ = ["CONFLICTS", "OFFICERS", "POPULATION", "Block", "Reading", "Table", "kind_of", "table_of"]

# Deleting every other byte leaves the control characters below U+0080 that are neither TAB nor LF.
_HARMLESS = bytes(set(range(256)) - set(range(0x20)) - {0x7F} | {0x09, 0x0A})
# Those from U+0080 to U+009F; in UTF-8 the first of their two bytes begins a character wherever it stands.
_HIGH_CONTROL = re.compile(rb"\xc2[\x80-\x9f]")

# The lines of a block by column: `block[0]` are the values of the first column.
Block = list[list[str]]


@dataclass(frozen=True, slots=True)
class Table:
    """Column names, and lines whose values are joined by TAB, as they are published."""

    columns: tuple[str, ...]
    lines: Collection[str]

    def counted(self) -> Counted:
        """The number of lines and the digest that stand for this table; TableError names the first bad line."""
        reading = Reading(kind_of(self.columns))
        for _ in reading.blocks(self.lines):
            pass
        return reading.counted

    @property
    def digest(self) -> str:
        return self.counted().digest

    def rows(self) -> list[tuple[str, ...]]:
        return [tuple(line.split("\t")) for line in self.lines]

    def to_json(self) -> dict[str, Any]:
        return {"columns": list(self.columns), "lines": list(self.lines)}

    @classmethod
    def from_json(cls, kind: Kind, value: Any, where: str) -> Table:
        columns, lines = shape.members(value, where, "columns", "lines")
        if columns != list(kind.names):
            raise ShapeError(f"{where}.columns", columns, "、".join(kind.names))
        if type(lines) is not list or not set(map(type, lines)) <= {str}:
            raise ShapeError(f"{where}.lines", lines, "文字的列表")
        return cls(kind.names, lines)


def kind_of(columns: Sequence[str]) -> Kind:
    kind = KINDS.get(tuple(columns))
    if kind is None:
        raise TableError(f"没有这样的表：{'、'.join(columns)}；各表的列见 docs/draw.md。")
    return kind


def table_of(columns: Sequence[str], rows: Iterable[Sequence[str | int | None]]) -> Table:
    """A table from rows in any order: sorted by key, texts in NFC; None is the empty value.

    TableError names the first bad line.
    """
    kind = kind_of(columns)
    written = ([_written(value) for value in row] for row in rows)
    # TAB comes before every character of a key, so that sorting whole lines sorts by the keys.
    table = Table(kind.names, tuple(sorted(map("\t".join, written))))
    table.counted()
    return table


def _written(value: str | int | None) -> str:
    return "" if value is None else unicodedata.normalize("NFC", str(value))


class Reading:
    """One pass over the lines of a table of `kind`: checks them and hands them on, counts and digests what has passed.

    `strata`, where given, are the only values allowed in the column `stratum`.
    """

    def __init__(self, kind: Kind, strata: Iterable[str] | None = None) -> None:
        self.kind = kind
        self._strata = None if strata is None else frozenset(strata)
        self._sha = hashlib.sha256("\t".join(kind.names).encode() + b"\n")
        self._count = 0
        self._last = ""

    @property
    def counted(self) -> Counted:
        """The number and the digest of the lines passed so far."""
        return Counted(self._count, f"sha256:{self._sha.hexdigest()}")

    def blocks(self, lines: Iterable[str]) -> Iterator[Block]:
        """The columns of about a thousand lines at a time; TableError at the first line that isn't as it should be."""
        for part in blocks_of(lines):
            yield self._block(part)

    def _block(self, lines: list[str]) -> Block:
        content = _bytes(lines)
        block = columns_of(self.kind, lines) if content is not None else None
        if content is None or block is None or self._wrong_column(block) is not None or not self._ascend(lines, block):
            raise TableError(self._first_fault(lines))
        self._sha.update(content)
        self._count += len(lines)
        self._last = self._key(lines[-1])
        return block

    def _wrong_column(self, block: Block) -> int | None:
        for place, (column, values) in enumerate(zip(self.kind.columns, block, strict=True)):
            known = self._strata if column.name == "stratum" else None
            if column.fault(values) or (known is not None and not known.issuperset(values)):
                return place
        return None

    def _ascend(self, lines: list[str], block: Block) -> bool:
        keys = block[0] if self.kind.keys == 1 else lines
        return self._last < keys[0] and all(map(lt, keys, keys[1:]))

    def _key(self, line: str) -> str:
        return "\t".join(line.split("\t")[: self.kind.keys])

    def _first_fault(self, lines: list[str]) -> str:
        """What is wrong with the first bad line of a block in which one is known to be."""
        last = self._last
        for number, line in enumerate(lines, self._count + 1):
            fault = self._fault(line, last)
            if fault:
                return f"{self.kind.title}第 {number} 行{fault}。"
            last = self._key(line)
        raise AssertionError("no line of the block is wrong alone")

    def _fault(self, line: str, last: str) -> str:
        values = line.split("\t")
        if len(values) != len(self.kind.columns):
            return f"有 {len(values)} 个值，应有 {len(self.kind.columns)} 个"
        if _bytes([line]) is None:
            return "含有控制字符或者孤立的代理项"
        wrong = self._wrong_column([[value] for value in values])
        if wrong is not None:
            column = self.kind.columns[wrong]
            return f"的 {column.name} 写的是“{values[wrong][:60]}”，应为{column.want}"
        key = self._key(line)
        return "" if last < key else f"“{key}”没有排在上一行“{last}”之后：各行应按主键严格递增"


def columns_of(kind: Kind, lines: list[str]) -> Block | None:
    """The values by column of lines without line feeds; None where a line has too many or too few."""
    width = len(kind.columns) + 1
    # A column of line feeds after the last: where a line has a value more or less, something else comes to stand in it.
    values = "\t\n\t".join(lines).split("\t")
    *block, between = [values[place::width] for place in range(width)]
    return block if len(values) == width * len(lines) - 1 and between.count("\n") == len(between) else None


def _bytes(lines: list[str]) -> bytes | None:
    """The lines as UTF-8, each ended by LF; None where a line holds a control character or can't be written."""
    try:
        content = "\n".join([*lines, ""]).encode()
    except UnicodeEncodeError:
        return None
    clean = not content.translate(None, _HARMLESS) and content.count(b"\n") == len(lines)
    high = b"\xc2" in content and _HIGH_CONTROL.search(content)
    return content if clean and not high else None
