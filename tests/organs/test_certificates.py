"""Certificates: on which days they count, and what takes that away."""

from __future__ import annotations

from datetime import date

import pytest

from fazhi.office.organs import services
from fazhi.office.organs.errors import Invalid
from fazhi.office.organs.models import Certificate, Person
from fazhi.office.organs.selectors import holdings_of
from tests.cast import Cast

pytestmark = pytest.mark.django_db

FROM, UNTIL = date(2025, 1, 1), date(2026, 12, 31)


def issue(person: Person, number: str = "执0001", until: date | None = UNTIL) -> Certificate:
    return services.issue_certificate(
        person=person, kind="enforcement_certificate", number=number, valid_from=FROM, valid_until=until
    )


def test_a_certificate_counts_on_its_first_and_its_last_day(cast: Cast) -> None:
    issue(cast["newcomer"])
    for day in (FROM, UNTIL):
        assert holdings_of(cast["newcomer"], day) == {"enforcement_certificate"}


@pytest.mark.parametrize("day", [date(2024, 12, 31), date(2027, 1, 1)])
def test_it_does_not_count_the_day_before_or_after(cast: Cast, day: date) -> None:
    issue(cast["newcomer"])
    assert holdings_of(cast["newcomer"], day) == frozenset()


def test_a_certificate_without_an_end_counts_for_good(cast: Cast) -> None:
    issue(cast["newcomer"], until=None)
    assert holdings_of(cast["newcomer"], date(2099, 1, 1)) == {"enforcement_certificate"}


@pytest.mark.parametrize("status", ["suspended", "cancelled"])
def test_a_suspended_or_cancelled_certificate_does_not_count_until_it_is_valid_again(cast: Cast, status: str) -> None:
    certificate = issue(cast["newcomer"])
    services.set_certificate_status(certificate, status)
    assert holdings_of(cast["newcomer"], FROM) == frozenset()
    services.set_certificate_status(certificate, "valid")
    assert holdings_of(cast["newcomer"], FROM) == {"enforcement_certificate"}


def test_an_unknown_status_is_refused(cast: Cast) -> None:
    with pytest.raises(Invalid):
        services.set_certificate_status(issue(cast["newcomer"]), "lost")
    assert holdings_of(cast["newcomer"], FROM) == {"enforcement_certificate"}


def test_one_number_is_registered_once(cast: Cast) -> None:
    issue(cast["newcomer"])
    with pytest.raises(Invalid, match="这个证号已登记"):
        issue(cast["outsider"])


def test_a_certificate_can_not_end_before_it_begins(cast: Cast) -> None:
    with pytest.raises(Invalid, match="有效期的止日早于起日"):
        issue(cast["newcomer"], until=date(2024, 12, 31))


def test_an_unknown_kind_is_refused(cast: Cast) -> None:
    with pytest.raises(Invalid) as refusal:
        services.issue_certificate(person=cast["newcomer"], kind="driving", number="1", valid_from=FROM)
    assert list(refusal.value.fields) == ["kind"]
