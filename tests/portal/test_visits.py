"""What an enterprise sees of a visit by its code: who comes, why, and the place to scan and to speak; nothing more."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from fazhi.office.catalogues.models import Party
from fazhi.office.inspections.models import Feedback, Scan, Visit
from fazhi.office.inspections.visits import visiting
from fazhi.office.organs import services as organs
from tests.cast import SINCE, Cast, cast  # noqa: F401
from tests.desk import visits_stage as stage
from tests.inspections.visits_cast import announced, certificate, drawn_visit, number, opened_visit
from tests.parties import make_party

pytestmark = pytest.mark.django_db


def address(visit: Visit) -> str:
    return reverse("portal:visit", args=[visit.code])


def post(client: Client, visit: Visit, **given: Any) -> Any:
    return client.post(address(visit), given)


def test_the_code_shows_who_comes_why_and_by_which_article(client: Client, cast: Cast) -> None:  # noqa: F811
    visit = stage.here(cast)
    page = client.get(address(visit))
    assert page["X-Robots-Tag"] == "noindex"
    for words in (
        "清渠县某超市", "执法人员", "执officer", "市场监督管理局", "《示例条例》第十条", "随机抽取 draw-1",
        "不出示的，您有权拒绝检查", "接受宴请、娱乐、旅游安排", "没有公布频次上限",
    ):  # fmt: skip
        assert words in page.text, words


def test_it_leads_to_why_this_party_was_drawn_and_to_the_page_of_the_whole_year(client: Client, cast: Cast) -> None:  # noqa: F811
    visit = stage.here(cast)
    shown, code = client.get(address(visit)).text, visit.party.code
    assert re.search(rf'href="/public/draws/[^"/]+/\?code={code}#why"', shown)
    assert f'href="{reverse("portal:enterprise", args=[code])}"' in shown


def test_whoever_guesses_a_code_sees_nothing(client: Client, cast: Cast) -> None:  # noqa: F811
    stage.here(cast)
    address = reverse("portal:visit", args=["guess"])
    for code in ("guess", "%00", "a%00b", "x'--", "%F0%9F%98%80"):
        assert client.get(address.replace("guess", code)).status_code == 404


def test_a_sole_trader_without_a_credit_code_is_masked(client: Client, cast: Cast) -> None:  # noqa: F811
    kind = Party.Kind.SOLE_TRADER
    person = make_party(cast.market, "石某某", kind=kind, code="T-1")
    trader = make_party(cast.market, "清渠县某小吃店", kind=kind)
    shown = [client.get(address(drawn_visit(cast, one, name=one.code))).text for one in (person, trader)]
    assert "石**" in shown[0]
    assert "石某某" not in shown[0]
    assert "清渠县某小吃店" in shown[1]


def test_a_substitution_is_seen_without_its_private_reason(client: Client, cast: Cast) -> None:  # noqa: F811
    visit = stage.here(cast)
    organs.appoint(person=cast["clerk"], role="officer", organ=cast.market, since=SINCE)
    visiting.substitute(
        visit, number(cast["officer"]), certificate(cast["clerk"]), ground="leave", reason="住院",
        by=cast["agency_head"], now=timezone.now(),
    )  # fmt: skip
    shown = client.get(address(visit)).text
    assert "接替执法人员（执officer），请假、公出或者调离" in shown
    assert "住院" not in shown


def test_the_button_notes_the_scan(client: Client, cast: Cast) -> None:  # noqa: F811
    visit = stage.here(cast)
    assert post(client, visit, do="scan").status_code == 302
    assert Scan.objects.get().visit == visit
    assert "登记扫码" in client.get(address(visit)).text
    assert post(client, visit, do="dance").status_code == 422


def test_nobody_of_the_office_scans_or_speaks_in_its_place(client: Client, cast: Cast) -> None:  # noqa: F811
    visit = stage.here(cast)
    Visit.unscoped.update(ended_at=timezone.now())
    client.force_login(cast["officer"], backend="django.contrib.auth.backends.ModelBackend")
    for given in ({"do": "scan"}, {"do": "say", "mark": "5"}):
        refused = post(client, visit, **given)
        assert refused.status_code == 422
        assert "不能代办" in refused.text
    assert Scan.objects.count() == Feedback.objects.count() == 0


def test_the_enterprise_speaks_once_and_only_after_the_visit(client: Client, cast: Cast) -> None:  # noqa: F811
    visit = stage.here(cast)
    early = post(client, visit, do="say", mark="5")
    assert (early.status_code, Feedback.objects.count()) == (422, 0)
    assert "检查还没有结束" in early.text
    Visit.unscoped.update(began_at=timezone.now(), ended_at=timezone.now())
    assert "您的评价" in client.get(address(visit)).text
    assert post(client, visit, do="say", mark="9").status_code == 422
    assert post(client, visit, do="say", mark="1", faults=["gifts"], words="收了礼").status_code == 302
    said = Feedback.objects.get()
    assert (said.mark, said.faults, said.words) == (1, ["gifts"], "收了礼")
    again = post(client, visit, do="say", mark="5")
    assert "已经评价过" in again.text
    assert "收了礼" not in client.get(address(visit)).text


def test_all_visits_of_the_year_are_counted_on_the_page_once_they_were_announced(client: Client, cast: Cast) -> None:  # noqa: F811
    visit = drawn_visit(cast)
    other = opened_visit(cast, visit.party)
    shown = client.get(address(visit)).text
    assert "2026-04-01 至 2026-04-30，随机抽取<b>（本次）</b>" in shown
    assert "投诉举报" not in shown
    announced(cast, other)
    assert "2026-04-01 至 2026-04-30，投诉举报</li>" in client.get(address(visit)).text
    assert "投诉举报<b>（本次）</b>" in client.get(address(other)).text


def test_nothing_is_noted_by_looking_nor_without_the_token_of_the_page(cast: Cast) -> None:  # noqa: F811
    visit, strict = stage.here(cast), Client(enforce_csrf_checks=True)
    for ask in (strict.get, strict.head):
        assert ask(address(visit), {"do": "scan"}).status_code == 200
    assert strict.post(address(visit), {"do": "scan"}).status_code == 403
    assert not Scan.objects.exists()


def test_a_visit_that_was_called_off_says_why_and_takes_no_scan(client: Client, cast: Cast) -> None:  # noqa: F811
    visit = stage.here(cast)
    visiting.cancel(visit, "企业停业", now=timezone.now())
    assert "已经取消：企业停业" in client.get(address(visit)).text
    assert post(client, visit, do="scan").status_code == 422
