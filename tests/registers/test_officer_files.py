"""Files about officers: certificates for people who have accounts, known by number, sign-in name or a single name."""

from __future__ import annotations

from datetime import date

import pytest

from fazhi.office.catalogues.intake.errors import NotMapped
from fazhi.office.organs import officers, registering, services
from fazhi.office.organs.models import Certificate, Operation, TrainingHours
from tests.cast import Cast
from tests.registers.files import counts, csv_file, faults, take

pytestmark = pytest.mark.django_db
HEADING = ("执法证号", "姓名", "登录名", "执法领域", "执法区域", "有效期自", "有效期至", "状态", "2026年培训学时")


def file(*rows: tuple[str, ...]) -> bytes:
    return csv_file(HEADING, *rows)


def test_a_certificate_is_registered_with_its_fields_areas_and_hours(cast: Cast) -> None:
    row = ("执新1", "第二执法人员", "", "市场监管、药品", "青石镇", "2026-1-1", "2099-12-31", "有效", "64.0")
    assert counts(take(cast.market, file(row), "officers"))["added"] == 1
    made = Certificate.objects.get(number="执新1")
    assert (made.person, made.fields, made.areas) == (cast["second_officer"], ["市场监管", "药品"], ["990102"])
    assert (made.valid_from, made.valid_until) == (date(2026, 1, 1), None)
    assert TrainingHours.objects.get(certificate=made).hours == 64
    assert registering.history("officers", "执新1")[0].content["hours"] == {"2026": 64}


def test_the_same_file_again_changes_nothing(cast: Cast) -> None:
    content = file(("执officer", "执法人员", "officer", "市场监管", "", "2024-1-1", "", "", "30"))
    assert counts(take(cast.market, content, "officers"))["changed"] == 1
    assert counts(take(cast.market, content, "officers")) == {"added": 0, "changed": 0, "unchanged": 1, "ended": 0}


def test_a_suspension_in_a_file_ends_a_certificate(cast: Cast) -> None:
    row = ("执officer", "执法人员", "", "", "", "", "", "暂扣", "")
    assert counts(take(cast.market, file(row), "officers"))["ended"] == 1
    assert [one.certificate for one in officers.roster([cast.market], date(2026, 6, 1))] == ["执second_officer"]
    told = Operation.objects.get(action="certificate.status")
    assert (told.subject, told.details) == ("执法人员：行政执法证 执officer", {"status": "suspended"})


@pytest.mark.parametrize(
    ("row", "word"),
    [
        (("执新1", "查无此人", "", "", "", "2026-1-1", "", "", ""), "先由系统管理员建立账户"),
        (("执新1", "执法人员", "second_officer", "", "", "2026-1-1", "", "", ""), "姓名相符"),
        (("执officer", "第二执法人员", "", "", "", "", "", "", ""), "名下"),
        (("执新1", "执法人员", "", "", "", "", "", "", ""), "起日"),
        (("执新1", "执法人员", "", "", "", "1900-1-1", "", "", ""), "占位日期"),
        (("执新1", "执法人员", "", "", "", "2026-1-1", "2025-1-1", "", ""), "不早于起日"),
        (("执officer", "执法人员", "", "", "", "", "2020-1-1", "", ""), "早于起日"),
        (("", "执法人员", "", "", "", "2026-1-1", "", "", ""), "填写"),
    ],
)
def test_a_row_that_fits_nobody_is_refused(cast: Cast, row: tuple[str, ...], word: str) -> None:
    (said,) = faults(cast.market, file(row), "officers")
    assert word in said


def test_who_serves_elsewhere_is_not_found_by_name(cast: Cast) -> None:
    (said,) = faults(cast.market, file(("执新1", "外单位执法人员", "", "", "", "2026-1-1", "", "", "")), "officers")
    assert "姓名" in said


def test_of_two_people_of_one_name_the_sign_in_name_decides(cast: Cast) -> None:
    other = services.create_person(username="another", name="执法人员")
    services.appoint(person=other, role="officer", organ=cast.market, since=date(2026, 1, 1))
    row = ("执新1", "执法人员", "{}", "", "", "2026-1-1", "", "", "")
    (said,) = faults(cast.market, file((*row[:2], "", *row[3:])), "officers")
    assert "几人同名" in said
    take(cast.market, file((*row[:2], "another", *row[3:])), "officers")
    assert Certificate.objects.get(number="执新1").person == other


@pytest.mark.parametrize(("cell", "until"), [("", date(2027, 1, 1)), ("长期", None), ("2099-12-31", None)])
def test_only_a_word_for_it_lifts_the_end_of_a_certificate(cast: Cast, cell: str, until: date | None) -> None:
    Certificate.objects.filter(number="执officer").update(valid_until=date(2027, 1, 1))
    take(cast.market, file(("执officer", "执法人员", "", "", "", "", cell, "", "")), "officers")
    assert Certificate.objects.get(number="执officer").valid_until == until


@pytest.mark.parametrize("hours", ["8785", "9999", "-1", "六十"])
def test_a_year_has_no_more_hours_in_a_file_than_on_the_page(cast: Cast, hours: str) -> None:
    (said,) = faults(cast.market, file(("执officer", "执法人员", "", "", "", "", "", "", hours)), "officers")
    assert f"0 到 {services.MOST_HOURS} 的整数" in said


def test_a_file_tells_no_hours_of_a_year_to_come(cast: Cast) -> None:
    heading = (*HEADING[:-1], "2099年培训学时")
    with pytest.raises(NotMapped, match="2099 年还没有到"):
        take(cast.market, csv_file(heading, ("执officer", "执法人员", "", "", "", "", "", "", "64")), "officers")
    assert not TrainingHours.objects.exists()
