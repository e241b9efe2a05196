"""Conflicts of interest: declared by oneself or the head, ended by the head alone, their ground read by few."""

from __future__ import annotations

import datetime as dt

import pytest

from fazhi.office.catalogues.models import Party
from fazhi.office.inspections import conflicts
from fazhi.office.inspections.errors import NotAllowed, WrongDays
from fazhi.office.inspections.models import ConflictOfInterest
from fazhi.office.organs import services as organs
from fazhi.office.organs.models import Certificate
from tests.cast import Cast, cast
from tests.inspections.planned import NOW, standing
from tests.parties import make_party

__all__ = ["cast"]
pytestmark = pytest.mark.django_db
MARCH, JUNE = dt.date(2026, 3, 1), dt.date(2026, 6, 30)


def certificate(cast: Cast, username: str = "officer") -> Certificate:
    return cast[username].certificates.get(kind="enforcement_certificate")


def declared(
    cast: Cast, by: str = "officer", since: dt.date = MARCH, until: dt.date | None = JUNE, who: str = "officer"
) -> ConflictOfInterest:
    party = Party.unscoped.first() or make_party(cast.market, "甲商店")
    return conflicts.declare(
        certificate(cast, who), party, "配偶任职", since, until, organ=cast.market, by=standing(cast, by), now=NOW
    )


def test_an_officer_and_the_head_declare_it_and_nobody_else(cast: Cast) -> None:
    assert declared(cast).declared_by == cast["officer"]
    assert declared(cast, by="agency_head").declared_by == cast["agency_head"]
    for other in ("second_officer", "outsider", "supervisor"):
        with pytest.raises(NotAllowed, match="执法人员本人"):
            declared(cast, by=other)


def test_it_does_not_end_before_it_begins(cast: Cast) -> None:
    with pytest.raises(WrongDays):
        declared(cast, since=JUNE, until=MARCH)


def test_pairs_hold_on_every_day_of_the_conflict_both_ends_included(cast: Cast) -> None:
    row = declared(cast)
    number = certificate(cast).number
    within = [(dt.date(2026, 1, 1), MARCH), (dt.date(2026, 4, 1), dt.date(2026, 4, 1)), (JUNE, dt.date(2026, 9, 1))]
    outside = [(dt.date(2026, 1, 1), dt.date(2026, 2, 28)), (dt.date(2026, 7, 1), dt.date(2026, 9, 1))]
    assert all(conflicts.pairs([number], *days) == {(number, row.party.code)} for days in within)
    assert all(conflicts.pairs([number], *days) == set() for days in outside)


def test_pairs_name_the_asked_for_certificates_alone(cast: Cast) -> None:
    declared(cast, until=None)
    other = certificate(cast, "second_officer").number
    assert conflicts.pairs([other], MARCH, JUNE) == set()
    assert conflicts.pairs([], MARCH, JUNE) == set()
    assert len(conflicts.pairs([other, certificate(cast).number], MARCH, dt.date(2030, 1, 1))) == 1


def test_the_head_ends_it_and_the_row_stays(cast: Cast) -> None:
    row = declared(cast, until=None)
    with pytest.raises(NotAllowed):
        conflicts.end(row, JUNE, by=standing(cast, "officer"), now=NOW)
    ended = conflicts.end(row, JUNE, by=standing(cast, "agency_head"), now=NOW)
    assert (ended.until, ended.ended_by, ended.ended_at) == (JUNE, cast["agency_head"], NOW)
    assert ConflictOfInterest.unscoped.get().ground == "配偶任职"


def test_it_is_not_ended_for_days_that_have_passed(cast: Cast) -> None:
    row = declared(cast, since=dt.date(2025, 5, 1), until=None)
    with pytest.raises(WrongDays):
        conflicts.end(row, NOW.date() - dt.timedelta(1), by=standing(cast, "agency_head"), now=NOW)


def test_the_ground_is_read_by_the_officer_the_head_and_the_supervisor_alone(cast: Cast) -> None:
    declared(cast)
    readers = {one for one in cast.people if conflicts.seen(standing(cast, one)).exists()}
    assert readers == {"officer", "agency_head", "supervisor"}


def test_a_head_who_is_an_officer_too_does_not_end_his_own(cast: Cast) -> None:
    organs.appoint(person=cast["officer"], role="agency_head", organ=cast.market, since=MARCH)
    row = declared(cast, until=None)
    with pytest.raises(NotAllowed, match="本人以外的"):
        conflicts.end(row, JUNE, by=standing(cast, "officer"), now=NOW)
    assert conflicts.end(row, JUNE, by=standing(cast, "agency_head"), now=NOW).until == JUNE
