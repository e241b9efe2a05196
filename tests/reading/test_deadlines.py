"""Reports are submitted by 1 March, of provinces by 1 April, and published by 1 April (督察工作规定 arts. 23, 24)."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from fazhi.reading.checks.law.deadlines import check
from fazhi.reading.finding import Finding, Severity
from fazhi.reading.report import Dates, Report

from .build import report

SIGNED = "全年制定规范性文件12件。"


def dated(signed: dt.date | None = None, published: dt.date | None = None, organ: str = "清渠县人民政府") -> Report:
    """The report on 2025 with these dates."""
    made = report(SIGNED)
    return replace(made, identity=replace(made.identity, organ=organ, dates=Dates(signed, published)))


def codes(of: Report) -> list[str]:
    return [it.code for it in check(of)]


def late(signed: str) -> list[Finding]:
    return list(check(report(SIGNED, signed=signed)))


def test_a_report_signed_in_february_is_in_time() -> None:
    assert late("2026年2月28日") == []


def test_a_report_signed_on_the_very_day_is_left_alone() -> None:
    assert late("2026年3月1日") == []


def test_a_report_signed_the_day_after_was_submitted_late() -> None:
    (finding,) = late("2026年3月2日")
    assert (finding.code, finding.severity) == ("law.late-submission", Severity.WARNING)
    assert (finding.claimed, finding.computed) == ("2026年3月2日", "2026年3月1日")


def test_the_finding_stands_at_the_date_in_chinese_numerals_too() -> None:
    made = report(SIGNED, signed="二〇二六年三月十五日")
    (finding,) = check(made)
    assert finding.span.of(made.text.raw) == "二〇二六年三月十五日"


def test_a_report_signed_in_december_of_its_own_year_is_in_time() -> None:
    assert late("2025年12月20日") == []


@pytest.mark.parametrize(
    "organ", ["清渠省人民政府", "北京市人民政府", "内蒙古自治区人民政府", "水利部", "国家知识产权局"]
)
def test_provinces_and_ministries_have_until_april(organ: str) -> None:
    assert codes(dated(dt.date(2026, 3, 20), organ=organ)) == []
    assert codes(dated(dt.date(2026, 4, 2), organ=organ)) == ["law.late-submission"]


@pytest.mark.parametrize(
    "organ", ["澄江市人民政府", "清渠省司法厅", "清渠县水利局", "北京市清渠区人民政府", "国家税务总局清渠县税务局"]
)
def test_all_others_have_until_march(organ: str) -> None:
    assert codes(dated(dt.date(2026, 3, 20), organ=organ)) == ["law.late-submission"]


def test_an_unknown_organ_has_the_longer_time() -> None:
    assert codes(dated(dt.date(2026, 3, 20), organ="")) == []


def test_a_report_published_by_the_first_of_april_is_in_time() -> None:
    assert codes(dated(published=dt.date(2026, 4, 1))) == []


def test_a_report_published_later_is_late() -> None:
    (finding,) = check(dated(published=dt.date(2026, 4, 20)))
    assert (finding.code, finding.severity) == ("law.late-publication", Severity.ERROR)
    assert (finding.claimed, finding.computed) == ("2026年4月20日", "2026年4月1日")


def test_a_page_that_bears_the_date_of_a_later_year_may_have_been_moved() -> None:
    (finding,) = check(dated(published=dt.date(2027, 5, 6)))
    assert finding.severity is Severity.WARNING
    assert codes(dated(published=dt.date(2031, 5, 6))) == []


def test_unknown_dates_are_no_finding() -> None:
    assert codes(dated()) == []


def test_reports_of_before_the_regulation_had_no_such_days() -> None:
    assert list(check(report(SIGNED, year=2017, signed="2018年5月3日"))) == []
    assert list(check(report(SIGNED, year=2018, signed="2019年5月3日"))) == []
    assert len(list(check(report(SIGNED, year=2019, signed="2020年5月3日")))) == 1
