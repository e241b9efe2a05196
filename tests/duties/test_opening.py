"""Duties open themselves: once, on their day, by nobody, and none that was due before the organ came."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import DatabaseError, transaction

from fazhi.office.duties import services
from fazhi.office.duties.errors import BadLocalFile, NoGround, UnknownDuty
from fazhi.office.duties.models import Opened, Switch
from fazhi.office.duties.owing import known, owing
from fazhi.office.matters.errors import UnknownProcedure
from fazhi.office.matters.models import Matter
from fazhi.office.matters.verifying import verify
from fazhi.office.organs.models import Operation, Organ
from fazhi.office.organs.services import create_organ
from tests.cast import Cast
from tests.duties.conftest import at, duty

pytestmark = pytest.mark.django_db


def opened(organ: Organ, on: str, year: int = 2026) -> list[str]:
    services.open_due([organ], year, at(on))
    return sorted(Opened.unscoped.filter(organ=organ).values_list("occurrence", flat=True))


def test_a_duty_opens_on_its_day_with_its_article_as_an_entry_of_nobody(office: Cast) -> None:
    services.open_due([office.market], 2026, at("01-02"))
    matter = duty(office.market, "report_of_department")
    entry = matter.entries.get()
    assert matter.title == "报告上一年度法治政府建设情况（向本级党委和政府、上一级有关部门）（2025年度）"
    assert entry.facts == {
        "duty": "report_of_department",
        "duty_title": matter.title,
        "due_on": "2026-03-01",
        "basis": "法治政府建设与责任落实督察工作规定(2019)第23条第2款",
        "year": 2026,
        "first_person": True,
    }
    assert entry.actors == [{"person": "", "name": "法律", "roles": ["law"]}]
    assert entry.recorded_by is None
    assert matter.next_due == at("03-02 00:00")
    assert not list(verify())


def test_a_duty_whose_day_to_open_has_not_come_stays_closed(office: Cast) -> None:
    assert "constitution_day" not in opened(office.market, "10-31")
    assert "constitution_day" in opened(office.market, "11-01")


def test_whatever_is_open_is_not_opened_again(office: Cast) -> None:
    first = services.open_due([office.market], 2026, at("01-02"))
    assert first
    assert services.open_due([office.market], 2026, at("01-03")) == []
    assert Matter.unscoped.count() == len(first)


def test_the_next_year_opens_anew(office: Cast) -> None:
    this_year = opened(office.market, "12-31")
    services.open_due([office.market], 2027, dt.datetime(2027, 1, 2, tzinfo=dt.UTC))
    again = Opened.unscoped.filter(organ=office.market, year=2027)
    # Documents are cleaned up every second year, and the day of the constitution opens in November.
    assert set(again.values_list("occurrence", flat=True)) == set(this_year) - {"cleanup", "constitution_day"}


def test_what_was_due_before_the_organ_came_is_not_opened(office: Cast) -> None:
    services.open_due([office.market], 2026, at("06-01"))
    late = create_organ(code="LATE", name="新设的局", level="department", parent=office.root)
    found = opened(late, "06-01")
    assert "report_of_department" not in found
    assert "lectures_of_department.1" in found
    assert opened(office.market, "06-01")[-1] == "training"
    assert duty(office.market, "report_of_department")


def test_an_organ_that_stood_before_may_be_begun_earlier_and_never_later(office: Cast) -> None:
    late = create_organ(code="LATE", name="划转来的局", level="department", parent=office.root)
    assert "report_of_department" not in opened(late, "06-01")
    services.begin(late, dt.date(2026, 1, 1))
    services.begin(late, dt.date(2026, 5, 1))
    assert "report_of_department" in opened(late, "06-01")


def test_a_duty_opened_after_its_day_is_late_at_once(office: Cast) -> None:
    services.open_due([office.market], 2026, at("06-01"))
    matter = duty(office.market, "report_of_department")
    assert matter.next_due == at("03-02 00:00")


def test_a_body_within_a_department_owes_nothing_by_itself(office: Cast) -> None:
    assert opened(office.team, "01-02") == []
    services.switch(office.team, "training", owed=True, ground="独立执法主体", now=at("01-02"))
    assert opened(office.team, "01-02") == ["training"]


def test_a_duty_that_is_switched_off_opens_neither_here_nor_below(office: Cast) -> None:
    services.switch(office.root, "training", owed=False, ground="由市级统一组织", now=at("01-01"), by=office["justice"])
    assert "training" not in opened(office.market, "01-02")
    services.switch(office.market, "training", owed=True, ground="执法人员多", now=at("01-03"))
    assert "training" in opened(office.market, "01-03")
    assert "training" not in opened(office.ecology, "01-03")
    told = Operation.objects.filter(action="duty.off").get()
    assert (told.by, told.details) == (office["justice"], {"ground": "由市级统一组织"})


def test_a_duty_is_not_switched_off_without_a_ground_or_under_another_name(office: Cast) -> None:
    with pytest.raises(NoGround):
        services.switch(office.market, "training", owed=False, ground="  ", now=at("01-01"))
    with pytest.raises(UnknownDuty, match="trainings"):
        services.switch(office.market, "trainings", owed=False, ground="没有", now=at("01-01"))
    assert not Switch.unscoped.exists()


LOCAL = """
title = "清渠市年度事项"
[duties.flood_report]
title = "报送防汛执法情况"
law = "清渠市防汛办法第9条"
levels = ["department"]
by = "05-31"
[duties.training]
title = "执法人员培训达到八十学时"
law = "清渠市执法办法第3条"
levels = ["department"]
by = "11-30"
"""


def test_an_area_adds_its_own_duties_and_replaces_shipped_ones(office: Cast, settings: object) -> None:
    settings.DUTIES = LOCAL  # type: ignore[attr-defined]
    assert {"flood_report", "training"} <= set(opened(office.market, "01-02"))
    assert duty(office.market, "training").title == "执法人员培训达到八十学时（2026年度）"
    assert len(known()) == len(set(known()))


def test_a_local_file_that_cannot_be_read_is_told_with_the_mistake(settings: object) -> None:
    settings.DUTIES = LOCAL.replace("05-31", "05-32")  # type: ignore[attr-defined]
    with pytest.raises(BadLocalFile, match=r"flood_report.*FAZHI_DUTIES_FILE|FAZHI_DUTIES_FILE.*flood_report"):
        known()


def test_without_the_procedure_nothing_is_opened(cast: Cast) -> None:
    services.begun([cast.market], dt.date(2026, 1, 1))
    with pytest.raises(UnknownProcedure):
        services.open_due([cast.market], 2026, at("01-02"))
    assert not Opened.unscoped.exists()


@pytest.mark.parametrize("table", [Opened, Switch])
def test_what_was_opened_and_switched_stands_for_ever(office: Cast, table: type[Opened] | type[Switch]) -> None:
    services.open_due([office.market], 2026, at("01-02"))
    services.switch(office.market, "training", owed=False, ground="没有执法职能", now=at("01-02"))
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        table.unscoped.all()._raw_delete(table.unscoped.db)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        table.unscoped.update(organ=office.ecology)


def test_what_many_organs_owe_costs_as_many_queries_as_what_one_owes(
    office: Cast, django_assert_num_queries: object
) -> None:
    for organs in ([office.market], list(Organ.unscoped.all())):
        with django_assert_num_queries(2):  # type: ignore[operator]
            owing(organs)
