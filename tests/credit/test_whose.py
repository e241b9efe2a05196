"""Whose a matter is that names its party and gives no code: who alone had that name when it was opened."""

from __future__ import annotations

import datetime as dt

import pytest

from fazhi.office.catalogues import parties
from fazhi.office.catalogues.models import Party
from fazhi.office.credit import whose
from fazhi.office.credit.facts import facts_of, facts_of_all
from tests.cast import Cast, cast  # noqa: F401
from tests.credit.record import NOW, TODAY, kept, publicised, published
from tests.parties import AT, make_party

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
NAME = "清渠甲行"


def called(one: Party, name: str, at: dt.datetime) -> None:
    parties.change(one, by=None, at=at, name=name)


def owner(at: dt.datetime, *, asked: Party | None = None) -> int | None:
    known = whose.some([asked]) if asked else whose.everybody()
    return known.find(NAME, "", at)


@pytest.fixture
def party(cast: Cast) -> Party:  # noqa: F811
    return make_party(cast.market, "清渠商行")


@pytest.fixture
def first(cast: Cast) -> Party:  # noqa: F811
    """A party that had the name until ten days after it came into the register."""
    one = make_party(cast.market, NAME)
    called(one, "清渠乙行", AT + 10 * DAY)
    return one


def test_who_takes_a_former_name_does_not_take_what_was_done_by_it(cast: Cast, party: Party) -> None:  # noqa: F811
    publicised(cast, party)
    name, other = party.name, make_party(cast.ecology, "清渠别行")
    called(party, "清渠新商行", NOW)
    called(other, name, NOW)
    assert len(facts_of(party, TODAY)) == 1 and facts_of(other, TODAY) == []
    called(other, "清渠别行", NOW)
    assert facts_of_all(TODAY) == {party.pk: facts_of(party, TODAY)}


def test_a_newcomer_with_a_former_name_has_what_is_done_since(cast: Cast, first: Party) -> None:  # noqa: F811
    newcomer = make_party(cast.ecology, NAME, at=AT + 20 * DAY)
    for at, holder in ((5, first), (10, first), (15, first), (20, newcomer), (25, newcomer)):
        assert owner(AT + at * DAY) == holder.pk, at
        assert owner(AT + at * DAY, asked=holder) == holder.pk, at
    assert owner(AT + 15 * DAY, asked=newcomer) is None


def test_before_anybody_was_registered_a_name_means_whoever_came_with_it(cast: Cast, first: Party) -> None:  # noqa: F811
    other = make_party(cast.ecology, "清渠别行")
    called(other, NAME, AT + 20 * DAY)
    assert owner(AT - DAY) == first.pk
    make_party(cast.town, NAME, at=AT + 30 * DAY)
    assert owner(AT - DAY) is None


def test_a_name_that_two_parties_have_belongs_to_neither(cast: Cast, party: Party) -> None:  # noqa: F811
    make_party(cast.ecology, party.name)
    published(kept(cast.market, "inspection", party.name, {"results": ["clean"]}), "05-07")
    assert facts_of(party, TODAY) == []


def test_while_two_had_a_name_it_means_neither_and_before_that_the_one(cast: Cast) -> None:  # noqa: F811
    one, other = make_party(cast.market, NAME), make_party(cast.ecology, NAME, at=AT + 5 * DAY)
    assert owner(AT + 4 * DAY) == one.pk
    assert owner(AT + 6 * DAY) is None
    called(one, "清渠乙行", AT + 10 * DAY)
    assert owner(AT + 11 * DAY) == other.pk


def test_a_party_that_is_renamed_keeps_what_is_known_of_it(cast: Cast, party: Party) -> None:  # noqa: F811
    publicised(cast, party)
    called(party, "清渠新商行", NOW)
    assert facts_of(party, TODAY)[0].kind == "penalty"
    assert facts_of_all(TODAY)[party.pk] == facts_of(party, TODAY)
