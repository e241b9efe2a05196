"""The annotated page: whole, linked both ways, safe whatever the file holds, and readable wide, narrow and on paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from lxml import html
from playwright.sync_api import expect

from fazhi.reading.checking import Checked
from fazhi.reading.finding import Finding, Severity
from fazhi.reading.showing.page import fragment, page, stylesheet
from tests.reading.shown import FINDINGS, RAW, TITLE, checked, figure, finding
from tests.reading.test_marking import ANYTHING

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'><a href=javascript:alert(3)>&amp;{{7*7}}\x1b[31m\u202e"


def tree(one: Checked) -> html.HtmlElement:
    return html.fromstring(fragment(one))


def words(element: html.HtmlElement) -> str:
    return "".join(element.text_content().split()).replace("\u2060", "")


def by_class(found: html.HtmlElement, name: str) -> list[html.HtmlElement]:
    return found.xpath(f"//*[contains(concat(' ', @class, ' '), ' {name} ')]")  # type: ignore[no-any-return]


def test_the_summary_says_who_reports_on_what() -> None:
    said = {words(it[0]): words(it[1]) for it in tree(checked()).xpath("//header/dl/div")}
    assert said == {
        "报告机关": "清渠县人民政府",
        "报告年度": "2025年",
        "文号": "清政〔2026〕3号",
        "报送": "市人民政府",
        "成文日期": "2026-02-10",
        "公开日期": "未见",
        "数据": "5个",
        "文件": "清渠县.txt",
    }


def test_the_summary_leads_to_the_chapters_of_every_kind() -> None:
    found = tree(checked())
    (work,) = found.xpath("//dd/a[text()='一、主要举措和成效']")
    assert words(work.getparent().getprevious()) == "举措和成效"
    assert (
        found.get_element_by_id(work.get("href").removeprefix("#")).getparent().text_content() == "一、主要举措和成效"
    )


def test_a_kind_of_content_without_a_chapter_is_said_to_be_missing() -> None:
    one = checked()
    one = replace(one, report=replace(one.report, chapters=one.report.chapters[:1]))
    said = {words(it[0]): words(it[1]) for it in tree(one).xpath("//section[1]/dl/div")}
    assert said == {
        "举措和成效": "一、主要举措和成效",
        "不足和原因": "未见",
        "第一责任人履职": "未见",
        "下一年安排": "未见",
    }


def test_the_findings_are_counted_and_listed_by_family() -> None:
    found = tree(checked())
    assert words(found.xpath("//section[2]/h3")[0]) == "核对结果：错误2处，警告1处，提示1处"
    assert [words(it) for it in found.xpath("//section[2]/h4")] == ["数字勾稽", "法定内容和期限", "文字"]
    (rate,) = found.xpath("//h4[text()='数字勾稽']/following-sibling::ol[1]/li")
    assert words(rate) == (
        "错误2比率与所列数字不符第6行“…题800件，已办结612件，办结率96.5%，群众满意。”受理800件、办结612件，办结率应为76.5%，报告写的是96.5%。"
        "报告所写96.5%→核对得出76.5%"
    )


def test_a_report_without_findings_says_so_and_lists_none() -> None:
    found = tree(checked(findings=()))
    assert words(found.xpath("//section[2]/h3")[0]) == "核对结果：没有发现问题"
    assert found.xpath("//mark | //ol") == []


def test_every_finding_is_linked_from_the_list_from_its_mark_and_from_its_note() -> None:
    found = tree(checked())
    for number in range(1, len(FINDINGS) + 1):
        assert found.xpath(f"//ol//a[@href='#r1-m{number}']")
        assert found.xpath(f"//p//a[@href='#r1-n{number}']")
        note = found.get_element_by_id(f"r1-n{number}")
        assert note.get("role") == "note"
        assert note.xpath(f".//a[@href='#r1-m{number}']")
        assert found.get_element_by_id(f"r1-m{number}") is not None


def test_severity_is_told_in_words_wherever_it_has_a_colour() -> None:
    for element in by_class(tree(checked()), "checked-error"):
        assert "错误" in words(element) or element.tag == "mark"
    (reference,) = tree(checked()).xpath("//a[@href='#r1-n2']")
    assert (words(reference), reference.get("aria-label")) == ("错误2", "错误 2：比率与所列数字不符")
    assert words(reference.getprevious()) == "办结率96.5%"


def test_one_mark_goes_around_a_finding_with_the_figures_in_it() -> None:
    (mark,) = tree(checked(findings=(FINDINGS[1],))).xpath("//mark")
    assert words(mark) == "办结率96.5%"
    assert [words(it) for it in mark.xpath("./span")] == ["96.5%"]


def test_the_whole_text_is_there_and_what_is_left_out_is_set_apart() -> None:
    text = tree(checked(findings=())).xpath("//div[@class='checked-text']")[0]
    assert words(text) == "".join(RAW.split())
    (out,) = by_class(text, "checked-out")
    assert words(out) == "您现在的位置：首页>政务公开"
    assert out.get("title") == "网页的导航，不是报告的内容"


def test_a_figure_says_how_it_was_understood() -> None:
    titles = {words(it): it.get("title") for it in by_class(tree(checked(findings=())), "checked-figure")}
    assert titles == {
        "800件": "800 件；所计：受理群众反映的问题",
        "612件": "612 件；所计：办结；期间：2025",
        "96.5%": "96.5 %；所计：办结率",
        "3.9万户": "39000 户；所计：新登记经营主体；机关：清渠县",
        "近400人次": "不超过 400 人次；指标：trainings",
    }


def test_what_the_file_holds_never_becomes_markup() -> None:
    raw = RAW.replace(TITLE, f"{TITLE}{EVIL}").replace("执法力量不足", EVIL)
    evil = figure("612件", "612", EVIL, raw=raw, measure=EVIL, organ=EVIL, period=EVIL, indicator=EVIL)
    said = finding("text.damaged", Severity.ERROR, EVIL, EVIL, raw=raw, claimed=EVIL, computed=EVIL, explains=EVIL)
    one = checked(raw=raw, figures=(evil,), findings=(said,), name=EVIL)
    identity = replace(one.report.identity, title=EVIL, organ=EVIL, number=EVIL, addressee=EVIL)
    chapters = tuple(replace(it, title=EVIL, number=EVIL) for it in one.report.chapters)
    one = replace(one, report=replace(one.report, identity=identity, chapters=chapters))
    whole = page([one])
    found = html.document_fromstring(whole)
    assert not found.xpath("//script | //img | //iframe | //object | //form | //link")
    assert not [it for it in found.xpath("//@*") if it.attrname.startswith("on") or it.attrname == "style"]
    assert all(re.fullmatch(r"#r\d+(-[a-z]\d+)?", it) for it in found.xpath("//@href"))
    assert not set("\x1b\u202e") & set(whole)
    assert "<script>alert(1)</script>" in found.text_content()
    assert "{{7*7}}" in found.text_content()


def test_a_file_name_that_is_no_text_can_be_written() -> None:
    assert page([checked(name="坏\udc80.txt")]).encode()


@given(ANYTHING)
@settings(max_examples=40)
def test_however_findings_overlap_ids_are_unique_and_every_link_arrives(findings: list[Finding]) -> None:
    found = html.document_fromstring(page([checked(findings=tuple(findings)), checked(findings=())]))
    ids = found.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link.removeprefix("#") for link in found.xpath("//@href")} <= set(ids)
    assert words(found.xpath("//div[@class='checked-text']")[1]) == "".join(RAW.split())


def test_a_file_is_named_without_its_folders() -> None:
    for name in ("/家/县政府/清渠县.txt", "C:\\资料\\清渠县.txt"):
        whole = page([checked(name=name)])
        assert "<dd>清渠县.txt</dd>" in whole
        assert name not in whole


def test_several_reports_begin_with_a_table_of_contents() -> None:
    found = html.document_fromstring(page([checked(), checked(findings=())]))
    listed = found.xpath("//nav//li")
    assert [words(it) for it in listed] == [
        f"{TITLE}清渠县.txt：错误2处，警告1处，提示1处",
        f"{TITLE}清渠县.txt：没有发现问题",
    ]
    assert [it.get("href") for it in found.xpath("//nav//a")] == ["#r1", "#r2"]
    assert not html.document_fromstring(page([checked()])).xpath("//nav")


def test_a_fragment_brings_no_style_and_no_script_of_its_own() -> None:
    found = tree(checked())
    assert found.tag == "article"
    assert not found.xpath("//style | //script | //@style")


def test_nothing_comes_from_another_host() -> None:
    assert not re.search(r"url\(|@import|https?:", stylesheet())
    assert not re.search(r"https?:|src=", page([checked()]))


def test_the_stylesheet_touches_nothing_outside_the_report() -> None:
    rules = re.sub(
        r"@page checked \{[^}]*\}|/\*.*?\*/|@[a-z-]+[^{]*\{|\}|\{[^{}]*\}", "\n", stylesheet(), flags=re.DOTALL
    )
    selectors = [it.strip() for it in re.split(r"[,\n]", rules) if it.strip()]
    assert selectors
    assert [it for it in selectors if not it.startswith(".checked")] == []


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    file = tmp_path / "核对.html"
    file.write_text(page([checked()]))
    tab = browser.new_page()
    tab.goto(file.as_uri())
    yield tab
    tab.close()


def boxes(tab: Page) -> tuple[dict[str, float], dict[str, float]]:
    """Where the second note and the words that it is about stand."""
    note, mark = (tab.locator(f"#r1-{it}2").bounding_box() for it in "nm")
    assert note and mark
    return dict(note), dict(mark)


def test_on_a_wide_screen_a_note_stands_beside_its_words(opened: Page) -> None:
    opened.set_viewport_size({"width": 1280, "height": 900})
    note, mark = boxes(opened)
    assert note["x"] > mark["x"] + mark["width"]
    assert abs(note["y"] - mark["y"]) < 60


def test_on_a_phone_a_note_stands_below_its_words_and_nothing_is_cut_off(opened: Page) -> None:
    opened.set_viewport_size({"width": 390, "height": 800})
    note, mark = boxes(opened)
    assert note["y"] >= mark["y"] + mark["height"] - 1
    assert note["x"] + note["width"] <= 390
    assert opened.evaluate("document.documentElement.scrollWidth") == 390


def test_on_paper_notes_stay_beside_the_text_and_links_are_plain(opened: Page) -> None:
    opened.set_viewport_size({"width": 700, "height": 1000})
    opened.emulate_media(media="print")
    note, mark = boxes(opened)
    assert note["x"] > mark["x"] + mark["width"]
    assert note["x"] + note["width"] <= 700


def test_the_style_is_allowed_and_a_script_would_not_be(opened: Page) -> None:
    assert opened.locator("mark").first.evaluate("it => getComputedStyle(it).borderBottomStyle") == "solid"
    assert opened.evaluate(
        "() => { const it = document.createElement('script'); it.textContent = 'window.ran = 1';"
        " document.body.append(it); return window.ran === undefined }"
    )


def test_the_note_of_a_mark_is_shown_when_its_link_is_followed(opened: Page) -> None:
    opened.locator("a[href='#r1-n3']").click()
    expect(opened.locator("#r1-n3")).to_have_css("outline-style", "solid")
