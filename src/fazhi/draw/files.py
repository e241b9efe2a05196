"""The files of a bundle: read back byte for byte, and populations too long to lie in the bundle itself."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from fazhi.draw.bundle import Bundle
from fazhi.draw.canonical import canon
from fazhi.draw.columns import POPULATION
from fazhi.draw.errors import DrawError, ShapeError, TableError, UnreadableBundle
from fazhi.draw.packing import unpacked
from fazhi.draw.table import Table

# What stands before and after the lines of the population, which make up nearly all of a long bundle.
_BEFORE = b'"population":' + canon({"columns": list(POPULATION.names), "lines": []}).removesuffix(b"]}")
_AFTER = b']},"result":{'


def read(content: bytes) -> Bundle:
    """The bundle that a file holds.

    UnreadableBundle when it is no JSON, ShapeError when it is another thing or isn't in canonical form: a member
    twice, a number written in another way or white space could make two readers read two different draws.
    """
    return read_in_blocks(content) or read_whole(content)


def read_in_blocks(content: bytes) -> Bundle | None:
    """What `read_whole` comes to, with the population's lines read apart; None where that has to be asked."""
    try:
        start, end = content.index(_BEFORE) + len(_BEFORE), content.rindex(_AFTER)
        lines = unpacked(content, start, end)
        rest = read_whole(content[:start] + content[end:])
    except (ValueError, RecursionError, DrawError):
        return None
    # A canonical bundle has these bytes only where its population is: in a string, the quotes would be escaped.
    return replace(rest, population=Table(POPULATION.names, lines))


def read_whole(content: bytes) -> Bundle:
    """The same in the obvious way: everything read as JSON."""
    try:
        value = json.loads(content.decode())
    except (ValueError, RecursionError) as error:
        raise UnreadableBundle(f"读不出来：不是 UTF-8 编码的 JSON（{error}）。") from error
    bundle = Bundle.from_json(value)
    if not _consists_of(content, bundle.parts()):
        raise ShapeError("文件", "别的写法", "与 RFC 8785 规范形式逐字节相同（不得重排、缩进、重复成员或者加上换行）")
    return bundle


def _consists_of(content: bytes, parts: Iterable[bytes]) -> bool:
    """Is `content` nothing but `parts`, one after the other? Where it stands, without a second copy of a long file."""
    at = 0
    for part in parts:
        if not content.startswith(part, at):
            return False
        at += len(part)
    return at == len(content)


class LinesFile:
    """The lines of a population's file below its heading; TableError where `write_lines` would write another file."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __iter__(self) -> Iterator[str]:
        heading = "\t".join(POPULATION.names) + "\n"
        try:
            with self._path.open(encoding="utf-8", newline="\n") as lines:
                if lines.readline(len(heading)) != heading:
                    raise TableError(f"{self._path.name} 的首行应为各列的名称，以 TAB 分隔。")
                yield from _ended(lines, self._path.name)
        except UnicodeDecodeError as error:
            raise TableError(f"{self._path.name} 不是 UTF-8 编码：{error}。") from error


def _ended(lines: Iterable[str], name: str) -> Iterator[str]:
    for line in lines:
        if line[-1] != "\n":
            raise TableError(f"{name} 的末行没有以换行结束。")
        yield line[:-1]


def write_lines(path: Path, lines: Iterable[str]) -> None:
    """Write a population's file: the bytes that the table's digest covers."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write("\t".join(POPULATION.names) + "\n")
        file.writelines(f"{line}\n" for line in lines)
