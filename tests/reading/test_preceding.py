"""Which of the reports that somebody gave as last year's stands beside a report, and what is said where none can."""

from __future__ import annotations

from fazhi.reading.preceding import check_beside, preceding
from fazhi.reading.report import Report
from tests.reading.build import read, text_of

WRONG = "全年收到行政复议申请120件，受理100件，审结90件，审结率95%。"


def report(year: int, organ: str = "清渠县", body: str = "全年办理行政处罚案件250件。") -> Report:
    return read(text_of(body, year=year).replace("清渠县", organ))


def test_the_only_one_given_is_taken_whatever_it_is() -> None:
    other = report(2025, "白石县")
    assert preceding(report(2025), [other]) is other


def test_of_several_the_latest_earlier_one_of_the_same_organ_is_taken() -> None:
    given = [report(2023), report(2024), report(2025), report(2026), report(2024, "白石县")]
    assert preceding(report(2025), given) is given[1]
    assert preceding(report(2023), given) is None


def test_a_report_is_checked_beside_the_one_before_it() -> None:
    grown = report(2025, body="全年办理行政处罚案件300件，较上年增长50%。")
    checked, why_not = check_beside(grown, [report(2024)])
    assert "previous.growth" in [finding.code for finding in checked.findings]
    assert why_not == ""


def test_beside_another_organs_report_the_rest_is_checked_and_the_reason_is_told() -> None:
    checked, why_not = check_beside(report(2025, body=WRONG), [report(2024, "白石县")])
    assert "arithmetic.rate" in [finding.code for finding in checked.findings]
    assert "不是同一机关" in why_not


def test_where_none_of_several_is_the_organs_that_is_told() -> None:
    checked, why_not = check_beside(report(2025, body=WRONG), [report(2024, "白石县"), report(2024, "青石县")])
    assert "arithmetic.rate" in [finding.code for finding in checked.findings]
    assert why_not == "所给的上一年报告中没有清渠县人民政府的，没有与上一年比较"


def test_without_any_nothing_is_said() -> None:
    assert check_beside(report(2025), [])[1] == ""
