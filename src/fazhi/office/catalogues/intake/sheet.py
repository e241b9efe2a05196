"""A file of rows, XLSX or CSV, as rows of text: what a spreadsheet calculated or typed is written as a person would.

Bounded in bytes, rows, columns and, for XLSX, in what it unpacks to. Of a workbook the first sheet that is shown and
has rows counts.
"""

from __future__ import annotations

import csv
import io
import marshal
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any

from . import workbook
from .errors import TooLarge, Unreadable

MOST_ROWS = 1_000_000
MOST_COLUMNS = 200
UNPACKED = 2**29
# A mark, or several, before a sign with which a formula begins.
QUOTED = re.compile(r"'+[=+\-@\t\r]")
# A row longer than this is none: two hundred cells of five thousand letters each.
LONGEST_ROW = 1_000_000
_DAMAGED = "读不了这个表格：文件损坏、加密，或者不是 .xlsx。"
_BOUNDLESS = "表格里的单元格相隔太远，或者展开后太大；请只留下有内容的行和列，另存为 CSV 后再上传。"
_ENCODINGS = ("utf-8-sig", "gb18030")


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows of text, from the file's first row on, and what was found out about the file (`xlsx`, `csv`).

    `merged` are the spans of cells that the file itself joins, as (first row, first column, last row, last column),
    from 0.
    """

    rows: list[list[str]]
    form: str
    merged: tuple[tuple[int, int, int, int], ...] = ()
    notes: tuple[str, ...] = ()


def read(stream: IO[bytes]) -> Sheet:
    """The rows of a file. Raises `Unreadable`, `TooLarge`."""
    start = stream.read(4)
    stream.seek(0)
    if start.startswith(b"PK"):
        return _read_workbook(stream)
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unreadable("这是旧格式的表格（.xls）；请另存为 .xlsx 或者 CSV。")
    return _read_text(stream)


def _read_workbook(stream: IO[bytes]) -> Sheet:
    try:
        with zipfile.ZipFile(stream) as packed:
            if sum(one.file_size for one in packed.infolist()) > UNPACKED:
                raise TooLarge(f"表格展开后超过 {UNPACKED // 2**20} MB；请另存为 CSV 或者分成几个文件。")
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise Unreadable(_DAMAGED) from error
    stream.seek(0)
    about, *portions = _apart(stream)
    if any(isinstance(one, dict) for one in portions):
        raise TooLarge(_BOUNDLESS)
    rows = [row for portion in portions for row in portion]
    several = about["sheets"] > 1
    notes = (f"文件有 {about['sheets']} 个工作表，只读“{about['name']}”。",) if several else ()
    return Sheet(rows, "xlsx", tuple(about["merged"]), notes)


def _apart(stream: IO[bytes]) -> list[Any]:
    """What `workbook` writes of the file. Raises `Unreadable`, `TooLarge`."""
    with tempfile.TemporaryFile() as copy:
        shutil.copyfileobj(stream, copy)
        copy.seek(0)
        command = [sys.executable, "-I", workbook.__file__, str(MOST_ROWS), str(MOST_COLUMNS)]
        with subprocess.Popen(command, stdin=copy, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as program:
            assert program.stdout is not None
            written = list(_written(program.stdout))
    return written


def _written(source: IO[bytes]) -> Iterator[Any]:
    try:
        about = marshal.load(source)
        if "failed" in about:
            raise Unreadable("表格里没有内容。" if about["failed"] == workbook.EMPTY else _DAMAGED)
        _bound(about["height"], about["width"])
        yield about
        while (portion := marshal.load(source)) is not None:
            yield portion
    except (EOFError, ValueError, TypeError) as error:
        # It ended before it was done: it was refused more memory or more time.
        raise TooLarge(_BOUNDLESS) from error


def _read_text(stream: IO[bytes]) -> Sheet:
    content = stream.read(UNPACKED + 1)
    if len(content) > UNPACKED:
        raise TooLarge(f"文件超过 {UNPACKED // 2**20} MB；请分成几个文件。")
    if b"\0" in content[:4096]:
        raise Unreadable("这不是表格文件：应为 .xlsx，或者 UTF-8、GB18030 编码的 CSV。")
    for encoding in _ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return Sheet(list(_lines(text)), "csv", (), () if encoding == _ENCODINGS[0] else ("文件按 GB18030 编码读取。",))
    raise Unreadable("文件的编码既不是 UTF-8 也不是 GB18030；请重新另存为 CSV（UTF-8）。")


def _lines(text: str) -> Iterator[list[str]]:
    first = text[: text.find("\n")] if "\n" in text else text
    delimiter = "\t" if first.count("\t") > first.count(",") else ","
    source = _Bounded(text)
    try:
        for number, row in enumerate(csv.reader(source, delimiter=delimiter, strict=True)):
            source.size = 0
            _bound(number + 1, len(row))
            yield [_unquoted(cell) for cell in row]
    except csv.Error as error:
        raise Unreadable("CSV 的引号不成对，或者一格的文字太长，分不清单元格；请重新另存。") from error


class _Bounded:
    """The lines of a text; `size` counts those of one row, which must come to an end."""

    def __init__(self, text: str) -> None:
        self.size = 0
        self._lines = io.StringIO(text, newline="")

    def __iter__(self) -> _Bounded:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self.size += len(line)
        if self.size > LONGEST_ROW:
            raise TooLarge(f"有一行超过 {LONGEST_ROW:,} 个字；请核对引号和换行。")
        return line


def _unquoted(cell: str) -> str:
    """Without the mark before a sign that a spreadsheet would take for a formula (see `giving`)."""
    return cell[1:] if QUOTED.match(cell) else cell


def _bound(rows: int, columns: int) -> None:
    if rows > MOST_ROWS:
        raise TooLarge(f"文件超过 {MOST_ROWS:,} 行；请分成几个文件。")
    if columns > MOST_COLUMNS:
        raise TooLarge(f"文件超过 {MOST_COLUMNS} 列；请删去不用的列。")
