"""Questions compiled once: asked with other values they answer as the queryset itself would."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext

from fazhi.office.organs.models import Appointment
from fazhi.office.organs.prepared import Prepared
from tests.cast import SINCE, Cast, cast  # noqa: F401

pytestmark = pytest.mark.django_db


def held(person: int, on: date) -> QuerySet[Any, Any]:
    return Appointment.objects.in_force(on).filter(person_id=person).values_list("role", "organ__code")


@pytest.mark.parametrize("who", ["officer", "supervisor", "newcomer"])
@pytest.mark.parametrize("on", [SINCE, date(2020, 1, 1), date(2030, 1, 1)], ids=str)
def test_it_answers_as_the_queryset_does(who: str, on: date, cast: Cast) -> None:  # noqa: F811
    question = Prepared(held, -1, date.min)
    assert question.rows(cast[who].pk, on) == list(held(cast[who].pk, on))


def test_a_second_asking_is_one_query_with_its_own_values(cast: Cast) -> None:  # noqa: F811
    question = Prepared(held, -1, date.min)
    question.rows(cast["newcomer"].pk, SINCE)
    with CaptureQueriesContext(connection) as captured:
        assert question.rows(cast["officer"].pk, SINCE) == [("officer", "MARKET")]
    assert len(captured) == 1


def test_a_sample_that_the_query_does_not_hold_is_an_error() -> None:
    with pytest.raises(AssertionError, match="sample"):
        Prepared(lambda person: Appointment.objects.values_list("role"), -1).rows(1)
