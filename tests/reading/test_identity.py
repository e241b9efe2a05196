from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi.reading.report import Dates, Identity
from fazhi.reading.structure.dates import day
from fazhi.reading.structure.identity import identify
from fazhi.reading.structure.left_out import left_out
from fazhi.reading.text import Span, Text
from fazhi.reading.understanding import understand

from ..conftest import needs_shared

BODY = "全年依法办理行政许可35件。"
TITLE = "清渠县人民政府关于2025年度法治政府建设情况的报告"


def identity(raw: str) -> Identity:
    text, whole = Text("报告.txt", raw), Span(0, len(raw))
    return identify(text, whole, left_out(text, whole))


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (TITLE, TITLE),
        ("清渠县人民政府\n关于2025年度法治政府建设情况的报告", TITLE),
        ("清渠县人民政府关于2025年度\n\n法治政府建设\n情况的报告", TITLE),
        ("清渠县人民政府　关于２０２５年度法治政府建设情况的报　告", TITLE),
        ("# 清渠县水务局2025年法治政府建设工作总结", "清渠县水务局2025年法治政府建设工作总结"),
        ("清渠县2025年度法治政府建设情况报告（公开稿）", "清渠县2025年度法治政府建设情况报告（公开稿）"),
        (f"清渠县人民政府门户网站\n首页 > 政务公开\n{TITLE}\n发布时间：2026-03-05", TITLE),
        (f"{TITLE}\n来源：县司法局\n{TITLE}", TITLE),
        (f"清渠县人民政府\n2026年2月10日\n{TITLE}", TITLE),
        ("清渠县人民政府\n清政报〔2026〕3号\n清渠县人民政府\n关于2025年度法治政府建设情况的报告", TITLE),
        (f"清政报［2026］3号\n{TITLE}", TITLE),
        (f"索引号\tQ1/2026-2\t信息分类\t法治\n发布日期\t2026-03-05\t文号\t清政报〔2026〕3号\n{TITLE}", TITLE),
        ("柳溪镇2025年法治政府建设工作总结及2026年工作打算", "柳溪镇2025年法治政府建设工作总结及2026年工作打算"),
        ("强化法治保障 服务改革发展\n县司法局理论学习中心组", "强化法治保障服务改革发展"),
    ],
    ids=[
        "一行",
        "机关另行",
        "折行",
        "空格",
        "标记",
        "括号",
        "网页",
        "重复",
        "日期在前",
        "版头",
        "文号在前",
        "表格",
        "带打算",
        "文章",
    ],
)
def test_the_title_is_read_whole(head: str, title: str) -> None:
    assert identity(f"{head}\n{BODY}\n").title == title


@pytest.mark.parametrize(
    ("raw", "title"),
    [
        ("—1— 清渠县2021年度法治政府建设工作报告2021年，全县推进依法行政。", "清渠县2021年度法治政府建设工作报告"),
        ("清渠县医保局法治政府建设自查情况的报告按照通知要求，开展自查。", "清渠县医保局法治政府建设自查情况的报告"),
        ("2021年，清渠县落实法治政府建设年度报告制度，开展自查。", ""),
        ("按照关于报送法治政府建设年度报告的要求，开展自查。", ""),
        ("一、2025年法治政府建设工作情况\n全年开展自查。", ""),
    ],
)
def test_a_title_that_runs_into_the_text_ends_where_the_report_begins(raw: str, title: str) -> None:
    assert identity(raw).title == title


def test_the_heading_is_where_the_title_stands_and_not_the_pages_copy_of_it() -> None:
    raw = f"{TITLE}\n来源：县司法局\n清渠县人民政府关于2025年度法治政府\n建设情况的报告\n{BODY}"
    heading = identity(raw).heading
    assert heading.of(raw).replace("\n", "") == TITLE and heading.start > len(TITLE)


def test_without_a_title_the_heading_is_empty_at_the_beginning() -> None:
    assert identity("　").heading == Span(0, 0)


@pytest.mark.parametrize(
    ("head", "end", "organ"),
    [
        (TITLE, "", "清渠县人民政府"),
        ("中共清渠县委全面依法治县委员会关于2025年法治建设情况的报告", "", "中共清渠县委全面依法治县委员会"),
        ("清渠县市场监督管理局2025年度法治政府建设工作总结", "", "清渠县市场监督管理局"),
        ("清渠县司法局主要负责人履行推进法治建设第一责任人职责情况报告", "", "清渠县司法局"),
        ("关于2025年度法治政府建设情况的报告", "清渠县教育局\n2025年12月12日", "清渠县教育局"),
        ("关于2025年度法治政府建设情况的报告", "清渠县教育局（盖章）\n2025年12月12日", "清渠县教育局"),
        ("关于2025年度法治政府建设情况的报告", "特此报告。 清渠县教育局  2025年12月12日", "清渠县教育局"),
        ("关于2025年度法治政府建设情况的报告", "柳溪镇人民政府", "柳溪镇人民政府"),
        ("柳溪镇2025年度法治政府建设情况报告", "柳溪镇人民政府\n2025年12月12日", "柳溪镇人民政府"),
        ("关于清渠县2025年度法治政府建设工作情况的报告\n信息来源：清渠县司法局", "", "清渠县"),
        ("2025年清渠县法治政府建设情况报告\n来源：本网", "", "清渠县"),
        ("发文机关：清渠县人民政府\n关于2025年度法治政府建设情况的报告", "", "清渠县人民政府"),
        ("关于2025年度法治政府建设情况的报告\n来源：清渠县司法局", "", "清渠县司法局"),
        ("关于2025年度法治政府建设情况的报告\n2025年，清渠县坚持依法行政。", "", "清渠县"),
        ("关于2025年度法治政府建设情况的报告\n2025年，我县坚持依法行政。", "", ""),
        ("县2021年度法治政府建设工作报告", "", ""),
    ],
)
def test_the_organ_is_named_in_the_title_the_signature_or_the_page(head: str, end: str, organ: str) -> None:
    assert identity(f"{head}\n{BODY}\n{end}\n").organ == organ


