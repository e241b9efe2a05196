"""Whole reports of a province, cities, counties, towns and departments are read and checked as a person would."""

from __future__ import annotations

import pytest

from fazhi.reading.checking import check
from fazhi.reading.checks.previous.against import compare
from fazhi.reading.report import Identity

from .wholes import Whole, differences, misread, names, names_with_last_year

each = pytest.mark.parametrize("whole", [Whole(it) for it in names()], ids=names())
with_last_year = pytest.mark.parametrize(
    "whole", [Whole(it) for it in names_with_last_year()], ids=names_with_last_year()
)


def _said(it: Identity) -> tuple[object, ...]:
    return it.title, it.organ, it.year, it.number, it.addressee, it.dates.signed, it.dates.published


@each
def test_a_report_says_who_reports_on_which_year_to_whom_and_when(whole: Whole) -> None:
    it = whole.label
    labelled = (it.title, it.organ, it.year, it.number, it.addressee, it.signed, it.published)
    assert _said(whole.report.identity) == labelled


@each
def test_its_chapters_are_those_that_a_reader_sees(whole: Whole) -> None:
    assert [[it.kind.value, it.title] for it in whole.report.chapters if it.level == 1] == whole.label.chapters


@each
def test_its_passages_tell_what_a_reader_says_they_tell(whole: Whole) -> None:
    raw = whole.report.text.raw
    told = [[whole.report.kind_at(raw.index(words)).value, words] for _, words in whole.label.passages]
    assert told == whole.label.passages


@each
def test_its_figures_have_the_values_and_units_that_it_prints(whole: Whole) -> None:
    assert list(misread(whole.report, whole.label)) == []


@each
def test_what_was_planted_in_it_is_found_and_nothing_else(whole: Whole) -> None:
    assert list(differences(whole.report, check(whole.report).findings, whole.label.findings)) == []


@with_last_year
def test_what_differs_from_last_years_report_is_found_and_nothing_else(whole: Whole) -> None:
    found = compare(whole.report, whole.last_year)
    assert list(differences(whole.report, found, whole.label.previous)) == []
