"""Lists: a party is entered after notice and hearing, on a ground, and comes off by time, repair or correction."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from django.db import DatabaseError, transaction

from fazhi.office.catalogues.models import Party
from fazhi.office.credit import listing
from fazhi.office.credit.classes import class_of
from fazhi.office.credit.errors import AlreadyThere, CreditError, NoGround, NotTold, UnknownList, WrongDay
from fazhi.office.credit.facts import facts_of
from fazhi.office.credit.listing import Reasons
from fazhi.office.credit.models import Listing, ListingEnd
from tests.cast import Cast, cast  # noqa: F401
from tests.credit.record import NOW, TODAY, kept, performed
from tests.parties import make_party

pytestmark = pytest.mark.django_db
TOLD = Reasons("伪造检验报告", dt.date(2026, 3, 2), "当事人陈述申辩，经复核不成立")
MARCH = dt.date(2026, 3, 20)


@pytest.fixture
def party(cast: Cast) -> Party:  # noqa: F811
    return make_party(cast.market, "清渠某商行")


def enter(cast: Cast, party: Party, slug: str = "serious", reasons: Reasons = TOLD, on: dt.date = MARCH) -> Listing:  # noqa: F811
    return listing.enter(party, slug, cast.market, reasons, on=on, by=cast["agency_head"], now=NOW)


def test_an_entry_lasts_as_long_as_the_list_says_and_puts_the_party_into_its_class(cast: Cast, party: Party) -> None:  # noqa: F811
    row = enter(cast, party)
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
    enter(cast, party)
    with pytest.raises(AlreadyThere):
        enter(cast, party, on=dt.date(2026, 4, 1))


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
    matter = kept(cast.market, "inspection", party.name, {"results": ["unreachable"]})
    with pytest.raises(NoGround, match="没有办理过列入"):
        enter(cast, party, "abnormal", Reasons("无法联系", matter=matter.number))
    performed(matter, "list_abnormal", "03-19")
    with pytest.raises(NoGround, match="须有案号"):
        enter(cast, party, "abnormal", Reasons("无法联系"))
    row = enter(cast, party, "abnormal", Reasons("无法联系", matter=matter.number))
    assert len(facts_of(party, TODAY)) == 1
    listing.remove(row, how="removed", ground="已重新取得联系", on=TODAY, by=None, now=NOW)
    [fact] = facts_of(party, TODAY)
    assert (fact.ended_on, fact.ended_how, class_of(party, TODAY).cls) == (TODAY, "removed", "B")


def test_a_matter_of_another_party_is_no_ground(cast: Cast, party: Party) -> None:  # noqa: F811
    matter = kept(cast.market, "inspection", "别家商行", {"results": ["unreachable"]})
    performed(matter, "list_abnormal", "03-19")
    with pytest.raises(NoGround, match="请核对案号"):
        enter(cast, party, "abnormal", Reasons("无法联系", matter=matter.number))


def test_a_repair_waits_for_its_time_and_a_correction_does_not(cast: Cast, party: Party) -> None:  # noqa: F811
    row = enter(cast, party)
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
        listing.remove(enter(cast, party), how=how, ground=ground, on=TODAY, by=None, now=NOW)


def test_the_database_refuses_to_change_or_remove_an_entry(cast: Cast, party: Party) -> None:  # noqa: F811
    row = enter(cast, party)
    for change in (lambda: Listing.unscoped.update(until=TODAY), lambda: Listing.unscoped.filter(pk=row.pk).delete()):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            change()
    assert ListingEnd.objects.count() == 0
