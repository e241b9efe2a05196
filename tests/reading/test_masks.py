from __future__ import annotations

from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fazhi.reading.numbers.numerals import arabic

from .printed import only, texts


@pytest.mark.parametrize(
    ("sentence", "low", "high", "step"),
    [
        ("办理案件1XXX件。", 1000, 1999, 1),
        ("办理案件10X件。", 100, 109, 1),
        ("办理案件XX1件。", 101, 991, 1),
        ("办理案件X0件。", 10, 90, 1),
        ("办理案件1X2件。", 102, 192, 1),
        ("办理案件X件。", 1, 9, 1),
        ("办理案件XX件。", 10, 99, 1),
        ("办理案件 ＸＸ 件。", 10, 99, 1),
        ("办理案件**件。", 10, 99, 1),
        ("办理案件××件。", 10, 99, 1),
        ("办理案件○○件。", 10, 99, 1),
        ("收取xx 万元。", 100_000, 990_000, 10_000),
        ("惠及X 万人次。", 10_000, 90_000, 10_000),
        ("办结率XX.XX%。", Decimal("10.00"), Decimal("99.99"), Decimal("0.01")),
        ("办结率XX.1X%。", Decimal("10.10"), Decimal("99.19"), Decimal("0.01")),
        ("办结率X.5%。", Decimal("0.5"), Decimal("9.5"), Decimal("0.1")),
    ],
)
def test_a_mask_is_the_interval_of_its_readings(sentence: str, low: Decimal, high: Decimal, step: Decimal) -> None:
    figure = only(sentence)
    assert figure.masked and figure.value is None
    assert (figure.low, figure.high, figure.step) == (low, high, step)


@pytest.mark.parametrize(
    ("sentence", "low", "high"),
    [
        ("参与群众超X万人次。", 10_000, None),
        ("印发手册XX余册。", 10, None),
        ("发送短信XX万余条。", 100_000, 999_999),
        ("参与群众近XX人。", None, 99),
    ],
)
def test_a_hedged_mask_is_bounded_where_both_bound_it(sentence: str, low: int | None, high: int | None) -> None:
    figure = only(sentence)
    assert (figure.low, figure.high) == (low, high)


@pytest.mark.parametrize(
    "sentence",
    [
        "XX县召开会议。",
        "XX社区完成换届。",
        "X村开展普法。",
        "XX年开展普法。",
        "xx月xx日印发。",
        "XX处牵头办理。",
        "XX人民法院审理。",
        "XX项目开工。",
        "XX部门参加。",
        "XX条例施行。",
        "提供7×24小时服务。",
        "提供7X24小时服务。",
        "提供365天×24小时服务。",
        "*项目建设加快。",
        "使用APPX件。",
    ],
)
def test_struck_out_names_dates_and_products_are_no_masks(sentence: str) -> None:
    assert texts(sentence) == []


@settings(deadline=None)
@given(st.text("0123456789X", min_size=1, max_size=4), st.text("0123456789X", max_size=2))
def test_a_mask_reaches_from_its_least_reading_to_its_greatest(whole: str, fraction: str) -> None:
    printed = f"{whole}.{fraction}" if fraction else whole
    read = arabic(printed)
    readings = list(_readings(whole, fraction))
    if "X" not in printed or not readings:
        return
    assert read and (read.low, read.high) == (min(readings), max(readings))


def _readings(whole: str, fraction: str):
    """Every number that the mask may stand for: no nought in front, and never nothing counted."""
    masks = (whole + fraction).count("X")
    for digits in product("0123456789", repeat=masks):
        filled = (whole + "." + fraction).replace("X", "{}").format(*digits)
        first = filled.partition(".")[0]
        if (len(first) > 1 and first[0] == "0") or (first == "0" and not fraction):
            continue
        yield Decimal(filled.rstrip("."))
