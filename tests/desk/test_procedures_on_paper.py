"""A procedure's page on paper, as organs must publish it: each chart on one page, heads of tables on every page."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pypdfium2
import pytest

from fazhi.law import flow, loading
from tests.desk.serving import staged

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SVG = "{http://www.w3.org/2000/svg}"
SHOWN = "penalty"
RADICALS = str.maketrans("⻓⺠⻅⻔⻋⻚⻢⻛⻉", "长民见门车页马风贝")
# Pictures that would come only when they are looked at.
SHOW_ALL = (
    """() => Promise.all([...document.images].map(image => { image.loading = 'eager'; return image.decode(); }))"""
)
PRINTED = (
    """() => [...document.querySelectorAll('.chart-sheet img')].map(image => image.getBoundingClientRect().width)"""
)


@pytest.fixture(scope="module")
def page(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """The public page of a long procedure, with all its pictures."""
    with staged("office_stage", tmp_path_factory.mktemp("paper")) as (address, _):
        opened = browser.new_page(viewport={"width": 794, "height": 1123})
        opened.goto(f"{address}/public/procedures/{SHOWN}/")
        opened.evaluate(SHOW_ALL)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def pages(page: Page, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The text of each printed page, without blanks."""
    file: Path = tmp_path_factory.mktemp("printed") / "procedure.pdf"
    page.pdf(path=file, prefer_css_page_size=True)
    printed = pypdfium2.PdfDocument(file)
    assert {tuple(round(side) for side in each.get_size()) for each in printed} == {(595, 842)}
    return [plain(each.get_textpage().get_text_range()) for each in printed]


def plain(text: str) -> str:
    """`text` without blanks; fonts may give a character back as the radical that looks like it."""
    return "".join(unicodedata.normalize("NFKC", text).translate(RADICALS).split())


def texts(svg: str) -> list[str]:
    lines = ("".join(line.itertext()) for line in ElementTree.fromstring(svg).iter(f"{SVG}text"))
    return [plain(line) for line in lines]


def test_no_chart_is_cut_by_the_edge_of_a_page(pages: list[str]) -> None:
    sheets = flow.sheets(loading.shipped()[SHOWN])
    parts = [sheet.stage for sheet in sheets]
    whole = [sheet for sheet in sheets if parts.count(sheet.stage) == 1]
    assert len(whole) > 3
    for sheet in whole:
        lines = texts(sheet.svg)
        # Some signs come back from the file as others that look like them.
        assert max(sum(line in page for line in lines) for page in pages) > 0.9 * len(lines), sheet.stage


def test_charts_are_printed_as_large_as_they_are_drawn(page: Page) -> None:
    page.emulate_media(media="print")
    widths = page.evaluate(PRINTED)
    page.emulate_media(media="screen")
    assert widths
    assert all(abs(width - 794) < 1 for width in widths)


def test_the_head_of_the_deadlines_stands_on_every_page_of_them(pages: list[str]) -> None:
    first = next(place for place, text in enumerate(pages) if text.startswith("期限表"))
    last = next(place for place, text in enumerate(pages) if "谁办什么" in text and place > first)
    assert last > first + 1
    assert all("由谁" in text for text in pages[first:last])
