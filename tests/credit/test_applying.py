"""Joint measures: applied on a ground that stands, by the catalogue alone, and over when the ground is."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from fazhi.law.credit import measures
from fazhi.law.credit.fact import Fact
from fazhi.office.catalogues.models import Party
from fazhi.office.credit import applying, listing
from fazhi.office.credit.errors import AlreadyThere, NoGround, NotInCatalogue, NotTheirs, WrongDay
from fazhi.office.credit.facts import facts_of
from fazhi.office.credit.models import AppliedMeasure, CreditFact, CreditFactEnd
from fazhi.office.organs.models import Organ
from tests.cast import Cast, cast  # noqa: F401
from tests.credit.record import NOW, TODAY, entered, imported, kept, performed
from tests.credit.test_listing import enter
from tests.desk.page import elsewhere
from tests.parties import make_party

pytestmark = pytest.mark.django_db


@pytest.fixture
def party(cast: Cast) -> Party:  # noqa: F811
    return make_party(cast.market, "清渠某商行")


def apply(
    cast: Cast,  # noqa: F811
    party: Party,
    measure: str,
    fact: str,
    on: dt.date = TODAY,
    organ: Organ | None = None,
) -> AppliedMeasure:
    return applying.apply(party, measure, organ or cast.market, fact, on=on, by=cast["handler"], now=NOW)


def weighed(on: dt.date = TODAY) -> list[applying.Applied]:
    return applying.weighed(list(AppliedMeasure.unscoped.select_related("party", "lifted")), on)


def test_every_measure_of_the_catalogue_has_its_basis() -> None:
    assert all(one.law and one.by and one.grounds for one in measures.shipped().values())


def test_the_file_says_which_organ_applies_what_on_which_basis(cast: Cast, party: Party) -> None:  # noqa: F811
    row = entered(cast, party)
    found = applying.possible(facts_of(party, TODAY), TODAY)
    listed = {one.id for one in found if one.facts[0].id == f"list/{row.pk}"}
    assert listed == {"key_supervision", "no_promise", "no_honours", "careful_licensing"}
    assert [(one.id, one.facts[0].id) for one in found if one.id not in listed] == [("procurement", row.fact)]


def test_a_measure_needs_a_ground_that_bears_it(cast: Cast, party: Party) -> None:  # noqa: F811
    row = enter(cast, party, "red", listing.Reasons("守信"))
    with pytest.raises(NoGround):
        apply(cast, party, "key_supervision", f"list/{row.pk}")
    assert apply(cast, party, "fewer_checks", f"list/{row.pk}").law == measures.shipped()["fewer_checks"].law


def test_what_is_not_in_the_catalogue_cannot_be_applied(cast: Cast, party: Party) -> None:  # noqa: F811
    with pytest.raises(NotInCatalogue, match="不得采取"):
        apply(cast, party, "public_shaming", "list/1")


def test_a_measure_is_in_force_as_long_as_its_ground_and_then_to_be_lifted(cast: Cast, party: Party) -> None:  # noqa: F811
    row = entered(cast, party)
    applied = apply(cast, party, "key_supervision", f"list/{row.pk}")
    assert [(one.in_force, one.to_lift) for one in weighed()] == [(True, False)]
    listing.remove(row, how="annulled", ground="列入决定被撤销", on=TODAY, by=None, now=NOW)
    assert [(one.in_force, one.to_lift) for one in weighed()] == [(False, True)]
    applying.lift(applied, on=TODAY, by=cast["handler"], now=NOW)
    assert [(one.in_force, one.to_lift) for one in weighed()] == [(False, False)]


def test_a_measure_ends_with_the_time_of_its_ground(cast: Cast, party: Party) -> None:  # noqa: F811
    apply(cast, party, "key_supervision", f"list/{entered(cast, party).pk}")
    assert [one.in_force for one in weighed(dt.date(2029, 3, 19))] == [True]
    assert [one.in_force for one in weighed(dt.date(2029, 3, 20))] == [False]


def test_a_department_applies_it_once_on_whatever_ground(cast: Cast, party: Party) -> None:  # noqa: F811
    fact = f"list/{entered(cast, party).pk}"
    apply(cast, party, "key_supervision", fact, organ=cast.team)
    for organ in (cast.market, cast.team):
        with pytest.raises(AlreadyThere, match="市场监管执法大队"):
            apply(cast, party, "key_supervision", fact, organ=organ)
    assert apply(cast, party, "no_promise", fact)


def test_a_measure_that_must_be_applied_is_not_lifted_while_its_ground_stands(cast: Cast, party: Party) -> None:  # noqa: F811
    row = entered(cast, party)
    applied = apply(cast, party, "key_supervision", f"list/{row.pk}")
    with pytest.raises(NoGround, match="应当继续实施"):
        applying.lift(applied, on=TODAY, by=None, now=NOW, note="企业请求")
    listing.remove(row, how="annulled", ground="列入决定被撤销", on=TODAY, by=None, now=NOW)
    with pytest.raises(WrongDay):
        applying.lift(applied, on=TODAY - dt.timedelta(days=1), by=None, now=NOW)
    applying.lift(applied, on=TODAY, by=None, now=NOW)
    with pytest.raises(AlreadyThere):
        applying.lift(applied, on=TODAY, by=None, now=NOW)


def test_a_measure_that_may_be_applied_is_lifted_early_for_a_reason(cast: Cast, party: Party) -> None:  # noqa: F811
    row = enter(cast, party, "red", listing.Reasons("守信"))
    applied = apply(cast, party, "fewer_checks", f"list/{row.pk}")
    with pytest.raises(NoGround, match="写明理由"):
        applying.lift(applied, on=TODAY, by=None, now=NOW, note=" ")
    applying.lift(applied, on=TODAY, by=None, now=NOW, note="另有投诉")
    assert apply(cast, party, "fewer_checks", f"list/{row.pk}")


@pytest.mark.parametrize("measure", ["key_supervision", "no_promise"])
def test_a_measure_is_not_for_an_organ_of_another_field(cast: Cast, party: Party, measure: str) -> None:  # noqa: F811
    fact = f"list/{entered(cast, party).pk}"
    for organ in (cast.ecology, cast.town, cast.root):
        with pytest.raises(NotTheirs, match="不是"):
            apply(cast, party, measure, fact, organ=organ)
    assert apply(cast, party, "no_honours", fact, organ=cast.ecology).organ == cast.ecology


def test_a_measure_reaches_no_party_of_another_county(cast: Cast) -> None:  # noqa: F811
    far = make_party(elsewhere(), "别县商行")
    row = imported(cast, far, kind="licence_revoked")
    with pytest.raises(NotTheirs, match="不在"):
        apply(cast, far, "no_reapply", f"import/{row.pk}")


def test_whoever_revoked_the_licence_alone_bars_a_new_application(cast: Cast, party: Party) -> None:  # noqa: F811
    matter = kept(cast.ecology, "licence", party.name, {"revoke_ground": "deception"})
    fact = f"{matter.number}/{performed(matter, 'revoke', '04-02').number}/licence_revoked"
    with pytest.raises(NotTheirs):
        apply(cast, party, "no_reapply", fact)
    assert apply(cast, party, "no_reapply", fact, organ=cast.ecology)


def test_no_measure_begins_in_the_future(cast: Cast, party: Party) -> None:  # noqa: F811
    with pytest.raises(WrongDay, match="还没有到"):
        apply(cast, party, "no_promise", f"list/{entered(cast, party).pk}", on=TODAY + dt.timedelta(days=1))


def test_another_organs_measure_ends_with_the_entry_that_bears_it(cast: Cast, party: Party) -> None:  # noqa: F811
    row = entered(cast, party)
    fact = f"list/{row.pk}"
    for organ in (cast.market, cast.ecology, cast.town):
        apply(cast, party, "no_honours", fact, organ=organ)
    assert [one.in_force for one in weighed()] == [True, True, True]
    listing.remove(row, how="annulled", ground="列入决定被撤销", on=TODAY, by=None, now=NOW)
    assert [(one.in_force, one.to_lift) for one in weighed()] == [(False, True)] * 3
    with pytest.raises(NoGround):
        apply(cast, party, "no_honours", fact, organ=cast.team)


def test_every_organ_is_asked_to_lift_what_rested_on_a_penalty_that_was_none(cast: Cast, party: Party) -> None:  # noqa: F811
    row = entered(cast, party)
    apply(cast, party, "no_honours", f"list/{row.pk}", organ=cast.ecology)
    penalty = CreditFact.unscoped.get()
    CreditFactEnd.objects.create(fact=penalty, on=TODAY, how="corrected", ground="张冠李戴", at=NOW)
    assert [one.to_lift for one in weighed()] == [True]


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
        apply(cast, one, "key_supervision", f"list/{entered(cast, one).pk}")
    with django_assert_num_queries(12):
        weighed()


def test_who_may_not_apply_a_measure_learns_nothing_of_the_party_by_trying(cast: Cast, party: Party) -> None:  # noqa: F811
    there, said = f"import/{imported(cast, party, severity='serious').pk}", []
    for fact in (there, "import/0"):
        with pytest.raises(NotTheirs) as caught:
            apply(cast, party, "procurement", fact, organ=cast.ecology)
        said.append(caught.value.message)
    assert said[0] == said[1]
