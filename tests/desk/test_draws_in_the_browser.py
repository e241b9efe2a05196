"""A draw in a real browser: three parties commit, the lists are frozen, they reveal, the closing is published; a
finished draw is read, searched and verified; every page fits a phone."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from fazhi.draw.verifying import verify
from tests.browsing import follow
from tests.desk.serving import staged
from tests.desk.test_browser import WIDTHS, complaints
from tests.desk.test_penalty_in_the_browser import Office

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHINA = dt.timezone(dt.timedelta(hours=8))


@pytest.fixture(scope="module")
def office(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with staged("draws_played", tmp_path_factory.mktemp("draws")) as (address, _):
        office = Office(browser, address)
        yield office
        for page in office.windows.values():
            page.context.close()


def at_draw(office: Office, who: str, title: str) -> Page:
    page = office.window(who)
    page.goto(f"{office.address}/draws/")
    return follow(page.get_by_role("link", name=title))


def told(page: Page) -> str:
    return page.get_by_role("status").first.inner_text()


def registers(office: Office, kind: str, title: str, person: str = "") -> str:
    """The party is registered; what the page tells of it."""
    page = at_draw(office, "handler", "五月餐饮抽查")
    follow(page.get_by_role("link", name="登记参与方"))
    page.get_by_label("身份").select_option(label=kind)
    page.get_by_label("公布时的名称").fill(title)
    if person:
        page.get_by_label("人员").select_option(label=person)
    follow(page.get_by_role("button", name="登记种子参与方"))
    return told(page)


def commits(page: Page, folder: Path) -> Path:
    """The party makes its value in the browser, keeps the file and hands in the commitment; the file."""
    assert complaints(page) == []
    page.get_by_role("button", name="在本机产生秘密值").click()
    page.get_by_text("请先保存文件").wait_for()
    with page.expect_download() as download:
        page.get_by_role("link", name="保存文件").click()
    kept = folder / download.value.suggested_filename
    download.value.save_as(kept)
    assert page.get_by_role("textbox", name="承诺").input_value() == json.loads(kept.read_text())["digest"]
    follow(page.get_by_role("button", name="提交承诺"))
    assert json.loads(kept.read_text())["value"] not in page.content()
    return kept


def reveals(page: Page, file: Path) -> None:
    page.get_by_label("提交承诺时保存的文件").set_input_files(file)
    page.get_by_text("与您的承诺相符，可以揭示").wait_for()
    follow(page.get_by_role("button", name="揭示"))


def moment(after: int) -> str:
    return f"{dt.datetime.now(CHINA) + dt.timedelta(hours=after):%Y-%m-%dT%H:%M}"


def test_three_parties_commit_the_lists_are_frozen_and_all_is_revealed(office: Office, tmp_path: Path) -> None:
    registers(office, "组织机关", "市场监督管理局", "执法人员")
    registers(office, "监督机关", "督察机关", "督察人员")
    link = registers(office, "社会公众", "社会公众代表").partition("：")[2]
    files = {}
    for who in ("officer", "supervisor"):
        page = at_draw(office, who, "五月餐饮抽查")
        follow(page.get_by_role("link", name="提交我的承诺"))
        files[who] = commits(page, tmp_path)
        assert "已收到承诺" in told(page)
    public = office.browser.new_context(viewport={"width": 390, "height": 844}, locale="zh-CN").new_page()
    public.goto(link)
    files["public"] = commits(public, tmp_path)
    assert "已提交承诺" in public.inner_text("main")

    handler = at_draw(office, "handler", "五月餐饮抽查")
    follow(handler.get_by_role("link", name="核对名单"))
    assert "将抽取" in handler.inner_text("main")
    handler.go_back()
    follow(handler.get_by_role("link", name="冻结并公布"))
    for label, value in {
        "揭示截止时间": moment(2),
        "最早产生时间": moment(3),
        "在何处公布": "示例网站",
        "位数": "6",
    }.items():
        handler.get_by_label(label).fill(value)
    handler.get_by_role("textbox", name="公开随机数").fill("示例彩票第26055期")
    follow(handler.get_by_role("button", name="冻结并公布"))
    digest = re.search(r"sha256:[0-9a-f]{64}", told(handler))
    assert digest

    public.reload()
    wrong = tmp_path / "wrong.json"
    wrong.write_text(json.dumps({"value": "0" * 64}), encoding="utf-8")
    public.get_by_label("提交承诺时保存的文件").set_input_files(wrong)
    public.get_by_text("不是当时提交承诺的那一个").wait_for()
    public.get_by_role("textbox", name="秘密值").fill("0" * 64)
    follow(public.get_by_role("button", name="揭示"))
    assert "不是“社会公众代表”所承诺的秘密值" in public.inner_text("main")
    reveals(public, files["public"])
    assert "谢谢您参与" in public.inner_text("main")
    follow(handler.get_by_role("link", name="公布揭示结果"))
    follow(handler.get_by_role("button", name="公布揭示结果"))
    assert "还有参与方没有揭示的，须等到揭示截止时间" in handler.get_by_role("alert").inner_text()
    for who in ("officer", "supervisor"):
        page = at_draw(office, who, "五月餐饮抽查")
        follow(page.get_by_role("link", name="揭示我的秘密值"))
        reveals(page, files[who])
        assert "与您的承诺相符" in told(page)
    follow(handler.get_by_role("button", name="公布揭示结果"))
    assert "揭示摘要 sha256:" in told(handler)
    follow(public.get_by_role("link", name="这次抽取的公示页"))
    assert digest[0] in public.inner_text("main")
    assert "等待公开随机数" in public.inner_text("main")
    assert complaints(public) == []
    public.context.close()


def test_a_finished_draw_is_found_verified_and_asked_about_in_public(office: Office, browser: Browser) -> None:
    page = browser.new_context(locale="zh-CN").new_page()
    page.goto(f"{office.address}/public/draws/")
    follow(page.get_by_role("link", name="四月零售商店抽查"))
    noted = re.findall(r"sha256:[0-9a-f]{64}", page.get_by_role("region", name="核对用的摘要").inner_text())
    with page.expect_download() as download:
        page.get_by_role("link", name="结果包", exact=True).click()
    bundle = download.value.path().read_bytes()
    verdict = verify(bundle, announced=noted)
    assert (verdict.agrees, verdict.announced, len(noted)) == (True, True, 2)
    subject = json.loads(bundle)["result"]["teams"][0]["subject"]
    page.get_by_label("统一社会信用代码").fill(subject)
    follow(page.get_by_role("button", name="查"))
    assert "抽中。" in page.inner_text("main")
    page.goto(f"{office.address}/public/draws/digests.txt")
    assert all(digest in page.inner_text("body") for digest in noted)
    page.context.close()


@pytest.mark.parametrize("width", WIDTHS)
def test_the_pages_of_a_draw_fit_and_are_legible(office: Office, width: str) -> None:
    page = office.window("handler")
    across, down = WIDTHS[width]
    page.set_viewport_size({"width": across, "height": down})
    for path in ("", "result/", "answer/?officer=X", "steps/party/", "steps/freeze/", "steps/draw/", "steps/void/"):
        page.goto(f"{office.address}/draws/1/{path}")
        assert complaints(page) == [], path
