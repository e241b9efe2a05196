from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fazhi.reading.checks.arithmetic.shares import check

from .found import found, severities


def test_a_share_that_its_numbers_do_not_give_is_found() -> None:
    body = "全年受理行政复议案件120件，其中行政处罚类60件，占40%。"
    assert found(check, body) == [("arithmetic.share", "40%", "50%", "wrong")]


def test_a_share_may_hold_its_whole() -> None:
    body = "直接纠错9件，占审结案件76件的13%。"
    assert found(check, body) == [("arithmetic.share", "13%", "12%", "wrong")]


def test_the_second_share_of_a_list_is_of_the_same_whole() -> None:
    body = "全年审结案件120件，其中维持60件，占50%；撤销12件，占20%。"
    assert found(check, body) == [("arithmetic.share", "20%", "10%", "wrong")]


def test_a_share_told_after_a_comma_is_read() -> None:
    body = "全年受理行政复议案件151件，其中部门为被申请人的140件，占受理案件数比例最高，达90.71%。"
    assert found(check, body) == [("arithmetic.share", "90.71%", "92.72%", "wrong")]


def test_a_share_that_was_cut_off_is_told_from_a_wrong_one() -> None:
    assert found(check, "受理案件130件，其中涉企29件，占比22.3%。") == []
    assert found(check, "受理案件130件，其中涉企46件，占比35.3%。") == [
        ("arithmetic.share", "35.3%", "35.4%", "truncated")
    ]


@pytest.mark.parametrize(
    "body",
    [
        "全年受理行政复议案件120件，其中行政处罚类60件，占50%。",
        "罚没款3.9万元，占全市罚没款总额的12%。",
        "录入行政检查信息40条，全程网办件占比达75.4%。",
        "受理案件120件，其中涉企30件，占全省同类案件的12%。",
        "新增市场主体1200户，其中个体户900户，占新增市场主体总数的75%。",
        "维持、撤销、驳回分别为60件、48件、12件，分别占50%、40%、10%。",
    ],
)
def test_a_share_of_what_the_sentence_counts_or_of_something_elsewhere_is_left_alone(body: str) -> None:
    assert found(check, body) == []


def test_a_list_of_shares_tells_by_a_majority_of_what_they_are() -> None:
    listed = "全年受理诉求720件，当场答复300件。\n其中咨询类340件，占47.2%；求助类216件，占{}；投诉类164件，占22.8%。"
    assert found(check, listed.format("30%")) == []
    assert found(check, listed.format("36%")) == [("arithmetic.share", "36%", "30%", "wrong")]


def test_shares_of_a_whole_that_is_not_printed_are_left_alone() -> None:
    assert (
        found(check, "共受理诉求152件。反映交通秩序2610件，占5.1%；市容环境1790件，占3.5%；消费2200件，占4.3%。") == []
    )
    assert found(check, "转办85件。提案得到落实的64件，占总数的41.3%。") == []


def test_a_share_may_be_of_a_number_told_some_sentences_before() -> None:
    assert found(check, "提出提案420件，立案405件。市政府承办64件。全部办结，意见得到落实的328件，占81.0%。") == []


def test_the_shares_of_a_list_told_together_are_each_of_the_whole() -> None:
    body = "受理案件120件，其中处罚60件、许可30件、公开30件，分别占50%、{}、25%。"
    assert found(check, body.format("25%")) == []
    assert found(check, body.format("30%")) == [("arithmetic.share", "30%", "25%", "wrong")]


def test_two_shares_told_together_are_both_of_the_whole() -> None:
    body = "接收投诉举报800件，其中投诉500件、举报300件，分别占{}、37.5%。"
    assert found(check, body.format("62.5%")) == []
    assert found(check, body.format("65.2%")) == [("arithmetic.share", "65.2%", "62.5%", "wrong")]


