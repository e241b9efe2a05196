"""A visit on a phone in a real browser: filled in without a network, sent once, past connections that broke off."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.browsing import follow, sign_in
from tests.desk.serving import staged
from tests.desk.test_browser import complaints

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Dialog, Page, Route

PHONE = {"width": 390, "height": 844}
# Whether the worker has come to rule the page and to keep another with all that it runs, within thirty seconds.
KEPT = """async path => {
  const files = ["visits.css", "visits.js", "visits-store.js", "visits-sending.js", "visits-signature.js"];
  const all = [path, ...files.map(file => `/static/fazhi/${file}`)];
  for (let tries = 0; tries < 600; tries += 1) {
    const found = await Promise.all(all.map(each => caches.match(each)));
    if (navigator.serviceWorker.controller && found.every(Boolean)) return true;
    await new Promise(done => setTimeout(done, 50));
  }
  return false;
}"""
# Whether the phone has come to keep the sheet of this page with so many files, within thirty seconds.
WRITTEN = """async count => {
  const store = await import("/static/fazhi/visits-store.js");
  const id = store.idOf(document.querySelector("[data-visits]").dataset.person, location.pathname);
  for (let tries = 0; tries < 600; tries += 1) {
    if ((await store.read(id))?.files.length === count) return true;
    await new Promise(done => setTimeout(done, 50));
  }
  return false;
}"""
COMES_BACK = "dispatchEvent(new Event('online'))"


@dataclass
class Place:
    """A visit, and the phone of an officer who makes it; `said` is what the browser complained of."""

    address: str
    pages: dict[str, str]
    phone: BrowserContext
    page: Page
    said: list[str]

    def opens(self, name: str) -> Page:
        self.page.goto(self.address + self.pages[name])
        return self.page


@dataclass
class Office:
    """The office as `fazhi serve` runs it, with the pages of the visits that no test has used yet."""

    browser: Browser
    address: str
    visits: list[dict[str, str]]
    kept: Any = None

    def phone(self, kept: Any = None) -> Page:
        """A phone, with what the browser of another one kept of its sign-in."""
        context = self.browser.new_context(
            viewport=PHONE, has_touch=True, locale="zh-CN", reduced_motion="reduce", storage_state=kept
        )
        return context.new_page()

    def signed_in(self, who: str) -> Page:
        """A phone of that person, who has just signed in."""
        page = self.phone()
        sign_in(page, self.address, who)
        return page


@pytest.fixture(scope="module")
def office(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with staged("visits_office", tmp_path_factory.mktemp("visits")) as (address, told):
        office = Office(browser, address, list(json.loads(told).values()))
        office.kept = kept_of(office.signed_in("officer"))
        yield office


def kept_of(page: Page) -> Any:
    kept = page.context.storage_state()
    page.context.close()
    return kept


@pytest.fixture
def place(office: Office) -> Iterator[Place]:
    page, said = office.phone(office.kept), list[str]()
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    yield Place(office.address, office.visits.pop(), page.context, page, said)
    page.context.close()


def fill(page: Page) -> None:
    page.get_by_role("button", name="现在到场").click()
    page.get_by_label("已主动出示执法证件").check()
    page.get_by_role("group", name="营业执照悬挂").get_by_label("符合", exact=True).check()
    page.get_by_role("group", name="明码标价").get_by_label("不符合").check()
    page.get_by_label("检查经过").fill("查看货架")
    page.get_by_label("检查发现的情况").fill("部分商品没有标价")
    page.get_by_label("检查对象核对后签名或者盖章").check()
    page.get_by_label("发现问题，已当场改正").check()
    page.get_by_label("结论").fill("已当场改正")


def sign(page: Page) -> None:
    canvas = page.locator("canvas")
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 40, box["y"] + 40)
    page.mouse.down()
    page.mouse.move(box["x"] + 200, box["y"] + 90, steps=5)
    page.mouse.up()
    page.get_by_role("button", name="确认签名").click()
    expect(page.get_by_text("签名.png")).to_be_visible()


def concluded(office: Office, place: Place) -> int:
    """How often the record says that the result was stated, read by somebody else."""
    page = office.signed_in("supervisor")
    page.goto(place.address + place.pages["visit"])
    follow(page.get_by_role("main").locator("a[href^='/matters/']").first)
    found = page.locator(".timeline h3").all_inner_texts()
    page.context.close()
    return sum("认定检查结果" in each for each in found)


def test_what_is_filled_in_without_a_network_is_sent_once_when_it_is_back(
    office: Office, place: Place, tmp_path: Path
) -> None:
    page = place.page
    page.goto(f"{place.address}/visits/")
    link = f"[data-site][href='{place.pages['site']}']"
    assert page.evaluate(KEPT, place.pages["site"])
    place.phone.set_offline(True)
    follow(page.locator(link))
    expect(page.get_by_role("heading", name="到场检查")).to_be_visible()
    fill(page)
    photo = tmp_path / "货架.jpg"
    photo.write_bytes(b"photo" * 1000)
    page.get_by_label("拍摄或者选择文件").set_input_files(photo)
    sign(page)
    # The words stand there since the first entry; what counts is that the last has been kept.
    expect(page.get_by_text("已保存在手机上")).to_be_visible()
    assert page.evaluate(WRITTEN, 2)

    # Closed and opened again without a network: it is all still there.
    page.reload()
    expect(page.get_by_label("检查经过")).to_have_value("查看货架")
    expect(page.get_by_role("group", name="明码标价").get_by_label("不符合")).to_be_checked()
    expect(page.locator("[data-files] li")).to_have_count(2)
    page.get_by_role("button", name="提交", exact=True).click()
    expect(page.get_by_text("等待网络")).to_be_visible()

    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    place.phone.set_offline(False)
    expect(page.get_by_text("已送达，已记入案件")).to_be_visible()
    assert sum(url.endswith(place.pages["site"]) for url in sent) == 1
    kept = "import('/static/fazhi/visits-store.js').then(store => store.count())"
    assert page.evaluate(kept) == 0
    assert not page.evaluate("path => caches.match(path).then(found => !!found)", place.pages["site"])
    follow(page.get_by_role("link", name="查看检查"))
    shown = page.get_by_role("main").inner_text()
    assert "已结束" in shown
    assert "公示检查结果" in shown
    assert concluded(office, place) == 1
    assert [each for each in place.said if "Content Security Policy" in each] == []


def test_an_answer_that_was_lost_and_a_recording_that_broke_off_are_taken_up_again(
    office: Office, place: Place, tmp_path: Path
) -> None:
    page = place.opens("site")
    fill(page)
    recording = tmp_path / "录像.mp4"
    recording.write_bytes(bytes(range(256)) * 4096 * 3)
    page.get_by_label("拍摄或者选择文件").set_input_files(recording)
    seen: list[str] = []

    def breaks_off(route: Route) -> None:
        seen.append(route.request.url)
        if len(seen) == 2:
            route.abort()
        else:
            route.continue_()

    def loses_the_answer(route: Route) -> None:
        if route.request.method == "POST" and not lost:
            lost.append(route.fetch().status)
            route.abort()
        else:
            route.continue_()

    lost: list[int] = []
    page.route(re.compile("offset="), breaks_off)
    page.route(f"**{place.pages['site']}", loses_the_answer)
    with page.expect_event("requestfailed", lambda request: "offset=" in request.url):
        page.get_by_role("button", name="提交", exact=True).click()
    expect(page.get_by_text("等待网络")).to_be_visible()
    with page.expect_event("requestfailed", lambda request: request.url.endswith(place.pages["site"])):
        page.evaluate(COMES_BACK)
    expect(page.get_by_text("等待网络")).to_be_visible()
    page.evaluate(COMES_BACK)
    expect(page.get_by_text("已送达，已记入案件")).to_be_visible()
    assert lost == [200]
    # The second piece was asked for again, the first not.
    assert [re.search(r"offset=(\d+)", url)[1] for url in seen] == ["0", "1048576", "1048576", "2097152"]  # type: ignore[index]
    assert concluded(office, place) == 1


def test_a_refusal_names_the_law_and_the_sheet_can_be_mended(place: Place) -> None:
    page = place.opens("site")
    fill(page)
    page.get_by_label("已主动出示执法证件").uncheck()
    page.get_by_role("button", name="提交", exact=True).click()
    told = page.locator("[data-reasons]")
    expect(told.get_by_text("应当主动出示执法证件")).to_be_visible()
    assert "行政处罚法(2021)第42条第一款、第55条第一款" in told.inner_text()
    page.get_by_label("已主动出示执法证件").check()
    page.get_by_role("button", name="提交", exact=True).click()
    expect(page.get_by_text("已送达，已记入案件")).to_be_visible()


def test_signing_out_leaves_nothing_on_the_phone(office: Office, place: Place) -> None:
    page = office.signed_in("officer")
    page.goto(place.address + place.pages["site"])
    # Everything that can lie on the phone lies there: the page with its files, and what was filled in.
    assert page.evaluate(KEPT, place.pages["site"])
    page.get_by_label("检查经过").fill("查看货架")
    expect(page.get_by_text("已保存在手机上")).to_be_visible()
    page.on("dialog", lambda dialog: dialog.accept())
    follow(page.get_by_role("button", name="退出"))
    expect(page).to_have_url(re.compile("/sign-in/$"))
    left = "Promise.all([indexedDB.databases(), caches.keys()]).then(([a, b]) => a.length + b.length)"
    assert page.evaluate(left) == 0
    page.context.close()


def test_signing_out_on_another_page_says_what_would_be_lost(office: Office, place: Place) -> None:
    page = office.signed_in("officer")
    page.goto(place.address + place.pages["site"])
    page.get_by_label("检查经过").fill("查看货架")
    expect(page.get_by_text("已保存在手机上")).to_be_visible()
    page.goto(f"{place.address}/matters/")
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", stay)
    with page.expect_event("dialog"):
        page.get_by_role("button", name="退出").click()
    page.goto(place.address + place.pages["site"])
    expect(page.get_by_label("检查经过")).to_have_value("查看货架")
    assert ["1 份没有送达" in each for each in asked] == [True]
    page.context.close()


def test_what_one_filled_in_waits_while_another_is_signed_in(office: Office, place: Place) -> None:
    page = office.signed_in("officer")
    page.goto(place.address + place.pages["site"])
    fill(page)
    page.context.set_offline(True)
    page.get_by_role("button", name="提交", exact=True).click()
    expect(page.get_by_text("等待网络")).to_be_visible()
    page.context.clear_cookies()
    page.context.add_cookies(kept_of(office.signed_in("second_officer"))["cookies"])
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    page.context.set_offline(False)
    expect(page.get_by_text("重新登录以后")).to_be_visible()
    assert sent == []
    page.context.close()


def test_the_enterprise_scans_and_speaks_once(office: Office, place: Place) -> None:
    theirs = office.phone()
    theirs.goto(place.address + place.pages["code"])
    assert "执officer" in theirs.get_by_role("main").inner_text()
    follow(theirs.get_by_role("button", name="我已扫码"))
    assert "登记扫码" in theirs.get_by_role("status").inner_text()
    assert complaints(theirs) == []
    page = place.opens("site")
    fill(page)
    page.get_by_role("button", name="提交", exact=True).click()
    expect(page.get_by_text("已送达，已记入案件")).to_be_visible()
    theirs.reload()
    theirs.get_by_label("2 差").check()
    theirs.get_by_label("收受礼品、礼金、报酬或者好处").check()
    follow(theirs.get_by_role("button", name="提交评价"))
    assert "已经评价：2 分" in theirs.get_by_role("main").inner_text()
    theirs.context.close()
    for name in ("visit", "visit-notice"):
        place.opens(name)
        assert complaints(page) == []
