"""Taking a file: new, changed, unchanged and refused rows; all or nothing; the same file again changes nothing."""

from __future__ import annotations

import io

import pytest
from stdnum.cn import uscc

from fazhi.office.catalogues.intake import returned, taking
from fazhi.office.catalogues.models import Party
from fazhi.office.organs import registering
from fazhi.office.organs.models import Intake, RegisterVersion
from tests.cast import Cast
from tests.parties import AT, credit_code, make_party
from tests.registers.files import HEADING, counts, csv_file, faults, foreseen, opened, take, xlsx_file

pytestmark = pytest.mark.django_db
ONE = (credit_code(1), "清渠甲商店", "个体工商户", "990102", "5212", "存续", "2018-7-27")
TWO = (credit_code(2), "清渠乙公司", "有限责任公司", "990102", "F5212", "存续", "2019-1-2")


def test_a_file_says_before_what_it_does(cast: Cast) -> None:
    take(cast.market, csv_file(HEADING, ONE, TWO))
    changed = (*TWO[:1], "清渠乙新公司", *TWO[2:])
    found = foreseen(cast.market, csv_file(HEADING, ONE, changed, (credit_code(3), *ONE[1:])))
    assert (len(found.added), len(found.changed), found.unchanged) == (1, 1, 1)
    assert (found.changed[0].before, found.changed[0].after) == ({"name": "清渠乙公司"}, {"name": "清渠乙新公司"})
    assert Party.unscoped.count() == 2


def test_the_same_file_again_changes_nothing_and_writes_no_version(cast: Cast) -> None:
    content = csv_file(HEADING, ONE, TWO)
    take(cast.market, content)
    assert counts(take(cast.market, content)) == {"added": 0, "changed": 0, "unchanged": 2, "ended": 0}
    assert RegisterVersion.unscoped.filter(register="parties").count() == 2


def test_a_changed_row_gets_a_version_that_names_the_intake(cast: Cast) -> None:
    take(cast.market, csv_file(HEADING, ONE))
    intake = take(cast.market, csv_file(HEADING, (*ONE[:5], "注销", ONE[6])))
    assert counts(intake) == {"added": 0, "changed": 0, "unchanged": 0, "ended": 1}
    last = registering.history("parties", ONE[0])[0]
    assert (last.intake, last.content["state"]) == (intake, "deregistered")
    assert Party.unscoped.get().state == "deregistered"


def test_one_bad_row_keeps_the_whole_file_out(cast: Cast) -> None:
    content = csv_file(HEADING, ONE, (*TWO[:6], "2022-09-31"))
    with pytest.raises(taking.HasFaults) as caught:
        take(cast.market, content)
    assert [fault.message for fault in caught.value.faults] == [
        "第 3 行“成立日期”：“2022-09-31”不能用，应为存在的日期。"
    ]
    assert not Party.unscoped.exists() and not Intake.unscoped.filter(register="parties").exists()


@pytest.mark.parametrize("make", [csv_file, xlsx_file])
def test_the_file_that_goes_back_says_in_one_column_more_what_is_wrong_and_can_be_sent_again(cast: Cast, make) -> None:  # type: ignore[no-untyped-def]
    content = make(("清渠县名录",), HEADING, ONE, (*TWO[:3], "火星", *TWO[4:]))
    file = opened(cast.market, content)
    back = returned.error_file(file, foreseen(cast.market, content).faults)
    again = taking.opened("parties", cast.market, io.BytesIO(back))
    assert again.heading.names == (*HEADING, "错误说明")
    first, second = (row[-1] for row in again.sheet.rows[2:])
    assert first == "" and second.startswith("行政区划：“火星”不能用，应为行政区划代码")
    assert [row[:-1] for row in again.sheet.rows[1:]] == [list(row[: len(HEADING)]) for row in file.sheet.rows[1:]]
    assert again.guessed == file.guessed


