"""A duty that was missed is a problem, as long as the record says so, and leads to its rectification."""

from __future__ import annotations

import pytest

from fazhi.law.marking import Refused
from fazhi.office.duties import services
from fazhi.office.duties.missing import SOURCE, note_missed
from fazhi.office.matters import services as matters
from fazhi.office.matters.models import Matter
from fazhi.office.matters.tying import Child
from fazhi.office.organs.selectors import Standing
from fazhi.office.supervision.models import Problem
from tests.cast import Cast
from tests.duties.conftest import Does, at, duty

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(office: Cast) -> Matter:
    """The report that the market authority owes by 1 March 2026."""
    services.open_due([office.market], 2026, at("01-02"))
    return duty(office.market, "report_of_department")


def listed(matter: Matter) -> list[tuple[str, str, str]]:
    found = Problem.unscoped.filter(matter=matter).values_list("source", "rule", "message")
    return [(source, rule, message.rpartition("，")[2]) for source, rule, message in found]


UNMET = (SOURCE, "duty.unmet:submit", "至今没有提交完成情况")


def test_a_duty_is_a_problem_from_the_day_after_its_day(report: Matter) -> None:
    note_missed(at("03-01 23:59"))
    assert listed(report) == []
    note_missed(at("03-02 00:00"))
    assert listed(report) == [UNMET]
    problem = Problem.unscoped.get(matter=report)
    assert problem.law == "法治政府建设与责任落实督察工作规定(2019)第23条第2款"
    assert "应于2026-03-01前完成" in problem.message


def test_a_problem_is_listed_once_however_often_one_looks(report: Matter) -> None:
    first = note_missed(at("03-05"))
    assert first == Problem.unscoped.count() > 1
    kept = Problem.unscoped.get(matter=report).pk
    assert note_missed(at("03-06")) == 0
    assert Problem.unscoped.get(matter=report).pk == kept


def test_a_duty_that_was_met_in_time_is_none(report: Matter, does: Does) -> None:
    does.meet(report, "02-20")
    note_missed(at("03-05"))
    assert listed(report) == []


def test_a_duty_that_was_met_late_says_so(report: Matter, does: Does) -> None:
    note_missed(at("03-03"))
    does.assign(report, "03-04")
    does.submit(report, "03-04")
    note_missed(at("03-05"))
    assert listed(report) == [(SOURCE, "duty.late:submit", "2026-03-04才提交")]


def test_what_was_done_in_time_and_entered_late_is_taken_off_again(report: Matter, does: Does) -> None:
    note_missed(at("03-02"))
    for act, by, facts in (
        ("assign", "agency_head", {"responsible": "某科长"}),
        ("submit", "handler", {"done_on": "2026-02-27", "result": "已报送", "evidence": "回执"}),
    ):
        standing = Standing(does.cast[by], at("03-03").date())
        matters.perform(report.pk, act, by=standing, at=at("02-27"), now=at("03-03"), facts=facts)
    note_missed(at("03-03"))
    assert listed(report) == []


def test_what_is_excused_is_no_problem(report: Matter, does: Does) -> None:
    note_missed(at("03-03"))
    does(report, "excuse", "03-04", "agency_head", reason="机关本年撤销")
    note_missed(at("03-05"))
    assert listed(report) == []


def test_problems_from_elsewhere_are_left_alone(report: Matter) -> None:
    Problem.unscoped.create(matter=report, rule="act.closed", act="open", found_at=at("01-01"), source="import")
    note_missed(at("02-01"))
    assert Problem.unscoped.filter(source="import").count() == 1


def raise_problem(report: Matter, cast: Cast, on: str) -> None:
    standing = Standing(cast["justice"], at(on).date())
    matters.perform(
        report.pk, "raise_problem", by=standing, at=at(on), now=at(on), facts={"reason": "逾期没有报送"},
        children=[Child("rectification")],
    )  # fmt: skip


def test_a_missed_duty_is_turned_into_a_rectification_by_its_own_act_arts_18_26(report: Matter, office: Cast) -> None:
    note_missed(at("03-05"))
    raise_problem(report, office, "03-05")
    report.refresh_from_db()
    assert report.outcome == "missed"
    assert report.led_to.get().child.procedure.slug == "rectification"
    note_missed(at("03-06"))
    assert listed(report) == [UNMET]


def test_a_duty_whose_day_has_not_passed_is_no_problem_to_be_raised_art_26(report: Matter, office: Cast) -> None:
    with pytest.raises(Refused):
        raise_problem(report, office, "02-20")
