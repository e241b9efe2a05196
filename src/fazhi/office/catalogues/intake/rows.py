"""Rows of a file as values of a register's fields: each cell read by its kind, rows said twice found, faults told."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from . import columns
from .errors import CellError, Fault, FieldError, Note, words_of
from .heading import Body, Heading

Cleaner = Callable[[str], Any]
_SHORT = "只有 "


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its number in the file, the key in the register, what it says, and what a new row has besides."""

    number: int
    key: str
    values: dict[str, Any]
    defaults: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Read:
    """What was read of a file."""

    rows: list[Row] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


class Reader(Protocol):
    """How the rows of one register are read: a cleaner for each field, and what makes a row of the values."""

    register: str
    cleaners: Mapping[str, Cleaner]

    def mend(self, body: Body, heading: Heading, mapping: Mapping[str, str]) -> Body:
        """The body with those rows mended whose shape proves how."""

    def row(self, number: int, values: dict[str, Any], carried: bool) -> Row:
        """The row of these values. Raises `FieldError`."""


def read(body: Body, heading: Heading, mapping: Mapping[str, str], reader: Reader) -> Read:
    """Every row of the body, or why it can't be one."""
    body = reader.mend(body, heading, mapping)
    needed = {column.id for column in columns.taken(reader.register) if column.required}
    places = [(name, heading.place(name), id_, reader.cleaners[id_], id_ in needed) for id_, name in mapping.items()]
    found = Read(notes=list(body.notes))
    for number, cells in body.rows:
        faults = _misshapen(number, cells, heading)
        values = {} if faults else _values(number, cells, places, faults)
        if not faults:
            try:
                found.rows.append(reader.row(number, values, number in body.carried))
            except FieldError as error:
                faults.append(Fault(number, mapping.get(error.field, ""), words_of(error)))
        found.faults += faults
    _once(found)
    return found


def _misshapen(number: int, cells: Sequence[str], heading: Heading) -> list[Fault]:
    width = len(heading.names)
    if len(cells) < width:
        words = f"{_SHORT}{len(cells)} 个单元格，表头有 {width} 个；可能是合并的单元格被拆散，分不清各在哪一列。"
        return [Fault(number, "", words)]
    if columns.ERRORS in heading.names and cells[heading.place(columns.ERRORS)].startswith(_SHORT):
        # Filled up for the column of errors, it would pass for a whole row with its cells in the wrong columns.
        return [Fault(number, "", f"上次缺少单元格；各格填到应在的列以后，请清空“{columns.ERRORS}”。")]
    if any(cells[width:]):
        return [Fault(number, "", f"有 {len(cells)} 个单元格，表头只有 {width} 个；可能是文字里的逗号没有加引号。")]
    return []


def _values(
    number: int, cells: Sequence[str], places: Sequence[tuple[str, int, str, Cleaner, bool]], faults: list[Fault]
) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name, place, id_, clean, needed in places:
        text = cells[place]
        try:
            if needed and not text:
                raise CellError("", "")
            values[id_] = clean(text)
        except CellError as error:
            faults.append(Fault(number, name, words_of(error)))
    return values


def _once(found: Read) -> None:
    """Merge rows that say the same thing twice, and refuse those of one key that say different things."""
    first: dict[str, Row] = {}
    refused: set[int] = set()
    for row in found.rows:
        other = first.setdefault(row.key, row)
        if other is row:
            continue
        if other.values == row.values:
            found.notes.append(Note(row.number, f"与第 {other.number} 行相同，只计一次。"))
        else:
            for one, another in ((other, row), (row, other)):
                if one.number not in refused:
                    found.faults.append(Fault(one.number, "", f"与第 {another.number} 行是同一“{row.key}”而内容不同。"))
            refused |= {other.number, row.number}
    found.rows = [row for row in first.values() if row.number not in refused]
    found.faults.sort(key=lambda fault: fault.row)
