"""A report is dropped on the page in a real browser, by a stranger and by an officer, and comes back annotated."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.browsing import follow
from tests.desk.test_browser import WIDTHS, Stage, complaints, signed_in, stage

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Locator, Page

__all__ = ["stage"]
REPORT = """清渠县人民政府关于2025年法治政府建设情况的报告

澄江市人民政府：
2025年，清渠县深入推进法治政府建设。现将有关情况报告如下：

一、主要举措和成效
（一）依法办理行政复议案件。全年收到行政复议申请120件，受理100件，审结90件，审结率95%。
（二）推进政务服务。全年办理政务服务事项4800件，其中网上办理3600件，占75%。

二、存在的不足和原因
少数部门执法不够规范，主要是培训不够。

三、主要负责人履行推进法治建设第一责任人职责情况
县长主持召开常务会议，专题研究法治政府建设3次。

四、2026年工作安排
继续加强行政执法监督。

清渠县人民政府
2026年1月20日
"""


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "清渠县报告.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def dropped(page: Page, target: Locator, path: Path) -> None:
    """Drag the file over `target` and let it go, as from the desktop."""
    box = target.bounding_box()
    assert box
    at = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 3}
    carries = {"items": [], "files": [str(path)], "dragOperationsMask": 1}
    chromium = page.context.new_cdp_session(page)
    for kind in ("dragEnter", "dragOver", "drop"):
        chromium.send("Input.dispatchDragEvent", {"type": kind, **at, "data": carries})


def listened(context: BrowserContext) -> tuple[Page, list[str]]:
    """A page, and what its console will say."""
    page, said = context.new_page(), []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    return page, said


def saved(page: Page, link: str) -> Any:
    with page.expect_download() as download:
        page.get_by_role("link", name=link).click()
    return download.value


@pytest.mark.parametrize("width", WIDTHS)
def test_a_stranger_drops_a_report_and_sees_what_is_wrong_in_it(
    width: str, browser: Browser, stage: Stage, report: Path, tmp_path: Path
) -> None:
    context = signed_in(browser, stage, "stranger", width)
    page, said = listened(context)
    page.goto(f"{stage.address}/public/")
    follow(page.get_by_role("link", name="报告核对"))
    dropped(page, page.get_by_label("要核对的报告"), report)
    expect(page.get_by_label("要核对的报告")).to_have_value(re.compile(report.name))
    follow(page.get_by_role("button", name="核对", exact=True))
    expect(page.get_by_role("heading", name="核对结果", exact=True)).to_be_visible()
    assert "审结率95%" in "".join(page.locator("mark").all_inner_texts())
    assert "比率与所列数字不符" in page.locator("article").inner_text()
    assert complaints(page) == []
    page.emulate_media(color_scheme="dark")
    assert complaints(page) == []

    annotated = saved(page, "下载批注版")
    assert annotated.suggested_filename == "清渠县报告-核对.html"
    annotated.save_as(tmp_path / "annotated.html")
    (found,) = json.loads(saved(page, "下载核对结果（JSON）").path().read_text(encoding="utf-8"))
    assert found["organ"] == "清渠县人民政府"
    assert "arithmetic.rate" in [each["code"] for each in found["findings"]]
    assert "4800" in saved(page, "下载数据表").path().read_text(encoding="utf-8-sig")
    page.goto((tmp_path / "annotated.html").as_uri())
    assert page.locator("mark").count()
    assert said == []
    context.close()


def test_a_file_that_is_no_report_is_refused_in_words_beside_the_form(
    browser: Browser, stage: Stage, tmp_path: Path
) -> None:
    poem = tmp_path / "诗.txt"
    poem.write_text("床前明月光，疑是地上霜。举头望明月，低头思故乡。\n" * 20, encoding="utf-8")
    context = signed_in(browser, stage, "stranger", "phone")
    page, _ = listened(context)
    page.goto(f"{stage.address}/public/check/")
    page.get_by_label("要核对的报告").set_input_files(poem)
    follow(page.get_by_role("button", name="核对", exact=True))
    assert "诗.txt：" in page.get_by_role("alert").inner_text()
    assert page.get_by_label("要核对的报告").is_visible()
    context.close()


@pytest.mark.parametrize("width", WIDTHS)
def test_an_officer_keeps_a_check_finds_it_again_and_deletes_it(
    width: str, browser: Browser, stage: Stage, report: Path
) -> None:
    context = signed_in(browser, stage, "officer", width)
    page, said = listened(context)
    page.goto(f"{stage.address}/work/")
    follow(page.get_by_role("link", name="报告核对"))
    dropped(page, page.get_by_label("要核对的报告"), report)
    expect(page.get_by_label("要核对的报告")).to_have_value(re.compile(report.name))
    page.get_by_label("保存结果").check()
    follow(page.get_by_role("button", name="核对", exact=True))
    expect(page).to_have_url(re.compile(r"/checks/[^/]+/$"))
    assert "已保存在市场监督管理局" in page.get_by_role("status").inner_text()
    assert page.locator("mark").count()
    assert complaints(page) == []
    assert saved(page, "清渠县报告.txt").path().read_text(encoding="utf-8") == REPORT
    follow(page.get_by_label("所在位置").get_by_role("link", name="报告核对"))
    assert complaints(page) == []
    follow(page.get_by_role("row", name="清渠县").get_by_role("link").first)
    follow(page.get_by_role("button", name="删除这次核对"))
    assert "已删除" in page.get_by_role("status").inner_text()
    assert said == []
    context.close()
