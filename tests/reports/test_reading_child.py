"""The child itself, within the office's bounds: what it finds, what it refuses, and that the office isn't in it."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import threading

import pytest

from fazhi.office.reports.reading import File, Reading, Refused, read
from fazhi.reading.__main__ import answer
from fazhi.reading.showing.as_json import ReportRecord
from tests.reading.build import text_of

WRONG = "全年收到行政复议申请120件，受理100件，审结90件，审结率95%。"
RIGHT = WRONG.replace("95%", "90%")


def sent(text: str, name: str = "报告.txt") -> File:
    return File(name, text.encode(), len(text.encode()))


def found(file: File, previous: File | None = None) -> Reading:
    answer = read(file, previous, places=threading.BoundedSemaphore(1))
    assert isinstance(answer, Reading), answer
    return answer


def codes(reading: Reading) -> list[str]:
    return [finding["code"] for report in reading.reports for finding in report["findings"]]


def test_a_planted_error_is_found_shown_and_its_twin_is_not() -> None:
    reading = found(sent(text_of(WRONG)))
    (report,) = reading.reports
    assert set(report) == set(ReportRecord.model_fields)
    assert (report["organ"], report["year"], report["file"]) == ("清渠县人民政府", 2025, "报告.txt")
    assert "arithmetic.rate" in codes(reading)
    assert "<mark" in reading.html
    assert reading.page.startswith("<!DOCTYPE html>")
    assert "95%" in reading.table
    assert "arithmetic.rate" not in codes(found(sent(text_of(RIGHT))))


def test_a_word_file_is_read_within_the_bounds() -> None:
    from docx import Document

    document, content = Document(), io.BytesIO()
    for line in text_of(WRONG).splitlines():
        document.add_paragraph(line)
    document.save(content)
    reading = found(File("报告.docx", content.getvalue(), len(content.getvalue())))
    assert "arithmetic.rate" in codes(reading)


def test_what_stands_in_the_file_or_its_name_is_text_on_every_page() -> None:
    reading = found(sent(text_of(f"<script>alert(1)</script>{WRONG}\x00\u202e"), "<script>.txt"))
    for shown in (reading.html, reading.page):
        assert "<script" not in shown
        assert "\x00" not in shown
        assert "\u202e" not in shown
        assert "&lt;script&gt;" in shown


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("床前明月光，疑是地上霜。举头望明月，低头思故乡。\n".encode() * 20, "reading.not-a-report"),
        (b"   \n", "reading.no-text"),
        (b"PK\x03\x04" + b"\x00" * 100, ""),
        (b"%PDF-1.7\n" + b"\xff" * 100, ""),
    ],
    ids=["poem", "blank", "broken Word file", "broken PDF"],
)
def test_what_can_not_be_read_is_refused_in_words_that_name_the_file(content: bytes, code: str) -> None:
    answer = read(File("诗.txt", content, len(content)), places=threading.BoundedSemaphore(1))
    assert isinstance(answer, Refused)
    assert answer.code == code or (not code and answer.code.startswith("reading."))
    assert answer.message.startswith("诗.txt：")


def test_last_years_report_is_set_beside_this_years() -> None:
    new = text_of("全年办理行政处罚案件300件，较上年增长50%。")
    old = text_of("全年办理行政处罚案件250件。", year=2024)
    assert "previous.growth" in codes(found(sent(new), sent(old, "去年.txt")))
    assert "previous.growth" not in codes(found(sent(new), sent(old.replace("250件", "200件"), "去年.txt")))


def test_a_report_of_another_organ_is_no_last_years_report_and_the_rest_is_checked_all_the_same() -> None:
    other = text_of(RIGHT, year=2024).replace("清渠县", "白石县")
    reading = found(sent(text_of(WRONG)), sent(other, "去年.txt"))
    assert "arithmetic.rate" in codes(reading)
    (remark,) = reading.remarks
    assert "不是同一机关" in remark


def test_without_pages_the_json_alone_is_made() -> None:
    head = {"files": [{"name": "报告.txt", "size": len(text_of(WRONG).encode())}], "shown": False}
    told = answer(io.BytesIO(json.dumps(head).encode() + b"\n" + text_of(WRONG).encode()))
    assert (told["html"], told["page"], told["table"]) == ("", "", "")
    assert json.loads(told["json"])


def test_the_child_loads_nothing_of_the_office() -> None:
    code = "import sys, fazhi.reading.__main__; print({'django', 'fazhi.office'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
