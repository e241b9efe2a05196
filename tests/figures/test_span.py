"""Spans: whole months of Beijing time, from one until another."""

from __future__ import annotations

import datetime as dt

import pytest

from fazhi.figures.errors import SpanError
from fazhi.figures.span import Span, month_of, month_text, read


@pytest.mark.parametrize(
    ("span", "title", "first", "until"),
    [
        (Span.year(2026), "2026年", "2026-01-01", "2027-01-01"),
        (Span.month("2026-12"), "2026年12月", "2026-12-01", "2027-01-01"),
        (Span.between("2026-01", "2026-06"), "2026年1月至6月", "2026-01-01", "2026-07-01"),
        (Span.between("2025-07", "2026-06"), "2025年7月至2026年6月", "2025-07-01", "2026-07-01"),
    ],
)
def test_a_span_has_a_title_and_ends_the_day_before_its_end(span: Span, title: str, first: str, until: str) -> None:
    assert (span.title, span.first_day.isoformat(), span.end_day.isoformat()) == (title, first, until)


@pytest.mark.parametrize(
    ("instant", "month"),
    [
        ("2025-12-31T15:59:59.999999+00:00", "2025-12"),
        ("2025-12-31T16:00:00+00:00", "2026-01"),
        ("2026-01-01T00:30:00+01:00", "2026-01"),
        ("2026-01-01T00:30:00+09:00", "2025-12"),
    ],
)
def test_the_year_begins_at_midnight_in_beijing(instant: str, month: str) -> None:
    assert month_text(month_of(dt.datetime.fromisoformat(instant))) == month


@pytest.mark.parametrize("text", ["2026", "2026-13", "2026-1", "2026-00", "26-01", "二〇二六年一月", ""])
def test_what_is_no_month_is_refused(text: str) -> None:
    with pytest.raises(SpanError, match="写作 2026-01 的月份"):
        Span.month(text)


def test_a_span_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(SpanError, match="2026-03 至 2026-02"):
        Span.between("2026-03", "2026-02")


def test_a_year_beyond_the_calendar_is_refused() -> None:
    with pytest.raises(SpanError):
        Span.year(20260)


@pytest.mark.parametrize(("number", "text"), [(202601, "2026-01"), (202512, "2025-12"), (199910, "1999-10")])
def test_a_month_is_read_as_tables_write_it(number: int, text: str) -> None:
    assert month_text(read(number)) == text
