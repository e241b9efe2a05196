"""A stored file reviewed: a lawful one has nothing against it; what the office alone knows is found, with its law."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from fazhi.office.matters import correcting
from fazhi.office.matters.models import Entry, Matter, Tie
from fazhi.office.organs import services as organs
from fazhi.office.organs.models import Appointment, Certificate, Operation, Person
from fazhi.office.supervision.importing import Summary
from fazhi.office.supervision.models import Problem
from fazhi.office.supervision.reviewing import Reviewer
from tests.matters.linked import Pair, pair
from tests.supervision.reviewed import GUANGDONG, NOW, Begin, begin, cast, day, read, rules
from tests.supervision.test_import import GOOD, LATE, ODD, event, procedure, take_in, trace

__all__ = ["begin", "cast", "pair", "procedure", "take_in"]
pytestmark = pytest.mark.django_db


def altered(matter: Matter, number: int, **columns: object) -> None:
    """Change an entry as no one can through the office: past the triggers."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("ALTER TABLE matters_entry DISABLE TRIGGER USER")
        else:
            cursor.execute("DROP TRIGGER matters_entry_no_update")
    Entry.unscoped.filter(matter=matter, number=number).update(**columns)


def test_a_lawful_file_has_nothing_against_it_and_is_excellent_art_16(begin: Begin) -> None:
    found = read(begin().whole())
    assert (found.marks, found.score.points, found.score.grade) == ((), 100, "excellent")


def test_a_file_names_the_digest_that_ended_its_record(begin: Begin) -> None:
    game = begin().whole()
    assert (read(game).head, read(game).length) == (game.now().head, game.now().last_number)


def test_a_paper_that_the_act_produces_and_nobody_attached_is_missing_art_14_7(begin: Begin) -> None:
    game = begin()
    game.up_to_decision()
    (mark,) = (mark for mark in read(game, day("03-21")).marks if mark.breach)
    assert mark.breach and mark.breach.rule == "paper.missing:decide"
    assert (mark.head, mark.breach.law, mark.breach.number) == ("papers", "示范法第59条", 5)
    assert "《行政处罚决定书》" in mark.reason


@pytest.mark.parametrize(("recorded", "found"), [("04-01", []), ("04-02", ["recorded.late:file"])])
def test_an_entry_recorded_after_thirty_days_is_late_art_14_5(begin: Begin, recorded: str, found: list[str]) -> None:
    game = begin()
    game.does("file", "03-02", now=day(recorded, 9))
    altogether = read(game, day(recorded, 9) + dt.timedelta(minutes=1))
    assert rules(altogether) == found
    game.does("suspend", "03-03", now=day(recorded, 10))
    assert len(rules(read(game, day(recorded, 11)))) == 2 * len(found)


def test_a_record_that_was_altered_is_told_with_the_entry_art_14_5(begin: Begin) -> None:
    game = begin().whole()
    altered(game.matter, 3, facts={"fine": 400})
    (mark,) = read(game).marks
    assert mark.breach and (mark.breach.rule, mark.breach.number) == ("chain.broken:digest.mismatch", 3)
    assert mark.head == "recording"


def test_an_act_that_the_procedure_does_not_know_is_told_and_the_rest_still_read(begin: Begin) -> None:
    game = begin().whole()
    altered(game.matter, 1, act="vanish")
    found = rules(read(game))
    assert "act.unknown:vanish" in found and "chain.broken:digest.mismatch" in found
    assert "condition.not-done:investigate" in found


def test_a_duty_that_nothing_met_is_told_from_the_day_after_its_last_art_61(begin: Begin) -> None:
    game = begin()
    game.up_to_notice(500)
    game.does("decide", "03-20", documents=[], now=day("03-20", 18))
    assert "duty.unmet:serve" not in rules(read(game, day("03-31", 12)))
    assert "duty.unmet:serve" in rules(read(game, day("04-01", 12)))


