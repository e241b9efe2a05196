"""Objections to imported facts, and the repair of a penalty from a party's file."""

from __future__ import annotations

import datetime as dt

import pytest

from fazhi.law.marking import Refused
from fazhi.office.catalogues.models import Party
from fazhi.office.credit import objecting, repairing
from fazhi.office.credit.errors import AlreadyThere, NoGround
from fazhi.office.credit.facts import facts_of
from fazhi.office.credit.models import CreditFact, Objection
from fazhi.office.matters import versions
from fazhi.office.matters.models import Matter
from fazhi.office.organs.selectors import Standing
from tests.cast import Cast, cast  # noqa: F401
from tests.credit.record import NOW, TODAY, at, imported, kept, performed, publicised, published, version_of
from tests.credit.test_facts import PENALISED
from tests.parties import make_party

pytestmark = pytest.mark.django_db
SAID = repairing.Said("general", same_province=True)


@pytest.fixture
def party(cast: Cast) -> Party:  # noqa: F811
    return make_party(cast.market, "清渠某商行")


@pytest.fixture
def row(cast: Cast, party: Party) -> CreditFact:  # noqa: F811
    return imported(cast, party)


def object_to(cast: Cast, row: CreditFact, words: str = "不是本企业") -> Objection:  # noqa: F811
    return objecting.raise_objection(row, cast.market, words=words, raised_by="清渠某商行", by=cast["handler"], now=NOW)


def test_an_objection_is_answered_within_seven_working_days(cast: Cast, row: CreditFact) -> None:  # noqa: F811
    # Raised on Sunday 22 November 2026.
    assert object_to(cast, row).due_on == dt.date(2026, 12, 1)


def test_an_objection_that_is_right_ends_the_fact_on_that_day(cast: Cast, row: CreditFact) -> None:  # noqa: F811
    objecting.answer(object_to(cast, row), outcome="corrected", ground="同名不同码", by=cast["handler"], now=NOW)
    [fact] = facts_of(row.party, TODAY)
    assert (fact.ended_on, fact.ended_how) == (TODAY, "corrected")


def test_an_objection_that_is_wrong_leaves_it_as_it_is(cast: Cast, row: CreditFact) -> None:  # noqa: F811
    objecting.answer(object_to(cast, row), outcome="upheld", ground="代码一致", by=cast["handler"], now=NOW)
    [fact] = facts_of(row.party, TODAY)
    assert fact.standing(TODAY)
    assert object_to(cast, row)


def test_an_objection_is_open_once_and_answered_once(cast: Cast, row: CreditFact) -> None:  # noqa: F811
    raised = object_to(cast, row)
    with pytest.raises(AlreadyThere, match="正在处理"):
        object_to(cast, row)
    objecting.answer(raised, outcome="corrected", ground="同名不同码", by=None, now=NOW)
    with pytest.raises(AlreadyThere, match="已经答复"):
        objecting.answer(raised, outcome="upheld", ground="反悔", by=None, now=NOW)
    with pytest.raises(AlreadyThere, match="已经终止"):
        object_to(cast, row)


def test_neither_an_objection_nor_an_answer_is_without_words(cast: Cast, row: CreditFact) -> None:  # noqa: F811
    with pytest.raises(NoGround):
        object_to(cast, row, " ")
    with pytest.raises(NoGround):
        objecting.answer(object_to(cast, row), outcome="upheld", ground="", by=None, now=NOW)


# —— 信用修复 ——


@pytest.fixture
def penalty(cast: Cast, party: Party) -> Matter:  # noqa: F811
    matter = kept(cast.market, "penalty", party.name, PENALISED | {"violation": "计量违法"}, "penalised")
    performed(matter, "decide", "04-02")
    published(matter, "04-07")
    version_of("credit_repair")
    return matter


def test_the_repair_of_a_penalty_opens_a_matter_with_its_facts_registered(
    cast: Cast,  # noqa: F811
    party: Party,
    penalty: Matter,
) -> None:
    tied(penalty)
    [fact] = facts_of(party, TODAY)
    matter = repairing.open_repair(fact, SAID, by=Standing(cast["handler"], TODAY), now=NOW)
    facts = Matter.unscoped.get(pk=matter.pk).state["facts"]
    assert {name: facts[name] for name in ("decision_number", "violation", "penalties", "fine")} == {
        **PENALISED, "violation": "计量违法",
    }  # fmt: skip
    assert matter.party == party.name and matter.opened_at.date() == dt.date(2026, 4, 2)
    assert repairing.under_repair(fact) == matter
    with pytest.raises(NoGround, match="已有"):
        repairing.open_repair(fact, SAID, by=Standing(cast["handler"], TODAY), now=NOW)


def tied(penalty: Matter) -> None:
    """Let the penalty's state say when it was decided, as the link to the register asks."""
    penalty.refresh_from_db()
    place = versions.machine_for(penalty).table.rows["decide"].index
    penalty.state["times"][place] = at("04-02").isoformat()
    Matter.unscoped.filter(pk=penalty.pk).update(state=penalty.state)


def test_who_may_not_register_a_penalty_opens_nothing(cast: Cast, party: Party, penalty: Matter) -> None:  # noqa: F811
    tied(penalty)
    [fact] = facts_of(party, TODAY)
    with pytest.raises(Refused):
        repairing.open_repair(fact, SAID, by=Standing(cast["outsider"], TODAY), now=NOW)
    assert repairing.under_repair(fact) is None


def test_a_penalty_in_the_public_register_is_repaired_there(cast: Cast, party: Party) -> None:  # noqa: F811
    matter = publicised(cast, party)
    [fact] = facts_of(party, TODAY)
    assert repairing.under_repair(fact) == matter


def test_an_imported_fact_is_objected_to_and_not_repaired_here(cast: Cast, row: CreditFact) -> None:  # noqa: F811
    [fact] = facts_of(row.party, TODAY)
    assert repairing.under_repair(fact) is None
    with pytest.raises(NoGround, match="异议"):
        repairing.open_repair(fact, SAID, by=Standing(cast["handler"], TODAY), now=NOW)
