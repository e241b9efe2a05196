"""Nobody changes a register unseen: not a version, not an intake, not the row that is used now."""

from __future__ import annotations

import datetime as dt
import json

import pytest
import typer
from django.db import connection
from typer.testing import CliRunner

from fazhi.cli.verify import verify
from fazhi.office.catalogues import parties
from fazhi.office.catalogues import verifying as rows
from fazhi.office.catalogues.models import Party
from fazhi.office.organs import verifying
from fazhi.office.organs.models import Certificate, Intake
from tests.cast import Cast
from tests.parties import AT, make_item, make_party

pytestmark = pytest.mark.django_db


@pytest.fixture
def party(cast: Cast) -> Party:
    make_item(cast.market)
    return make_party(cast.market, "清渠甲商店")


def by_force(statement: str) -> None:
    """Change rows as somebody with the database's password would: with the triggers off."""
    connection.check_constraints()  # what PostgreSQL has still to check would keep the triggers on
    with connection.cursor() as cursor:
        for table in ("organs_registerversion", "organs_intake"):
            if connection.vendor == "postgresql":
                cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            else:
                cursor.execute(f"DROP TRIGGER {table}_no_update")
                cursor.execute(f"DROP TRIGGER {table}_no_delete")
        cursor.execute(statement)


def codes() -> list[str]:
    return [one.code for one in (*verifying.verify(), *rows.verify())]


def test_registers_as_they_were_written_are_whole(party: Party) -> None:
    parties.change(party, by=None, at=AT + dt.timedelta(days=1), tags=["特种设备"])
    assert codes() == []


@pytest.mark.parametrize(
    "change",
    ["number = 7", "removed = (1 = 1)", "at = '2026-02-01 00:00:00+00:00'"],
)
def test_a_changed_version_shows(party: Party, change: str) -> None:
    by_force(f"UPDATE organs_registerversion SET {change} WHERE register = 'parties'")
    assert codes() == ["register.altered"]


def test_a_removed_version_shows(party: Party) -> None:
    by_force("DELETE FROM organs_registerversion WHERE register = 'parties'")
    assert codes() == ["register.altered"]


def test_an_intake_taken_out_of_the_middle_shows_at_the_next(party: Party) -> None:
    middle = Intake.unscoped.order_by("-pk")[1]
    by_force(f"DELETE FROM organs_registerversion WHERE intake_id = {middle.pk}")
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM organs_intake WHERE id = %s", [middle.pk])
    assert codes() == ["register.cut"]


def test_a_digest_in_an_unknown_form_is_named(party: Party) -> None:
    by_force("UPDATE organs_intake SET digest = 'md5:1' WHERE register = 'parties'")
    assert codes() == ["register.algorithm"]


def test_a_row_changed_past_its_register_shows(party: Party, cast: Cast) -> None:
    Party.unscoped.update(credit_class="A")
    Certificate.objects.filter(number="执officer").update(status="cancelled")
    found = [*verifying.verify(), *rows.verify()]
    assert [one.code for one in found] == ["register.row", "register.row"]
    assert "执officer 的 status" in found[0].message and "credit_class" in found[1].message


def test_the_command_says_so_and_fails(party: Party) -> None:
    app = typer.Typer()
    app.command()(verify)
    assert CliRunner().invoke(app, ["--format", "json"]).exit_code == 0
    Party.unscoped.update(name="改了名的商店")
    done = CliRunner().invoke(app, ["--format", "json"])
    assert done.exit_code == 1
    (said,) = json.loads(done.stdout)["registers"]
    assert "改了名的商店" in said and "绕过登记" in said
