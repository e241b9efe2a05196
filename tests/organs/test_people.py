"""People: who can be made one, with which password, and that nobody is above the rules."""

from __future__ import annotations

import pytest

from fazhi.office.organs import services
from fazhi.office.organs.errors import Invalid
from fazhi.office.organs.models import Operation, Person
from tests.cast import Cast

pytestmark = pytest.mark.django_db

PASSWORD = "石桥-晨雾-2026"


def test_a_password_is_kept_as_an_argon2_hash() -> None:
    person = services.create_person(username="lin", name="林某", password=PASSWORD)
    assert person.password.startswith("argon2$argon2id$")
    assert person.check_password(PASSWORD)


def test_a_person_without_a_password_can_not_sign_in() -> None:
    assert not services.create_person(username="lin", name="林某").has_usable_password()


@pytest.mark.parametrize("password", ["short", "12345678901234", "password123", "lin.someone-lin"])
def test_a_password_that_is_easily_guessed_is_refused(password: str) -> None:
    with pytest.raises(Invalid) as refusal:
        services.create_person(username="lin.someone", name="林某", password=password)
    assert list(refusal.value.fields) == ["password"]
    assert not Person.objects.exists()


@pytest.mark.parametrize("username", ["", "Lin", "林", "1lin", "lin lin"])
def test_a_sign_in_name_has_small_letters_digits_dots_and_dashes_only(username: str) -> None:
    with pytest.raises(Invalid) as refusal:
        services.create_person(username=username, name="林某")
    assert list(refusal.value.fields) == ["username"]


def test_a_sign_in_name_is_given_once(cast: Cast) -> None:
    with pytest.raises(Invalid, match="这个登录名已有人使用"):
        services.create_person(username="officer", name="另一人")


def test_nobody_is_a_superuser(cast: Cast) -> None:
    assert not hasattr(Person, "is_superuser")
    assert not hasattr(Person.objects, "create_superuser")


def test_the_record_names_a_person_by_a_key_that_says_nothing_about_them(cast: Cast) -> None:
    assert cast["officer"].key == f"u{cast['officer'].pk}"


def test_no_operation_ever_holds_a_password() -> None:
    person = services.create_person(username="lin", name="林某", password=PASSWORD)
    services.set_password(person, PASSWORD + "!", initial=True)
    assert person.initial_password
    assert all("石桥" not in f"{o.subject}{o.details}" for o in Operation.objects.all())


def test_initial_passwords_differ_and_pass_the_rules() -> None:
    first, second = services.initial_password(), services.initial_password()
    assert first != second
    services.create_person(username="lin", name="林某", password=first, initial=True)
