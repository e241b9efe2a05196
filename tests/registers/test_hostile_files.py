"""Files made to harm: they are refused in words, and cost neither the memory nor the process of the office."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from openpyxl import Workbook

from fazhi.office.catalogues.intake import sheet, workbook
from fazhi.office.catalogues.intake.errors import IntakeError, TooLarge, Unreadable
from tests.registers.files import xlsx_file

ROW = ("统一社会信用代码", "名称")


def with_cells(cells: str) -> bytes:
    """A workbook whose sheet holds exactly this."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(xlsx_file(ROW))) as whole, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for one in whole.infolist():
            content = whole.read(one).decode()
            if one.filename.startswith("xl/worksheets/"):
                content = re.sub("<sheetData>.*</sheetData>", f"<sheetData>{cells}</sheetData>", content)
            made.writestr(one.filename, content)
    return out.getvalue()


def test_two_cells_at_the_ends_of_a_sheet_are_refused_and_nothing_ends() -> None:
    far = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    with pytest.raises(TooLarge) as caught:
        sheet.read(io.BytesIO(with_cells(far)))
    assert "相隔太远" in caught.value.message


def test_a_sheet_that_is_too_wide_is_refused() -> None:
    with pytest.raises(TooLarge, match="列"):
        sheet.read(io.BytesIO(xlsx_file(tuple(f"列{number}" for number in range(sheet.MOST_COLUMNS + 1)))))


def test_a_text_repeated_beyond_all_bounds_is_not_written_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_TEXT", 1000)
    out = io.BytesIO()
    workbook.main(io.BytesIO(xlsx_file(*[("长" * 100,)] * 11)), out, 100, 100)
    out.seek(0)
    *_, last = sheet._written(out)
    assert last == {"failed": workbook.BOUNDLESS}


def test_a_sheet_that_is_hidden_is_not_read() -> None:
    book = Workbook()
    book.active.append(("藏起来的", "一行"))
    book.active.sheet_state = "hidden"
    shown = book.create_sheet("名录")
    shown.append(ROW)
    book.active = 1
    out = io.BytesIO()
    book.save(out)
    read = sheet.read(io.BytesIO(out.getvalue()))
    assert (read.rows, read.notes) == ([list(ROW)], ("文件有 2 个工作表，只读“名录”。",))


def test_the_value_of_a_formula_is_what_was_stored_and_nothing_is_calculated() -> None:
    cells = '<row r="1"><c r="A1" t="str"><f>WEBSERVICE("http://x")</f><v>名称</v></c><c r="B1"><f>1+1</f></c></row>'
    assert sheet.read(io.BytesIO(with_cells(cells))).rows == [["名称"]]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"," * (sheet.LONGEST_ROW + 1), TooLarge),
        (b"a,b\n" + b'"\n",' * sheet.LONGEST_ROW, TooLarge),
        (b"x" * 200_000, Unreadable),
        (b"a,b\n" + b"," * 300, TooLarge),
    ],
)
def test_a_row_without_an_end_is_refused(content: bytes, kind: type[IntakeError]) -> None:
    with pytest.raises(kind) as caught:
        sheet.read(io.BytesIO(content))
    assert caught.value.message.endswith("。")


def test_more_bytes_than_a_file_may_have_are_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet, "UNPACKED", 10)
    with pytest.raises(TooLarge):
        sheet.read(io.BytesIO(b"a,b\n" * 10))
