"""What a stranger reads where nothing is found or nothing was taken: the public's pages, never the desk's."""

from __future__ import annotations

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse

from fazhi.office.desk import failures
from tests.cast import Cast, cast  # noqa: F401
from tests.desk import visits_stage as stage

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["nothing/", "draws/QQ-9/", "visits/guess/", "enterprises/91NOTHING/"])
def test_an_unknown_public_address_says_so_as_the_portal_and_leads_on(client: Client, path: str) -> None:
    answer = client.get(f"/public/{path}")
    assert answer.status_code == 404
    assert "法治公示" in answer.text
    assert "工作台" not in answer.text
    for name in ("home", "enterprises", "draws", "publications"):
        assert f'href="{reverse(f"portal:{name}")}"' in answer.text


def test_an_unknown_address_of_the_desk_stays_the_desks(client: Client) -> None:
    assert "法治工作台" in client.get("/nothing/").text


def test_an_enterprise_whose_browser_keeps_no_cookie_reads_what_to_do(cast: Cast) -> None:  # noqa: F811
    address = reverse("portal:visit", args=[stage.here(cast).code])
    answer = Client(enforce_csrf_checks=True).post(address, {"do": "scan"})
    assert answer.status_code == 403
    assert "法治公示" in answer.text
    assert "换一个浏览器扫码" in answer.text


def test_a_strange_address_of_the_site_and_an_error_are_told_as_the_portal_too(client: Client) -> None:
    answer = client.get("/public/draws/", headers={"host": "elsewhere.example"})
    assert answer.status_code == 400
    assert "请改用通知书或者公告上的网址" in answer.text
    for path, brand in (("/public/draws/", "法治公示"), ("/draws/", "法治工作台")):
        broken = failures.server_error(RequestFactory().get(path))
        assert brand in broken.content.decode()
