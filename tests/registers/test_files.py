"""Files: read in both forms and both encodings, their heading found, their columns guessed and remembered."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import pytest

from fazhi.office.catalogues.intake import heading, taking
from fazhi.office.catalogues.intake.errors import NotMapped, Personal, Unreadable
from fazhi.office.catalogues.models import Party
from tests.cast import Cast
from tests.parties import AT, credit_code
from tests.registers.files import HEADING, csv_file, foreseen, opened, take, xlsx_file

pytestmark = pytest.mark.django_db
ROW = (credit_code(1), "清渠甲商店", "个体工商户", "990102", "5212", "存续", "2018-7-27")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_csv_is_read_in_either_encoding(cast: Cast, encoding: str) -> None:
    take(cast.market, csv_file(HEADING, ROW, encoding=encoding))
    assert Party.unscoped.get().name == "清渠甲商店"


def test_a_workbook_is_read_with_its_dates_and_numbers(cast: Cast) -> None:
    row = (*ROW[:3], 990102, 5212.0, ROW[5], dt.datetime(2018, 7, 27))
    take(cast.market, xlsx_file(HEADING, row))
    party = Party.unscoped.get()
    assert (party.area_code, party.industry, party.established) == ("990102", "F5212", dt.date(2018, 7, 27))


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", "no workbook")
    return out.getvalue()


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xff\xff\xfe", b"PK\x03\x04broken", b"\xd0\xcf\x11\xe0old", b"\0" * 50, b'a,"b', bomb()],
)
def test_what_is_no_file_of_rows_is_refused_in_words(cast: Cast, content: bytes) -> None:
    with pytest.raises(Unreadable) as caught:
        opened(cast.market, content)
    assert caught.value.message.endswith("。")


def test_titles_above_and_explanations_are_no_rows_and_told(cast: Cast) -> None:
    content = csv_file(
        ("清渠县检查对象名录",), ("填表说明：代码必填", "", ""), HEADING, ("表格说明", "代码为18位"), ROW, (), HEADING,
        ("合计：1户",),
    )  # fmt: skip
    found = foreseen(cast.market, content)
    assert (len(found.added), found.faults) == (1, [])
    assert [note.row for note in found.notes] == [1, 2, 4, 7, 8, 0]


@pytest.mark.parametrize(
    ("names", "fields"),
    [
        (("uni_social_crd_cd", "comp_nm", "est_dt", "pro_loc", "indv_code"),
         ["code", "name", "established", "area_code", "industry"]),
        (("CF_XDR_SHXYM", "CF_XDR_MC", "CF_XDR_GSDJ", "CF_XDR_SFZ"), ["code", "name", "number"]),
        (("XK_XDR_SHXYM", "XK_XDR_MC"), ["code", "name"]),
        (("*统一社会信用代码 （必填）", "企业 名称", "经营状态", "信用等级"), ["code", "name", "state"]),
    ],
)  # fmt: skip
def test_columns_are_known_by_the_names_of_real_layouts(cast: Cast, names: tuple[str, ...], fields: list[str]) -> None:
    assert sorted(opened(cast.market, csv_file(names, ("1",) * len(names))).guessed) == sorted(fields)


def test_the_numbers_of_peoples_papers_can_not_even_be_chosen(cast: Cast) -> None:
    file = opened(cast.market, csv_file(("名称", "统一社会信用代码", "法定代表人身份证号"), ROW[:3]))
    assert file.heading.choices == ["名称", "统一社会信用代码"]
    with pytest.raises(NotMapped):
        heading.check({"code": "统一社会信用代码", "name": "法定代表人身份证号"}, file.heading, "parties")


def test_a_file_that_tells_them_is_refused_whole(cast: Cast) -> None:
    with pytest.raises(Personal, match="1 个身份证号码"):
        opened(cast.market, csv_file(("名称", "CF_XDR_SFZ"), ("甲", ""), ("乙", "99010219900101001x")))


@pytest.mark.parametrize(
    "mapping",
    [
        {"code": "甲"},
        {"name": "甲"},
        {"code": "甲", "name": "甲"},
        {"code": "甲", "name": "丁"},
        {"tags": "甲"},
    ],
)
def test_a_mapping_that_makes_no_sense_is_refused(cast: Cast, mapping: dict[str, str]) -> None:
    file = opened(cast.market, csv_file(("甲", "乙", "丙"), ("1", "2", "3")))
    with pytest.raises(NotMapped):
        taking.outcome(file, mapping, AT)


def test_a_mapping_is_remembered_for_files_with_that_heading(cast: Cast) -> None:
    names = ("甲", "乙", "丙")
    content = csv_file(names, (credit_code(1), "清渠甲商店", "x"))
    file = opened(cast.market, content)
    assert not file.guessed
    taking.take(file, {"code": "甲", "name": "乙"}, by=None, now=AT)
    again = opened(cast.market, csv_file((*names, "错误说明"), ("", "", "", "")))
    assert again.remembered and again.guessed == {"code": "甲", "name": "乙"}
    assert not opened(cast.ecology, content).remembered


def test_two_columns_of_one_name_are_told_apart(cast: Cast) -> None:
    file = opened(cast.market, csv_file(("统一社会信用代码", "名称", "名称"), ROW[:3]))
    assert file.heading.names[1:] == ("名称", "名称（第 3 列）")


def test_columns_without_a_name_at_the_end_are_no_columns(cast: Cast) -> None:
    file = opened(cast.market, csv_file((*HEADING, "", ""), ROW))
    assert file.heading.names == HEADING
    assert len(foreseen(cast.market, csv_file((*HEADING, "", ""), ROW, (*ROW, "", ""))).added) == 1
