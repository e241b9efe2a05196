"""A file of rows, XLSX or CSV, as rows of text: what a spreadsheet calculated or typed is written as a person would.

Bounded in bytes, rows, columns and, for XLSX, in what it unpacks to. Of a workbook the first sheet with rows counts.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from .errors import TooLarge, Unreadable

MOST_ROWS = 1_000_000
MOST_COLUMNS = 200
UNPACKED = 2**29
# A mark, or several, before a sign with which a formula begins.
QUOTED = re.compile(r"'+[=+\-@\t\r]")
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
        stream.seek(0)
        book = CalamineWorkbook.from_filelike(stream)
        names = book.sheet_names
        sheets = (book.get_sheet_by_name(name) for name in names)
        sheet = next((one for one in sheets if one.total_height), None)
    except (zipfile.BadZipFile, CalamineError, OSError, ValueError) as error:
        raise Unreadable("读不了这个表格：文件损坏、加密，或者不是 .xlsx。") from error
    if sheet is None:
        raise Unreadable("表格里没有内容。")
    _bound(sheet.total_height, sheet.total_width)
    rows = [[_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    notes = (f"文件有 {len(names)} 个工作表，只读“{sheet.name}”。",) if len(names) > 1 else ()
    return Sheet(rows, "xlsx", tuple(_spans(sheet)), notes)


def _spans(sheet: CalamineSheet) -> Iterator[tuple[int, int, int, int]]:
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        yield top, left, bottom, right


def _text(cell: Any) -> str:
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 2**53 else repr(cell)
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat() if cell.time() == dt.time() else cell.isoformat(" ")
    return str(cell)


def _read_text(stream: IO[bytes]) -> Sheet:
    content = stream.read()
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
    try:
        for number, row in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)):
            _bound(number + 1, len(row))
            yield [_unquoted(cell) for cell in row]
    except csv.Error as error:
        raise Unreadable("CSV 的引号不成对，分不清单元格；请重新另存。") from error


def _unquoted(cell: str) -> str:
    """Without the mark before a sign that a spreadsheet would take for a formula (see `giving`)."""
    return cell[1:] if QUOTED.match(cell) else cell


def _bound(rows: int, columns: int) -> None:
    if rows > MOST_ROWS:
        raise TooLarge(f"文件超过 {MOST_ROWS:,} 行；请分成几个文件。")
    if columns > MOST_COLUMNS:
        raise TooLarge(f"文件超过 {MOST_COLUMNS} 列；请删去不用的列。")
