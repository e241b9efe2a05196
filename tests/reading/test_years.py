"""Days that can't be, and work of a day after the signature, are found; what will be may be told of."""

from __future__ import annotations

import pytest

from fazhi.reading.checks.plausibility.years import check
from fazhi.reading.finding import Finding, Severity

from .build import read, report, text_of


def found(body: str, **rest: object) -> list[Finding]:
    """The findings in the report on 2025, signed on 10 February 2026."""
    return list(check(report(body, **rest)))


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("2025年1-13月，受理案件20件。", "2025年1-13月"),
        ("2025年13月，受理案件20件。", "2025年13月"),
        ("1至15月共受理案件20件。", "1至15月"),
        ("2月30日，召开推进会。", "2月30日"),
        ("2025年2月29日，召开推进会。", "2025年2月29日"),
        ("4月31日，召开推进会。", "4月31日"),
    ],
)
def test_a_day_that_the_calendar_does_not_have_is_an_error(sentence: str, day: str) -> None:
    (finding,) = found(sentence)
    assert (finding.code, finding.severity) == ("plausibility.date-outside-year", Severity.ERROR)
    assert finding.claimed == day


@pytest.mark.parametrize(
    "sentence",
    [
        "2025年1-12月，受理案件20件。",
        "2月29日，召开推进会。",
        "2024年2月29日以来，受理案件20件。",
        "为13-24月龄婴幼儿提供服务。",
        "12月4日开展宪法宣传。",
        "专项行动历时13个月。",
        "11-12月开展检查。",
        "2025年12月31日前完成。",
        "XX月XX日，召开推进会。",
    ],
)
def test_a_day_that_the_calendar_has_is_no_finding(sentence: str) -> None:
    assert found(sentence) == []


@pytest.mark.parametrize("day", ["2026年5月", "2026年5月20日", "2028年3月"])
def test_work_of_a_day_after_the_signature_is_an_error(day: str) -> None:
    (finding,) = found(f"{day}，我县召开法治政府建设推进会，印发工作要点。")
    assert (finding.severity, finding.explains) == (Severity.ERROR, "after-signing")
    assert finding.claimed == day
    assert finding.computed == "2026年2月10日"


@pytest.mark.parametrize(
    "sentence",
    [
        "2026年1月，我县召开法治政府建设推进会。",
        "新办法自2026年7月1日起施行。",
        "2026年5月1日起，全面推行新版文书。",
        "2026年6月底前完成换证。",
        "2026年5月，拟召开推进会。",
        "许可证有效期至2028年3月15日。",
        "制定《清渠县工作方案（2026年5月）》。",
        "试点期限为2025年3月至2027年3月。",
    ],
)
def test_days_to_come_may_be_told_of(sentence: str) -> None:
    assert found(sentence) == []


def test_the_plan_may_tell_of_days_to_come() -> None:
    assert found("制定规范性文件12件。", plan="2026年5月，我县召开推进会，印发工作要点。") == []


def test_without_a_signature_nothing_is_later_than_it() -> None:
    unsigned = text_of("2026年5月，我县召开推进会。").replace("清渠县人民政府\n2026年2月10日\n", "")
    assert list(check(read(unsigned))) == []


def test_a_report_signed_before_its_work_was_done_is_a_warning() -> None:
    (finding,) = found("2025年12月，我县召开推进会。", signed="2025年1月10日")
    assert (finding.severity, finding.explains) == (Severity.WARNING, "signed")
    assert finding.claimed == "2025年1月10日"
    assert found("制定规范性文件12件。", signed="2025年12月20日") == []


def test_an_event_of_an_earlier_year_told_as_this_years_is_to_be_seen() -> None:
    (finding,) = found("2023年5月，我县召开依法治县工作会议，部署年度任务。")
    assert (finding.severity, finding.explains) == (Severity.NOTE, "other-year")
    assert finding.claimed == "2023年5月"


@pytest.mark.parametrize(
    "sentence",
    [
        "2023年5月，我县召开会议以来，各项工作稳步推进。",
        "2023年5月，我县组织试点，2025年全面推开。",
        "2024年12月，我县组织考试，合格率98%。",
        "今年5月，我县召开依法治县工作会议。",
        "落实2023年5月印发的实施方案。",
        "2023年5月，我县成立综合行政执法局。",
        "2023年5月，中央召开全面依法治国工作会议，我县及时传达。",
    ],
)
def test_what_goes_back_for_a_reason_is_no_finding(sentence: str) -> None:
    assert found(sentence) == []
