"""Periods are read from the English of procedure files and the Chinese of statutes, and written back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi.law.period import LegalTimeError, Period, PeriodError, Unit

numbers = st.integers(1, 100)
periods = st.builds(Period, numbers, st.sampled_from(Unit))


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("5 working days", 5, Unit.WORKING_DAYS),
        ("1 working day", 1, Unit.WORKING_DAYS),
        ("60 days", 60, Unit.DAYS),
        ("1 day", 1, Unit.DAYS),
        ("3 months", 3, Unit.MONTHS),
        ("2 years", 2, Unit.YEARS),
        ("24 hours", 24, Unit.HOURS),
        ("  5   working   days ", 5, Unit.WORKING_DAYS),
        ("5个工作日", 5, Unit.WORKING_DAYS),
        ("5工作日", 5, Unit.WORKING_DAYS),
        ("60日", 60, Unit.DAYS),
        ("60天", 60, Unit.DAYS),
        ("60 个自然日", 60, Unit.DAYS),
        ("3个月", 3, Unit.MONTHS),
        ("2年", 2, Unit.YEARS),
        ("24小时", 24, Unit.HOURS),
    ],
)
def test_a_period_is_read_as_statutes_and_procedures_write_it(text: str, number: int, unit: Unit) -> None:
    assert Period.parse(text) == Period(number, unit)


@pytest.mark.parametrize(
    "text",
    ["", "5", "days", "five days", "5 weeks", "5 Days", "-5 days", "5.5 days", "3月", "十五日", "5 days 3 hours"],
)
def test_a_text_that_is_no_period_is_refused_with_what_was_wanted(text: str) -> None:
    with pytest.raises(PeriodError) as refusal:
        Period.parse(text)
    assert refusal.value.code == "period.invalid"
    assert f"“{text}”" in refusal.value.message
    assert "5个工作日" in refusal.value.message


@pytest.mark.parametrize("text", ["0 days", "0个工作日", "101 years", "1201 months", "99999999999999999999 days"])
def test_a_period_of_nothing_or_of_more_than_a_century_is_refused(text: str) -> None:
    with pytest.raises(PeriodError):
        Period.parse(text)


def test_a_century_is_still_a_period() -> None:
    assert str(Period(100, Unit.YEARS)) == "100 years"


def test_a_period_is_refused_as_any_other_error_of_legal_time() -> None:
    with pytest.raises(LegalTimeError):
        Period(0, Unit.DAYS)


@given(periods)
def test_a_period_written_and_read_again_is_itself(period: Period) -> None:
    assert Period.parse(str(period)) == period


@given(periods)
def test_a_period_written_in_chinese_and_read_again_is_itself(period: Period) -> None:
    assert Period.parse(period.chinese) == period


def test_a_period_is_written_as_a_person_would() -> None:
    assert [str(Period(n, unit)) for unit in Unit for n in (1, 2)] == [
        "1 working day",
        "2 working days",
        "1 day",
        "2 days",
        "1 month",
        "2 months",
        "1 year",
        "2 years",
        "1 hour",
        "2 hours",
    ]
    assert [Period(3, unit).chinese for unit in Unit] == ["3个工作日", "3日", "3个月", "3年", "3小时"]
