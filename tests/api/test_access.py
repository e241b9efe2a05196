"""Who gets in: every address × every role × own and other organ, and every way in which a token is no good."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from fazhi.office.api import tokens
from fazhi.office.api.models import ApiToken
from fazhi.office.api.urls import api
from fazhi.office.matters.models import Matter
from fazhi.office.organs.roles import ADMINISTRATORS, BUSINESS_ROLES
from fazhi.office.organs.tokens import digest
from tests.api.conftest import Program, yesterday
from tests.cast import Cast

As = Callable[[str], Program]
pytestmark = pytest.mark.django_db

EMPTY = "an empty file"
OPENING = {"procedure": "sample", "organ": "MARKET", "title": "无照经营"}
# Method and address; whether an outsider, whose organ is another, gets in; what is posted.
ADDRESSES = [
    ("GET", "/procedures", True, None),
    ("GET", "/procedures/{id}", True, None),
    ("GET", "/matters", True, None),
    ("POST", "/matters", False, OPENING),
    ("GET", "/matters/{number}", False, None),
    ("POST", "/matters/{number}/acts", False, {"act": "file"}),
    ("GET", "/matters/{number}/way/{act}", False, None),
    ("GET", "/matters/{number}/foresight", False, None),
    # Whoever gets in is told that the file is empty.
    ("POST", "/reports/check", True, EMPTY),
]
BY_ADDRESS = pytest.mark.parametrize(("method", "path", "others", "given"), ADDRESSES)
GETS_IN = {200, 201, 422}


def call(program: Program, method: str, path: str, matter: Matter, given: object) -> int:
    address = path.format(number=matter.number, id="sample", act="file")
    if given == EMPTY:
        return program.send(address, {"file": SimpleUploadedFile("报告.txt", b"")}).status_code
    return (program.get(address) if method == "GET" else program.post(address, given)).status_code


def test_the_table_names_every_address_and_no_other() -> None:
    described = {
        (method.upper(), path.removeprefix("/api"))
        for path, methods in api.get_openapi_schema()["paths"].items()
        for method in methods
    }
    assert described == {(method, path) for method, path, _, _ in ADDRESSES}


@BY_ADDRESS
def test_nobody_gets_in_without_a_token(
    method: str, path: str, others: bool, given: object, as_: As, matter: Matter
) -> None:
    assert call(as_("stranger"), method, path, matter, given) == 401


@BY_ADDRESS
@pytest.mark.parametrize("who", sorted(ADMINISTRATORS | {"newcomer"}))
def test_administrators_and_newcomers_see_no_business(
    who: str, method: str, path: str, others: bool, given: object, as_: As, matter: Matter
) -> None:
    assert call(as_(who), method, path, matter, given) == 403


@BY_ADDRESS
def test_every_business_role_gets_in_at_its_own_organ(
    method: str, path: str, others: bool, given: object, as_: As, matter: Matter
) -> None:
    allowed = BUSINESS_ROLES if (method, path) != ("POST", "/matters") else {"agency_head"}
    for who in sorted(allowed):
        assert call(as_(who), method, path, matter, given) in GETS_IN, who


@BY_ADDRESS
def test_another_organs_matter_does_not_exist(
    method: str, path: str, others: bool, given: object, as_: As, matter: Matter
) -> None:
    status = call(as_("outsider"), method, path, matter, given)
    assert status in GETS_IN if others else status == (400 if path == "/matters" else 404)


def test_another_organs_matters_are_not_listed(as_: As, matter: Matter) -> None:
    assert as_("outsider").get("/matters").json()["matters"] == []
    assert [line["number"] for line in as_("officer").get("/matters").json()["matters"]] == [matter.number]


def test_what_is_refused_for_want_of_reach_changes_nothing(as_: As, matter: Matter) -> None:
    as_("outsider").post(f"/matters/{matter.number}/acts", {"act": "file"})
    assert Matter.unscoped.get(pk=matter.pk).last_number == 0


def test_an_expired_token_is_no_token(cast: Cast) -> None:
    token = tokens.issue(cast["officer"], "测试", now=yesterday(), days=1)
    assert Program(token).get("/procedures").status_code == 401


def test_a_revoked_token_is_no_token(cast: Cast) -> None:
    token = tokens.issue(cast["officer"], "测试", now=yesterday(), days=9)
    assert Program(token).get("/procedures").status_code == 200
    assert tokens.revoke(cast["officer"], "测试", now=timezone.now()) == 1
    assert Program(token).get("/procedures").status_code == 401


def test_revoking_one_name_leaves_the_others(cast: Cast) -> None:
    kept = tokens.issue(cast["officer"], "甲", now=timezone.now(), days=1)
    tokens.issue(cast["officer"], "乙", now=timezone.now(), days=1)
    tokens.revoke(cast["officer"], "乙", now=timezone.now())
    assert Program(kept).get("/procedures").status_code == 200


def test_a_disabled_persons_token_is_no_token(as_: As, cast: Cast) -> None:
    program = as_("officer")
    cast["officer"].is_active = False
    cast["officer"].save()
    assert program.get("/procedures").status_code == 401


@pytest.mark.parametrize("token", ["fazhi_", "x" * 5000, "'; --", "令牌"])
def test_a_made_up_token_is_no_token(token: str, db: None) -> None:
    response = Client().get("/api/procedures", headers={"Authorization": f"Bearer {token}"})
    assert (response.status_code, response.json()["code"]) == (401, "token.invalid")


def test_only_a_tokens_digest_is_kept(cast: Cast) -> None:
    token = tokens.issue(cast["officer"], "测试", now=timezone.now(), days=30)
    kept = ApiToken.objects.get()
    assert token not in repr(vars(kept)) and kept.digest == digest(token)
    assert kept.expires_at - kept.created_at == dt.timedelta(days=30)


def test_signing_in_at_the_desk_opens_no_interface(cast: Cast) -> None:
    client = Client()
    client.force_login(cast["officer"], backend="django.contrib.auth.backends.ModelBackend")
    assert client.get("/api/matters").status_code == 401


def test_the_description_holds_no_business(matter: Matter) -> None:
    response = Client().get("/api/openapi.json")
    assert response.status_code == 200 and matter.number not in response.content.decode()


def test_there_is_no_page_with_scripts(db: None) -> None:
    assert Client().get("/api/docs").status_code == 404
