from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi.reading.structure.left_out import left_out
from fazhi.reading.text import Span, Text

from ..conftest import needs_shared
from .build import read, text_of

TITLE = "清渠县人民政府关于2025年度法治政府建设情况的报告"
LONG = "全县行政执法机关严格落实执法公示、全过程记录和法制审核要求，推动执法水平"
REST = "持续提升，办理案件1285件。"


def out(raw: str, kind: str = "") -> list[str]:
    text = Text("报告.txt", raw)
    found = left_out(text, Span(0, len(raw)))
    return [it.span.of(raw).strip() for it in found if kind in ("", it.kind)]


@pytest.mark.parametrize(
    "mark",
    [
        "—3—",
        "- 3 -",
        "－3－",
        "-3-",
        "— ３ —",
        "第 3 页 共 10 页",
        "第3页",
        "第3页/共10页",
        "共10页 第3页",
        "3/10",
        "mdash;3—",
    ],
)
def test_a_page_mark_on_its_own_line_is_left_out(mark: str) -> None:
    raw = text_of(f"{LONG}\n{mark}\n{REST}")
    assert out(raw) == [mark]
    assert "推动执法水平持续提升" in read(raw).flow.text


@pytest.mark.parametrize("mark", ["—3—", "mdash;3—", "—12—"])
def test_a_page_mark_inside_a_line_is_left_out(mark: str) -> None:
    raw = text_of(f"{LONG}\n{mark} {REST}")
    assert out(raw) == [mark]
    assert "推动执法水平持续提升" in read(raw).flow.text


@pytest.mark.parametrize(
    "words",
    [
        "纲要（2021—2025年）实施以来，办结35件。",
        "2021—2025年，办结35件。",
        "实现“1—3—5”目标，办结35件。",
        "气温在-3-5度之间，办结35件。",
        "全年办结\n35\n件案件。",
        "全年依法办理各类行政执法案件共计\n3\n件，其中普通程序案件\n2\n件。",
        "类别\t数量\n许可\n12\n处罚\n13\n强制\n14",
        "共受理\n1\n余件。",
    ],
)
def test_numbers_that_belong_to_the_report_stay(words: str) -> None:
    assert out(text_of(words)) == []


def test_numbers_alone_that_count_pages_are_left_out() -> None:
    pages = "".join(f"{(LONG + REST) * 6}{LONG}\n{page}\n{REST}\n" for page in range(1, 5))
    assert out(text_of(pages), "page-mark") == ["1", "2", "3", "4"]


def test_the_first_page_number_splits_a_sentence() -> None:
    assert out(text_of(f"{LONG}\n1\n{REST}")) == ["1"]


def test_a_running_header_beside_the_page_marks_is_left_out() -> None:
    pages = "".join(f"{(LONG + REST) * 4}\n- {page} -\n清渠县年度报告\n" for page in range(1, 5))
    assert out(text_of(pages), "page-mark").count("清渠县年度报告") == 4


def test_a_heading_that_comes_again_and_again_stays() -> None:
    body = "".join(f"（{number}）规范执法\n主要做法\n{LONG}{REST}\n" for number in "一二三四")
    assert out(text_of(body)) == []


@pytest.mark.parametrize(
    "line",
    [
        "您当前的位置:首页 > 政务公开 > 法治政府建设",
        "首页→ 网站公告",
        "今天是：2026年3月5日 星期四",
        "时间:2026-01-22 16:25:44 来源:本网 访问量: -",
        "作者：  发布时间：2026-03-31 10:35  信息来源：清渠县司法局  浏览数：",
        "2026-03-31 10:35 来源：清渠县司法局",
        "【字体：大 中 小】",
        "索引号：QQ-2026-00123",
        "有效性：有效",
        "当前版: 08版 上一版  下一版",
        "无障碍 简体| 繁体",
    ],
)
def test_navigation_above_the_title_is_left_out(line: str) -> None:
    raw = f"清渠要闻\n{line}\n{text_of('办结35件。')}"
    assert out(raw) == ["清渠要闻", line]


@pytest.mark.parametrize(
    "lines",
    [
        ["责任编辑:政务公开股", "[打印] [收藏] [纠错] [关闭]"],
        ["扫一扫在手机打开当前页"],
        ["上一篇：无", "下一篇：清渠县召开工作会议"],
        ["相关附件：", "清渠县任务清单.docx"],
        ["标题导航", "第01版:要闻", "第02版:时事", "推动文化建设迈上新台阶"],
        ["主办：清渠县人民政府办公室", "网站标识码：4400000001 粤ICP备12345678号"],
        ["【打印本页】【关闭窗口】"],
        ["网站地图 | 联系我们 | 隐私声明"],
    ],
    ids=lambda lines: lines[0],
)
def test_navigation_below_the_signature_is_left_out(lines: list[str]) -> None:
    assert out(text_of("办结35件。") + "\n".join(lines) + "\n") == lines


@pytest.mark.parametrize(
    "words",
    [
        "访问量达到1957637次，\n比上年有所增长。",
        "网站地图等栏目进一步完善，办结35件。",
        "分享到各单位的典型经验35条。",
        "推荐使用规范文本，\n办结35件。",
        "完成ICP备案核查35件，\n效果良好。",
        "时间：每月一次，地点：县政府。",
        "一是打印宣传册35份，关闭违规网站2家。",
        "附件：清渠县任务清单",
        "上一年度问题全部整改。",
    ],
)
def test_words_of_the_report_stay(words: str) -> None:
    assert out(text_of(words)) == []


def test_the_pages_own_heading_that_repeats_the_title_is_left_out() -> None:
    raw = f"{TITLE}\n发布时间：2026-03-31\n{text_of('办结35件。')}"
    assert out(raw) == [TITLE, "发布时间：2026-03-31"]


def test_what_stands_above_a_title_without_navigation_stays() -> None:
    assert out(f"清渠县人民政府文件\n清府〔2026〕2号\n{text_of('办结35件。')}") == []


def test_the_real_texts_lose_their_navigation_and_page_marks_and_no_sentence() -> None:
    lost = {}
    for file in sorted(needs_shared("reports").glob("*.txt")):
        found = out(file.read_text("utf-8"))
        assert not any("。" in words for words in found)
        lost[file.name[:3]] = len(found)
    assert lost == {"000": 9, "001": 6, "002": 18, "003": 0, "004": 3}


@given(st.text(alphabet="—-1 2\n页第首页 > 打印关闭：来源。发布时间2025年法治报告\t　", max_size=300))
def test_what_is_left_out_is_in_order_apart_and_inside(raw: str) -> None:
    text, within = Text("报告.txt", raw), Span(len(raw) // 4, len(raw))
    at = within.start
    for it in left_out(text, within):
        assert at <= it.span.start < it.span.end <= within.end
        assert it.kind in ("navigation", "page-mark")
        at = it.span.end
