"""Cells: what stands in real ledgers becomes a value, or is refused with what is wanted; nothing is guessed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from fazhi.office.catalogues.intake import cells, industries
from fazhi.office.catalogues.intake.errors import CellError
from tests.parties import credit_code

DAY = dt.date(2018, 7, 27)


def refused(read: Callable[[str], Any], text: str) -> CellError:
    with pytest.raises(CellError) as caught:
        read(text)
    return caught.value


@pytest.mark.parametrize("text", ["", " ", "— —", "——", "-", "/", "无", "暂无", "NULL", "N/A", "\u3000", "nan"])
def test_what_stands_for_nothing_is_nothing(text: str) -> None:
    assert cells.plain(text) == ""


@pytest.mark.parametrize(
    ("text", "plain"),
    [(" 清渠\u3000甲店 ", "清渠 甲店"), ("无名小店", "无名小店"), ("甲\x00\x1f店", "甲 店"), ("a \r\n\n b", "a\nb")],
)
def test_blanks_around_a_cell_fall_away(text: str, plain: str) -> None:
    assert cells.plain(text) == plain


@pytest.mark.parametrize(
    "text",
    ["2018-7-27", "2018-07-27", "2018/7/27", "2018.7.27", "2018年7月27日", "20180727", "20180727.0",
     "2018-7-27 0:00:00", "2018-07-27 13:05", "２０１８－７－２７"],
)  # fmt: skip
def test_a_day_is_read_in_every_usual_form(text: str) -> None:
    assert cells.date(text) == DAY


@pytest.mark.parametrize("text", ["2022-09-31", "2023-02-29", "20221301", "7/27/2018", "2018-7", "2018", "昨天"])
def test_a_day_that_does_not_exist_or_is_not_written_out_is_refused(text: str) -> None:
    refused(cells.date, text)


def test_the_serial_number_of_a_spreadsheet_is_refused_with_the_day_that_it_may_be() -> None:
    assert "2018-07-27" in refused(cells.date, "43308").hint


@pytest.mark.parametrize("text", ["1900-1-1", "2099-12-31", "9999-12-31", "长期"])
def test_the_days_that_systems_write_for_none_are_an_open_end(text: str) -> None:
    assert cells.end(text) is None


@pytest.mark.parametrize("text", ["1900-1-1", "2099-12-31"])
def test_as_a_beginning_they_are_refused(text: str) -> None:
    assert "占位日期" in refused(cells.start, text).hint


def test_a_credit_code_in_full_width_digits_is_the_same_code() -> None:
    code = credit_code(1)
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in code)
    assert cells.code(wide) == code


@pytest.mark.parametrize("typed", [("1", "l"), ("0", "O"), ("5", "S"), ("2", "Z")])
def test_a_code_with_a_letter_for_a_digit_is_refused_with_the_code_that_it_may_be(typed: tuple[str, str]) -> None:
    digit, letter = typed
    code = credit_code(125)
    assert code in refused(cells.code, code[:8] + code[8:].replace(digit, letter, 1)).hint


def test_a_code_in_lower_case_is_refused_with_the_right_one() -> None:
    code = next(code for code in map(credit_code, range(50)) if code[-1].isalpha())
    assert code in refused(cells.code, code.lower()).hint


@pytest.mark.parametrize("text", ["9.13302E+17", "91990102000000001", "919901020000000010", "甲商店"])
def test_what_is_no_code_is_refused(text: str) -> None:
    refused(cells.code, text)


def test_the_number_of_somebodys_identity_card_is_not_taken_nor_said_again() -> None:
    number = "99010219900101001"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    # A made-up number of Shijingshan, for a place that doesn't exist is no valid number.
    body = "110107" + number[6:]
    card = body + "10X98765432"[sum(int(digit) * weight for digit, weight in zip(body, weights, strict=True)) % 11]
    error = refused(cells.number, card)
    assert "身份证" in error.hint and card not in error.got


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("3f2504e0-4f89-11d3-9a0c-0305e82c3301", "系统内部编号"),
        ("清渠县城关镇新街12号", "地址"),
        ("清渠市新城区大桥路3号楼201室", "地址"),
        ("清渠市监罚字〔2020〕12号", "文号"),
        (credit_code(3), "代码"),
        ("990102000012345", "代码"),
    ],
)
def test_what_is_no_name_is_refused_in_a_column_of_names(text: str, what: str) -> None:
    assert what in refused(cells.name, text).hint


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("清渠县新街12号小吃店", "清渠县新街12号小吃店"),
        ("清渠(集团)Ａ１公司", "清渠（集团）A1公司"),
        ("360超市", "360超市"),
    ],
)
def test_a_name_keeps_its_numbers_and_gets_ordinary_signs(text: str, name: str) -> None:
    assert cells.name(text) == name


@pytest.mark.parametrize(
    ("text", "code"),
    [("F5212", "F5212"), ("5212", "F5212"), ("52", "F52"), ("F", "F"), ("0111", "A0111"), ("", ""), ("未知行业", "")],
)
def test_an_industry_gets_its_letter_from_its_division(text: str, code: str) -> None:
    assert industries.industry(text, "2017") == code


@pytest.mark.parametrize(("edition", "code"), [("2017", "P8399"), ("2011", "Q8399")])
def test_from_division_79_on_the_edition_decides(edition: str, code: str) -> None:
    assert industries.industry("8399", edition) == code


@pytest.mark.parametrize("text", ["A5212", "9999", "F5", "00", "零售", "U12", "F52123"])
def test_what_is_no_code_of_the_standard_is_refused(text: str) -> None:
    refused(lambda cell: industries.industry(cell, "2017"), text)


def test_a_letter_of_the_other_edition_is_refused_with_what_each_says() -> None:
    assert "2011是 Q8399" in refused(lambda cell: industries.industry(cell, "2017"), "Q8399").hint


@pytest.mark.parametrize(("text", "hours"), [("64", 64), ("64.0", 64), ("６４", 64)])
def test_a_count_is_a_whole_number(text: str, hours: int) -> None:
    assert cells.count(text) == hours


@pytest.mark.parametrize("text", ["64.5", "-1", "六十", "99999"])
def test_anything_else_is_no_count(text: str) -> None:
    refused(cells.count, text)