def test_a_percentage_alone_in_brackets_may_be_anything() -> None:
    assert found(check, "发放问卷150份，表示满意120份（98%）。") == []


def test_shares_in_brackets_are_read_as_a_list() -> None:
    body = "抽查案卷120份，其中市场监管48份（40%），生态环境36份（{}），交通运输36份（30%）。"
    assert found(check, body.format("30%")) == []
    assert found(check, body.format("36%")) == [("arithmetic.share", "36%", "30%", "wrong")]


def test_a_last_digit_that_was_bent_to_make_a_hundred_is_a_note() -> None:
    body = "承办建议7件，其中城建类3件，占42.9%；农业类2件，占28.6%；教育类2件，占28.5%。"
    assert found(check, body) == [("arithmetic.share", "28.5%", "28.6%", "balanced")]
    assert severities(check, body) == ["note"]


def test_several_truncated_shares_of_a_list_are_one_note() -> None:
    body = "受理案件700件，其中甲类123件，占17.5%；乙类130件，占18.5%；丙类447件，占63.8%。"
    assert [code for code, *_ in found(check, body)] == ["arithmetic.share"]


def test_a_share_is_of_the_whole_that_it_names() -> None:
    assert found(check, "立案受理15件，撤销6件，占受案总数的46%。") == [("arithmetic.share", "46%", "40%", "wrong")]
    assert found(check, "接收投诉举报800件，占总量的20%；其中投诉500件，占投诉的55.5%。") == []
    body = "受理案件160件，审结150件，其中调解45件，占审结总数的{}。"
    assert found(check, body.format("30%")) == []
    assert found(check, body.format("38%")) == [("arithmetic.share", "38%", "30%", "wrong")]


def test_a_whole_that_a_share_names_is_looked_for_on_the_page() -> None:
    page = "现有编制45名，实有41人。\n开展培训3期。\n50周岁以上20人，占实有人数的{}。"
    assert found(check, page.format("48.8%")) == []
    assert found(check, page.format("58.8%")) == [("arithmetic.share", "58.8%", "48.8%", "wrong")]


def test_a_share_with_a_subject_of_its_own_is_not_of_what_a_semicolon_parts_from_it() -> None:
    assert found(check, "命名示范村28个；网办件占比达57.6%。") == []


def test_no_whole_number_out_of_seven_is_a_fifth() -> None:
    assert found(check, "审结案件7件，以调解方式结案的占20%。") == [
        ("arithmetic.no-whole-number", "20%", "1÷7＝14%", "wrong")
    ]


def test_a_share_that_some_whole_number_gives_is_possible() -> None:
    assert found(check, "审结案件7件，以调解方式结案的占14%。") == []
    assert found(check, "审理案件6120件，审结4009件，以直接纠错方式结案的占22.3%。") == []


def test_a_rate_of_few_cases_without_its_number_must_be_possible() -> None:
    assert [code for code, *_ in found(check, "受理案件37件，办结率98.5%。")] == ["arithmetic.no-whole-number"]
    assert found(check, "受理案件37件，办结率97.3%。") == []
    assert found(check, "受理案件37件，群众满意率98.5%。") == []


@settings(deadline=None)
@given(st.integers(1, 60), st.integers(0, 100))
def test_a_share_is_impossible_when_no_part_gives_it(whole: int, share: int) -> None:
    rounded = {percent for part in range(whole + 1) for percent in _printed(part, whole)}
    impossible = [("arithmetic.no-whole-number", f"{share}%")] if share not in rounded else []
    got = found(check, f"审结案件{whole}件，以调解方式结案的占{share}%。")
    assert [(code, claimed) for code, claimed, *_ in got] == impossible


def _printed(part: int, whole: int) -> set[int]:
    """All percents that somebody would print for part / whole: rounded (a half to either side) or cut off."""
    near = {p for p in range(101) if abs(p * whole - part * 100) * 2 <= whole}
    return near | {part * 100 // whole}
