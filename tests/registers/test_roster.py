"""Who can be sent on a day: officers appointed at the organ itself whose certificate is valid then."""

from __future__ import annotations

from datetime import date

import pytest

from fazhi.office.organs import services
from fazhi.office.organs.officers import roster
from tests.cast import Cast

pytestmark = pytest.mark.django_db

DAY = date(2026, 6, 1)


def numbers(cast: Cast, on: date = DAY) -> list[str]:
    return [row.certificate for row in roster([cast.market], on)]


def test_the_officers_of_the_organ_itself_stand_in_it_by_number(cast: Cast) -> None:
    assert numbers(cast) == ["执officer", "执second_officer"]
    assert [row.organ for row in roster([cast.ecology, cast.market], DAY)] == ["MARKET", "ECOLOGY", "MARKET"]


def test_it_says_where_and_for_what_the_certificate_counts(cast: Cast) -> None:
    services.issue_certificate(
        person=cast["officer"], kind="enforcement_certificate", number="执新", valid_from=DAY,
        fields=["市场监管"], areas=["990102"],
    )  # fmt: skip
    row = next(row for row in roster([cast.market], DAY) if row.person_id == cast["officer"].pk)
    assert (row.certificate, row.fields, row.areas) == ("执新", ("市场监管",), ("990102",))


@pytest.mark.parametrize("status", ["suspended", "cancelled"])
def test_who_has_no_valid_certificate_is_not_in_it(cast: Cast, status: str) -> None:
    services.set_certificate_status(cast["officer"].certificates.get(), status)
    assert numbers(cast) == ["执second_officer"]


def test_who_was_dismissed_is_not_in_it_from_that_day(cast: Cast) -> None:
    services.dismiss(cast["officer"].appointments.get(), on=DAY)
    assert numbers(cast) == ["执second_officer"]
    assert len(numbers(cast, date(2026, 5, 31))) == 2


def test_whose_account_is_closed_is_not_in_it(cast: Cast) -> None:
    services.set_active(cast["officer"], False)
    assert numbers(cast) == ["执second_officer"]