@pytest.mark.parametrize(
    ("head", "year"),
    [
        (TITLE, 2025),
        (f"清政报〔2026〕3号\n{TITLE}", 2025),
        (f"发布日期\t2026-03-05\t文号\t清政报〔2026〕3号\n{TITLE}", 2025),
        ("清渠县2019年法治政府建设情况报告", 2019),
        ("清渠县二〇二二年度法治政府建设情况报告", 2022),
        ("清渠县二○二二年度法治政府建设情况报告", 2022),
        ("清渠县2021—2022年法治政府建设情况报告", 2022),
        ("清渠县2022年法治政府建设工作总结及2023年工作安排情况", 2022),
        ("清渠县落实《法治政府建设实施纲要（2021—2025年）》情况报告\n2023年，全县推进依法行政。", 2023),
        ("清渠县法治政府建设情况报告\n2023年以来，全县推进依法行政。", 2023),
        (
            "清渠县法治政府建设情况报告\n今年以来，全县推进依法行政。2023年办结3件，2023年审结2件，比2022年多。2023年受理4件。",
            2023,
        ),
        ("清渠县法治政府建设情况报告\n今年以来，全县推进依法行政。", None),
        ("清渠县法治政府建设情况报告\n落实《纲要（2015—2020年）》，2023年3月开会，2022年4月开会。", None),
    ],
)
def test_the_year_is_the_one_reported_on(head: str, year: int | None) -> None:
    assert identity(f"{head}\n{BODY}\n").year == year


@pytest.mark.parametrize(
    ("below", "addressee"),
    [
        ("市委、市人大常委会：", "市委、市人大常委会"),
        ("省人民政府:", "省人民政府"),
        ("中共中央、国务院：", "中共中央、国务院"),
        ("报：澄江市人民政府", "澄江市人民政府"),
        ("主送：县委全面依法治县委员会办公室", "县委全面依法治县委员会办公室"),
        ("现将县政府有关情况报告如下：", ""),
        ("一、主要举措：", ""),
    ],
)
def test_the_addressee_stands_under_the_title(below: str, addressee: str) -> None:
    assert identity(f"{TITLE}\n{below}\n{BODY}\n").addressee == addressee


@pytest.mark.parametrize(
    ("raw", "number"),
    [
        (f"{TITLE}\n清府〔2026〕2号\n{BODY}", "清府〔2026〕2号"),
        (f"{TITLE}\n清府[2026]2号\n{BODY}", "清府〔2026〕2号"),
        (f"清府（2026） 2 号　签发人：李明\n{TITLE}\n{BODY}", "清府〔2026〕2号"),
        (f"发文字号：清政办字【2026】15号\n{TITLE}\n{BODY}", "清政办字〔2026〕15号"),
        (f"{TITLE}\n发文机关：清渠县人民政府　　文　　号：清府〔2026〕2号\n市政府：\n{BODY}", "清府〔2026〕2号"),
        (f"{TITLE}\n{BODY}印发《清渠县实施办法》（清府〔2024〕7号）。", ""),
    ],
)
def test_the_document_number_stands_around_the_title(raw: str, number: str) -> None:
    assert identity(raw).number == number


@pytest.mark.parametrize(
    ("end", "signed"),
    [
        ("清渠县人民政府\n2026年2月10日", dt.date(2026, 2, 10)),
        ("清渠县人民政府\n２０２６年２月１０日", dt.date(2026, 2, 10)),
        ("清渠县人民政府\n二〇二六年二月十日", dt.date(2026, 2, 10)),
        ("清渠县人民政府\n二○二六年十二月三十一日", dt.date(2026, 12, 31)),
        ("清渠县人民政府　2026年 2月 10日", dt.date(2026, 2, 10)),
        (
            "清渠县人民政府\n（2026年2月10日）\n抄送：县委办。\n清渠县人民政府办公室 2026年2月12日印发",
            dt.date(2026, 2, 10),
        ),
        ("清渠县人民政府\n2026年2月10日\n附件：任务清单\n1.开展普法2次\n责任编辑：办公室", dt.date(2026, 2, 10)),
        ("清渠县人民政府\n2026年2月30日", None),
        ("", None),
    ],
)
def test_the_day_of_signing_stands_under_the_text(end: str, signed: dt.date | None) -> None:
    assert identity(f"{TITLE}\n{BODY}\n{end}\n").dates == Dates(signed=signed)


