from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi.reading.errors import NoText, TooLarge, UnknownFormat
from fazhi.reading.sources.limits import Limits
from fazhi.reading.sources.opening import read

from .build import text_of

REPORT = text_of("全年办理行政处罚案件1,234件，办结率９８．５％，罚没款3.9万元。")
TRADITIONAL = "清渠縣政府年度報告。\n一、主要成效：全年辦理案件35件，辦結率為98.5%，較上年增加。\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be"]
)
def test_a_report_is_read_in_any_common_encoding(encoding: str) -> None:
    data = REPORT.encode(encoding)
    if encoding == "utf-32-be":
        data = codecs.BOM_UTF32_BE + data
    assert read("报告.txt", data).raw == REPORT


@pytest.mark.parametrize("encoding", ["big5", "gb18030", "utf-16-le", "utf-8"])
def test_traditional_characters_are_read_in_big5_and_others(encoding: str) -> None:
    assert read("報告.txt", TRADITIONAL.encode(encoding)).raw == TRADITIONAL


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le", "utf-16-be", "big5"])
@given(words=st.text("清渠县法治政府建设案件，。的年0123456789 \n", min_size=12, max_size=60))
def test_a_short_note_is_read_in_the_encoding_it_was_written_in(encoding: str, words: str) -> None:
    note = f"清渠縣，{words}。" if encoding == "big5" else f"清渠县，{words}。"
    try:
        data = note.encode(encoding)
    except UnicodeEncodeError:
        return
    assert read("便笺.txt", data).raw == note


def test_a_gb18030_mark_is_no_character() -> None:
    assert read("报告.txt", b"\x84\x31\x95\x33" + "报告。".encode("gb18030")).raw == "报告。"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_chinese_far_behind_a_long_english_beginning_is_recognised(encoding: str) -> None:
    text = "a" * 100_001 + "清渠县的报告，在这里。"
    assert read("报告.txt", text.encode(encoding)).raw == text


@pytest.mark.parametrize("encoding", ["utf-8", "gbk"])
def test_a_damaged_character_costs_no_other(encoding: str) -> None:
    before, after = REPORT[:200].encode(encoding), REPORT[200:].encode(encoding)
    found = read("报告.txt", before + b"\xff" + after).raw
    assert found.replace("\ufffd", "") == REPORT


def test_a_file_that_was_cut_inside_a_character_is_read_up_to_there() -> None:
    assert read("报告.txt", REPORT.encode()[:-2]).raw.rstrip("\ufffd") == REPORT[:-1].rstrip("日")


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_every_line_break_becomes_a_line_feed(ending: str) -> None:
    assert read("报告.txt", f"一、成效{ending}二、不足".encode()).raw == "一、成效\n二、不足"


def test_characters_that_no_spreadsheet_may_hold_are_left_out() -> None:
    data = f"报\x00告\x07\x1b，\t35\x7f件\ufeff。{REPORT}".encode()
    assert read("报告.txt", data).raw == f"报告，\t35件\ufeff。{REPORT}"


@pytest.mark.parametrize("data", [b"", b" \r\n\t", b"\xef\xbb\xbf", "……，。！".encode()])
def test_a_file_without_a_word_has_no_text(data: bytes) -> None:
    with pytest.raises(NoText):
        read("报告.txt", data)


def test_bytes_that_are_no_text_are_an_unknown_format_that_names_the_known() -> None:
    with pytest.raises(UnknownFormat, match=r"\.docx、\.pdf"):
        read("报告.bin", bytes(range(256)) * 40)


def test_a_line_of_ten_megabytes_is_read() -> None:
    line = "清渠县全年办理案件1234件，" * 700_000
    data = line.encode()
    assert len(data) > 20 << 20
    assert read("报告.txt", data).raw == line


def test_limits_hold_for_bytes_and_for_characters() -> None:
    data = REPORT.encode()
    with pytest.raises(TooLarge, match="最多读取"):
        read("报告.txt", data, Limits(bytes=len(data) - 1))
    with pytest.raises(TooLarge, match="最多读取"):
        read("报告.txt", data, Limits(characters=len(REPORT) - 1))
    assert read("报告.txt", data, Limits(bytes=len(data), characters=len(REPORT))).raw == REPORT
