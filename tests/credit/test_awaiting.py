"""What waits for an organ: parties of its government of whom a fact stands that bears a measure of its own."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from fazhi.office.catalogues import parties
from fazhi.office.catalogues.models import Party
from fazhi.office.credit import applying, awaiting, listing
from fazhi.office.credit.awaiting import Awaited
from fazhi.office.credit.models import Listing
from fazhi.office.credit.position import position_of
from fazhi.office.organs.models import Organ
from fazhi.office.organs.services import create_organ
from tests.cast import Cast, cast  # noqa: F401
from tests.credit.record import NOW, TODAY, entered, imported, kept, performed, published
from tests.credit.test_facts import PENALISED, unreachable
from tests.credit.test_listing import enter
from tests.desk.page import elsewhere
from tests.parties import make_party

pytestmark = pytest.mark.django_db
HEAVY = PENALISED | {"penalties": ["stop_business"]}


@pytest.fixture
def party(cast: Cast) -> Party:  # noqa: F811
    return make_party(cast.market, "清渠某商行")


def finance(cast: Cast) -> Organ:  # noqa: F811
    return create_organ(code="FINANCE", name="清渠县财政局", level="department", parent=cast.root)


def waiting(organ: Organ, *, also_may: bool = False, on: dt.date = TODAY) -> list[Awaited]:
    position = position_of(organ)
    wanted = awaiting.own(position, also_may=also_may)
    return awaiting.awaited(position, wanted, list(awaiting.candidates(position, wanted, on)), on)


def told(organ: Organ, **given: Any) -> set[tuple[str, str, str]]:
    return {(one.party.name, one.id, one.fact.id) for one in waiting(organ, **given)}


def test_each_organ_is_told_what_is_its_own(cast: Cast, party: Party) -> None:  # noqa: F811
    row = entered(cast, party)
    listed = f"list/{row.pk}"
    honours = (party.name, "no_honours", listed)
    assert told(cast.ecology) == told(cast.town) == {honours}
    assert told(cast.team) == {honours, (party.name, "key_supervision", listed), (party.name, "no_promise", listed)}
    assert told(finance(cast)) == {honours, (party.name, "procurement", row.fact)}


def test_what_may_be_applied_is_told_when_asked_for(cast: Cast, party: Party) -> None:  # noqa: F811
    row = enter(cast, party, "red", listing.Reasons("守信"))
    assert told(cast.ecology) == set()
    assert told(cast.ecology, also_may=True) == {(party.name, "fewer_checks", f"list/{row.pk}")}


def test_what_a_department_applies_waits_no_longer_until_it_is_lifted(cast: Cast, party: Party) -> None:  # noqa: F811
    fact = f"list/{enter(cast, party, 'red', listing.Reasons('守信')).pk}"
    given = {"on": TODAY, "by": None, "now": NOW}
    applied = applying.apply(party, "fewer_checks", cast.market, fact, **given)
    assert told(cast.team, also_may=True) == set() and told(cast.ecology, also_may=True)
    applying.lift(applied, **given, note="另有投诉")
    assert told(cast.team, also_may=True)


def test_what_the_government_itself_applies_is_not_done_for_its_departments(cast: Cast, party: Party) -> None:  # noqa: F811
    fact = f"list/{entered(cast, party).pk}"
    applying.apply(party, "no_honours", cast.ecology, fact, on=TODAY, by=None, now=NOW)
    assert told(cast.root) == {(party.name, "no_honours", fact)}
    applying.apply(party, "no_honours", cast.root, fact, on=TODAY, by=None, now=NOW)
    assert told(cast.root) == told(cast.ecology) == set() and told(cast.town)


def test_what_has_ended_waits_for_nobody(cast: Cast, party: Party) -> None:  # noqa: F811
    row = entered(cast, party)
    assert told(cast.ecology, on=dt.date(2029, 3, 19)) and not told(cast.ecology, on=dt.date(2029, 3, 20))
    listing.remove(row, how="annulled", ground="列入决定被撤销", on=TODAY, by=None, now=NOW)
    assert told(cast.ecology) == set()


def test_a_party_of_another_county_or_that_is_gone_waits_for_nobody(cast: Cast, party: Party) -> None:  # noqa: F811
    for one in (party, make_party(elsewhere(), "别县商行")):
        Listing.unscoped.create(
            organ=one.organ, party=one, list="serious", ground="旧记录", law="示例办法", entered_on=TODAY, at=NOW
        )
    assert {name for name, _, _ in told(cast.ecology)} == {party.name}
    parties.change(party, by=None, at=NOW, state="deregistered")
    assert told(cast.ecology) == set()


def test_a_penalty_of_the_record_waits_for_finance_and_a_light_one_does_not(cast: Cast, party: Party) -> None:  # noqa: F811
    other, organ = make_party(cast.market, "清渠二店"), finance(cast)
    published(kept(cast.ecology, "penalty", party.name, HEAVY, "penalised"), "04-07")
    published(kept(cast.ecology, "penalty", other.name, PENALISED, "penalised"), "04-07")
    imported(cast, other, severity="light")
    assert {(name, measure) for name, measure, _ in told(organ)} == {(party.name, "procurement")}


def test_a_new_name_is_no_way_out(cast: Cast, party: Party) -> None:  # noqa: F811
    published(kept(cast.ecology, "penalty", party.name, HEAVY, "penalised"), "04-07")
    parties.change(party, by=None, at=NOW, name="清渠新名商行")
    assert {name for name, _, _ in told(finance(cast))} == {"清渠新名商行"}


def test_who_was_not_reached_is_found_by_the_code_of_the_inspection(cast: Cast, party: Party) -> None:  # noqa: F811
    matter = kept(cast.ecology, "inspection", "写法不同", {"results": ["unreachable"], "party_code": party.code})
    performed(matter, "list_abnormal", "05-09")
    unreachable(cast, make_party(cast.market, "清渠二店"), "05-09")
    licensing = create_organ(code="LICENSING", name="行政审批局", level="department", parent=cast.root)
    assert {name for name, _, _ in told(licensing, also_may=True)} == {party.name, "清渠二店"}


def test_a_revoked_licence_waits_for_who_revoked_it(cast: Cast, party: Party) -> None:  # noqa: F811
    matter = kept(cast.ecology, "licence", party.name, {"revoke_ground": "deception"})
    performed(matter, "revoke", "04-02")
    assert {measure for _, measure, _ in told(cast.ecology)} == {"no_reapply"}
    assert told(cast.market) == set()


def test_of_two_grounds_the_one_that_lasts_longer_is_named(cast: Cast, party: Party) -> None:  # noqa: F811
    imported(cast, party, severity="serious")
    longer = imported(cast, party, severity="serious", public_until=dt.date(2028, 2, 2))
    assert {fact for _, _, fact in told(finance(cast))} == {f"import/{longer.pk}"}


def test_many_parties_cost_no_more_queries_than_one(
    cast: Cast,  # noqa: F811
    party: Party,
    django_assert_num_queries: Any,
) -> None:
    for one in (party, make_party(cast.market, "清渠二店"), make_party(cast.market, "清渠三店")):
        entered(cast, one)
    with django_assert_num_queries(15):
        assert len(waiting(cast.ecology)) == 3
