"""A plan is for the year after the one reported on."""

from __future__ import annotations

import pytest

from fazhi.reading.checks.plausibility.plan_year import check
from fazhi.reading.finding import Finding, Severity

from .build import read, text_of

BODY = "全年制定规范性文件12件。"


def found(heading: str, plan: str = "继续提升执法水平，抓好队伍建设。") -> list[Finding]:
    """The findings in the report on 2025 whose plan has this heading."""
    return list(check(read(text_of(BODY, plan=plan).replace("四、2026年工作安排", f"四、{heading}"))))


@pytest.mark.parametrize(
    "heading", ["2025年工作安排", "2024年工作计划", "2025年度法治政府建设工作安排", "2027年重点工作安排"]
)
def test_a_heading_with_another_year_than_the_next_is_an_error(heading: str) -> None:
    (finding,) = found(heading)
    assert (finding.code, finding.severity) == ("plausibility.plan-for-wrong-year", Severity.ERROR)
    assert (finding.claimed, finding.computed) == (f"{heading[:4]}年", "2026年")


def test_the_finding_stands_at_the_heading() -> None:
    made = read(text_of(BODY).replace("四、2026年", "四、2025年"))
    (finding,) = check(made)
    assert finding.span.of(made.text.raw) == "四、2025年工作安排"


@pytest.mark.parametrize(
    "heading",
    [
        "2026年工作安排",
        "下一步工作安排",
        "2025年下一步工作安排",
        "2025年存在的问题和2026年工作安排",
        "2025年存在的不足及下一步打算",
        "2026—2028年工作计划",
        "202X年工作安排",
    ],
)
def test_a_heading_for_the_next_year_or_for_none_is_right(heading: str) -> None:
    assert found(heading) == []


def test_a_plan_that_opens_with_a_past_year_is_a_warning() -> None:
    (finding,) = found("下一步工作安排", "\n2025年，我县将继续提升执法水平。")
    assert (finding.severity, finding.explains) == (Severity.WARNING, "opening")
    assert finding.claimed == "2025年"


@pytest.mark.parametrize(
    "plan",
    [
        "2026年，我县将继续提升执法水平。",
        "2026年是“十五五”开局之年，我县将继续提升执法水平。",
        "2025年是“十四五”收官之年，成绩来之不易。下一步，我县将继续提升执法水平。",
        "2025年，我县法治建设取得成效，2026年将再接再厉。",
        "到2030年，基本建成法治政府。",
    ],
)
def test_a_plan_that_looks_back_before_it_looks_ahead_is_right(plan: str) -> None:
    assert found("下一步工作安排", plan) == []