def test_a_row_said_twice_counts_once_and_is_told(cast: Cast) -> None:
    found = foreseen(cast.market, csv_file(HEADING, ONE, TWO, ONE))
    assert len(found.added) == 2
    assert [(note.row, note.words) for note in found.notes] == [(4, "与第 2 行相同，只计一次。")]


def test_rows_of_one_code_that_differ_are_both_refused(cast: Cast) -> None:
    other = (ONE[0], "清渠丙商店", *ONE[2:])
    said = faults(cast.market, csv_file(HEADING, ONE, TWO, other))
    assert [line[:6] for line in said] == ["第 2 行：", "第 4 行："]


@pytest.mark.parametrize(("row", "word"), [(ONE[:5], "只有 5 个单元格"), ((*ONE, "多出的字"), "有 8 个单元格")])
def test_a_row_of_another_shape_is_refused_by_its_place(cast: Cast, row: tuple[str, ...], word: str) -> None:
    (said,) = faults(cast.market, csv_file(HEADING, TWO, row))
    assert said.startswith("第 3 行：") and word in said


def test_a_sole_trader_without_a_credit_code_gets_the_number_that_its_keeper_gave(cast: Cast) -> None:
    names = ("统一社会信用代码", "编号", "名称", "类型")
    take(
        cast.market,
        csv_file(names, ("", "7", "清渠丁摊位", "个体工商户"), ("无", "990102600000001", "戊摊位", "个体户")),
    )
    assert set(Party.unscoped.values_list("code", flat=True)) == {"MARKET-7", "990102600000001"}
    said = faults(cast.market, csv_file(names, ("", "8", "清渠己公司", "有限责任公司"), ("", "", "庚摊位", "个体户")))
    assert ["只有个体工商户" in line or "填写编号" in line for line in said] == [True, True]


def test_without_a_type_the_code_itself_says_who_is_a_sole_trader(cast: Cast) -> None:
    body = "92990102000000001"
    code = body + uscc.calc_check_digit(body)
    take(cast.market, csv_file(("统一社会信用代码", "名称"), (code, "清渠甲商店"), (credit_code(1), "清渠乙公司")))
    assert dict(Party.unscoped.values_list("name", "kind")) == {
        "清渠甲商店": "sole_trader",
        "清渠乙公司": "organisation",
    }


def test_what_the_code_says_of_a_new_row_does_not_change_what_the_keeper_said(cast: Cast) -> None:
    body = "92990102000000001"
    code = body + uscc.calc_check_digit(body)
    make_party(cast.market, "清渠甲独资企业", code=code)
    assert counts(take(cast.market, csv_file(HEADING[:2], (code, "清渠甲独资企业"))))["unchanged"] == 1


def test_what_another_organ_keeps_is_refused_if_it_would_change(cast: Cast) -> None:
    make_party(cast.ecology, "清渠甲商店", code=ONE[0])
    (said,) = faults(cast.market, csv_file(HEADING, ONE))
    assert "由“生态环境局”保管" in said


def test_an_area_is_known_by_the_name_that_the_tree_gives_it(cast: Cast) -> None:
    take(cast.market, csv_file(HEADING, (*ONE[:3], "青石镇", *ONE[4:])))
    assert Party.unscoped.get().area_code == "990102"


def test_a_field_without_a_column_stays_as_it_is(cast: Cast) -> None:
    take(cast.market, csv_file(HEADING, ONE))
    Party.unscoped.update(address="清渠县新街1号")
    take(cast.market, csv_file(HEADING[:2], (ONE[0], "清渠新甲商店")))
    party = Party.unscoped.get()
    assert (party.name, party.address, party.industry) == ("清渠新甲商店", "清渠县新街1号", "F5212")


def test_the_intake_keeps_the_mapping_and_the_time(cast: Cast) -> None:
    intake = take(cast.market, csv_file(HEADING, ONE))
    assert (intake.at, intake.mapping["code"]) == (AT, "统一社会信用代码")
