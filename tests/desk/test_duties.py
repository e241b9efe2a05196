"""年度法定事项 at the desk: the calendar of an organ, the matrix of many, the duty list, the statement."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fazhi.office.duties import daily
from fazhi.office.duties import services as duties
from fazhi.office.matters.models import Matter
from fazhi.office.organs import services as organs
from fazhi.office.reports import services as reports
from tests.cast import Cast
from tests.desk.conftest import Opener
from tests.desk.duties_office import NOW, Does, cast, does, duty, office, opened, report, url
from tests.desk.play import matter_url

__all__ = ["cast", "does", "office", "opened", "report"]
pytestmark = pytest.mark.django_db


def row(page: str, matter: Matter) -> str:
    """The row of the calendar that leads to this matter."""
    return next(part for part in page.split("<tr>") if matter_url(matter) in part)


def cell(page: str, organ: str, title: str) -> str:
    """The cell of the matrix that says how `organ` stands with the duty of this title."""
    of_organ = next(part for part in page.split("<tr>") if f">{organ}</a></th>" in part)
    return of_organ.split(f'<td title="{title}">', 1)[1].split("</td>", 1)[0]


def test_the_year_shows_each_duty_with_day_article_mark_and_state(report: Matter, opened_by: Opener) -> None:
    page = opened_by("clerk").get(url("duties")).text
    assert "<h1>市场监督管理局 2026 年法定事项</h1>" in page
    shown = row(page, report)
    assert "2026-03-01 周日" in shown
    assert "法治政府建设与责任落实督察工作规定(2019)第23条第2款" in shown
    assert "已核转载" in shown
    assert "逾期" in shown
    assert "应有：报送回执" in shown


def test_what_was_done_stands_with_its_person_tasks_and_evidence(report: Matter, does: Does, opened_by: Opener) -> None:
    does.assign(report, "02-10")
    does(report, "split", "02-11", "clerk", task="起草报告", task_owner="法规科", task_by="2026-02-15")
    does(report, "complete_task", "02-13", "handler", task_result="已经起草")
    does.submit(report, "02-20")
    assert "待核验" in row(opened_by("clerk").get(url("duties")).text, report)
    does.accept(report, "02-21")
    shown = row(opened_by("clerk").get(url("duties")).text, report)
    for words in ("已完成", "某科长", "起草报告（法规科，2026-02-15前，已完成）", "报送回执第1号"):
        assert words in shown


def test_a_duty_that_does_not_fall_on_the_organ_says_why(opened: Cast, opened_by: Opener) -> None:
    duties.switch(opened.team, "training", owed=False, ground="由支队统一组织", now=NOW)
    page = opened_by("clerk").get(url("duties", opened.team)).text
    assert "由支队统一组织" in page
    assert "由所属部门统一履行" in page


def test_a_year_before_fazhi_came_is_said_to_be_so(opened: Cast, opened_by: Opener) -> None:
    page = opened_by("clerk").get(url("duties", opened.market, 2025)).text
    assert "启用前" in page
    assert "逾期" not in page.split("<main", 1)[1]


def test_duties_wait_in_the_work_of_those_who_may_do_them(report: Matter, does: Does, opened_by: Opener) -> None:
    # Until somebody is responsible, the head is asked to name them; then the handler to submit; then a reviewer.
    assert matter_url(report) in opened_by("agency_head").get(url("work")).text
    does.assign(report, "03-04")
    assert matter_url(report) in opened_by("handler").get(url("work")).text
    does.submit(report, "03-04")
    for who in ("clerk", "justice", "legal_reviewer"):
        assert matter_url(report) in opened_by(who).get(url("work")).text
    assert matter_url(report) not in opened_by("officer").get(url("work")).text


def test_a_duty_outside_my_reach_is_neither_shown_nor_told(opened: Cast, report: Matter, opened_by: Opener) -> None:
    page = opened_by("outsider").get(url("duties", opened.market)).text
    assert "<h1>生态环境局 2026 年法定事项</h1>" in page
    assert matter_url(report) not in page
    assert "市场监督管理局" not in opened_by("outsider").get(url("duties-matrix", opened.root)).text


def test_the_bureau_of_justice_sees_every_organ_below_and_each_cell_leads_to_its_matter(
    report: Matter, does: Does, opened_by: Opener, opened: Cast
) -> None:
    does.meet(report, "02-20")
    page = opened_by("justice").get(url("duties-matrix")).text
    done = cell(page, "市场监督管理局", report.title)
    assert matter_url(report) in done
    assert "已完成" in done
    late = cell(page, "生态环境局", report.title)
    assert "逾期" in late
    assert matter_url(duty(opened.ecology, "report_of_department")) in late
    assert "市场监管执法大队</a></th>" not in page


def queries(opener: Opener, who: str, page: str) -> int:
    client = opener(who)
    client.get(page)
    with CaptureQueriesContext(connection) as counted:
        client.get(page)
    return len(counted)


def test_the_matrix_takes_as_many_queries_for_thirty_organs_as_for_three(opened: Cast, opened_by: Opener) -> None:
    person = organs.create_person(username="below", name="县局监督员")
    opened.people["below"] = person
    organs.appoint(person=person, role="supervisor", organ=opened.ecology, since=NOW.date())
    few = queries(opened_by, "below", url("duties-matrix"))
    for number in range(30):
        made = organs.create_organ(code=f"BELOW{number}", name=f"第{number}镇", level="town", parent=opened.ecology)
        duties.begin(made, NOW.date().replace(month=1, day=1))
    daily.run(NOW)
    assert queries(opened_by, "below", url("duties-matrix")) == few
    page = opened_by("below").get(url("duties-matrix")).text
    assert "第29镇" in page
    assert "市场监督管理局" not in page


def test_the_duty_list_holds_what_falls_on_the_first_person_alone(report: Matter, opened_by: Opener) -> None:
    page = opened_by("agency_head").get(url("duties-list")).text
    assert report.title in page
    assert "可以分解为：汇总本部门数据、起草报告、主要负责人审定、报送并抄送" in page
    assert "六十学时" not in page
    assert "主要负责人（签字）" in page


def test_the_statement_tells_what_was_done_when_and_what_was_late_or_excused_and_why(
    opened: Cast, report: Matter, does: Does, opened_by: Opener
) -> None:
    does.meet(report, "02-20")
    lecture, plan = duty(opened.market, "lectures_of_department.1"), duty(opened.market, "plan")
    does.meet(lecture, "03-03")
    does(plan, "excuse", "03-04", "agency_head", reason="机关本年撤销")
    reports.forget()
    page = opened_by("agency_head").get(url("duties-statement")).text
    parts = page.split("一、履行职责清单情况", 1)[1]
    assert re.search(r'按期完成 <a href="#part-done">2 项</a>', parts)
    assert re.search(r'不需要履行 <a href="#part-excused">1 项</a>', parts)
    assert "2026-02-20 完成：已经办结。佐证：报送回执第1号" in parts
    assert "理由：机关本年撤销" in parts
    assert 'href="#lectures">1 次</a>' in parts
    held = page.split('id="lectures"', 1)[1].split("</section>", 1)[0]
    assert matter_url(lecture) in held
    figures = page.split('id="figures"', 1)[1]
    assert reverse("desk:figure", args=["annual_duty_on_time_rate"]) in figures


def test_without_a_lecture_the_statement_says_how_many_are_owed(opened: Cast, opened_by: Opener) -> None:
    page = opened_by("agency_head").get(url("duties-statement")).text
    assert "记录中没有已举办的讲座；应举办 2 次" in page


def test_a_missed_duty_stands_among_the_problems(report: Matter, opened_by: Opener) -> None:
    daily.run(NOW)
    page = opened_by("justice").get(reverse("desk:problems-of-rule"), {"rule": "duty.unmet:submit"}).text
    assert matter_url(report) in page
    assert "至今没有提交完成情况" in page
