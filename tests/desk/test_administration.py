"""What the three administrators do on their pages, and what they are refused there."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client

from fazhi.office.desk.administration.audit import ACTIONS
from fazhi.office.organs import services
from fazhi.office.organs.models import Operation, Organ, Person
from fazhi.office.organs.selectors import holdings_of, roles_of
from tests.cast import Cast
from tests.conftest import ROOT
from tests.desk.conftest import Opener

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 22)
NEW_ORGAN = {"code": "PARK", "name": "林园管理所", "level": "department", "area_code": "990102", "credit_code": ""}


@pytest.fixture
def system(opened_by: Opener) -> Client:
    return opened_by("system_admin")


@pytest.fixture
def security(opened_by: Opener) -> Client:
    return opened_by("security_admin")


def test_the_tree_shows_every_organ_indented_below_its_own(system: Client) -> None:
    text = system.get("/system/organs/").text
    assert re.findall(r'class="tree-(\d)"><a href="/system/organs/(\w+)/"', text) == [
        ("1", "ECOLOGY"),
        ("1", "MARKET"),
        ("2", "TEAM"),
        ("1", "TOWN"),
    ]


def test_organs_are_found_by_name_or_code(system: Client) -> None:
    assert "青石镇" in system.get("/system/organs/", {"q": "青石"}).text
    assert "青石镇" in system.get("/system/organs/", {"q": "TOWN"}).text
    assert "没有名称或代码含“海关”的机关" in system.get("/system/organs/", {"q": "海关"}).text


def test_a_new_organ_stands_below_the_one_it_was_made_at(system: Client, cast: Cast) -> None:
    system.post("/system/organs/TOWN/new/", NEW_ORGAN)
    made = Organ.unscoped.get(code="PARK")
    assert (made.parent, made.name) == (cast.town, "林园管理所")
    assert Operation.objects.latest("pk").by == cast["system_admin"]


def test_each_mistake_stands_beside_its_field(system: Client) -> None:
    wrong = NEW_ORGAN | {"code": "MARKET", "area_code": "99", "credit_code": "1"}
    response = system.post("/system/organs/TOWN/new/", wrong)
    assert response.status_code == 422
    for field, words in {
        "code": "这个代码已有机关使用",
        "area_code": "应为6、9或12位数字",
        "credit_code": "校验码",
    }.items():
        errors = response.context["form"].errors[field]
        assert words in errors[0]
        assert f'id="id_{field}_error"' in response.text
    assert response.text.count('aria-invalid="true"') == 3


def test_an_organ_is_renamed(system: Client) -> None:
    system.post("/system/organs/TOWN/", {"name": "白石镇", "level": "town", "area_code": "", "credit_code": ""})
    assert Organ.unscoped.get(code="TOWN").name == "白石镇"


def test_a_new_person_gets_a_password_that_is_shown_once_and_must_be_changed(system: Client) -> None:
    text = system.post("/system/people/new/", {"username": "lin", "name": "林某"}).text
    password = re.findall(r'class="secret">([^<]+)<', text)[1]
    person = Person.objects.get(username="lin")
    assert person.check_password(password)
    assert person.initial_password
    assert password not in system.get("/system/people/by-name/lin/").text


def test_a_password_is_reset(system: Client, cast: Cast) -> None:
    text = system.post("/system/people/by-name/officer/password/").text
    password = re.findall(r'class="secret">([^<]+)<', text)[1]
    cast["officer"].refresh_from_db()
    assert cast["officer"].check_password(password)


@pytest.mark.parametrize("username", ["system_admin", "security_admin", "audit_admin"])
def test_one_administrator_takes_no_other_ones_account(system: Client, cast: Cast, username: str) -> None:
    before = Person.objects.get(username=username).password
    for action in ("password", "active"):
        response = system.post(f"/system/people/by-name/{username}/{action}/", follow=True)
        assert "notice error" in response.text
    after = Person.objects.get(username=username)
    assert (after.password, after.is_active) == (before, True)


def test_an_account_is_disabled_and_enabled(system: Client, cast: Cast) -> None:
    for active in ("", "1"):
        system.post("/system/people/by-name/officer/active/", {"active": active})
        assert Person.objects.get(username="officer").is_active == bool(active)


def test_a_role_is_granted(security: Client, cast: Cast) -> None:
    given = {"role": "officer", "organ": "TOWN", "since": "2026-11-22"}
    text = security.post("/security/holders/newcomer/grant/", given, follow=True).text
    assert "已登记任职：新来的人：青石镇执法人员" in text
    assert roles_of(cast["newcomer"], cast.town, DAY) == {"officer"}
    assert Operation.objects.latest("pk").by == cast["security_admin"]


@pytest.mark.parametrize(
    ("username", "given", "words"),
    [
        ("officer", {"role": "audit_admin", "organ": "ROOT"}, "三者不得兼任"),
        ("newcomer", {"role": "audit_admin", "organ": "TOWN"}, "只能在最上级机关任命"),
        ("officer", {"role": "officer", "organ": "MARKET"}, "无须重复任命"),
        ("newcomer", {"role": "officer", "organ": "NOWHERE"}, "没有代码为“NOWHERE”的机关"),
        ("newcomer", {"role": "emperor", "organ": "TOWN"}, "emperor 不在可用的选项中"),
        ("security_admin", {"role": "officer", "organ": "TOWN"}, "三者不得兼任"),
    ],
)
def test_a_role_that_may_not_be_held_is_not_granted(
    security: Client, cast: Cast, username: str, given: dict[str, str], words: str
) -> None:
    before = cast[username].appointments.count()
    response = security.post(f"/security/holders/{username}/grant/", given | {"since": "2026-11-22"})
    assert response.status_code == 422
    assert words in response.text
    assert cast[username].appointments.count() == before


def test_a_role_is_ended_and_not_twice(security: Client, cast: Cast) -> None:
    end = f"/security/appointments/{cast['officer'].appointments.get().pk}/end/"
    assert "无法识别" in security.post(end, {"on": "明天"}, follow=True).text
    assert "不再担任" in security.post(end, {"on": "2026-11-22"}, follow=True).text
    assert roles_of(cast["officer"], cast.market, DAY) == frozenset()
    assert "已于 2026-11-22 终止" in security.post(end, {"on": "2026-11-23"}, follow=True).text


def test_a_certificate_is_registered_and_suspended(security: Client, cast: Cast) -> None:
    given = {"kind": "enforcement_certificate", "number": "执9", "valid_from": "2026-01-01"}
    security.post("/security/holders/newcomer/certificates/", given)
    certificate = cast["newcomer"].certificates.get()
    assert holdings_of(cast["newcomer"], DAY) == {"enforcement_certificate"}
    security.post(f"/security/certificates/{certificate.pk}/status/", {"status": "suspended"})
    assert holdings_of(cast["newcomer"], DAY) == frozenset()


def test_a_certificate_with_a_number_already_registered_is_refused(security: Client, cast: Cast) -> None:
    given = {"kind": "enforcement_certificate", "number": "执officer", "valid_from": "2026-01-01"}
    response = security.post("/security/holders/newcomer/certificates/", given)
    assert response.status_code == 422
    assert "这个证号已登记" in response.text


def test_the_auditor_reads_who_did_what(opened_by: Opener, cast: Cast) -> None:
    services.set_active(cast["officer"], False, by=cast["system_admin"])
    text = opened_by("audit_admin").get("/audit/operations/").text
    assert "系统管理员（system_admin）" in text
    assert "停用账户" in text
    assert "命令行" in text


def test_every_action_that_is_logged_has_a_chinese_title() -> None:
    logged = re.compile(r'\blog\(\s*[\w.]+,\s*"([\w.-]+)"(?: if \w+ else "([\w.-]+)")?')
    found = (logged.findall(path.read_text("utf-8")) for path in (ROOT / "src/fazhi").rglob("*.py"))
    said = {action for actions in found for pair in actions for action in pair if action}
    assert {"organ.create", "duty.off", "draw.replace"} <= said == set(ACTIONS)
