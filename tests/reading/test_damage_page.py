"""What the printed page and the web page left in a report: page numbers in its sentences, site navigation."""

from __future__ import annotations

import pytest

from fazhi.reading.checks.text.damage.navigation import navigation
from fazhi.reading.checks.text.damage.page_marks import page_marks
from fazhi.reading.finding import Severity

from .build import read, report, text_of

LONG = "全面推进机构整合，理顺部门之间的职责关系，完善权责清单，动态调整各部门职能"


def test_a_page_number_in_the_middle_of_a_sentence_is_a_warning() -> None:
    it = report(f"{LONG}\n—3— 配置，减少重复审批。")
    (finding,) = page_marks(it)
    assert finding.span.of(it.text.raw).strip() == "—3—"
    assert (finding.explains, finding.severity) == ("page-mark", Severity.WARNING)


def test_a_page_number_before_a_sentence_on_its_line_is_a_note() -> None:
    (finding,) = page_marks(report(f"{LONG}配置。\n—3— 减少重复审批12项。"))
    assert finding.severity is Severity.NOTE


def test_a_code_of_a_dash_around_a_page_number_is_found_with_it() -> None:
    (finding,) = page_marks(report(f"{LONG}\nmdash;3— 配置，减少重复审批。"))
    assert finding.claimed == "mdash;3—"


@pytest.mark.parametrize("mark", ["—3—", "- 3 -", "第3页 共9页"])
def test_a_page_number_on_a_line_of_its_own_is_what_a_page_ends_with(mark: str) -> None:
    assert list(page_marks(report(f"{LONG}\n{mark}\n配置，减少重复审批。"))) == []


def test_a_range_and_a_dash_are_no_page_numbers() -> None:
    assert list(page_marks(report("2021—2025年——全面推进，办结率3—5个百分点。"))) == []


def test_the_day_of_publication_above_a_report_is_no_navigation() -> None:
    assert list(navigation(read(f"发布时间：2026-02-20 10:30\n{text_of('全年办结案件120件。')}"))) == []


def test_site_navigation_is_one_note_that_counts_its_lines() -> None:
    above = "您当前的位置：首页 > 政务公开 > 法治政府建设\n发布时间：2026-02-10 来源：清渠县司法局 浏览次数：12\n"
    it = read(above + text_of("全年办结案件12件。") + "[打印] [收藏] [关闭]\n")
    (finding,) = navigation(it)
    assert finding.span.of(it.text.raw).startswith("您当前的位置")
    assert (finding.explains, finding.severity) == ("navigation", Severity.NOTE)
    assert "共3行" in finding.message


def test_the_lines_of_a_page_are_no_wonder_in_a_page_and_a_documents_own_imprint_nowhere() -> None:
    page = "发布时间：2026-02-10 来源：清渠县司法局 浏览次数：12\n" + text_of("全年办结案件12件。")
    assert list(navigation(read(page, "报告.html"))) == []
    assert list(navigation(read(text_of("全年办结案件12件。") + "公开方式：主动公开\n"))) == []


def test_a_report_without_a_site_around_it_has_no_navigation() -> None:
    assert list(navigation(report("点击量达到12万次，访问首页3万次。"))) == []
