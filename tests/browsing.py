"""How tests move about in a browser: to the page that a link or a button leads to, and in through the door."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.desk.stage import PASSWORD

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page


def follow(element: Locator) -> Page:
    """Click `element` and wait until the page that it leads to is loaded whole.

    A click alone is over while the old page still stands, or half of the new one: what is read then says nothing.
    """
    page = element.page
    with page.expect_navigation():
        element.click()
    return page


def sign_in(page: Page, address: str, who: str) -> None:
    """`who` of the cast comes in with the keyboard."""
    page.goto(f"{address}/sign-in/")
    page.get_by_label("登录名").fill(who)
    page.get_by_label("密码").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/sign-in/" not in url)
