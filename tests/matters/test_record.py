"""The stored record: append-only, chained, verified; the caches are what the entries say."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from fazhi.law.state import Refused
from fazhi.office.matters import correcting, rebuilding
from fazhi.office.matters.errors import UnknownEntry
from fazhi.office.matters.models import Clock, Entry, Matter
from fazhi.office.matters.verifying import verify
from tests.matters.conftest import NOW, Game

pytestmark = pytest.mark.django_db


def touch(statement: str, *values: object) -> None:
    """Change an entry as somebody with the database's password would: with the triggers off."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("ALTER TABLE matters_entry DISABLE TRIGGER USER")
        else:
            cursor.execute("DROP TRIGGER matters_entry_no_update")
            cursor.execute("DROP TRIGGER matters_entry_no_delete")
        cursor.execute(statement, values)


@pytest.mark.parametrize(
    "statement",
    ["UPDATE matters_entry SET act = 'x'", "DELETE FROM matters_entry"],
)
def test_the_database_itself_refuses_to_change_an_entry(game: Game, statement: str) -> None:
    game.does("file", "03-02")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert len(game.entries()) == 1


def test_an_untouched_record_verifies(game: Game) -> None:
    game.up_to_decision()
    assert list(verify()) == []


def test_a_changed_fact_is_found_and_its_entry_named(game: Game) -> None:
    game.up_to_notice()
    touch("UPDATE matters_entry SET facts = %s WHERE number = 3", '{"fine": 1}')
    found = list(verify())
    assert [(item.matter, item.number, item.code) for item in found] == [(game.matter.number, 3, "digest.mismatch")]


def test_a_removed_last_entry_is_found(game: Game) -> None:
    game.up_to_notice()
    touch("DELETE FROM matters_entry WHERE number = 3")
    assert [item.code for item in verify()] == ["chain.short"]


def test_a_changed_title_of_a_matter_is_found(game: Game) -> None:
    game.does("file", "03-02")
    Matter.unscoped.update(title="别的案由")
    assert [(item.number, item.code) for item in verify()] == [(1, "previous.wrong")]


def test_rebuilding_an_untouched_matter_changes_nothing(game: Game) -> None:
    game.up_to_decision()
    game.does("serve", "03-23", "officer")
    assert rebuilding.rebuild() == 0


def test_spoilt_caches_are_remade_from_the_entries(game: Game) -> None:
    game.does("file", "03-02")
    game.does("suspend", "03-10")
    game.does("resume", "03-20")
    good, due = game.now(), Clock.unscoped.get(matter=game.matter).due_at
    Matter.unscoped.update(next_due=None, outcome="nonsense", state={**good.state, "included": 0})
    Clock.unscoped.all().delete()
    assert rebuilding.rebuild() == 1
    again = game.now()
    assert (again.state, again.next_due, again.outcome) == (good.state, good.next_due, "")
    assert Clock.unscoped.get(matter=game.matter).due_at == due


def test_a_correction_is_a_new_entry_that_names_the_old_one(game: Game) -> None:
    game.up_to_notice(fine=20000)
    linked = correcting.correct(
        game.matter.pk, 3, facts={"fine": 2000}, reason="多写一个零", by=game.standing("officer"), now=NOW
    )
    assert (linked.entry.corrects, game.entries()[2].facts) == (3, {"fine": 20000})
    assert game.now().state["facts"] == {"fine": 2000}
    assert game.does("decide", "03-20").entry.number == 6
    assert list(verify()) == []


def test_a_correction_that_makes_a_later_act_unlawful_is_refused(game: Game) -> None:
    game.up_to_decision(fine=500)
    with pytest.raises(Refused) as refused:
        correcting.correct(
            game.matter.pk, 3, facts={"fine": 50000}, reason="少写两个零", by=game.standing("officer"), now=NOW
        )
    assert [item.code for item in refused.value.refusals] == ["correction.unlawful"]
    assert Entry.unscoped.filter(matter=game.matter, kind="correction").count() == 0


def test_a_correction_by_somebody_without_the_acts_role_is_refused(game: Game) -> None:
    game.up_to_notice()
    with pytest.raises(Refused):
        correcting.correct(game.matter.pk, 3, facts={"fine": 2000}, reason="x", by=game.standing("outsider"), now=NOW)


def test_an_entry_of_the_law_is_not_corrected(game: Game) -> None:
    game.up_to_decision()
    with pytest.raises(UnknownEntry):
        correcting.correct(game.matter.pk, 4, facts={}, reason="x", by=game.standing("officer"), now=NOW)
