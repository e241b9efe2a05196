"""Joint measures: applied on a ground that stands, by the catalogue alone, and over when the ground is."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from fazhi.law.credit import measures
from fazhi.law.credit.fact import Fact
from fazhi.office.catalogues.models import Party
from fazhi.office.credit import applying, listing
from fazhi.office.credit.errors import AlreadyThere, NoGround, NotInCatalogue, WrongDay
from fazhi.office.credit.facts import facts_of
from fazhi.office.credit.models import AppliedMeasure
from tests.cast import Cast, cast  # noqa: F401
from tests.credit.record import NOW, TODAY
from tests.credit.test_listing import enter
from tests.parties import make_party

pytestmark = pytest.mark.django_db


@pytest.fixture
def party(cast: Cast) -> Party:  # noqa: F811
    return make_party(cast.market, "清渠某商行")


def apply(cast: Cast, party: Party, measure: str, fact: str, on: dt.date = TODAY) -> AppliedMeasure:  # noqa: F811
    return applying.apply(party, measure, cast.market, fact, on=on, by=cast["handler"], now=NOW)


def weighed(on: dt.date = TODAY) -> list[applying.Applied]:
    return applying.weighed(list(AppliedMeasure.unscoped.select_related("party", "lifted")), on)


def test_every_measure_of_the_catalogue_has_its_basis() -> None:
    assert all(one.law and one.by and one.grounds for one in measures.shipped().values())


def test_the_file_says_which_organ_applies_what_on_which_basis(cast: Cast, party: Party) -> None:  # noqa: F811
    row = enter(cast, party)
    found = applying.possible(facts_of(party, TODAY), TODAY)
    assert {one.id for one in found} == {"key_supervision", "no_promise", "no_honours", "careful_licensing"}
    assert {fact.id for one in found for fact in one.facts} == {f"list/{row.pk}"}


def test_a_measure_needs_a_ground_that_bears_it(cast: Cast, party: Party) -> None:  # noqa: F811
    row = enter(cast, party, "red", listing.Reasons("守信"))
    with pytest.raises(NoGround):
        apply(cast, party, "key_supervision", f"list/{row.pk}")
    assert apply(cast, party, "green_lane", f"list/{row.pk}").law == measures.shipped()["green_lane"].law


def test_what_is_not_in_the_catalogue_cannot_be_applied(cast: Cast, party: Party) -> None:  # noqa: F811
    with pytest.raises(NotInCatalogue, match="不得采取"):
        apply(cast, party, "public_shaming", "list/1")


def test_a_measure_is_in_force_as_long_as_its_ground_and_then_to_be_lifted(cast: Cast, party: Party) -> None:  # noqa: F811
    row = enter(cast, party)
    applied = apply(cast, party, "key_supervision", f"list/{row.pk}")
    assert [(one.in_force, one.to_lift) for one in weighed()] == [(True, False)]
    listing.remove(row, how="annulled", ground="列入决定被撤销", on=TODAY, by=None, now=NOW)
    assert [(one.in_force, one.to_lift) for one in weighed()] == [(False, True)]
    applying.lift(applied, on=TODAY, by=cast["handler"], now=NOW)
    assert [(one.in_force, one.to_lift) for one in weighed()] == [(False, False)]


def test_a_measure_ends_with_the_time_of_its_ground(cast: Cast, party: Party) -> None:  # noqa: F811
    apply(cast, party, "key_supervision", f"list/{enter(cast, party).pk}")
    assert [one.in_force for one in weighed(dt.date(2029, 3, 19))] == [True]
    assert [one.in_force for one in weighed(dt.date(2029, 3, 20))] == [False]


def test_the_same_organ_applies_it_once_and_lifts_it_once(cast: Cast, party: Party) -> None:  # noqa: F811
    fact = f"list/{enter(cast, party).pk}"
    applied = apply(cast, party, "key_supervision", fact)
    with pytest.raises(AlreadyThere):
        apply(cast, party, "key_supervision", fact)
    with pytest.raises(WrongDay):
        applying.lift(applied, on=TODAY - dt.timedelta(days=1), by=None, now=NOW)
    applying.lift(applied, on=TODAY, by=None, now=NOW)
    with pytest.raises(AlreadyThere):
        applying.lift(applied, on=TODAY, by=None, now=NOW)


def test_a_ground_that_nobody_knows_any_more_bears_nothing() -> None:
    known = measures.shipped()["procurement"]
    light = Fact("甲", "penalty", "罚款", dt.date(2026, 4, 2), "light")
    serious = Fact("乙", "penalty", "停业", dt.date(2026, 4, 2), "serious", public_until=dt.date(2026, 5, 1))
    assert list(known.grounds_in([light, serious], TODAY)) == []
    assert list(known.grounds_in([light, serious], dt.date(2026, 5, 1))) == [serious]


def test_weighing_many_costs_no_more_queries_than_one(
    cast: Cast,  # noqa: F811
    party: Party,
    django_assert_num_queries: Any,
) -> None:
    for one in (party, make_party(cast.market, "清渠二店"), make_party(cast.market, "清渠三店")):
        apply(cast, one, "key_supervision", f"list/{enter(cast, one).pk}")
    with django_assert_num_queries(11):
        weighed()