def test_facts_count_as_they_were_corrected(begin: Begin) -> None:
    game = begin()
    game.up_to_notice(20000)
    standing = game.standing("officer")
    correcting.correct(game.matter.pk, 3, facts={"fine": 500}, reason="笔误", by=standing, now=day("03-05"))
    game.does("decide", "03-20", now=day("03-20", 18))
    assert rules(read(game, day("03-21"))) == ["paper.missing:decide"]


# --- who they were then ---


def test_a_certificate_that_was_not_yet_valid_on_the_day_is_held_against_the_file_art_17_5(begin: Begin) -> None:
    game = begin().whole()
    Certificate.objects.filter(person=game.cast["second_officer"]).update(valid_from=dt.date(2026, 3, 4))
    found = read(game)
    assert rules(found) == ["actor.qualification:investigate"]
    assert (found.score.faults, found.score.grade) == (("persons",), "failed")


def test_a_certificate_that_was_valid_then_and_was_cancelled_later_is_not(begin: Begin) -> None:
    game = begin().whole()
    certificate = Certificate.objects.get(person=game.cast["second_officer"])
    organs.set_certificate_status(certificate, "cancelled")
    Operation.objects.filter(action="certificate.status").update(at=day("04-01"))
    assert read(game).marks == ()
    Operation.objects.filter(action="certificate.status").update(at=day("03-03"))
    assert rules(read(game)) == ["actor.qualification:investigate"]


def test_a_certificate_suspended_on_the_day_and_valid_again_since_is_held_against_the_file(begin: Begin) -> None:
    game = begin().whole()
    certificate = Certificate.objects.get(person=game.cast["second_officer"])
    for status, on in (("suspended", "03-02"), ("valid", "03-10")):
        organs.set_certificate_status(certificate, status)
        Operation.objects.filter(pk=Operation.objects.latest("pk").pk).update(at=day(on))
    assert rules(read(game)) == ["actor.qualification:investigate"]


def test_roles_are_those_held_on_the_day_whoever_holds_them_now(begin: Begin) -> None:
    game = begin().whole()
    held = Appointment.objects.get(person=game.cast["second_officer"])
    organs.dismiss(held, on=dt.date(2026, 3, 4))
    Person.objects.filter(pk=held.person_id).update(is_active=False)
    assert read(game).marks == ()
    Appointment.objects.filter(pk=held.pk).update(until=dt.date(2026, 3, 3))
    assert "actor.role:investigate" in rules(read(game))


def test_what_a_linked_matter_brought_about_asks_for_no_persons(pair: Pair) -> None:
    pair.does(pair.parent, "issue", "03-02")
    pair.does(pair.parent, "publish", "03-03")
    pair.decides(pair.reviewed(), "annul")
    back = Entry.unscoped.filter(matter=pair.parent).order_by("-number").first()
    assert back and back.actors == [] and Tie.unscoped.exists()
    found = read(Matter.unscoped.get(pk=pair.parent.pk), timezone.now())
    assert not [rule for rule in rules(found) if rule.startswith(("actor.", "chain.", "paper.", "act."))]


# --- imported histories ---


def test_of_an_imported_history_the_review_finds_what_the_import_found(take_in: Callable[..., Summary]) -> None:
    take_in(GOOD, LATE, ODD, trace("A4", event("Create", "01")), trace("A5", event("Create", "30")))
    for matter in Matter.unscoped.order_by("pk"):
        told = sorted(Problem.unscoped.filter(matter=matter).values_list("rule", flat=True))
        assert sorted(rules(read(matter))) == told
    assert Problem.unscoped.count() == 4


# --- many at once ---


def test_many_files_take_no_more_queries_than_one(begin: Begin) -> None:
    ids = [begin().whole().matter.pk for _ in range(3)]
    counts = []
    for some in (ids[:1], ids):
        Reviewer(GUANGDONG, NOW).review(some)
        with CaptureQueriesContext(connection) as queries:
            assert [one.id for one in Reviewer(GUANGDONG, NOW).review(some)] == some
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 9
