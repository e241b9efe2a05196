"""What an enterprise said stays as it was said; a visit, a draw or a cap can't vanish: the database sees to it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import DatabaseError, connection, transaction

from fazhi.office.inspections.models import Cap, Feedback, Visit
from tests.cast import Cast, cast
from tests.parties import make_party

__all__ = ["cast"]
NOW = dt.datetime(2026, 5, 6, 9, tzinfo=dt.UTC)
DAY = dt.date(2026, 5, 6)


@pytest.fixture
def visit(cast: Cast) -> Visit:
    party = make_party(cast.market, "甲商店")
    kind = Visit.ChosenBy.COMPLAINT
    return Visit.unscoped.create(
        organ=cast.market, party=party, year=2026, code="c" * 20, chosen_by=kind, starts=DAY, ends=DAY, arranged_at=NOW
    )


def refused(statement: str) -> bool:
    """Whether the database refuses it."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    except DatabaseError as error:
        return "append-only" in str(error)
    return False


def test_what_an_enterprise_said_stays_as_it_was_said(visit: Visit) -> None:
    Feedback.objects.create(visit=visit, mark=1, at=NOW)
    assert refused("UPDATE inspections_feedback SET mark = 5")
    assert refused("DELETE FROM inspections_feedback")
    assert Feedback.objects.get().mark == 1


def test_a_visit_may_go_on_but_not_vanish(visit: Visit) -> None:
    assert not refused("UPDATE inspections_visit SET justification = '已补充'")
    assert refused("DELETE FROM inspections_visit")


def test_a_cap_is_replaced_and_not_removed(cast: Cast) -> None:
    Cap.unscoped.create(organ=cast.root, year=2026, most=2, basis="公告", published_on=DAY, entered_at=NOW)
    assert refused("DELETE FROM inspections_cap")
