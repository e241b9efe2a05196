"""Registers as files, in the layout in which they are taken in: what comes out and goes in again changes nothing.

Text stays text: in XLSX as cells of text, in CSV with a `'` before a sign that a spreadsheet takes for a formula, which
reading takes away again.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.db.models import QuerySet
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from ..organs.models import Certificate, Register
from .intake.columns import layout
from .intake.sheet import QUOTED
from .models import InspectionItem, Party

FORMS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_PORTION = 500


def written(rows: Iterable[Sequence[str]], form: str) -> Iterator[bytes]:
    """The bytes of a file with these rows, in portions where the form allows it."""
    return _csv(rows) if form == "csv" else _xlsx(rows)


def _csv(rows: Iterable[Sequence[str]]) -> Iterator[bytes]:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    buffer.write("\ufeff")
    for number, row in enumerate(rows, start=1):
        writer.writerow([f"'{cell}" if cell.startswith(_FORMULA) or QUOTED.match(cell) else cell for cell in row])
        if number % _PORTION == 0:
            yield buffer.getvalue().encode()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue().encode()


def _xlsx(rows: Iterable[Sequence[str]]) -> Iterator[bytes]:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("名录")
    for row in rows:
        sheet.append([_cell(sheet, text) for text in row])
    buffer = io.BytesIO()
    book.save(buffer)
    yield buffer.getvalue()


def _cell(sheet: Any, text: str) -> Any:
    text = ILLEGAL_CHARACTERS_RE.sub("", text)
    if not text.startswith("="):
        return text or None
    cell = WriteOnlyCell(sheet, value=text)
    cell.data_type = "s"
    return cell


def exported(register: str, rows: QuerySet[Any], year: int) -> Iterator[list[str]]:
    """The heading and the rows of a register, as its layout has them; `year` is that of the hours of training."""
    columns = layout(register)
    yield [f"{year}年{one.title}" if one.id == "hours" else one.title for one in columns]
    for row in _rows(register, rows):
        cells = _CELLS[register](row, year)
        yield [_text(cells[one.id]) for one in columns]


def _rows(register: str, rows: QuerySet[Any]) -> Iterator[Any]:
    if register == Register.OFFICERS:
        rows = rows.select_related("person").prefetch_related("training", "person__appointments__organ")
    elif register == Register.ITEMS:
        rows = rows.select_related("organ")
    return rows.iterator(chunk_size=2000)


def _party(party: Party, year: int) -> dict[str, Any]:
    own = len(party.code) != 18 or party.code.isdigit() or "-" in party.code
    return {
        "code": "" if own else party.code,
        "number": party.code if own else "",
        "name": party.name,
        "kind": Party.Kind(party.kind).label,
        "area_code": party.area_code,
        "industry": party.industry,
        "state": Party.State(party.state).label,
        "address": party.address,
        "established": party.established,
        "tags": party.tags,
        "credit_class": party.credit_class,
    }


def _officer(one: Certificate, year: int) -> dict[str, Any]:
    posts = [post.organ.name for post in one.person.appointments.all() if post.until is None]
    return {
        "number": one.number,
        "name": one.person.name,
        "username": one.person.username,
        "organ": list(dict.fromkeys(posts)),
        "fields": one.fields,
        "areas": one.areas,
        "valid_from": one.valid_from,
        "valid_until": one.valid_until or "长期",
        "status": Certificate.Status(one.status).label,
        "hours": next((row.hours for row in one.training.all() if row.year == year), None),
    }


def _item(item: InspectionItem, year: int) -> dict[str, Any]:
    points = [f"{point['id']}|{point['title']}" for point in item.checklist]
    texts = {column.id: getattr(item, column.id) for column in layout(Register.ITEMS) if column.id != "organ"}
    return texts | {"organ": item.organ.name, "checklist": "\n".join(points)}


_CELLS: Mapping[str, Callable[[Any, int], dict[str, Any]]] = {
    Register.PARTIES: _party,
    Register.OFFICERS: _officer,
    Register.ITEMS: _item,
}


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list):
        return "、".join(value)
    return value.isoformat() if isinstance(value, dt.date) else str(value)
