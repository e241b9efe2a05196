"""The pages in a real browser, wide and on a phone: they fit, they obey the policy, the keyboard reaches everything."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.browsing import follow, sign_in
from tests.desk.serving import staged

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

WIDTHS = {"wide": (1280, 800), "phone": (390, 844)}


@dataclass(frozen=True)
class Stage:
    address: str
    pages: dict[str, dict[str, str]]


@pytest.fixture(scope="module")
def stage(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """The office as `fazhi serve` runs it, with the cast; needs the browser, so that without one nothing starts."""
    with staged("stage", tmp_path_factory.mktemp("stage")) as (address, told):
        yield Stage(address, json.loads(told))


def signed_in(browser: Browser, stage: Stage, who: str, width: str) -> BrowserContext:
    across, down = WIDTHS[width]
    # Without motion, so that a colour is measured where it ends and not on its way there.
    context = browser.new_context(viewport={"width": across, "height": down}, locale="zh-CN", reduced_motion="reduce")
    if who != "stranger":
        page = context.new_page()
        sign_in(page, stage.address, who)
        page.close()
    return context


# Text and its background, as the browser computed them, that stand apart by less than WCAG AA asks (4.5, large text 3).
FAINT = """() => {
  const light = c => { const s = c / 255; return s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4; };
  const parts = text => text.match(/[\\d.]+/g).map(Number);
  const luminance = ([r, g, b]) => 0.2126 * light(r) + 0.7152 * light(g) + 0.0722 * light(b);
  const behind = element => {
    for (let at = element; at; at = at.parentElement) {
      const colour = parts(getComputedStyle(at).backgroundColor);
      if (colour.length < 4 || colour[3] > 0.99) return colour;
    }
    return [255, 255, 255];
  };
  return [...document.querySelectorAll('body *')].filter(element => {
    const box = element.getBoundingClientRect();
    const says = [...element.childNodes].some(node => node.nodeType === 3 && node.textContent.trim());
    if (!says || box.width < 2 || box.height < 2) return false;
    const style = getComputedStyle(element);
    const [one, other] = [luminance(parts(style.color)), luminance(behind(element))].sort((a, b) => b - a);
    const large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && +style.fontWeight >= 700);
    return (one + 0.05) / (other + 0.05) < (large ? 3 : 4.5);
  }).map(element => element.outerHTML.slice(0, 120));
}"""
# Fields without a label, and buttons and links without words.
NAMELESS = """() => [...document.querySelectorAll('input:not([type=hidden], [hidden]), select, textarea, button, a')]
  .filter(e => !(e.labels?.length || e.getAttribute('aria-label') || e.textContent.trim()))
  .map(e => e.outerHTML)"""


def complaints(page: Page) -> list[Any]:
    overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    found = [f"{overflow}px wider than the screen"] if overflow > 0 else []
    return found + page.evaluate(FAINT) + page.evaluate(NAMELESS)


@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_fits_is_legible_by_day_and_night_and_breaks_no_policy(
    browser: Browser, stage: Stage, width: str
) -> None:
    wrong: dict[str, list[Any]] = {}
    for who in sorted({page["who"] for page in stage.pages.values()}):
        context = signed_in(browser, stage, who, width)
        page = context.new_page()
        said: list[str] = []
        page.on("console", lambda message, said=said: said.append(message.text))
        page.on("pageerror", lambda error, said=said: said.append(str(error)))
        for name, each in stage.pages.items():
            if each["who"] == who:
                page.goto(stage.address + each["url"])
                wrong[name] = complaints(page) + said
                page.emulate_media(color_scheme="dark")
                wrong[name] += complaints(page)
                page.emulate_media(color_scheme="light")
                said.clear()
        context.close()
    assert {name: found for name, found in wrong.items() if found} == {}


def test_the_keyboard_alone_signs_in_skips_to_the_text_and_signs_out(browser: Browser, stage: Stage) -> None:
    context = signed_in(browser, stage, "system_admin", "wide")
    page = context.new_page()
    page.goto(f"{stage.address}/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="跳到正文", exact=True)
    expect(skip).to_be_focused()
    assert skip.bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#main$"))
    page.get_by_role("button", name="退出").focus()
    expect(page.get_by_role("button", name="退出")).to_be_focused()
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    page.wait_for_url("**/sign-in/")
    context.close()


def test_a_person_is_made_by_one_administrator_and_given_a_role_by_another(browser: Browser, stage: Stage) -> None:
    context = signed_in(browser, stage, "system_admin", "phone")
    page = context.new_page()
    page.goto(f"{stage.address}/system/people/")
    follow(page.get_by_role("link", name="新建人员"))
    page.get_by_label("登录名").fill("lin")
    page.get_by_label("姓名").fill("林某")
    follow(page.get_by_role("button", name="保存"))
    password = page.locator(".secret").nth(1).inner_text()
    context.close()

    context = signed_in(browser, stage, "security_admin", "phone")
    page = context.new_page()
    page.goto(f"{stage.address}/security/holders/lin/")
    page.get_by_label("角色").select_option(label="执法人员")
    page.get_by_label("机关代码").fill("MARKET")
    follow(page.get_by_role("button", name="登记任职"))
    assert "已登记任职：林某：市场监督管理局执法人员" in page.get_by_role("status").inner_text()
    context.close()

    context = browser.new_context()
    page = context.new_page()
    page.goto(stage.address)
    page.get_by_label("登录名").fill("lin")
    page.get_by_label("密码").fill(password)
    follow(page.get_by_role("button", name="登录"))
    assert "您的密码由他人设置" in page.get_by_role("main").inner_text()
    context.close()
