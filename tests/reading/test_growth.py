from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fazhi.reading.checks.arithmetic.growth import check

from .found import found


@pytest.mark.parametrize(
    "body",
    [
        "全年受理行政复议案件120件，比上年的100件增长25%。",
        "行政复议案件由上年的100件增加到120件，增长25%。",
        "受理案件120件，上年100件，同比增长25%。",
        "2025年受理案件120件，2024年受理案件100件，同比增长25%。",
        "去年受理案件100件，今年受理案件120件，增长25%。",
        "受理案件120件，较上年增加20件，增长25%。",
        "受理案件120件，同比增长25%（上年100件），审结110件。",
        "新收案件120件，较2024年的100件增长25%。",
        "上年受理案件100件；今年受理案件120件，增长25%。",
        "12月受理案件120件，11月受理100件，环比增长25%。",
        "从2021年的100件增加到2025年的120件，增长25%。",
    ],
)
def test_a_growth_that_its_base_does_not_give_is_found(body: str) -> None:
    assert found(check, body) == [("arithmetic.growth", "25%", "20%", "wrong")]


@pytest.mark.parametrize(
    "body",
    [
        "全年受理行政复议案件120件，比上年的100件增长20%。",
        "行政复议案件由上年的100件增加到120件，增长20%。",
        "受理案件120件，较上年增加20件，增长20%。",
        "受理案件120件，同比增长20%。",
        "受理案件155件，比上年度全年办案数提高14%。",
        "办理时限由20天压缩至12天，压缩40%。",
        "案件由10件增加到30件，增长2倍。",
        "新登记市场主体3.9万户，增长7.2%。",
        "五年来案件由100件增加到150件，年均增长9%。",
        "受理案件120件，上年100件，罚款金额同比增长35%。",
        "接待来访87批次164人次，同比下降11.2%（上年98批）。",
        "接待来访87批次164人次，同比下降11.2%。",
        "受理120件，较上年100件增长20%；审结110件，同比增长37.5%。",
        "新收767件，较2024年的867件减少100件；较上半年新增306件。",
        "宣传活动由上年的100场增加到300场，增长2倍；比武活动50场，比上年减少50场，下降50%。",
    ],
)
def test_a_growth_that_fits_or_has_no_base_is_left_alone(body: str) -> None:
    assert found(check, body) == []


def test_a_fall_told_as_growth_is_found() -> None:
    (code, claimed, computed, _) = found(check, "受理案件80件，比上年的100件增长20%。")[0]
    assert (code, claimed, computed) == ("arithmetic.growth", "20%", "-20%")


def test_a_difference_that_its_numbers_do_not_give_is_found() -> None:
    assert found(check, "去年受理案件100件，今年受理案件120件，增加30件。") == [
        ("arithmetic.growth", "30件", "20件", "wrong")
    ]


def test_three_times_as_many_is_no_growth_by_three_times() -> None:
    assert found(check, "案件由10件增加到30件，增长3倍。") == [("arithmetic.growth", "3倍", "2倍", "wrong")]


def test_a_multiple_that_its_numbers_do_not_give_is_found() -> None:
    assert found(check, "受理案件100件，是上年50件的3倍。") == [("arithmetic.growth", "3倍", "2倍", "wrong")]
    assert found(check, "受理案件100件，是上年50件的2倍。") == []


def test_a_time_limit_is_shortened_against_the_one_of_the_law() -> None:
    body = "承诺时限8个工作日，较法定时限20个工作日压减{}。"
    assert found(check, body.format("75%")) == [("arithmetic.growth", "75%", "60%", "wrong")]
    assert found(check, body.format("60%")) == []
    assert found(check, "时限由20天压缩至8天，压缩比例达70%以上。") == [
        ("arithmetic.growth", "70%以上", "60%", "wrong")
    ]


def test_a_difference_of_percentages_is_told_in_points() -> None:
    assert found(check, "办结率由85%提高到90%，提高5%。") == [("arithmetic.percentage-point", "5%", "5个百分点", "")]
    assert found(check, "办结率由85%提高到90%，提高5个百分点。") == []


def test_points_that_the_percentages_do_not_give_are_found() -> None:
    assert found(check, "办结率由85%提高到90%，提高6个百分点。") == [
        ("arithmetic.growth", "6个百分点", "5个百分点", "wrong")
    ]


def test_a_growth_to_three_from_no_whole_number_is_found() -> None:
    assert [code for code, *_ in found(check, "受理案件3件，同比增长14%。")] == ["arithmetic.no-whole-number"]


@settings(deadline=None)
@given(st.integers(1, 400), st.integers(1, 400), st.integers(0, 120))
def test_every_growth_is_judged_as_a_slow_reference_does(base: int, now: int, told: int) -> None:
    got = [explains for *_, explains in found(check, f"受理案件{now}件，比上年的{base}件增长{told}%。")]
    assert got == _reference(Fraction((now - base) * 100, base), told)


def _reference(true: Fraction, told: int) -> list[str]:
    if abs(true - told) <= Fraction(1, 2):
        return []
    return ["truncated"] if told <= true < told + 1 else ["wrong"]