@pytest.mark.parametrize(
    "line",
    [
        "经报清渠县公安局2025年5月10日\n批准，开展专项行动35次。",
        "清渠县公安局\n2025年5月10日\n印发方案，开展行动35次。",
    ],
)
def test_a_day_with_sentences_below_it_signs_nothing(line: str) -> None:
    signed = identity(f"{TITLE}\n{BODY}\n{line}\n{BODY}\n").dates.signed
    assert signed is None


def test_a_notice_that_sends_the_report_out_dates_it() -> None:
    notice = "清渠县司法局关于印发工作总结的通知\n各股室：\n现将总结印发。\n清渠县司法局\n2026年1月20日\n"
    it = identity(f"{notice}清渠县司法局2025年度法治政府建设工作总结\n{BODY}\n")
    assert (it.year, it.dates.signed) == (2025, dt.date(2026, 1, 20))


def test_a_day_under_the_title_or_among_the_pages_data_counts_where_none_stands_below() -> None:
    assert identity(f"{TITLE}\n（2026年2月10日）\n{BODY}").dates.signed == dt.date(2026, 2, 10)
    assert identity(f"成文日期：2026-02-10\n{TITLE}\n{BODY}").dates.signed == dt.date(2026, 2, 10)


@pytest.mark.parametrize(
    "line",
    [
        "发布时间：2026-03-05 10:35",
        "发布日期：2026年3月5日 浏览次数：7",
        "时间:2026-03-05 16:25:44 来源:本网 访问量: -",
        "作者：　　发布时间：2026/3/5　　来源：县司法局",
        "文章来源:司法局 更新时间:2026/03/05 11:30:01",
        "2026-03-05 10:35 来源：县司法局",
        "[日期：2026.03.05]",
        "稿件来源：清渠县公安局　发表时间：2026-3-5　　点击：",
        "供稿单位清渠县公安局　发表时间：2026-3-5　　点击：",
        "生成日期\t2026-02-12\n发布日期\t2026-03-05\t文号\t清府〔2026〕2号",
        "生成日期\t2026-03-05",
    ],
)
def test_the_day_of_publication_is_the_pages_own(line: str) -> None:
    assert identity(f"{line}\n{TITLE}\n{BODY}").dates == Dates(published=dt.date(2026, 3, 5))
    assert identity(f"{TITLE}\n{line}\n{BODY}").dates == Dates(published=dt.date(2026, 3, 5))


@pytest.mark.parametrize(
    "line", ["今天是2026年3月5日 星期四", "发布时间：2026-02-30 10:35", f"{BODY}规划发布时间为2026年3月5日。"]
)
def test_another_day_or_one_that_never_was_is_not_the_day_of_publication(line: str) -> None:
    assert identity(f"{TITLE}\n{line}\n{BODY}").dates.published is None


@given(
    st.dates(dt.date(2010, 1, 1), dt.date(2039, 12, 31)),
    st.sampled_from(["{}年{}月{}日", "{}-{:02}-{:02}", "{}/{}/{}"]),
)
def test_a_day_reads_back_however_it_is_written(when: dt.date, form: str) -> None:
    assert day(form.format(when.year, when.month, when.day)) == when


@given(st.text(alphabet="清渠县人民政府关于2025年度法治建设情况的报告〔〕号：\n月日二〇>", max_size=200))
def test_any_text_says_something_of_itself_within_its_bounds(raw: str) -> None:
    heading = identity(raw).heading
    assert 0 <= heading.start <= heading.end <= len(raw)


def test_the_real_texts_say_who_reports_on_which_year_and_when() -> None:
    said = {}
    for file in sorted(needs_shared("reports").glob("*.txt")):
        for number, report in enumerate(understand(Text(file.name, file.read_text("utf-8")))):
            it = report.identity
            said[file.name[:3], number] = (it.organ, it.year, it.number, it.dates)
    nothing = Dates()
    assert said == {
        ("000", 0): ("", None, "", nothing),
        ("000", 1): ("", None, "", nothing),
        ("000", 2): ("", 2021, "", nothing),
        ("000", 3): ("省人民政府", 2021, "", nothing),
        ("001", 0): ("清远市人民政府", 2019, "清府〔2020〕2号", Dates(dt.date(2020, 1, 9), dt.date(2020, 1, 22))),
        ("002", 0): ("", None, "", nothing),
        ("003", 0): ("中共昆都仑区委全面依法治区委员会办公室", 2022, "", Dates(dt.date(2022, 12, 12))),
        ("004", 0): ("安化县", 2022, "", Dates(published=dt.date(2023, 3, 31))),
    }
