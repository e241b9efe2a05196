from __future__ import annotations

import pytest

from fazhi.reading.checks.conflicts import check

from .found import found


def test_a_total_told_twice_with_two_values_is_found() -> None:
    body = "全年共受理行政复议案件120件，审结110件。\n（二）全年共受理行政复议案件125件，纠错12件。"
    assert found(check, body) == [("arithmetic.conflict", "125件", "120件", "")]


@pytest.mark.parametrize(
    "body",
    [
        "全年共受理行政复议案件120件，审结110件。\n（二）全年共受理行政复议案件120件，纠错12件。",
        "全市共受理行政复议案件120件。\n（二）市本级共受理行政复议案件25件。",
        "县市场监管局全年共开展执法检查120次。\n（二）县应急管理局全年共开展执法检查85次。",
        "全年共举办培训班3期。\n（二）全年共举办培训班5期。",
        "全年共受理行政复议案件120件。\n（二）上半年共受理行政复议案件45件。",
        "全年共受理行政复议案件120件。\n（二）把普法列入年度任务；受理行政复议案件30件，涉及土地。",
        "全年共受理行政复议案件120件。\n（二）健全公共法律服务体系，受理行政复议案件30件，涉及土地。",
        "全年共受理行政复议案件120余件。\n（二）全年共受理行政复议案件125件。",
    ],
)
def test_the_same_value_or_another_quantity_is_left_alone(body: str) -> None:
    assert found(check, body) == []
