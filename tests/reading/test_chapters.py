from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi.reading.flow import flow
from fazhi.reading.report import Chapter, Identity, Kind
from fazhi.reading.structure.chapters import chapters
from fazhi.reading.text import Span, Text

from .build import read, text_of

WORK, LACKS, DUTY, PLAN = Kind.WORK, Kind.SHORTCOMINGS, Kind.RESPONSIBILITY, Kind.PLAN
TITLE = "清渠县水务局2025年度法治政府建设工作情况报告\n"


def told(body: str, title: str = TITLE) -> tuple[Chapter, ...]:
    return read(f"{title}{body}").chapters


def headings(body: str) -> list[tuple[int, str, str]]:
    return [(it.level, it.number, it.title) for it in told(body)]


def words(body: str) -> list[tuple[Kind, str]]:
    """Kind and words of every chapter of level 1."""
    raw = f"{TITLE}{body}"
    return [(it.kind, it.span.of(raw)) for it in read(raw).chapters if it.level == 1]


def test_the_tree_has_five_levels_of_numbers() -> None:
    body = (
        "一、主要举措\n（一）依法履职\n1．放管服改革。下放事项3件。\n（1）清单。公布2项。\n一是梳理。二是公布。\n"
        "2、营商环境。清理3件。\n(二)依法决策\n听证2次。\n二、存在的不足\n力量不够。\n"
    )
    assert headings(body) == [
        (1, "一、", "主要举措"),
        (2, "（一）", "依法履职"),
        (3, "1.", "放管服改革"),
        (4, "（1）", "清单"),
        (5, "一是", "梳理"),
        (5, "二是", "公布"),
        (3, "2、", "营商环境"),
        (2, "（二）", "依法决策"),
        (1, "二、", "存在的不足"),
    ]


def test_a_chapter_goes_to_the_next_heading_of_its_level_or_a_higher_one() -> None:
    raw = f"{TITLE}一、举措\n（一）履职\n办结3件。\n（二）决策\n听证2次。\n二、不足\n人少。\n清渠县水务局\n2026年1月5日"
    found = {it.title: it.span.of(raw) for it in read(raw).chapters}
    assert found["履职"] == "（一）履职\n办结3件。"
    assert found["举措"] == "一、举措\n（一）履职\n办结3件。\n（二）决策\n听证2次。"
    assert found["不足"] == "二、不足\n人少。"


def test_the_number_of_a_chapter_above_ten_is_read() -> None:
    body = "".join(f"{number}、做法\n办结3件。\n" for number in ("九", "十", "十一", "十二"))
    assert [number for _, number, _ in headings(body)] == ["九、", "十、", "十一、", "十二、"]


def test_headings_may_stand_in_the_middle_of_a_line() -> None:
    body = (
        "现将情况报告如下。一、主要做法 (一)加强领导,压实责任。召开会议3次。(二)规范执法。办结3件。"
        "二、存在问题 一是人少。二是钱少。\n"
    )
    assert headings(body) == [
        (1, "一、", "主要做法"),
        (2, "（一）", "加强领导，压实责任"),
        (2, "（二）", "规范执法"),
        (1, "二、", "存在问题"),
        (5, "一是", "人少"),
        (5, "二是", "钱少"),
    ]


def test_headings_may_follow_each_other_without_a_blank() -> None:
    assert [title for _, _, title in headings("一、工作情况（一）加强领导。开会3次。二、存在问题（一）人少。\n")] == [
        "工作情况", "加强领导", "存在问题", "人少",
    ]  # fmt: skip


