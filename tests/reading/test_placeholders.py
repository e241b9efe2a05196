"""Placeholders that a draft left open are found, one finding to a sentence; what only looks like one is not."""

from __future__ import annotations

import time

import pytest

from fazhi.reading.checks.text.masks import masks
from fazhi.reading.checks.text.placeholders import check
from fazhi.reading.finding import Finding, Severity

from .build import read, report, text_of


def found(body: str) -> list[Finding]:
    return list(check(report(body)))


def printed(body: str) -> list[str]:
    it = report(body)
    return [finding.span.of(it.text.raw) for finding in check(it)]


@pytest.mark.parametrize(
    ("body", "where"),
    [
        ("全年受理行政复议申请XX件。", "XX"),
        ("全年受理行政复议申请 xx 件。", "xx"),
        ("全年受理行政复议申请ＸＸ件。", "ＸＸ"),
        ("全年受理行政复议申请××件。", "××"),
        ("全年受理行政复议申请X件。", "X"),
        ("全年受理行政复议申请×件，全部办结。", "×"),
        ("全年服务群众1XXX人次。", "1XXX"),
        ("现有执法人员 20X 名。", "20X"),
        ("检查经营主体1X2户。", "1X2"),
        ("网办率达到XX.XX%。", "XX.XX"),
        ("采纳率达到9X%。", "9X"),
        ("本办法自202X年起施行。", "202X"),
        ("落实《法治清渠建设规划（2021—202X年）》。", "202X"),
        ("XX县印发实施方案。", "XX"),
        ("X县印发实施方案。", "X"),
        ("由XXX同志任组长。", "XXX"),
        ("县政府第X次常务会议审议通过。", "X"),
        ("印发《ⅩⅩ县权责清单》。", "ⅩⅩ"),
        ("全年办结案件____件。", "____"),
        ("全年办结案件＿＿件。", "＿＿"),
        ("联系人是【】。", "【】"),
        ("印发《》并组织实施。", "《》"),
        ("已办结（待填）件。", "（待填）"),
        ("〔待填：行政复议情况〕", "〔待填：行政复议情况〕"),
        ("办案经费（待补充）万元。", "（待补充）"),
        ("全年办结案件待填。", "待填"),
        ("此处填写行政应诉情况。", "此处填写"),
        ("**县印发实施方案。", "**"),
        ("20**年办结案件12件。", "**"),
        ("全年办结案件1**件。", "**"),
        ("*区印发实施方案。", "*"),
        ("X区印发实施方案。", "X"),
        ("全年召开会议*次。", "*"),
        ("考核权重提升至*%。", "*"),
        ("＊＊县印发实施方案。", "＊＊"),
        ("○○县印发实施方案。", "○○"),
        ("□□县印发实施方案。", "□□"),
        ("某某月召开会议。", "某某"),
        ("某某县印发实施方案。", "某某"),
        ("办结率待补充，其他指标见附表。", "待补充"),
        ("XX县自来水公司办结案件12件。", "XX"),
        ("办公室主任XX，副主任2名。", "XX"),
        ("2025年  月  日召开会议。", "年  月  日"),
        ("全年受理案件  件，全部办结。", "受理案件  件"),
    ],
)
def test_a_blank_in_place_of_a_word_or_a_number_is_an_error(body: str, where: str) -> None:
    (finding,) = found(body)
    assert (finding.code, finding.severity) == ("text.placeholder", Severity.ERROR)
    assert printed(body) == [where]


@pytest.mark.parametrize(
    "body",
    [
        "县医院更新X光机2台、X射线安检仪1台。",
        "检出XX染色体异常1例。",
        "提供7×24小时、7X24小时、24x7服务。",
        "窗口实行5×8小时值守。",
        "推行“1+X”监管模式，组建“1+X+N”专班，1+X证书持有人20名。",
        "探索“法治+XX”“XX+”做法。",
        "用Excel、XML报送数据，使用iPhoneX拍摄。",
        "开通BRT12X号线。",
        "身份证号码为11010119900101123X的申请人。",
        "联系电话138XXXX1234、139****5678。",
        "书号为7-100-0123-X。",
        "李XX申请行政复议案、王××诉县市场监管局案均已审结。",
        "签发人：李××\n联系人：王XX，电话：0999-1234567。",
        "查处XX食品厂违法案、王XX超市无证经营案、XX超市销售过期食品案。",
        "该案案号为（2025）渠行初XX号。",
        "王某、李某某申请行政复议，某县某局作出答复。",
        "按企业×年度、部门×事项设定检查频次上限。",
        "广场长20×30米。",
        "二〇〇〇年以来，2000年以来，一○○个项目。",
        "补录待填报、待补充的事项。",
        "**坚持依法行政。**全面履行职能。",
        "附件（略）。",
        "某某镇某超市销售过期食品案已办结。",
        "相关机制还有待补充、完善。",
        "* 市级重点项目12个\n* 县级重点项目15个",
        "提供7*24小时服务，广场长20*30米。",
        "电镀企业集中在X区块、A区间。",
        "调用函数main()。",
        "登记出生年月日。",
        "2025年3月5日召开会议。",
        "全年受理案件 12 件，全部办结。",
        "当日受理件当日办结。",
        "采购L码、XL码、XXL码制服30套。",
        "参照ISO/TC XX的做法。",
    ],
)
def test_what_only_looks_like_a_placeholder_is_none(body: str) -> None:
    assert found(body) == []


def test_the_placeholders_of_a_sentence_are_one_finding_from_the_first_to_the_last() -> None:
    body = "于xx月xx日印发，发放XX余份。全年召开会议2次。培训X人。"
    first, second = found(body)
    assert printed(body) == ["xx月xx日印发，发放XX", "X"]
    assert "3处" in first.message
    assert "“xx”、“XX”" in first.message
    assert "1处" in second.message


def test_placeholders_of_two_paragraphs_are_two_findings() -> None:
    assert printed("办结XX件\n受理XX件") == ["XX", "XX"]


def test_a_long_sentence_of_placeholders_is_shown_by_its_beginning() -> None:
    (finding,) = found("、".join(["XX县"] * 40) + "。")
    assert len(finding.claimed) < 30
    assert "40处" in finding.message


def test_the_date_under_a_report_that_waits_for_its_day_is_found() -> None:
    it = read(text_of("全年办结案件12件。", signed="2026年 月 日"))
    assert [finding.span.of(it.text.raw) for finding in check(it)] == ["年 月 日"]


def test_a_complete_report_has_none() -> None:
    assert found("全年办结案件12件。") == []


def test_a_line_of_ten_megabytes_of_masks_is_one_and_read_in_a_moment() -> None:
    begun = time.perf_counter()
    assert len(list(masks("X" * 10_000_000 + "县。"))) == 1
    assert time.perf_counter() - begun < 5
