"""The demo county as a newcomer finds it: its organs and people, its matters, all of it gone through the door."""

from __future__ import annotations

import pytest
from django.contrib.auth.password_validation import validate_password

from fazhi.demo import county, people
from fazhi.office.documents.models import Document
from fazhi.office.matters.models import Clock, Entry, Matter, Publication
from fazhi.office.matters.rebuilding import rebuild
from fazhi.office.matters.verifying import verify
from fazhi.office.organs.models import Appointment, Certificate, Operation, Organ, Person
from fazhi.office.organs.roles import ADMINISTRATORS, ROLES
from fazhi.office.organs.selectors import Standing

from .conftest import NOW, make

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def printed(undone: None) -> str:
    """The county is there; what was printed while it was made."""
    return make()


def test_it_has_forty_organs_in_three_levels() -> None:
    organs = list(Organ.unscoped.all())
    assert len(organs) == 40
    assert {organ.depth for organ in organs} == {0, 1, 2}
    assert {organ.level for organ in organs} == {"county", "town", "department"}


def test_its_codes_are_of_no_real_area() -> None:
    for organ in Organ.unscoped.all():
        organ.full_clean()
        assert organ.area_code.startswith("9901")
        assert organ.credit_code[2:6] in ("", "9901")


def test_some_three_hundred_people_work_there_with_papers_that_not_all_are_valid() -> None:
    assert 280 <= Person.objects.count() <= 360
    assert len({person.name for person in Person.objects.all()}) == Person.objects.count()
    assert Certificate.objects.filter(status="suspended").exists()
    assert Certificate.objects.filter(valid_until__lt=NOW.date()).exists()


def test_its_accounts_can_sign_in_and_nobody_else_can() -> None:
    named = {username for username, _, _ in people.accounts()}
    for person in Person.objects.all():
        assert person.has_usable_password() == (person.username in named)
        assert person.username not in named or person.check_password(people.PASSWORD)


def test_the_password_of_the_accounts_is_one_that_the_office_accepts() -> None:
    assert len(people.PASSWORD) >= 10
    for username, password, _ in people.accounts():
        validate_password(password, Person.objects.get(username=username))


def test_the_accounts_hold_every_role_that_there_is() -> None:
    standings = [Standing(Person.objects.get(username=name), NOW.date()) for name, _, _ in people.accounts()]
    held = {role for standing in standings for role in standing.roles}
    assert held >= ADMINISTRATORS | {"officer", "handler", "legal_reviewer", "hearing_host", "agency_head", "justice"}
    assert held <= set(ROLES)


def test_every_chain_is_whole_and_begins_with_its_seal() -> None:
    assert Matter.unscoped.count() > 60
    assert list(verify()) == []


def test_the_caches_are_what_the_entries_say() -> None:
    assert rebuild() == 0


def test_matters_lie_in_every_month_since_last_january() -> None:
    months = {(at.year, at.month) for at in Matter.unscoped.values_list("opened_at", flat=True)}
    assert min(months) <= (2025, 1)
    assert max(months) == (2026, 11)
    assert len(months) >= 20
    assert not Entry.unscoped.filter(recorded_at__gt=NOW).exists()


def test_some_entries_were_corrected_afterwards() -> None:
    told = Operation.objects.get(action=county.READY).details
    assert told["corrections"] == Entry.unscoped.filter(kind="correction").count()


def test_a_case_that_is_open_has_its_papers() -> None:
    register = Entry.unscoped.filter(matter__ended_at=None, act="register").first()
    assert register
    assert Document.objects.get(digest=register.documents[0]).name == "案件来源登记表（示例）.txt"


def test_some_officers_came_later_and_some_have_left() -> None:
    assert Appointment.objects.filter(since__year=2025).exists()
    assert Appointment.objects.exclude(until=None).exists()


def test_what_was_tried_unlawfully_is_counted_and_leaves_no_entry(printed: str) -> None:
    told = Operation.objects.get(action=county.READY).details
    assert told["attempts"] > 0
    assert told["acts"] + told["inspections"]["acts"] == Entry.unscoped.filter(kind="act").count()
    assert f"另有 {told['attempts']} 次违法办理被拒绝" in printed


def test_some_matters_are_open_some_duties_late_and_decisions_public() -> None:
    assert Matter.unscoped.filter(ended_at=None).exists()
    late = [
        c for c in Clock.unscoped.filter(kind="duty", ended_how="met").exclude(due_at=None) if c.ended_at >= c.due_at
    ]
    assert late
    assert Publication.objects.exists()
    assert Entry.unscoped.filter(kind="lapsed").exists()
