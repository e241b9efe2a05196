"""The program that reads a workbook (XLSX) from its standard input and writes what stands in it to its standard output.

It runs as a process of its own, started by `sheet`: two cells far apart, or a text that is repeated without end, make a
small file need all memory there is, and the library that reads it then ends the process it is in. What is written, each
a value of `marshal`: first an object that tells of the workbook, then its rows in portions, at last None.
"""

from __future__ import annotations

import datetime as dt
import marshal
import resource
import sys
from collections.abc import Iterator
from typing import IO, Any

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetVisibleEnum

# Enough for a million rows; a file of twenty thousand needs a hundredth of it.
MEMORY = 3 * 2**30
SECONDS = 120
MOST_TEXT = 2**29
PORTION = 1000
UNREADABLE, EMPTY, BOUNDLESS = "unreadable", "empty", "boundless"

Rows = list[list[str]]


def main(source: IO[bytes], target: IO[bytes], most_rows: int, most_columns: int) -> None:
    """Write what stands in the workbook `source`, or `{"failed": …}` and, beyond the bounds, how large it is."""
    try:
        book = CalamineWorkbook.from_filelike(source)
        sheet = _first(book)
    except (CalamineError, OSError, ValueError):
        marshal.dump({"failed": UNREADABLE}, target)
        return
    if sheet is None:
        marshal.dump({"failed": EMPTY}, target)
        return
    # The library's totals are the places of the last row and column, from 0.
    height, width = sheet.total_height + 1, sheet.total_width + 1
    about = {"height": height, "width": width, "name": sheet.name, "sheets": len(book.sheet_names)}
    about["merged"] = [(top, left, bottom, right) for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()]
    marshal.dump(about, target)
    if height <= most_rows and width <= most_columns:
        for rows in _portions(sheet):
            marshal.dump(rows, target)
    marshal.dump(None, target)


def _first(book: CalamineWorkbook) -> CalamineSheet | None:
    """The first sheet that is shown and has rows; what a workbook hides, whoever brings it has not seen."""
    shown = (one.name for one in book.sheets_metadata if one.visible == SheetVisibleEnum.Visible)
    return next((one for one in map(book.get_sheet_by_name, shown) if one.height), None)


def _portions(sheet: CalamineSheet) -> Iterator[Rows | dict[str, str]]:
    rows: Rows = []
    size = 0
    for row in sheet.to_python(skip_empty_area=False):
        texts = [text_of(cell) for cell in row]
        size += sum(map(len, texts))
        if size > MOST_TEXT:
            yield {"failed": BOUNDLESS}
            return
        rows.append(texts)
        if len(rows) == PORTION:
            yield rows
            rows = []
    yield rows


def text_of(cell: Any) -> str:
    """A cell as a person would write it."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 2**53 else repr(cell)
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat() if cell.time() == dt.time() else cell.isoformat(" ")
    return str(cell)


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    main(sys.stdin.buffer, sys.stdout.buffer, int(sys.argv[1]), int(sys.argv[2]))
