"""Lists: a party is entered after notice and hearing, on a ground, and comes off by time, repair or correction."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from fazhi.law.credit import lists, measures
from fazhi.law.credit.loading import CreditFileErrors, parse, shipped_text
from fazhi.law.credit.rule import shipped
from fazhi.office.catalogues.models import Party
from fazhi.office.credit import listing
from fazhi.office.credit.classes import class_of
from fazhi.office.credit.errors import AlreadyThere, CreditError, NoGround, NotTheirs, NotTold, UnknownList, WrongDay
from fazhi.office.credit.facts import facts_of
from fazhi.office.credit.listing import Reasons
from fazhi.office.credit.models import CreditFact, CreditFactEnd, Listing, ListingEnd
from tests.cast import Cast, cast  # noqa: F401
from tests.credit.record import NOW, TODAY, entered, imported, kept, performed, published
from tests.credit.test_facts import unreachable
from tests.desk.page import elsewhere
from tests.parties import make_party

pytestmark = pytest.mark.django_db
TOLD = Reasons("伪造检验报告", dt.date(2026, 3, 2), "当事人陈述申辩，经复核不成立")
MARCH = dt.date(2026, 3, 20)


@pytest.fixture
def party(cast: Cast) -> Party:  # noqa: F811
    return make_party(cast.market, "清渠某商行")


def enter(cast: Cast, party: Party, slug: str = "serious", reasons: Reasons = TOLD, on: dt.date = MARCH) -> Listing:  # noqa: F811
    return listing.enter(party, slug, cast.market, reasons, on=on, by=cast["agency_head"], now=NOW)


def by(row: CreditFact, entitling: str = "heavy_penalty") -> Reasons:
    """The usual reasons, resting on an imported fact."""
    return replace(TOLD, entitling=entitling, fact=f"import/{row.pk}")


def test_an_entry_lasts_as_long_as_the_list_says_and_puts_the_party_into_its_class(cast: Cast, party: Party) -> None:  # noqa: F811
    row = entered(cast, party)
    assert row.until == dt.date(2029, 3, 19)
    assert class_of(party, TODAY).cls == "D"
    assert class_of(party, dt.date(2029, 3, 20)).cls == "B"


@pytest.mark.parametrize("reasons", [replace(TOLD, noticed_on=None), replace(TOLD, heard=" ")])
def test_nobody_is_entered_without_notice_and_hearing(cast: Cast, party: Party, reasons: Reasons) -> None:  # noqa: F811
    with pytest.raises(NotTold, match="陈述、申辩"):
        enter(cast, party, reasons=reasons)
    assert not Listing.unscoped.exists()


def test_a_red_list_asks_for_no_hearing_but_for_a_ground(cast: Cast, party: Party) -> None:  # noqa: F811
    assert enter(cast, party, "red", Reasons("连续三年A级纳税人")).until == dt.date(2027, 3, 19)
    with pytest.raises(NoGround, match="事由"):
        enter(cast, party, "serious", replace(TOLD, ground=""))


def test_a_party_is_on_a_list_once(cast: Cast, party: Party) -> None:  # noqa: F811
    row = imported(cast, party, severity="serious")
    enter(cast, party, reasons=by(row))
    with pytest.raises(AlreadyThere):
        enter(cast, party, reasons=by(row), on=dt.date(2026, 4, 1))


@pytest.mark.parametrize("on", [dt.date(2026, 3, 1), dt.date(2026, 11, 23)])
def test_the_day_lies_after_the_notice_and_not_in_the_future(cast: Cast, party: Party, on: dt.date) -> None:  # noqa: F811
    with pytest.raises(WrongDay):
        enter(cast, party, on=on)


def test_an_unknown_list_and_one_that_others_publish_are_refused(cast: Cast, party: Party) -> None:  # noqa: F811
    with pytest.raises(UnknownList, match="serious"):
        enter(cast, party, "blackest")
    with pytest.raises(NoGround, match="导入"):
        enter(cast, party, "dishonest")


def test_the_abnormal_list_asks_for_the_inspection_and_counts_once_with_it(cast: Cast, party: Party) -> None:  # noqa: F811
    kept(cast.market, "inspection", party.name, {"results": ["unreachable"]})
    with pytest.raises(NoGround, match="第4条第四项"):
        enter(cast, party, "abnormal", Reasons("无法联系", entitling="unreachable"))
    reasons = unreachable(cast, party, "03-19")
    row = enter(cast, party, "abnormal", reasons)
    assert len(facts_of(party, TODAY)) == 1 and row.matter
    listing.remove(row, how="removed", ground="已重新取得联系", on=TODAY, by=None, now=NOW)
    [fact] = facts_of(party, TODAY)
    assert (fact.ended_on, fact.ended_how, class_of(party, TODAY).cls) == (TODAY, "removed", "B")
    with pytest.raises(NoGround):
        enter(cast, party, "abnormal", reasons, on=TODAY)


def test_an_inspection_of_another_party_is_no_ground(cast: Cast, party: Party) -> None:  # noqa: F811
    reasons = unreachable(cast, make_party(cast.market, "别家商行"), "03-19")
    with pytest.raises(NoGround):
        enter(cast, party, "abnormal", reasons)


# —— 列入情形 ——


def test_the_serious_list_asks_for_a_heavy_penalty_and_says_where_it_may_come_from(cast: Cast, party: Party) -> None:  # noqa: F811
    with pytest.raises(NoGround, match=r"第2条.*第11条.*先依法处罚并公示.*导入"):
        enter(cast, party)
    row = enter(cast, party, reasons=by(imported(cast, party, severity="serious")))
    assert (row.fact, row.law) == (
        f"import/{CreditFact.unscoped.get().pk}",
        "市场监督管理严重违法失信名单管理办法(2021)第2条",
    )
    assert row.matter is None


@pytest.mark.parametrize("severity", ["light", "general"])
def test_a_lighter_penalty_bears_an_entry_only_of_whoever_refuses_to_obey_it(
    cast: Cast,  # noqa: F811
    party: Party,
    severity: str,
) -> None:
    row = imported(cast, party, severity=severity)
    with pytest.raises(NoGround, match="选定其中一条"):
        enter(cast, party, reasons=by(row))
    assert enter(cast, party, reasons=by(row, "refusal")).law.endswith("第11条")


def test_a_penalty_that_stands_no_longer_or_not_yet_bears_no_entry(cast: Cast, party: Party) -> None:  # noqa: F811
    over = imported(cast, party, severity="serious", public_until=dt.date(2026, 3, 19))
    ahead = imported(cast, party, severity="serious", public_from=dt.date(2026, 3, 21))
    ended = imported(cast, party, severity="serious")
    CreditFactEnd.objects.create(fact=ended, on=MARCH, how="corrected", ground="张冠李戴", at=NOW)
    for row in (over, ahead, ended):
        with pytest.raises(NoGround):
            enter(cast, party, reasons=by(row))
    assert not Listing.unscoped.exists()


def test_another_partys_penalty_bears_no_entry(cast: Cast, party: Party) -> None:  # noqa: F811
    theirs = imported(cast, make_party(cast.market, "别家商行"), severity="serious")
    with pytest.raises(NoGround):
        enter(cast, party, reasons=by(theirs))


def test_a_penalty_by_a_department_of_another_field_bears_no_entry(cast: Cast, party: Party) -> None:  # noqa: F811
    heavy = {"decision_number": "一号", "penalties": ["stop_business"], "fine": 0}
    for organ in (cast.ecology, cast.team):
        published(kept(organ, "penalty", party.name, heavy | {"decision_number": organ.code}, "penalised"), "03-10")
    by_ecology, by_team = (fact.id for fact in sorted(facts_of(party, TODAY), key=lambda one: one.about))
    with pytest.raises(NoGround):
        enter(cast, party, reasons=replace(TOLD, entitling="heavy_penalty", fact=by_ecology))
    assert enter(cast, party, reasons=replace(TOLD, entitling="heavy_penalty", fact=by_team))


def test_the_registrar_enters_whom_another_department_could_not_reach(cast: Cast, party: Party) -> None:  # noqa: F811
    matter = kept(cast.ecology, "inspection", party.name, {"results": ["unreachable"]})
    fact = f"{matter.number}/{performed(matter, 'list_abnormal', '03-19').number}/abnormal_list"
    row = enter(cast, party, "abnormal", Reasons("无法联系", entitling="unreachable", fact=fact))
    assert (row.organ, row.matter) == (cast.market, matter)


def test_a_penalty_bears_one_entry_unless_that_was_made_in_error(cast: Cast, party: Party) -> None:  # noqa: F811
    reasons = by(imported(cast, party, severity="serious", public_until=None))
    first = enter(cast, party, reasons=reasons)
    listing.remove(first, how="corrected", ground="日期有误", on=TODAY, by=None, now=NOW)
    second = enter(cast, party, reasons=reasons, on=TODAY)
    listing.remove(second, how="annulled", ground="列入决定被撤销", on=TODAY, by=None, now=NOW)
    with pytest.raises(NoGround, match="没有据以列入过"):
        enter(cast, party, reasons=reasons, on=TODAY)


def test_a_list_is_for_the_organs_of_its_field_in_the_partys_own_county(cast: Cast, party: Party) -> None:  # noqa: F811
    reasons = by(imported(cast, party, severity="serious"))
    given = {"on": MARCH, "by": None, "now": NOW}
    for organ in (cast.ecology, cast.root, cast.town):
        with pytest.raises(NotTheirs, match="移送"):
            listing.enter(party, "serious", organ, reasons, **given)
    with pytest.raises(NotTheirs, match="不在"):
        listing.enter(make_party(elsewhere(), "别县商行"), "serious", cast.market, reasons, **given)
    assert listing.enter(party, "serious", cast.team, reasons, **given)


def test_every_ground_names_its_article_and_a_kind_that_facts_have() -> None:
    kinds = shipped()["enterprise"].kinds
    grounds = [ground for one in lists.shipped().values() for ground in one.grounds.values()]
    measured = [ground for one in measures.shipped().values() for ground in one.grounds]
    assert all("条" in ground.law and ground.mark for ground in grounds)
    assert {ground.kind for ground in (*grounds, *measured)} <= set(kinds)


def test_an_imported_list_that_names_grounds_is_told() -> None:
    text = shipped_text("lists.toml").replace(
        "imported = true",
        'imported = true\ngrounds = { any = { kind = "penalty", title = "处罚", law = "某法第1条", mark = "P" } }',
    )
    with pytest.raises(CreditFileErrors, match=r"lists\.dishonest\.grounds"):
        parse(lists.Lists, text, "lists.toml")


def test_a_penalty_that_was_repaired_since_bears_no_entry_of_an_earlier_day(cast: Cast, party: Party) -> None:  # noqa: F811
    row = imported(cast, party, severity="serious")
    CreditFactEnd.objects.create(fact=row, on=dt.date(2026, 6, 1), how="repaired", ground="已履行", at=NOW)
    with pytest.raises(NoGround, match="现在仍在公示"):
        enter(cast, party, reasons=by(row))


def test_no_entry_of_an_earlier_day_is_slipped_in_before_one_that_stands(cast: Cast, party: Party) -> None:  # noqa: F811
    enter(cast, party, reasons=by(imported(cast, party, severity="serious")), on=dt.date(2026, 4, 1))
    other = imported(cast, party, severity="serious")
    with pytest.raises(AlreadyThere):
        enter(cast, party, reasons=by(other))


# —— 移出 ——


def test_a_repair_waits_for_its_time_and_a_correction_does_not(cast: Cast, party: Party) -> None:  # noqa: F811
    row = entered(cast, party)
    for how in ("repaired", "removed"):
        with pytest.raises(WrongDay, match="2027-03-20"):
            listing.remove(row, how=how, ground="已履行", on=TODAY, by=None, now=NOW)
    listing.remove(row, how="corrected", ground="列错主体", on=TODAY, by=None, now=NOW)
    assert not listing.standing(party, TODAY).exists()
    with pytest.raises(AlreadyThere):
        listing.remove(row, how="corrected", ground="列错主体", on=TODAY, by=None, now=NOW)


@pytest.mark.parametrize(("how", "ground"), [("forgotten", "无"), ("removed", " ")])
def test_a_removal_says_how_and_why(cast: Cast, party: Party, how: str, ground: str) -> None:  # noqa: F811
    with pytest.raises(CreditError, match="理由"):
        listing.remove(entered(cast, party), how=how, ground=ground, on=TODAY, by=None, now=NOW)


def test_the_database_refuses_to_change_or_remove_an_entry(cast: Cast, party: Party) -> None:  # noqa: F811
    row = entered(cast, party)
    for change in (lambda: Listing.unscoped.update(until=TODAY), lambda: Listing.unscoped.filter(pk=row.pk).delete()):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            change()
    assert ListingEnd.objects.count() == 0


def test_of_two_who_take_a_party_off_at_once_the_second_waits(cast: Cast, party: Party) -> None:  # noqa: F811
    row = entered(cast, party)
    with CaptureQueriesContext(connection) as asked:
        listing.remove(row, how="corrected", ground="列错主体", on=TODAY, by=None, now=NOW)
    locked = any('FROM "credit_listing"' in one["sql"] and "FOR UPDATE" in one["sql"] for one in asked)
    # SQLite lets one transaction write at a time.
    assert locked == connection.features.has_select_for_update
