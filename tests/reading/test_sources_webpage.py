from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from fazhi.reading.errors import Broken, NoText, TooLarge
from fazhi.reading.sources.limits import Limits
from fazhi.reading.sources.opening import read

from .pages import LAYOUTS, PARAGRAPHS, ROWS, SIGNED, TITLE, body, dated_in_meta_alone, modern, page

Layout = Callable[[], str]


def lines(html: str) -> list[str]:
    return read("网页.html", html.encode()).raw.split("\n")


def bare(words: str) -> str:
    """A page without a site around it, with so little prose that nothing is left out."""
    return f"<html><body>{words}</body></html>"


@pytest.mark.parametrize("layout", LAYOUTS)
def test_nothing_of_the_article_is_lost_and_nothing_said_twice(layout: Layout) -> None:
    found = [line.strip("　 ") for line in lines(layout())]
    for words in (*PARAGRAPHS, *SIGNED):
        assert found.count(words) == (*PARAGRAPHS, *SIGNED).count(words), words
    assert [line for line in found if "\t" in line and "：" not in line] == ["\t".join(row) for row in ROWS]
    told = [line for line in found if line in PARAGRAPHS]
    assert told == list(PARAGRAPHS)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_title_stands_above_the_article_and_nothing_of_the_site_around_it(layout: Layout) -> None:
    found = lines(layout())
    assert found.count(TITLE) == 1
    assert found.index(TITLE) <= 2
    whole = "\n".join(found)
    for foreign in ("走进清渠", "植树", "招聘会", "网站标识码", "不是正文", "今天是", "您当前的位置"):
        assert foreign not in whole


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_day_of_publication_stands_above_the_article(layout: Layout) -> None:
    found = lines(layout())
    above = "\n".join(found[: found.index(PARAGRAPHS[0])])
    days = re.findall(r"发布(?:时间|日期)：\s*(\d+)[-年](\d+)[-月](\d+)", above)
    assert [tuple(map(int, day)) for day in days] == [(2026, 3, 31)]


@pytest.mark.parametrize(
    ("content", "day"),
    [("2026-03-31 10:35", "2026-03-31"), ("2026年3月1日", "2026-03-01"), ("20260331", "2026-03-31"), ("昨天", None)],
)
def test_a_day_that_only_the_meta_tag_tells_is_written_out(content: str, day: str | None) -> None:
    found = lines(dated_in_meta_alone().replace("2026-03-31 10:35", content))
    assert [line for line in found if line.startswith("发布时间")] == ([f"发布时间：{day}"] if day else [])


def test_a_printed_day_isnt_written_out_again() -> None:
    assert sum("发布时间" in line for line in lines(modern())) == 1


def test_a_day_below_the_article_is_told_above_it() -> None:
    links = "<li><a href=/>友情链接与更多的栏目名称</a></li>" * 9
    found = lines(page(f"<div>{body()}</div><ul>{links}<li>发布日期：2026年3月31日</li></ul>"))
    assert "发布日期：2026年3月31日" in found[:3]


def test_number_and_source_above_the_title_stay_with_the_article() -> None:
    told = "<table><tr><td>文　　号：</td><td>清府〔2026〕2号</td></tr></table>"
    links = "<li><a href=/>政务公开的一个很长的栏目名称</a></li>" * 9
    found = lines(
        page(f"<div>{told}</div><ul>{links}</ul><h1>{TITLE}</h1><ul>{links}</ul><div>{body()}</div><ul>{links}</ul>")
    )
    assert found[:2] == ["文　　号：清府〔2026〕2号", TITLE]


def test_a_title_that_only_the_window_shows_is_written_above() -> None:
    links = "<li><a href=/>政务公开的一个很长的栏目名称</a></li>" * 9
    assert lines(page(f"<ul>{links}</ul><div>{body()}</div>"))[0] == TITLE
    assert TITLE not in lines(page(f"<ul>{links}</ul><div>{body()}</div>", title="政务公开_清渠县人民政府"))


