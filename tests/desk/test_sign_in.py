"""Signing in and out: who gets in, who is kept out and for how long, and what of it is on record."""

from __future__ import annotations

from datetime import timedelta

import pytest
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from fazhi.office.organs import services
from fazhi.office.organs.models import Operation, Person
from tests.cast import Cast
from tests.desk.conftest import Opener

pytestmark = pytest.mark.django_db

PASSWORD = "石桥-晨雾-2026"
FRESH = "青瓦-晚钟-2027"
ADDRESS = "192.0.2.7"


@pytest.fixture
def officer(cast: Cast) -> Person:
    services.set_password(cast["officer"], PASSWORD)
    return cast["officer"]


def sign_in(client: Client, password: str = PASSWORD, username: str = "officer", **more: str) -> HttpResponse:
    given = {"username": username, "password": password} | more
    return client.post("/sign-in/", given, REMOTE_ADDR=ADDRESS)


def fail(client: Client, times: int = settings.AXES_FAILURE_LIMIT) -> HttpResponse:
    return [sign_in(client, "wrong") for _ in range(times)][-1]


def is_in(client: Client) -> bool:
    return client.get("/").status_code == 200 or "sign-in" not in client.get("/")["Location"]


def test_the_right_password_lets_in(client: Client, officer: Person) -> None:
    assert sign_in(client)["Location"] == "/"
    assert is_in(client)


@pytest.mark.parametrize(("username", "password"), [("officer", "wrong"), ("officer ", ""), ("nobody", PASSWORD)])
def test_a_wrong_name_or_password_does_not_and_the_words_do_not_tell_which(
    client: Client, officer: Person, username: str, password: str
) -> None:
    response = sign_in(client, password or "wrong", username)
    assert "登录名或密码不正确" in response.text
    assert not is_in(client)


def test_a_disabled_account_does_not_get_in_and_is_out_at_once_when_it_was_in(client: Client, officer: Person) -> None:
    sign_in(client)
    services.set_active(officer, False)
    assert not is_in(client)
    assert "登录名或密码不正确" in sign_in(client).text


def test_one_attempt_before_the_limit_the_right_password_still_lets_in(client: Client, officer: Person) -> None:
    fail(client, settings.AXES_FAILURE_LIMIT - 1)
    sign_in(client)
    assert is_in(client)


def test_too_many_wrong_passwords_lock_even_the_right_one_out(client: Client, officer: Person) -> None:
    response = fail(client)
    assert response.status_code == 429
    assert "登录已锁定" in response.text
    assert "30 分钟后再试" in response.text
    assert sign_in(client).status_code == 429
    assert not is_in(client)


def test_the_lock_holds_for_that_name_at_that_address_alone(client: Client, officer: Person) -> None:
    fail(client)
    elsewhere = Client()
    elsewhere.post("/sign-in/", {"username": "officer", "password": PASSWORD}, REMOTE_ADDR="192.0.2.8")
    assert is_in(elsewhere)


def test_the_lock_ends_by_itself_and_trying_on_does_not_lengthen_it(client: Client, officer: Person) -> None:
    fail(client)
    AccessAttempt.objects.update(attempt_time=timezone.now() - settings.AXES_COOLOFF_TIME + timedelta(seconds=30))
    assert sign_in(client).status_code == 429
    AccessAttempt.objects.update(attempt_time=timezone.now() - settings.AXES_COOLOFF_TIME - timedelta(seconds=1))
    sign_in(client)
    assert is_in(client)


def test_the_security_administrator_sees_the_lock_and_opens_it(
    client: Client, officer: Person, opened_by: Opener
) -> None:
    fail(client)
    security = opened_by("security_admin")
    assert ADDRESS in security.get("/security/locks/").text
    security.post("/security/locks/unlock/", {"username": "officer", "address": ADDRESS})
    assert ADDRESS not in security.get("/security/locks/").text
    sign_in(client)
    assert is_in(client)
    assert Operation.objects.filter(action="sign-in.unlock", by__username="security_admin").count() == 1


def test_signing_in_out_and_failing_are_on_record_for_the_auditor(
    client: Client, officer: Person, opened_by: Opener
) -> None:
    sign_in(client, "wrong")
    sign_in(client)
    client.post("/sign-out/")
    auditor = opened_by("audit_admin")
    assert ADDRESS in auditor.get("/audit/sign-ins/").text
    assert "密码错误" in auditor.get("/audit/sign-ins/", {"kind": "failed"}).text
    assert AccessLog.objects.get(username="officer").logout_time is not None
    assert PASSWORD not in f"{list(AccessFailureLog.objects.values())}{list(AccessAttempt.objects.values())}"


def test_signing_out_leaves_nothing_behind(client: Client, officer: Person) -> None:
    sign_in(client)
    assert client.post("/sign-out/")["Location"] == "/sign-in/"
    assert not is_in(client)


@pytest.mark.parametrize(
    ("wanted", "got"),
    [("/password/", "/password/"), ("https://evil.example/", "/"), ("//evil.example/", "/"), ("", "/")],
)
def test_after_signing_in_one_goes_on_to_the_page_one_wanted_but_never_to_another_site(
    client: Client, officer: Person, wanted: str, got: str
) -> None:
    assert sign_in(client, next=wanted)["Location"] == got


def test_the_session_is_a_new_one_and_its_cookie_is_out_of_reach_of_scripts(client: Client, officer: Person) -> None:
    client.get("/sign-in/")
    sign_in(client)
    cookie = client.cookies["sessionid"]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", 12 * 60 * 60)


def test_an_initial_password_opens_nothing_but_the_page_on_which_it_is_changed(client: Client, officer: Person) -> None:
    services.set_password(officer, PASSWORD, initial=True)
    sign_in(client)
    for path in ("/", "/system/organs/"):
        assert client.get(path)["Location"] == "/password/"
    client.post("/password/", {"current": PASSWORD, "password": FRESH, "again": FRESH})
    assert is_in(client)
    officer.refresh_from_db()
    assert not officer.initial_password
    assert officer.check_password(FRESH)


@pytest.mark.parametrize(
    ("current", "password", "again", "words"),
    [
        ("wrong", FRESH, FRESH, "现在的密码不正确"),
        (PASSWORD, FRESH, FRESH + "!", "两次输入的新密码不一样"),
        (PASSWORD, "short", "short", "密码太短，至少要有 10 个字符"),
        (PASSWORD, "1234567890123", "1234567890123", "密码只包含数字"),
    ],
)
def test_a_password_is_not_changed_for_these_reasons(
    client: Client, officer: Person, current: str, password: str, again: str, words: str
) -> None:
    sign_in(client)
    response = client.post("/password/", {"current": current, "password": password, "again": again})
    assert response.status_code == 422
    assert words in response.text
    officer.refresh_from_db()
    assert officer.check_password(PASSWORD)


def test_somebody_without_any_role_is_told_whom_to_ask(opened_by: Opener) -> None:
    assert "请联系安全保密管理员" in opened_by("newcomer").get("/").text


@pytest.mark.parametrize(
    ("username", "first"),
    [
        ("system_admin", "/system/organs/"),
        ("security_admin", "/security/holders/"),
        ("audit_admin", "/audit/sign-ins/"),
    ],
)
def test_each_administrator_begins_on_the_first_page_of_their_own_menu(
    username: str, first: str, opened_by: Opener
) -> None:
    assert opened_by(username).get("/")["Location"] == first


def test_a_signed_in_person_who_asks_for_the_sign_in_page_is_sent_home(opened_by: Opener) -> None:
    assert opened_by("officer").get("/sign-in/")["Location"] == "/"
