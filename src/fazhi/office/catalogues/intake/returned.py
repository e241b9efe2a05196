"""The file that goes back: as it came, each refused row with why in one column more, to be corrected and sent again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from ..giving import written
from .columns import ERRORS
from .errors import Fault
from .taking import File


def rows_with_faults(file: File, faults: Iterable[Fault]) -> Iterator[list[str]]:
    """The rows of the file with the column of errors, in which an earlier one is replaced."""
    said: defaultdict[int, list[str]] = defaultdict(list)
    for fault in faults:
        said[fault.row].append(f"{f'{fault.column}：' if fault.column else ''}{fault.words}")
    names = file.heading.names
    place = names.index(ERRORS) if ERRORS in names else len(names)
    for number, row in enumerate(file.sheet.rows, start=1):
        words = ERRORS if number == file.heading.row else "；".join(said[number])
        # A short row stays short unless it has something to say, so that its shape is seen again.
        yield row[:place] + ([""] * (place - len(row)) + [words] if words or len(row) >= place else [])


def error_file(file: File, faults: Iterable[Fault]) -> bytes:
    """That file, in the form in which it came: `xlsx` or `csv`."""
    return b"".join(written(rows_with_faults(file, faults), file.sheet.form))
