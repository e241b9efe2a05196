from __future__ import annotations

from decimal import Decimal

import pytest

from fazhi.reading.figure import Sort
from fazhi.reading.numbers.numerals import arabic, chinese

from .build import report


def only(body: str):
    """The one figure of `body`."""
    (figure,) = report(body).figures
    return figure


@pytest.mark.parametrize(
    ("printed", "value", "step", "unit"),
    [
        ("受理37件。", "37", "1", "件"),
        ("新登记3.9万户。", "39000", "1000", "户"),
        ("挽回损失198.64亿元。", "19864000000", "1000000", "元"),
        ("开展宣传1.2 万场次。", "12000", "1000", "场次"),
        ("受理1,234件。", "1234", "1", "件"),
        ("受理１，２３４件。", "1234", "1", "件"),
        ("罚款5百万元。", "5000000", "1000000", "元"),
        ("办结率95.64%。", "95.64", "0.01", "%"),
        ("办结率95％。", "95", "1", "%"),
        ("提高3.5个百分点。", "3.5", "0.1", "百分点"),
        ("是上年的1.5倍。", "1.5", "0.1", "倍"),
        ("办结率百分之九十五。", "95", "1", "%"),
        ("提出二十项任务。", "20", "1", "项"),
        ("聘请六名律师。", "6", "1", "名"),
    ],
)
def test_a_number_is_read_with_its_multiplier_and_unit(printed: str, value: str, step: str, unit: str) -> None:
    figure = only(printed)
    assert (figure.value, figure.step, figure.unit) == (Decimal(value), Decimal(step), unit)
    assert figure.low == figure.high == figure.value


def test_money_is_money_and_a_share_a_share() -> None:
    assert only("罚款5万元。").sort is Sort.MONEY
    assert only("办结率95%。").sort is Sort.PERCENT
    assert only("提高3个百分点。").sort is Sort.POINTS


@pytest.mark.parametrize("printed", ["007", "00"])
def test_a_number_with_noughts_in_front_counts_nothing(printed: str) -> None:
    assert arabic(printed) is None


@pytest.mark.parametrize("printed", ["百", "千万"])
def test_a_multiplier_alone_is_no_numeral(printed: str) -> None:
    assert chinese(printed) is None
