"""Two reports that can't be set side by side, and those that can only in part."""

from __future__ import annotations

import pytest

from fazhi.reading.checks.previous.against import NotComparable, compare
from fazhi.reading.report import Report

from .build import read, text_of

BODY = "全年共受理行政复议案件120件。"
CLAIM = "全年共受理行政复议案件138件，同比增长40%。"


def of(organ: str, year: int, body: str = BODY, plan: str = "出台《清渠县古井保护办法》。") -> Report:
    """A report of `organ` on `year`."""
    return read(text_of(body, year=year, plan=plan).replace("清渠县人民政府", organ), f"{organ}{year}.txt")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("清渠县人民政府", "澄江市人民政府"),
        ("清渠县人民政府", "清渠县司法局"),
        ("清渠县司法局", "清渠县财政局"),
    ],
)
def test_reports_of_different_organs_are_refused_with_both_names(one: str, other: str) -> None:
    with pytest.raises(NotComparable) as refused:
        compare(of(one, 2025), of(other, 2024))
    assert refused.value.code == "previous.not-comparable"
    assert one in refused.value.message
    assert other in refused.value.message
    assert "2025年度" in refused.value.message


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("清渠县人民政府", "清渠县人民政府"),
        ("清渠县人民政府", "澄江市清渠县人民政府"),
        ("清渠县人民政府", "中共清渠县委全面依法治县委员会办公室"),
        ("清渠县发展和改革委员会", "清渠县发展改革委员会"),
    ],
)
def test_names_of_one_organ_are_one(one: str, other: str) -> None:
    found = list(compare(of(one, 2025, CLAIM), of(other, 2024)))
    assert "previous.growth" in [it.code for it in found]


@pytest.mark.parametrize("year", [2025, 2026])
def test_an_older_report_that_isn_t_older_is_refused(year: int) -> None:
    with pytest.raises(NotComparable) as refused:
        compare(of("清渠县人民政府", 2025), of("清渠县人民政府", year))
    assert f"{year}年度" in refused.value.message


def test_over_a_gap_of_years_only_copies_are_looked_for() -> None:
    told = (
        "组织全县执法单位开展案卷评查，抽查行政处罚案卷164份，针对程序瑕疵、文书不规范等情形制发监督意见书17份，"
        "逐件督促改正，并把评查结果通报各单位负责人。"
    )
    found = list(compare(of("清渠县人民政府", 2025, f"{CLAIM}\n{told}"), of("清渠县人民政府", 2022, f"{BODY}\n{told}")))
    assert [it.code for it in found] == ["previous.copied"]