def test_a_title_broken_into_lines_isnt_written_again() -> None:
    broken = f"<p>{TITLE[:12]}<br>{TITLE[12:]}</p>"
    assert lines(page(f"<div>{broken}{body()}</div>"))[:2] == [TITLE[:12], TITLE[12:]]


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<p>甲</p><p>乙</p>", ["甲", "乙"]),
        ("甲<br>乙<br/><br>丙", ["甲", "乙", "丙"]),
        ("<div>甲<div>乙</div>丙</div>", ["甲", "乙", "丙"]),
        ("<p><span>20</span><span>25</span><b>年</b></p>", ["2025年"]),
        ("<p>行政\n   处罚&nbsp;&nbsp;&nbsp;35件</p>", ["行政 处罚 35件"]),
        ("<pre>甲\n  乙\r\n丙</pre>", ["甲", "乙", "丙"]),
        ("<p>甲<!-- 乙 -->丙</p>", ["甲丙"]),
        ("<p>甲&lt;乙&gt;&#19993;&ldquo;</p>", ["甲<乙>丙“"]),
        ("<p>甲</p><p style='display: none'>乙</p>丙<p hidden>丁</p>戊", ["甲", "丙戊"]),
        ("<p style='visibility:hidden'>甲</p>", ["甲"]),
        ("<ol><li>甲<li>乙</ol>", ["甲", "乙"]),
        ("<table><tr><th>类别<th>件数<tr><td>处罚<td>35</table>", ["类别\t件数", "处罚\t35"]),
        ("<table><tr><td>处罚</td><td></td><td>35</td></tr></table>", ["处罚\t\t35"]),
        ("<table><tr><td><table><tr><td>甲<td>1</table></td></tr></table>", ["甲\t1"]),
        ("<table><td>甲</td></table><td>乙", ["甲", "乙"]),
        ("<p>甲<script>document.write('乙')</script>丙</p>", ["甲丙"]),
        ("<p>甲<noscript>乙</noscript><textarea>丙</textarea>丁", ["甲丁"]),
        ("<form><p>甲</p></form>", ["甲"]),
        ("<p>甲<p>乙<div>丙", ["甲", "乙", "丙"]),
    ],
)
def test_lines_are_what_a_browser_shows(html: str, found: list[str]) -> None:
    assert lines(bare(html)) == found


@pytest.mark.parametrize("declared", ["gb2312", "utf-8", "big5", "nonsense"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_the_text_decides_on_the_encoding_whatever_the_page_declares(encoding: str, declared: str) -> None:
    html = modern().replace('charset="utf-8"', f'charset="{declared}"')
    assert read("网页.html", html.encode(encoding)).raw == read("网页.html", modern().encode()).raw


def test_a_declaration_of_xml_does_no_harm() -> None:
    html = f'<?xml version="1.0" encoding="gb2312"?>{modern()}'
    assert lines(html) == lines(modern())


def test_paragraphs_that_were_never_closed_are_all_read() -> None:
    html = bare("".join(f"<font>第{number}段<p>" for number in range(500)))
    assert lines(html) == [f"第{number}段" for number in range(500)]


def test_a_page_nested_beyond_measure_is_refused_and_not_cut() -> None:
    with pytest.raises(Broken, match="层次过深"):
        lines(bare("<div>" * 100_000 + "报告"))


def test_a_page_with_too_many_elements_is_refused() -> None:
    with pytest.raises(TooLarge):
        read("网页.html", bare("<b>报</b>" * 300).encode(), Limits(elements=200))


@pytest.mark.parametrize("html", [bare(""), "<html><head><script>load()</script></head></html>", "<html></html>"])
def test_a_page_that_a_script_would_fill_has_no_text(html: str) -> None:
    with pytest.raises(NoText):
        lines(html)


def test_a_tag_with_more_attributes_than_can_be_compared_is_refused() -> None:
    attributes = " ".join(f'a{number}=">"' for number in range(20_000))
    with pytest.raises(TooLarge):
        lines(bare(f"<p {attributes}>报告</p>"))
    assert lines(bare(f'<p {attributes[:9000]}">报告</p>')) == ["报告"]


def test_a_page_may_begin_with_any_number_of_comments() -> None:
    assert read("报告", ("<!-- -->" * 300 + "<p>报告</p>").encode()).raw == "报告"
    assert read("报告", ("<!-- -->" * 3000 + "<p>报告</p>").encode()).raw.endswith("报告</p>")