def test_a_stop_that_was_lost_before_a_number_hides_no_heading() -> None:
    assert headings("一、做法\n一是依法履职二是决策。三是执法。\n")[1:] == [
        (5, "一是", "依法履职"),
        (5, "二是", "决策"),
        (5, "三是", "执法"),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "第一、二产业企业35家。",
        "获一、二、三等奖各3件。",
        "推行“一、二、三”工作法，办结35件。",
        "落实《关于（一）加强执法（二）规范裁量的意见》，办结35件。",
        "依照第三条第（一）项规定，办结35件。",
        "增长3.5%，比上年高1.2个百分点。",
        "服务时间为7×24小时，1.5万人受益。",
        "该县统一是关键，办结35件。",
        "共办结35件（其中：一是许可3件，二是处罚32件）。",
        "分为甲、乙两类，2025年1.8万件。",
    ],
)
def test_numbers_inside_sentences_are_no_headings(sentence: str) -> None:
    assert headings(f"一、做法\n{sentence}\n二、不足\n人少。\n") == [(1, "一、", "做法"), (1, "二、", "不足")]


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("一、存在问题 一年来，全县各部门多措并举，不断改革创新，成效明显，但还有差距", "存在问题"),
        ("一、坚持党的领导。深入学习，开会3次", "坚持党的领导"),
        ("一、推进依法行政\n二", "推进依法行政"),
        ("一、以改革为导向，提供法治保障 （一）优化服务。办结", "以改革为导向，提供法治保障"),
        ("一、强化 责任落实。办结", "强化责任落实"),
    ],
)
def test_a_title_ends_where_the_sentence_or_the_line_does(heading: str, title: str) -> None:
    assert headings(f"{heading}3件。\n")[0][2] == title


def test_a_title_that_a_page_broke_is_joined() -> None:
    raw = f"{TITLE}一、以履行法定程序为核心，切实提升行政决策法治化\n—4— 水平 (一)完善机制。开会3次。\n"
    assert [it.title for it in read(raw).chapters] == ["以履行法定程序为核心，切实提升行政决策法治化水平", "完善机制"]


def test_a_table_of_contents_is_no_chapter() -> None:
    rows = ["一、主要举措", "二、存在的不足", "三、下一步打算"]
    body = "".join(f"{row}\n办结3件。\n" for row in rows)
    for contents in ("目录\n" + "".join(f"{row}……{at}\n" for at, row in enumerate(rows, 1)), "\n".join(rows) + "\n"):
        assert headings(contents + body) == headings(body)


def test_parts_stand_over_chapters() -> None:
    body = "第一部分　主要成效\n一、依法履职\n办结3件。\n第二部分　存在的不足\n一、人员偏少\n缺3人。\n"
    assert [(it.level, it.kind, it.title) for it in told(body)] == [
        (1, WORK, "主要成效"),
        (2, WORK, "依法履职"),
        (1, LACKS, "存在的不足"),
        (2, LACKS, "人员偏少"),
    ]


def test_chapters_may_be_numbered_as_parts_are_elsewhere() -> None:
    body = (
        "（一）主要负责人履行第一责任人职责情况\n1、听取汇报3次。\n（二）规范执法\n1、办结3件。\n"
        "（三）存在的问题和原因\n缺3人。\n（四）下一年工作安排\n招录3人。\n"
    )
    assert [(it.level, it.kind, it.number) for it in told(body)] == [
        (1, DUTY, "（一）"),
        (2, DUTY, "1、"),
        (1, WORK, "（二）"),
        (2, WORK, "1、"),
        (1, LACKS, "（三）"),
        (1, PLAN, "（四）"),
    ]


def test_a_short_list_in_a_report_without_chapters_makes_none() -> None:
    assert [it.level for it in told("全年主要抓了两项工作。\n（一）规范执法\n办结3件。\n（二）普法\n宣传2场。\n")] == [
        2,
        2,
    ]


def test_items_told_first_second_third_part_a_paragraph() -> None:
    body = "一、工作情况\n第一，主要负责人履职尽责。局长主持履行第一责任人职责3次。第二，学法。举办讲堂2期。\n"
    assert [(it.kind, it.number) for it in told(body)] == [(WORK, "一、"), (DUTY, "第一，"), (WORK, "第二，")]


def test_headings_that_lost_their_numbers_are_found_by_their_words() -> None:
    body = "主要工作及成效\n办结3件。\n存在的问题\n人员不够。\n下一步工作打算\n加强培训。\n"
    assert [(it.kind, it.number, it.title) for it in told(body)] == [
        (WORK, "", "主要工作及成效"),
        (LACKS, "", "存在的问题"),
        (PLAN, "", "下一步工作打算"),
    ]


