"""The table of figures: a row per figure, in three formats, and no cell that a spreadsheet would carry out."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from typing import Any

import pytest
from openpyxl import load_workbook

from fazhi.reading.figure import Figure, Sort
from fazhi.reading.report import Report
from fazhi.reading.showing.table import FORMATS, TITLES, as_csv, as_json, as_xlsx
from tests.reading.shown import FIGURES, figure, report

FIRST = {
    "file": "清渠县.txt",
    "organ": "清渠县人民政府",
    "year": 2025,
    "line": 6,
    "column": 15,
    "text": "800件",
    "value": 800,
    "low": 800,
    "high": 800,
    "unit": "件",
    "hedge": None,
    "measure": "受理群众反映的问题",
    "indicator": None,
    "of_organ": None,
    "period": None,
    "chapter": "一、主要举措和成效",
    "kind": "举措和成效",
}


def in_json(*reports: Report) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(as_json(reports))
    return rows


def in_csv(*reports: Report) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(as_csv(reports).decode("utf-8-sig"))))


def in_xlsx(*reports: Report) -> list[list[Any]]:
    sheet = load_workbook(io.BytesIO(as_xlsx(reports))).active
    assert sheet is not None
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def measured(words: str, **rest: str) -> Figure:
    return figure("612件", "612", "件", measure=words, **rest)


def test_a_figure_is_a_row_with_all_that_is_known_of_it() -> None:
    assert in_json(report())[0] == FIRST
    assert list(FIRST) == list(TITLES)


def test_every_figure_of_every_report_has_its_row_in_order() -> None:
    assert [row["text"] for row in in_json(report(), report(name="乙.txt"))] == [it.text for it in FIGURES] * 2


def test_the_three_formats_tell_the_same() -> None:
    told = [[row[key] for key in TITLES] for row in in_json(report())]
    assert in_xlsx(report()) == [list(TITLES.values()), *told]
    shown = [["" if cell is None else str(cell) for cell in row] for row in told]
    assert [list(row.values()) for row in in_csv(report())] == shown
    assert list(in_csv(report())[0]) == list(TITLES.values())


def test_csv_opens_in_excel_with_its_chinese_whole() -> None:
    assert as_csv([report()]).startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in as_csv([report()])


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "＝", "＋", "－", "＠"])
def test_words_that_begin_like_a_formula_stay_words(sign: str) -> None:
    evil = report(figures=(measured(f"{sign}HYPERLINK(1)"),))
    assert in_csv(evil)[0]["所计内容"] == f"'{sign}HYPERLINK(1)"
    sheet = load_workbook(io.BytesIO(as_xlsx([evil]))).active
    assert sheet is not None
    cell = sheet.cell(2, list(TITLES).index("measure") + 1)
    assert (cell.value, cell.data_type) == (f"{sign}HYPERLINK(1)", "s")


def test_a_negative_number_is_a_number_and_no_formula() -> None:
    fallen = figure("7.2%", "-7.2", "%", sort=Sort.PERCENT)
    assert in_csv(report(figures=(fallen,)))[0]["数值"] == "-7.2"
    assert in_xlsx(report(figures=(fallen,)))[1][list(TITLES).index("value")] == -7.2


def test_masked_digits_leave_the_value_open() -> None:
    masked = figure("612件", None, "件", low=Decimal(600), high=Decimal(699))
    assert [in_csv(report(figures=(masked,)))[0][it] for it in ("数值", "最小", "最大")] == ["", "600", "699"]


@pytest.mark.parametrize("write", FORMATS.values(), ids=FORMATS)
def test_characters_that_no_sheet_holds_do_not_stop_it(write: Any) -> None:
    assert write([report(figures=(measured("坏\x00\x1b\x0b字\udc80" * 20_000),), name="坏\udc80.txt")])


@pytest.mark.parametrize("write", FORMATS.values(), ids=FORMATS)
def test_a_report_without_figures_is_a_table_without_rows(write: Any) -> None:
    assert write([report(figures=())])
    assert in_json(report(figures=())) == []
    assert in_xlsx(report(figures=())) == [list(TITLES.values())]
