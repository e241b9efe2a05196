"""An annual report holds the four contents of art. 25 of 督察工作规定, or it is told which one it lacks."""

from __future__ import annotations

import pytest

from fazhi.reading.checks.law.contents import check
from fazhi.reading.finding import Finding, Severity
from fazhi.reading.report import Report

from .build import CAUSES, DUTIES, read, text_of

WORK = "一、主要举措和成效\n全年制定行政规范性文件12件，办理行政复议案件37件。\n"
SHORTCOMINGS = f"二、存在的不足和原因\n{CAUSES}\n"
RESPONSIBILITY = f"三、党政主要负责人履行推进法治建设第一责任人职责情况\n{DUTIES}\n"
PLAN = "四、2026年工作安排\n继续提升执法水平，抓好队伍建设。\n"
TITLE = "清渠县人民政府关于2025年度法治政府建设情况的报告"


def made(*parts: str, title: str = TITLE) -> Report:
    """A report of 清渠县 that holds `parts` and no others."""
    return read(f"{title}\n现将有关情况报告如下。\n{''.join(parts)}清渠县人民政府\n2026年2月10日\n")


def found(report: Report) -> list[Finding]:
    return list(check(report))


def missing(*parts: str, title: str = TITLE) -> list[tuple[str, Severity]]:
    return [(it.explains, it.severity) for it in found(made(*parts, title=title))]


def test_a_report_with_all_four_contents_is_complete() -> None:
    assert missing(WORK, SHORTCOMINGS, RESPONSIBILITY, PLAN) == []


def test_a_report_that_owns_to_no_shortcomings_lacks_them() -> None:
    assert missing(WORK, RESPONSIBILITY, PLAN) == [("shortcomings", Severity.ERROR)]


def test_a_report_that_says_nothing_of_the_first_responsible_person_lacks_it() -> None:
    assert missing(WORK, SHORTCOMINGS, PLAN) == [("responsibility", Severity.ERROR)]


def test_a_report_without_a_plan_lacks_it() -> None:
    assert missing(WORK, SHORTCOMINGS, RESPONSIBILITY) == [("plan", Severity.ERROR)]


def test_a_report_that_tells_only_of_shortcomings_duties_and_plans_lacks_its_work() -> None:
    nothing_done = [SHORTCOMINGS, RESPONSIBILITY, "四、2026年工作安排\n继续提升执法水平。\n"]
    assert missing(*nothing_done) == [("work", Severity.ERROR)]


def test_the_finding_stands_at_the_title_and_names_the_item_of_the_article() -> None:
    (finding,) = found(report := made(WORK, SHORTCOMINGS, RESPONSIBILITY))
    assert finding.code == "law.missing-chapter"
    assert finding.span.of(report.text.raw) == TITLE
    assert "第二十五条第（四）项" in finding.message
    assert finding.computed == "下一年度推进法治政府建设的主要安排"


@pytest.mark.parametrize(
    "closing",
    [
        "我县法治政府建设取得一定成绩，但仍存在执法力量不足等问题，原因是编制偏紧。",
        "执法能力有待提高，主要是由于培训不够。",
    ],
)
def test_shortcomings_told_without_a_heading_are_not_missing(closing: str) -> None:
    assert missing(f"{WORK}{closing}\n", RESPONSIBILITY, PLAN) == []


@pytest.mark.parametrize(
    "work",
    [
        "开展专项整治，解决执法不规范、公开不够等突出问题21个。",
        "着力补齐基层执法短板，整改存在的问题8个。",
        "对证据不足的3件案件依法不予处罚。",
    ],
)
def test_other_peoples_shortcomings_and_those_dealt_with_are_not_the_reports_own(work: str) -> None:
    assert missing(f"{WORK}{work}\n", RESPONSIBILITY, PLAN) == [("shortcomings", Severity.ERROR)]


@pytest.mark.parametrize(
    "told",
    [
        "县长切实履行第一责任人职责，主持召开常务会议3次，听取法治工作汇报。\n",
        "成立以局长为组长的法治建设领导小组。\n",
        "党政“一把手”年终述法实现全覆盖。\n",
    ],
)
def test_duties_told_within_the_work_are_not_missing(told: str) -> None:
    assert missing(f"{WORK}{told}", SHORTCOMINGS, PLAN) == []


def test_duties_named_only_in_the_plan_are_a_warning() -> None:
    plan = "四、2026年工作安排\n推动党政主要负责人履行推进法治建设第一责任人职责。\n"
    assert missing(WORK, SHORTCOMINGS, plan) == [("responsibility", Severity.WARNING)]


def test_the_presence_of_chiefs_in_court_is_not_how_they_did_their_duties() -> None:
    court = "行政机关主要负责人出庭应诉率达到100%。\n"
    assert missing(f"{WORK}{court}", SHORTCOMINGS, PLAN) == [("responsibility", Severity.ERROR)]


def test_a_plan_told_in_the_closing_sentence_is_not_missing() -> None:
    closing = "下一步，我县将继续提升执法水平。\n"
    assert missing(WORK, SHORTCOMINGS, f"{RESPONSIBILITY}{closing}") == []


def test_a_project_of_the_next_year_is_not_a_plan_for_it() -> None:
    listed = "《清渠县养犬管理办法》列为2026年的重点立法项目。\n"
    assert missing(f"{WORK}{listed}", SHORTCOMINGS, RESPONSIBILITY) == [("plan", Severity.ERROR)]


def test_the_date_of_signing_is_not_a_plan_for_the_next_year() -> None:
    dated = "本报告于2026年2月向社会公开。\n"
    assert missing(WORK, SHORTCOMINGS, f"{RESPONSIBILITY}{dated}") == [("plan", Severity.ERROR)]


def test_shortcomings_without_a_cause_are_to_be_seen() -> None:
    shortcomings = "二、存在的不足\n一是执法力量不足。二是普法形式单一。\n"
    (finding,) = found(report := made(WORK, shortcomings, RESPONSIBILITY, PLAN))
    assert (finding.severity, finding.explains) == (Severity.NOTE, "causes")
    assert finding.span.of(report.text.raw) == "二、存在的不足"


@pytest.mark.parametrize(
    "shortcomings",
    [
        "二、存在的不足\n受编制所限，执法力量偏弱，根源在于人员流动大。\n",
        "二、存在的不足和原因\n一是执法力量不足。二是培训不够。\n",
        "二、存在的不足\n培训不够，导致文书质量不高。\n",
    ],
)
def test_shortcomings_with_a_cause_in_any_words_are_complete(shortcomings: str) -> None:
    assert missing(WORK, shortcomings, RESPONSIBILITY, PLAN) == []


@pytest.mark.parametrize(
    "title",
    [
        "清渠县2025年法治政府建设自查报告",
        "清渠县2025年上半年法治政府建设工作情况报告",
        "清渠县关于2025年法治政府建设督察整改情况的报告",
        "清渠县2025年度法治政府建设工作要点",
    ],
)
def test_what_is_no_annual_report_is_not_held_to_the_article(title: str) -> None:
    assert missing(WORK, title=title) == []


def test_a_report_of_before_the_regulation_is_not_held_to_it() -> None:
    assert missing(WORK, title=TITLE.replace("2025", "2017")) == []
    assert missing(WORK, title=TITLE.replace("2025", "2018")) == []
    assert missing(WORK, title=TITLE.replace("2025", "2019")) != []


def test_the_made_up_report_of_all_tests_is_complete() -> None:
    assert found(read(text_of("全年制定规范性文件12件。"))) == []