def test_headings_may_have_a_number_without_a_stop() -> None:
    body = "1　主要工作及成效\n1.1　执法\n办结3件。\n2存在的问题\n人员不够。\n3　2026年工作安排\n加强培训。\n"
    assert [(it.kind, it.number, it.title) for it in told(body)] == [
        (WORK, "1", "主要工作及成效"),
        (LACKS, "2", "存在的问题"),
        (PLAN, "3", "2026年工作安排"),
    ]


def test_what_a_paragraph_begins_with_may_head_it() -> None:
    body = "县政府：\n全年办结3件。\n一是规范执法，检查30次。\n存在的问题：人员不够。\n2026年打算：加强培训。\n"
    assert words(body) == [
        (WORK, "全年办结3件。\n一是规范执法，检查30次。"),
        (LACKS, "存在的问题：人员不够。"),
        (PLAN, "2026年打算：加强培训。"),
    ]


def test_a_combined_chapter_is_parted_where_the_plan_begins() -> None:
    body = (
        "一、做法\n办结3件。\n二、存在问题及下一步打算\n一是人少。二是钱少。针对上述问题，我局将认真解决。一是增人。\n"
    )
    assert words(body)[1:] == [
        (LACKS, "二、存在问题及下一步打算\n一是人少。二是钱少。"),
        (PLAN, "针对上述问题，我局将认真解决。一是增人。"),
    ]
    assert [it.kind for it in told(body) if it.level == 5] == [LACKS, LACKS, PLAN]


def test_the_parts_of_a_combined_chapter_tell_what_their_headings_say() -> None:
    body = "一、做法\n办结3件。\n二、存在问题和2026年计划\n（一）存在的问题\n人少。\n（二）2026年工作计划\n增人。\n"
    assert [it.kind for it in told(body)] == [WORK, LACKS, LACKS, PLAN]


def test_a_matter_that_only_the_heading_names_is_told_by_its_words() -> None:
    body = "一、工作成效\n办结3件。\n二、存在的不足和工作打算\n人员偏少，加强培训。\n"
    assert words(body)[-1] == (PLAN, "存在的不足和工作打算")


def test_a_closing_paragraph_that_owns_to_shortcomings_is_a_passage() -> None:
    closing = "2025年，我县工作虽然取得一定成绩，但仍然存在一些薄弱环节，主要是人员偏少。"
    body = f"一、主要情况\n（一）履职\n{'办结3件。' * 20}\n{closing}\n二、2026年初步设想\n加强培训。\n"
    assert words(body)[1] == (LACKS, closing)


def test_what_was_done_early_in_the_next_year_is_no_plan() -> None:
    body = f"一、主要情况\n{'办结3件。' * 20}2026年1月，召开推进会。\n二、主要负责人履职情况\n将履职情况列入述法。\n"
    assert [kind for kind, _ in words(body)] == [WORK, DUTY]


@pytest.mark.parametrize("lack", ["法治督察的质量有待提高", "监督检查还有薄弱环节"])
def test_a_lack_in_dealing_with_others_is_a_shortcoming(lack: str) -> None:
    body = (
        f"一、主要情况\n{'办结3件。' * 20}\n虽然取得一定成绩，但还存在一些不足，{lack}。\n二、2026年打算\n加强培训。\n"
    )
    assert [kind for kind, _ in words(body)] == [WORK, LACKS, PLAN]


def test_a_closing_paragraph_may_go_on_to_the_plan() -> None:
    lacks, plan = "我县取得了一些成效，但还存在意识不强等问题。", "下一步将重点抓好工作：一是学习。"
    body = f"一、学习\n{'开会3次。' * 20}\n二、履职\n办结3件。\n{lacks}{plan}"
    assert words(body)[2:] == [(LACKS, lacks), (PLAN, plan)]


def test_a_matter_told_only_in_a_sentence_of_another_chapter_is_an_aside() -> None:
    lacks = "一年来工作取得一定成绩，但还存在人手不够等问题。"
    raw = f"{TITLE}一、主要情况\n{'办结3件。' * 20}\n二、2026年打算\n{lacks}我局将增人。\n（一）培训\n开班。\n"
    found = read(raw).chapters
    assert [it.span.of(raw) for it in found if it.kind is LACKS] == [lacks]
    assert [it.kind for it in found] == [WORK, PLAN, LACKS, PLAN]


