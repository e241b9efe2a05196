from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi.reading.errors import NotAReport
from fazhi.reading.structure.collection import parts
from fazhi.reading.text import Text
from fazhi.reading.understanding import understand

from ..conftest import SHARED, needs_shared
from .build import text_of

BODY = "全年依法办理行政许可事项，行政执法进一步规范，法治宣传教育持续加强。"
MEASURES = "以规范为导向，推进依法行政。" + "".join(f"{n}是规范行政执法，加强法治宣传。" for n in "一二三四五六七")


def held(raw: str) -> list[str]:
    text = Text("报告.txt", raw)
    return [span.of(raw) for span in parts(text)]


@pytest.mark.parametrize(
    "raw",
    [
        text_of("办结35件。"),
        f"2022年度法治政府建设工作总结\n{BODY}\n",
        f"清渠县教育局关于2021年推进依法行政工作情况的报告\n{BODY}\n",
        f"清渠县水务局主要负责人履行推进法治建设第一责任人职责情况报告\n{BODY}\n",
        f"柳溪镇2023年度法治建设自查\n{BODY}\n",
        f"关于清渠县2018年度法治政府建设工作\n情况的报告\n{BODY}\n",
        f"2020年，我县深入推进依法行政。现将全年工作情况报告如下：\n{BODY}\n",
        f"2017年，澄江市认真落实法治政府建设要求。\n一、依法履行职能\n{BODY}\n二、完善制度\n{BODY}\n",
        f"一、工作开展情况\n{BODY}\n二、存在的问题\n法治意识不强。\n三、下一步工作打算\n{BODY}\n",
        f"扎实推进依法行政\n县司法局理论学习中心组\n{MEASURES}\n",
    ],
    ids=["报告", "总结", "依法行政", "履职", "自查", "标题折行", "无标题", "年份开头", "章节", "学习文章"],
)
def test_what_an_organ_tells_of_its_law_based_work_is_a_report(raw: str) -> None:
    assert held(raw) == [raw]


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "\n\n",
        "天色渐渐暗下来，他沿着河岸走了很久，想起许多年前的夏天。\n" * 20,
        "清渠县行政执法监督条例\n" + "".join(f"第{n}条　行政执法应当依法进行。\n" for n in "一二三四五六七"),
        "清渠县法治政府建设实施方案\n为推进依法行政，制定本方案。\n一、总体要求\n坚持依法治县。\n二、主要任务\n加强普法。\n",
        f"主要负责人履行推进法治建设第一责任人职责清单\n为推进法治建设，制定本清单。\n一、加强领导。\n二、依法决策。{MEASURES}",
        f"清渠县2024年法治政府建设工作要点\n{MEASURES}",
        f"本报讯（记者李明）12月5日，清渠县召开法治政府建设推进会。{MEASURES}",
        "def told(year):\n    # 法治政府建设，现将有关情况报告如下\n    return [it for it in found if it.year]\n" * 9,
        "The annual report on law-based government of Qingqu County.",
    ],
    ids=["空", "空行", "小说", "条例", "方案", "清单", "要点", "新闻", "程序", "英文"],
)
def test_what_tells_of_no_work_done_is_refused(raw: str) -> None:
    with pytest.raises(NotAReport, match="没有认出报告") as caught:
        parts(Text("别的.txt", raw))
    assert caught.value.code == "reading.not-a-report"
    assert caught.value.message.startswith("别的.txt：")


@pytest.mark.parametrize(
    "mark", ["篇{}:法治政府建设情况", "篇{}：", "【篇{}】", "第{}篇：工作总结"], ids=["冒号", "空", "括号", "第几篇"]
)
def test_a_collection_holds_a_report_per_part(mark: str) -> None:
    texts = [text_of("办结35件。", year=year) for year in (2023, 2024)]
    raw = "本站为您整理了法治政府建设报告2篇，供参考。\n" + "".join(
        f"{mark.format(number)}\n{text}" for number, text in zip("一二", texts, strict=True)
    )
    assert [part.strip() for part in held(raw)] == [text.strip() for text in texts]


