"""The years in the title of a national outline are those that it was issued with."""

from __future__ import annotations

import pytest

from fazhi.reading.checks.law.outlines import check
from fazhi.reading.finding import Finding, Severity

from .build import report


def found(sentence: str, year: int = 2022, **rest: str) -> list[Finding]:
    return list(check(report(sentence, year=year, **rest)))


@pytest.mark.parametrize(
    ("printed", "right"),
    [
        ("《法治政府建设实施纲要（2020—2025年）》", "《法治政府建设实施纲要（2021－2025年）》"),
        ("《法治政府建设实施纲要（2016-2020年）》", "《法治政府建设实施纲要（2015－2020年）》"),
        ("《法治中国建设规划（2021－2025年）》", "《法治中国建设规划（2020－2025年）》"),
        ("《法治社会建设实施纲要（2021—2025年）》", "《法治社会建设实施纲要（2020－2025年）》"),
        ("《法治政府建设实施纲要》（2020—2025年）", "《法治政府建设实施纲要（2021－2025年）》"),
    ],
)
def test_years_that_no_outline_has_are_an_error(printed: str, right: str) -> None:
    (finding,) = found(f"认真贯彻{printed}。")
    assert (finding.code, finding.severity, finding.explains) == ("law.wrong-outline", Severity.ERROR, "years")
    assert finding.computed == right


@pytest.mark.parametrize(
    "printed",
    [
        "《法治政府建设实施纲要（2021－2025年）》",
        "《法治政府建设实施纲要(2015-2020年)》",
        "《法治政府建设实施纲要（20212025年）》",
        "《法治政府建设实施纲要（2021－202X年）》",
        "《法治政府建设实施纲要》",
        "《法治中国建设规划（2020－2025年）》",
        "《清渠省法治政府建设实施纲要（2016—2020年）》",
        "清渠省《法治政府建设实施纲要（2016—2020年）》",
        "《法治政府建设实施纲要（2026－2030年）》",
        "《清渠县贯彻落实〈法治政府建设实施纲要（2021－2025年）〉实施方案》",
    ],
)
def test_right_years_masked_years_local_ones_and_newer_ones_are_no_finding(printed: str) -> None:
    assert found(f"认真贯彻{printed}。") == []


def test_an_outline_cannot_be_carried_out_before_it_is_out() -> None:
    sentence = "认真贯彻《法治政府建设实施纲要（2021－2025年）》。"
    (finding,) = found(sentence, 2019, signed="2020年1月20日")
    assert finding.explains == "not-yet"
    assert "2021年8月11日" in finding.message
    assert found(sentence, 2021, signed="2022年1月20日") == []


def test_a_coming_outline_may_be_prepared_for() -> None:
    assert found("起草《法治政府建设实施纲要（2021－2025年）》建议稿。", 2020, signed="2021年1月20日") == []
