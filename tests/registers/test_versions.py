"""What stood in a register: every change is a version, nothing is ever taken back, and a day can be shown again."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import DatabaseError, connection, transaction

from fazhi.office.catalogues import items, parties
from fazhi.office.catalogues.models import InspectionItem, Party
from fazhi.office.organs import officers, registering, services
from fazhi.office.organs.models import Intake, RegisterVersion
from tests.cast import Cast
from tests.parties import make_item, make_party

pytestmark = pytest.mark.django_db

FIRST = dt.datetime(2026, 3, 1, 1, tzinfo=dt.UTC)
LATER = FIRST + dt.timedelta(days=30)
LAST = FIRST + dt.timedelta(days=60)


def new_party(cast: Cast, name: str = "清渠甲商店", at: dt.datetime = FIRST) -> Party:
    return make_party(cast.market, name, at)


def test_a_change_writes_a_version_and_the_day_before_shows_the_old_one(cast: Cast) -> None:
    party = new_party(cast)
    parties.change(party, by=cast["handler"], at=LATER, address="清渠县新街1号")
    before, after = (registering.as_of("parties", party.code, at) for at in (FIRST, LATER))
    assert before is not None and after is not None
    assert (before.content["address"], after.content["address"]) == ("", "清渠县新街1号")
    assert [(one.number, one.by) for one in registering.history("parties", party.code)] == [
        (2, cast["handler"]), (1, None)
    ]  # fmt: skip


def test_before_its_first_version_a_row_did_not_stand(cast: Cast) -> None:
    party = new_party(cast)
    assert registering.as_of("parties", party.code, FIRST - dt.timedelta(seconds=1)) is None


def test_what_changes_nothing_writes_nothing(cast: Cast) -> None:
    party = new_party(cast)
    parties.change(party, by=None, at=LATER, address=party.address)
    assert RegisterVersion.unscoped.filter(key=party.code).count() == 1


def test_the_register_of_a_day_holds_each_row_once_as_it_stood_then(cast: Cast) -> None:
    one, other = new_party(cast), new_party(cast, "清渠乙商店", LATER)
    parties.change(one, by=None, at=LAST, state=Party.State.DEREGISTERED)
    stood = {row.key: row.content["state"] for row in registering.stood("parties", LATER)}
    assert stood == {one.code: "active", other.code: "active"}
    assert {row.key for row in registering.stood("parties", FIRST)} == {one.code}


def test_a_row_that_left_stands_no_longer_but_did(cast: Cast) -> None:
    party = new_party(cast)
    registering.record("parties", cast.market, {party.code: None}, at=LATER, by=None)
    assert registering.as_of("parties", party.code, LAST) is None
    assert not list(registering.stood("parties", LAST))
    assert registering.as_of("parties", party.code, FIRST) is not None


def test_the_register_of_one_organ_leaves_out_the_others(cast: Cast) -> None:
    new_party(cast)
    assert not list(registering.stood("parties", LATER, cast.ecology))
    assert len(list(registering.stood("parties", LATER, cast.market))) == 1


def test_classes_are_set_at_once_and_remembered(cast: Cast) -> None:
    one, other = new_party(cast), new_party(cast, "清渠乙商店")
    assert parties.set_classes({one.pk: "D", other.pk: ""}, at=LATER) == 1
    assert Party.unscoped.get(pk=one.pk).credit_class == "D"
    shown = registering.as_of("parties", one.code, LATER)
    assert shown is not None and shown.content["credit_class"] == "D"


def test_items_are_kept_by_organ_and_number(cast: Cast) -> None:
    item = make_item(cast.market)
    items.change(item, by=None, at=FIRST, share="5%")
    items.change(InspectionItem.unscoped.get(pk=item.pk), by=None, at=LATER, share="10%")
    shown = registering.as_of("items", "MARKET/1", FIRST)
    assert shown is not None and shown.content["share"] == "5%"


def test_a_certificate_and_its_hours_are_remembered(cast: Cast) -> None:
    certificate = cast["officer"].certificates.get()
    officers.set_hours(certificate, 2026, 64, at=FIRST, by=None)
    services.set_certificate_status(certificate, "suspended", now=LATER)
    said = [one.content for one in registering.history("officers", certificate.number)]
    assert [(one["status"], one["hours"]) for one in said[:2]] == [
        ("suspended", {"2026": 64}), ("valid", {"2026": 64})
    ]  # fmt: skip


def test_a_licence_to_practise_law_is_no_row_of_the_register(cast: Cast) -> None:
    assert not RegisterVersion.unscoped.filter(key="律001").exists()


@pytest.mark.parametrize("table", ["organs_registerversion", "organs_intake"])
@pytest.mark.parametrize("statement", ["DELETE FROM {}", "UPDATE {} SET register = 'items'"])
def test_the_database_itself_refuses_to_change_or_remove_what_stood(cast: Cast, table: str, statement: str) -> None:
    new_party(cast)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(table))


def test_each_intake_names_the_one_before(cast: Cast) -> None:
    new_party(cast), new_party(cast, "清渠乙商店")
    last, before = Intake.unscoped.order_by("-pk")[:2]
    assert last.previous == before.digest and registering.mark() == last.digest
