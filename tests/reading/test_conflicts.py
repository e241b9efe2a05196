from __future__ import annotations

import pytest

from fazhi.reading.checks.arithmetic.conflicts import check

from .found import found


def test_a_total_told_twice_with_two_values_is_found() -> None:
    body = "全年共受理行政复议案件120件，审结110件。\n（二）全年共受理行政复议案件125件，纠错12件。"
    assert found(check, body) == [("arithmetic.conflict", "125件", "120件", "")]


def test_a_rate_of_all_told_twice_with_two_values_is_found() -> None:
    body = "全县行政机关负责人出庭应诉率100%。\n（二）加强应诉，全县行政机关负责人出庭应诉率达98.5%。"
    assert found(check, body) == [("arithmetic.conflict", "98.5%", "100%", "")]


def test_the_same_number_of_persons_and_of_visits_is_found() -> None:
    body = "全年共培训行政执法人员860人次。\n（二）全年共培训行政执法人员860人。"
    assert found(check, body) == [("plausibility.persons-and-visits", "860人", "860人次", "")]


def test_the_year_of_the_report_may_be_named_or_not() -> None:
    body = "2025年，全县共受理行政复议案件120件。\n（二）全县共受理行政复议案件125件。"
    assert [code for code, *_ in found(check, body)] == ["arithmetic.conflict"]


@pytest.mark.parametrize(
    "body",
    [
        "全年共受理行政复议案件120件，审结110件。\n（二）全年共受理行政复议案件120件，纠错12件。",
        "全市共受理行政复议案件120件。\n（二）市本级共受理行政复议案件25件。",
        "县市场监管局全年共开展执法检查120次。\n（二）县应急管理局全年共开展执法检查85次。",
        "全年共举办培训班3期。\n（二）全年共举办培训班5期。",
        "全年共受理行政复议案件120件。\n（二）上半年共受理行政复议案件45件。",
        "县应急管理局突出重点。全年共检查生产企业120家。\n（二）县教育局突出重点。全年共检查生产企业85家。",
        "县政府把法治建设列入年度任务；受理信访事项728件。\n（二）公共服务中心受理信访事项56件。",
        "全年共开展法治宣传活动120场。\n（二）全年共开展法治宣传活动85场。",
        "全县行政机关负责人出庭应诉率98%。\n（二）县政府负责人出庭应诉率100%。",
        "全年共受理行政复议案件120件。\n（二）把普法列入年度任务；受理行政复议案件30件，涉及土地。",
        "全年共受理行政复议案件120件。\n（二）健全公共法律服务体系，受理行政复议案件30件，涉及土地。",
        "全年共受理行政复议案件120余件。\n（二）全年共受理行政复议案件125件。",
    ],
)
def test_the_same_value_or_another_quantity_is_left_alone(body: str) -> None:
    assert found(check, body) == []
