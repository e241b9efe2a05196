"""Last year's figures, where this year's report prints them, must be those of last year's report."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fazhi.reading.finding import Severity

from .years import OLD, against

OLD_BODY = "一是办理案件。全年共受理行政复议案件120件，行政复议纠错率为12.5%，新登记市场主体3.6万户。"
PHRASES = [
    "受理行政复议案件138件（上年{base}件）",
    "受理行政复议案件138件（去年同期{base}件）",
    "受理行政复议案件138件，同比增长（上年为{base}件）",
    "受理行政复议案件138件，数量有所上升（2024年为{base}件）",
    "受理行政复议案件138件，上年同期为{base}件",
    "受理行政复议案件138件，2024年为{base}件",
    "受理行政复议案件由上年的{base}件增加到138件",
    "受理行政复议案件由{base}件增加到138件",
    "受理行政复议案件从去年的{base}件增加至138件",
    "受理行政复议案件138件，较上年的{base}件增长了不少",
    "2024年受理行政复议案件{base}件，今年受理行政复议案件138件",
]


@pytest.mark.parametrize("phrase", PHRASES)
def test_a_base_that_last_years_report_prints_otherwise_wants_a_reason(phrase: str) -> None:
    (found,) = against(f"{phrase.format(base=112)}。", OLD_BODY)
    assert (found.code, found.severity) == ("previous.base", Severity.WARNING)
    assert (found.claimed, found.computed) == ("112件", "120件")
    assert f"{OLD}第4行" in found.message


@pytest.mark.parametrize("phrase", PHRASES)
def test_a_base_as_last_years_report_prints_it_is_right(phrase: str) -> None:
    assert against(f"{phrase.format(base=120)}。", OLD_BODY) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "受理行政复议案件138件，其中上年结转20件",
        "受理行政复议案件138件（上年末未结20件）",
        "改革以来，受理行政复议案件由60件增加到138件",
        "受理行政复议案件由2020年的60件增加到138件",
        "受理行政复议案件138件，上年受理行政诉讼案件20件",
        "受理行政复议案件138件，上年表彰先进个人20名",
        "新登记市场主体3.9万户，上年为36021户",
        "行政复议纠错率由12.5%下降到10%",
        "截至10月底受理行政复议案件110件，上年同期为90件",
        "受理行政复议案件138件，上年为100余件",
        "2023年受理行政复议案件60件",
        "2024年以来受理行政复议案件258件",
        "2024年上半年受理行政复议案件50件",
        "2022—2024年受理行政复议案件310件",
    ],
)
def test_what_is_not_last_years_figure_is_left_alone(sentence: str) -> None:
    assert against(f"{sentence}。", OLD_BODY) == []


def test_a_rounded_base_that_rounding_doesn_t_explain_wants_a_reason() -> None:
    (found,) = against("新登记市场主体3.9万户，上年为33021户。", OLD_BODY)
    assert found.computed == "3.6万户"


def test_a_base_may_stand_behind_the_change_from_it() -> None:
    (found,) = against("受理行政复议案件138件，同比增长23.2%（2024年为112件）。", OLD_BODY)
    assert (found.code, found.claimed, found.computed) == ("previous.base", "112件", "120件")
    assert against("受理行政复议案件138件，同比增长15%（2024年为120件）。", OLD_BODY) == []
    assert against("受理行政复议案件138件，办结率95%（2024年为92件）。", OLD_BODY) == []


def test_growth_is_not_judged_once_more_where_its_base_is_printed() -> None:
    (found,) = against("受理行政复议案件138件，较上年的100件增长38%。", OLD_BODY)
    assert found.code == "previous.base"


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(PHRASES), st.integers(11, 9999), st.integers(11, 9999))
def test_a_base_is_found_exactly_when_it_differs(phrase: str, printed: int, base: int) -> None:
    found = against(f"{phrase.format(base=base)}。", f"全年共受理行政复议案件{printed}件。")
    assert [it.code for it in found] == (["previous.base"] if base != printed else [])
