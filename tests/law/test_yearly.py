"""The duties of the year: which an organ owes, and by which day."""

from __future__ import annotations

import datetime as dt

import pytest

from fazhi.law import yearly
from fazhi.law.yearly import YearlyError, occurrences

DUTIES = yearly.shipped()


def owed(level: str, year: int = 2026, area: str = "990100") -> dict[str, dt.date]:
    return {one.id: one.due_on for one in occurrences(DUTIES, level, area, year)}


def test_a_department_reports_by_1_march_and_publishes_by_1_april_art_23_24() -> None:
    found = owed("department")
    assert found["report_of_department"] == dt.date(2026, 3, 1)
    assert found["report_published"] == dt.date(2026, 4, 1)


def test_enforcement_statistics_are_published_by_31_january_118_6() -> None:
    assert owed("department")["enforcement_statistics"] == dt.date(2026, 1, 31)
    assert "enforcement_statistics" not in owed("county")


def test_a_town_reports_to_the_county_but_to_no_council_art_23() -> None:
    found = owed("town")
    assert "report_upwards" in found
    assert not {"report_to_council", "disclosure_report_of_government"} & set(found)


def test_a_province_reports_to_the_centre_by_1_april_art_23() -> None:
    assert owed("province")["report_to_centre"] == dt.date(2026, 4, 1)
    assert "report_upwards" not in owed("province")


def test_lectures_are_held_twice_a_year_art_7_8_9() -> None:
    found = owed("county")
    assert [found[f"lectures_of_government.{number}"] for number in (1, 2)] == [
        dt.date(2026, 6, 30),
        dt.date(2026, 12, 31),
    ]


def test_documents_are_cleaned_up_every_two_years_17_15() -> None:
    assert ["cleanup" in owed("county", year) for year in (2025, 2026, 2027, 2028)] == [False, True, False, True]


def test_what_one_area_asks_for_is_asked_of_nobody_elsewhere() -> None:
    assert "documents_catalogue" in owed("county", area="110105")
    assert "documents_catalogue" not in owed("county", area="370102")


def test_a_report_on_last_year_says_so() -> None:
    (report,) = [one for one in occurrences(DUTIES, "department", "", 2026) if one.duty == "report_of_department"]
    assert "2025年度" in report.title
    assert report.first_person


def test_they_come_in_the_order_of_their_days() -> None:
    days = [one.due_on for one in occurrences(DUTIES, "county", "", 2026)]
    assert days == sorted(days)
    assert len(days) > 10


@pytest.mark.parametrize("name", DUTIES)
def test_each_says_on_what_it_rests_and_is_owed_by_somebody(name: str) -> None:
    duty = DUTIES[name]
    assert duty.law
    assert any(one.duty == name for level in duty.levels for one in occurrences({name: duty}, level, "110105", 2026))


FILE = 'title = "例"\n[duties.one]\ntitle = "事"\nlaw = "法"\nlevels = ["county"]\nby = "02-29"\n'


def test_a_duty_of_29_february_ends_with_the_month_in_a_common_year() -> None:
    duties = yearly.parse(FILE, "x.toml")
    assert [one.due_on for year in (2027, 2028) for one in occurrences(duties, "county", "", year)] == [
        dt.date(2027, 2, 28),
        dt.date(2028, 2, 29),
    ]


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ('by = "02-29"', 'by = "02-30"', "duties.one.by"),
        ('"county"', '"state"', "duties.one.levels"),
        ('law = "法"\n', "", "duties.one.law"),
        ('law = "法"', 'lax = "法"', "duties.one.lax"),
        ("[duties", "[[duties", "Expected"),
    ],
)
def test_a_file_that_is_wrong_is_refused_with_its_place(old: str, new: str, place: str) -> None:
    with pytest.raises(YearlyError, match=place):
        yearly.parse(FILE.replace(old, new), "x.toml")
