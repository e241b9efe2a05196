"""An order, its review and its transfer in a real browser: opened from each other, and the annulment comes back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browsing import follow
from tests.desk.serving import staged
from tests.desk.test_penalty_in_the_browser import MATTER, Office

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

NUMBER = re.compile(r"MARKET-\w+-\d{4}-\d{5}")


@pytest.fixture
def office(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with staged("tied_stage", tmp_path_factory.mktemp("office")) as (address, _):
        office = Office(browser, address)
        yield office
        for page in office.windows.values():
            page.context.close()


def tied(page: Page) -> str:
    return page.get_by_role("region", name="关联案件").inner_text()


def number_on(page: Page) -> str:
    found = NUMBER.search(page.get_by_role("main").inner_text()) or NUMBER.search(page.content())
    assert found
    return found[0]


def test_a_review_is_opened_from_an_order_and_its_annulment_comes_back(office: Office) -> None:
    office.opens("officer", "责令程序", 案由="擅自占道", 当事人="示例商店")
    order, officer, reviewer = office.matter, office.window("officer"), office.window("legal_reviewer")
    number = number_on(officer)

    # Before the order is issued there is nothing to review: the number is refused with the article.
    reviewer.goto(f"{office.address}/matters/new/review/?from={number}&link=review")
    assert reviewer.get_by_label("由哪一案件引出").input_value() == number
    follow(reviewer.get_by_role("button", name="立卷"))
    assert "须先“作出责令”（责令法第8条）" in reviewer.get_by_role("main").inner_text()

    office.does("officer", "作出责令")
    office.does("officer", "公开责令")
    page = office.form("officer", "移送")
    page.get_by_role("group", name="移送复查").get_by_label("同时立案：复查程序").check()
    page.get_by_label("案由：移送复查").fill("移送的复查")
    follow(page.get_by_role("button", name="办理"))
    assert "同时立案 1 件" in page.get_by_role("status").inner_text()
    assert "移送的复查" in tied(page)

    reviewer.goto(order)
    follow(reviewer.get_by_role("region", name="关联案件").get_by_role("link", name="申请复查（复查程序）"))
    assert reviewer.get_by_label("案由").first.input_value() == "擅自占道"
    assert reviewer.get_by_label("当事人").first.input_value() == "示例商店"
    follow(reviewer.get_by_role("button", name="立卷"))
    expect(reviewer).to_have_url(MATTER)
    assert number in tied(reviewer)

    office.matter = reviewer.url
    office.does("legal_reviewer", "受理")
    office.does("legal_reviewer", "撤销原责令")
    assert f"结果回流至案件 {number}" in reviewer.get_by_role("region", name="办理记录").inner_text()

    officer.goto(order)
    assert "结果“撤销”已回流，本案第 4 条：责令被撤销" in tied(officer)
    assert "关联案件回流" in officer.get_by_role("region", name="办理记录").inner_text()
    assert "撤回公开" in officer.get_by_role("region", name="必须办、何时前").inner_text()
    office.matter = order
    office.does("officer", "撤回公开")
