"""The table of figures: one row per figure, as CSV, JSON or an Excel workbook."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, astuple, dataclass

from ..figure import Figure
from ..report import Report
from .plain import escaped, number, one_line
from .words import KINDS

# The keys of the JSON, and what stands at the head of the columns.
TITLES: dict[str, str] = {
    "file": "文件",
    "organ": "报告机关",
    "year": "年度",
    "line": "行",
    "column": "列",
    "text": "原文",
    "value": "数值",
    "low": "最小",
    "high": "最大",
    "unit": "单位",
    "hedge": "约数用语",
    "measure": "所计内容",
    "indicator": "指标",
    "of_organ": "所属机关",
    "period": "期间",
    "chapter": "章节",
    "kind": "章节内容",
}
# What a spreadsheet would take for the beginning of a formula, its full-width twins included.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_LONGEST_CELL = 32_767
_WIDTHS = {"file": 24, "organ": 20, "text": 14, "measure": 36, "indicator": 22, "chapter": 32, "kind": 14}

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Row:
    """One figure; what isn't known is None. `organ` is who reports, `of_organ` whom the sentence names, `chapter` the
    title of the deepest chapter around it."""

    file: str
    organ: str | None
    year: int | None
    line: int
    column: int
    text: str
    value: int | float | None
    low: int | float | None
    high: int | float | None
    unit: str | None
    hedge: str | None
    measure: str | None
    indicator: str | None
    of_organ: str | None
    period: str | None
    chapter: str | None
    kind: str


def rows(reports: Iterable[Report]) -> Iterator[Row]:
    """A row for every figure of `reports`, in order of reading."""
    return (_row(report, figure) for report in reports for figure in report.figures)


def _row(report: Report, figure: Figure) -> Row:
    place = report.text.place(figure.span.start)
    chapter = report.chapter_at(figure.span.start)
    return Row(
        file=report.text.name,
        organ=report.identity.organ or None,
        year=report.identity.year,
        line=place.line,
        column=place.column,
        text=figure.text,
        value=number(figure.value),
        low=number(figure.low),
        high=number(figure.high),
        unit=figure.unit or None,
        hedge=figure.hedge or None,
        measure=figure.measure or None,
        indicator=figure.indicator or None,
        of_organ=figure.organ or None,
        period=figure.period or None,
        chapter=f"{chapter.number}{chapter.title}" if chapter else None,
        kind=KINDS[report.kind_at(figure.span.start)],
    )


def as_csv(reports: Iterable[Report]) -> bytes:
    """CSV in UTF-8 with a byte order mark, as Excel wants it; no cell is taken for a formula."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(TITLES.values())
    for row in rows(reports):
        writer.writerow([_guarded(cell) for cell in _cells(row)])
    return file.getvalue().encode("utf-8-sig")


def _cells(row: Row) -> list[Cell]:
    return [one_line(cell)[:_LONGEST_CELL] if isinstance(cell, str) else cell for cell in astuple(row)]


def _guarded(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def as_json(reports: Iterable[Report]) -> bytes:
    """A JSON list of objects with the keys of `TITLES`."""
    listed = [asdict(row) for row in rows(reports)]
    return escaped(json.dumps(listed, ensure_ascii=False, indent=2, allow_nan=False)).encode()


def as_xlsx(reports: Iterable[Report]) -> bytes:
    """An Excel workbook with one sheet, its head fixed and with filters; text stays text, never a formula."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    sheet = book.create_sheet("数据")
    for column, key in enumerate(TITLES, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = _WIDTHS.get(key, 10)
    sheet.freeze_panes = "A2"
    head = [WriteOnlyCell(sheet, title) for title in TITLES.values()]
    for cell in head:
        cell.font = Font(bold=True)
    sheet.append(head)
    listed = list(rows(reports))
    for row in listed:
        cells = [WriteOnlyCell(sheet, cell) for cell in _cells(row)]
        for cell in cells:
            cell.data_type = "s" if isinstance(cell.value, str) else cell.data_type
        sheet.append(cells)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(TITLES))}{len(listed) + 1}"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


FORMATS: dict[str, Callable[[Iterable[Report]], bytes]] = {".csv": as_csv, ".json": as_json, ".xlsx": as_xlsx}
