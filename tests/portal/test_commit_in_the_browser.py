"""A party to the seed makes its secret value in its own browser, keeps the file and hands in the digest alone."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.desk.test_browser import complaints

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@pytest.fixture
def asked() -> list[str]:
    """Every address that the page asked for."""
    return []


@pytest.fixture
def page(browser: Browser, live_server: Any, asked: list[str]) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="zh-CN", reduced_motion="reduce")
    page, said = context.new_page(), []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(live_server.url + reverse("portal:commit"))
    yield page
    assert said == []
    context.close()


def made(page: Page, number: str, party: str) -> dict[str, str]:
    page.get_by_label("抽查的编号").fill(number)
    page.get_by_label("您的编号").fill(party)
    file = page.locator("#keep")
    last = file.get_attribute("href")
    page.get_by_role("button", name="生成随机值").click()
    expect(file).to_have_attribute("href", re.compile("^blob:"))
    expect(file).not_to_have_attribute("href", last or "")
    expect(page.get_by_role("heading", name="已生成")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="保存文件").click()
    assert download.value.suggested_filename == f"{number}-{party}.json"
    return json.loads(download.value.path().read_text(encoding="utf-8"))


def test_the_file_opens_the_commitment_that_the_page_shows_and_nothing_is_sent(page: Page, asked: list[str]) -> None:
    kept = made(page, "QQ-2026-07", "citizen")
    assert (kept["format"], kept["number"], kept["party"]) == ("fazhi-draw/1", "QQ-2026-07", "citizen")
    assert len(bytes.fromhex(kept["value"])) == 32
    told = f"fazhi-draw/1 commit\nQQ-2026-07\ncitizen\n{kept['value']}"
    digest = "sha256:" + hashlib.sha256(told.encode()).hexdigest()
    assert kept["digest"] == page.locator("#digest").inner_text() == digest
    assert kept["value"] not in page.locator("body").inner_text()
    assert [each for each in asked if "/static/" not in each and not each.startswith("blob:")] == [page.url]
    assert [each for each in asked if kept["value"] in each or digest in each] == []
    assert complaints(page) == []


def test_the_page_asks_only_what_it_needs_of_the_browser(page: Page, browser: Browser) -> None:
    assert (
        page.locator("#no-script, #no-crypto, #made").evaluate_all("them => them.map(it => it.offsetHeight)") == [0] * 3
    )
    for without, words in (({"java_script_enabled": False}, "允许本页运行脚本"), ({}, "请改用 https 网址")):
        context = browser.new_context(locale="zh-CN", **without)
        context.add_init_script("Object.defineProperty(Crypto.prototype, 'subtle', {value: undefined})")
        bare = context.new_page()
        bare.goto(page.url)
        assert words in bare.locator("main").inner_text()
        assert bare.locator("#form").is_hidden()
        context.close()


def test_every_value_is_another(page: Page) -> None:
    values = {made(page, "QQ-2026-07", "citizen")["value"] for _ in range(5)}
    assert len(values) == 5


def test_what_is_no_id_is_refused_beside_its_field(page: Page) -> None:
    made(page, "QQ-2026-07", "citizen")
    page.get_by_label("抽查的编号").fill("二〇二六年第七次")
    page.get_by_label("您的编号").fill("citizen")
    page.get_by_role("button", name="生成随机值").click()
    assert "请照抽查公告填写编号" in page.get_by_role("alert").inner_text()
    expect(page.locator("#number")).to_be_focused()
    assert page.get_by_label("抽查的编号").get_attribute("aria-invalid") == "true"
    assert page.get_by_role("heading", name="已生成").is_hidden()