@pytest.mark.parametrize(
    "sentence",
    [
        "同时，针对执法中存在的突出问题开展专项整治，取得成效。",
        "坚持问题导向，着力补齐短板，取得成效。",
        "同时检查发现有的企业存在安全问题35个，全部整改。",
        "上一年度存在的问题全部整改到位。",
    ],
)
def test_shortcomings_that_were_dealt_with_are_work(sentence: str) -> None:
    body = f"一、主要情况\n{'办结3件。' * 20}{sentence}\n二、下一步打算\n加强培训。\n"
    assert [kind for kind, _ in words(body)] == [WORK, PLAN]


def test_duties_told_among_the_work_are_a_passage() -> None:
    duty = "县政府主要负责人切实履行法治建设第一责任人职责，主持会议3次。"
    raw = f"{TITLE}一、加强领导\n一是扛牢职责。{duty}二是完善机制。办结3件。\n二、存在的不足\n人少。\n"
    assert [it.span.of(raw) for it in read(raw).chapters if it.kind is DUTY] == [duty]
    assert read(raw).kind_at(raw.index("主持")) is DUTY and read(raw).kind_at(raw.index("办结")) is WORK


@pytest.mark.parametrize(
    "chapter", ["二、存在的不足\n第一责任人职责落实不够。", "二、下一步打算\n压实第一责任人职责。"]
)
def test_duties_that_are_lacking_or_planned_are_not_told(chapter: str) -> None:
    assert DUTY not in [it.kind for it in told(f"一、做法\n学习《第一责任人职责规定》，办结3件。\n{chapter}\n")]


def test_a_report_without_chapters_is_one_passage_of_work_and_what_follows() -> None:
    work = f"2025年，我局坚持依法行政。{'办结3件。' * 20}"
    body = f"{work}\n虽然取得一定成绩，但仍存在人手不够等问题。\n下一步，我局将加强培训。\n"
    assert [kind for kind, _ in words(body)] == [WORK, LACKS, PLAN]


def test_what_stands_before_the_first_chapter_and_after_the_signature_is_other() -> None:
    raw = text_of("办结35件。")
    report = read(raw)
    assert report.kind_at(raw.index("现将")) is report.kind_at(raw.rindex("清渠县人民政府")) is Kind.OTHER


def test_nothing_is_told_by_nothing() -> None:
    text = Text("空.txt", " \n")
    assert chapters(text, Span(0, 2), flow(text.raw, Span(0, 2)), Identity("", Span(0, 0))) == ()


@given(st.text(alphabet="一二三、（）1.是但存在问题下步将第责任人\n 。，“”《》", max_size=300))
def test_any_text_gives_chapters_in_order_that_nest(raw: str) -> None:
    text, within = Text("报告.txt", raw), Span(0, len(raw))
    inside: list[Span] = []
    last = Span(0, 0)
    for chapter in chapters(text, within, flow(raw, within), Identity("", Span(0, 0), year=2025)):
        span = chapter.span
        assert last.start <= span.start < span.end <= len(raw) and 1 <= chapter.level <= 5
        while inside and inside[-1].end <= span.start:
            inside.pop()
        assert not inside or span.end <= inside[-1].end
        inside.append(span)
        last = span


@given(st.lists(st.sampled_from(["办结3件。", "听证2次，", "\n", "（公布）", "“好”"]), max_size=5), st.integers(1, 19))
def test_the_chapters_that_were_written_are_found(noise: list[str], count: int) -> None:
    numerals = [
        "一",
        "二",
        "三",
        "四",
        "五",
        "六",
        "七",
        "八",
        "九",
        "十",
        "十一",
        "十二",
        "十三",
        "十四",
        "十五",
        "十六",
        "十七",
        "十八",
        "十九",
    ][:count]
    raw = "".join(f"{numeral}、依法履职\n{''.join(noise)}完成。\n" for numeral in numerals)
    within = Span(0, len(raw))
    found = chapters(Text("报告.txt", raw), within, flow(raw, within), Identity("", Span(0, 0)))
    assert [it.number for it in found] == [f"{numeral}、" for numeral in numerals]
    assert flow(raw, found[-1].span).text.startswith(found[-1].number)
