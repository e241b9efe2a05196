"""Duties of the year in a real browser: from the matrix to a matter, from a matter to the statement, and a feed."""

from __future__ import annotations

import re
import urllib.error
import urllib.request
from collections.abc import Iterator
from typing import TYPE_CHECKING

import icalendar
import pytest
from playwright.sync_api import expect

from tests.browsing import follow
from tests.desk.serving import staged
from tests.desk.test_browser import WIDTHS, complaints
from tests.desk.test_penalty_in_the_browser import Office

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PLAN = re.compile("制订本年度法治政府建设计划")


@pytest.fixture(scope="module")
def office(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with staged("duties_stage", tmp_path_factory.mktemp("duties")) as (address, _):
        office = Office(browser, address)
        yield office
        for page in office.windows.values():
            page.context.close()


def test_a_duty_is_excused_from_the_matrix_and_the_statement_tells_why(office: Office) -> None:
    head = office.window("agency_head")
    follow(head.get_by_role("link", name="年度法定事项"))
    follow(head.get_by_role("link", name="下级机关总表"))
    row = head.get_by_role("row").filter(has=head.get_by_role("rowheader", name="市场监督管理局", exact=True))
    follow(row.get_by_title(PLAN).get_by_role("link"))
    expect(head.get_by_role("heading", level=1)).to_have_text(PLAN)
    office.matter = head.url
    office.does("agency_head", "认定本年度不需要履行", 理由="机关本年撤销")

    head.goto(f"{office.address}/duties/statement/?organ=MARKET")
    excused = head.locator("#part-excused + ul").inner_text()
    assert PLAN.search(excused)
    assert "理由：机关本年撤销" in excused
    follow(head.locator("#part-excused + ul").get_by_role("link", name=PLAN))
    assert head.url == office.matter


def test_a_calendar_program_reads_the_address_until_it_is_withdrawn(office: Office) -> None:
    clerk = office.window("clerk")
    clerk.goto(f"{office.address}/duties/feed/")
    follow(clerk.get_by_role("button", name="取得日历地址"))
    address = clerk.locator(".secret").inner_text()
    with urllib.request.urlopen(address) as response:
        calendar = icalendar.Calendar.from_ical(response.read())
    assert calendar.walk("VEVENT")
    follow(clerk.get_by_role("button", name="撤销地址"))
    assert "已撤销" in clerk.get_by_role("status").inner_text()
    with pytest.raises(urllib.error.HTTPError, match="403"):
        urllib.request.urlopen(address)


@pytest.mark.parametrize("width", WIDTHS)
def test_the_pages_fit_and_are_legible_with_all_duties_on_them(office: Office, width: str) -> None:
    page = office.window("justice")
    across, down = WIDTHS[width]
    page.set_viewport_size({"width": across, "height": down})
    for path in ("/duties/", "/duties/matrix/", "/duties/list/", "/duties/statement/"):
        page.goto(f"{office.address}{path}")
        assert complaints(page) == [], path
