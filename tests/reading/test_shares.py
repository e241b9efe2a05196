from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi.reading.checks.shares import check

from .found import found


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