def test_a_part_of_a_collection_is_kept_whatever_it_is() -> None:
    raw = f"篇1：报告\n{text_of('办结35件。')}篇2：清单\n履行第一责任人职责清单\n一、加强领导。\n"
    assert len(held(raw)) == 2


def test_thousands_of_parts_make_no_collection() -> None:
    raw = text_of("办结35件。") + "篇一\n篇二\n" * 500
    assert held(raw) == [raw]


def test_one_line_that_begins_with_a_part_makes_no_collection() -> None:
    raw = text_of("第一篇：开篇布局，办结35件。")
    assert held(raw) == [raw]


def test_reports_pasted_one_after_another_are_parted_at_their_titles() -> None:
    texts = [text_of("办结35件。" * 30, year=year) for year in (2022, 2023, 2024)]
    assert held("\n".join(texts)) == [f"{texts[0]}\n", f"{texts[1]}\n", texts[2]]


def test_a_later_title_may_be_broken_over_lines() -> None:
    second = text_of("办结35件。", year=2024).replace("关于2024", "\n关于2024", 1)
    assert held(text_of("办结35件。" * 30) + second)[1] == second


@pytest.mark.parametrize(
    "behind",
    [
        "上一篇：无\n下一篇：清渠县人民政府关于2023年度法治政府建设情况的报告\n",
        "附件：清渠县2024年度法治政府建设任务完成情况\n",
        "相关文章：\n清渠县2022年度法治政府建设情况报告\n清渠县2021年度法治政府建设情况报告\n",
    ],
    ids=["下一篇", "附件", "相关文章"],
)
def test_titles_behind_a_report_that_have_no_text_begin_none(behind: str) -> None:
    raw = text_of("办结35件。" * 30) + behind
    assert held(raw) == [raw]


def test_a_chapter_s_heading_behind_a_line_that_ends_with_a_day_begins_no_report() -> None:
    raw = text_of("办结35件。" * 30, responsibility="听取汇报。\n会议定于2025年5月20日\n").replace("四、", "第四部分 ")
    raw = raw.replace("2026年工作安排", "主要负责人履行推进法治建设第一责任人职责的情况")
    assert held(raw) == [raw]


def test_a_running_title_on_every_page_begins_no_report() -> None:
    title = "清渠县2025年度法治政府建设情况报告"
    pages = [f"{title}\n" + "全年办理行政执法案件，规范有序。\n" * 20 + f"- {page} -\n" for page in range(1, 5)]
    raw = "\n".join(pages)
    assert held(raw) == [raw]


def test_a_notice_and_the_report_that_it_sends_out_are_one() -> None:
    raw = f"清渠县司法局关于印发《2025年度法治政府建设工作总结》的通知\n{BODY * 9}\n2026年1月5日\n" + text_of(
        "办结35件。"
    )
    assert held(raw) == [raw]


def test_the_real_texts_hold_eight_reports() -> None:
    files = sorted(needs_shared("reports").glob("*.txt"))
    assert [len(parts(Text(file.name, file.read_text("utf-8")))) for file in files] == [4, 1, 1, 1, 1]


def test_statutes_and_policies_are_no_reports() -> None:
    needs_shared("law")
    for file in sorted((SHARED / "law").rglob("*.md")):
        with pytest.raises(NotAReport):
            parts(Text(file.name, file.read_text("utf-8")))


@given(st.text(alphabet="篇一二：关于2025年度法治政府建设情况的报告。\n 月日1"))
def test_parts_are_in_order_and_apart(raw: str) -> None:
    try:
        found = parts(Text("报告.txt", raw))
    except NotAReport:
        return
    assert found and all(0 <= span.start < span.end <= len(raw) for span in found)
    assert all(before.end <= after.start for before, after in pairwise(found))


@given(st.text(), st.booleans())
def test_any_text_is_understood_or_refused(raw: str, titled: bool) -> None:
    try:
        found = understand(Text("报告.txt", f"清渠县2025年度法治政府建设情况报告\n{raw}" if titled else raw))
    except NotAReport:
        # Under the title, so much that isn't Chinese makes the text none of a report.
        assert not titled or len(raw) > 30
        return
    assert found
