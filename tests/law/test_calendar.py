"""The calendar knows the State Council's notices, an area's own days, and what it doesn't know."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from chinese_calendar.constants import holidays

from fazhi.law.calendar import CHINA, Calendar, Day, FarTimeError, NaiveTimeError, months_after, plain
from fazhi.law.notice import CalendarError, Notice

# 国务院办公厅关于2025年、2026年部分节假日安排的通知 (国办发明电〔2024〕12号, 国办发明电〔2025〕7号), copied by hand:
# first and last day off, the name in its first column.
NOTICES = {
    2025: (
        [
            ("元旦", "01-01", "01-01"),
            ("春节", "01-28", "02-04"),
            ("清明节", "04-04", "04-06"),
            ("劳动节", "05-01", "05-05"),
            ("端午节", "05-31", "06-02"),
            ("国庆节|中秋节", "10-01", "10-08"),
        ],
        ["01-26", "02-08", "04-27", "09-28", "10-11"],
    ),
    2026: (
        [
            ("元旦", "01-01", "01-03"),
            ("春节", "02-15", "02-23"),
            ("清明节", "04-04", "04-06"),
            ("劳动节", "05-01", "05-05"),
            ("端午节", "06-19", "06-21"),
            ("中秋节", "09-25", "09-27"),
            ("国庆节", "10-01", "10-07"),
        ],
        ["01-04", "02-14", "02-28", "05-09", "09-20", "10-10"],
    ),
}
OWN = Notice(
    "某自治州关于2026年泼水节放假的通知",
    date(2026, 1, 5),
    datetime(2026, 1, 6, tzinfo=UTC),
    ((date(2026, 4, 13), False, "泼水节放假"), (date(2026, 4, 18), True, "泼水节调班")),
)
PREFECTURE = Calendar("Asia/Shanghai", rolls=True, notices=(OWN,))


def on(year: int, month_day: str) -> date:
    return date.fromisoformat(f"{year}-{month_day}")


@pytest.mark.parametrize("year", NOTICES)
def test_every_day_of_a_year_is_as_its_notice_says(year: int) -> None:
    periods, moved = NOTICES[year]
    off = {
        on(year, first) + timedelta(n): name
        for name, first, last in periods
        for n in range((on(year, last) - on(year, first)).days + 1)
    }
    for n in range(365):
        day = date(year, 1, 1) + timedelta(n)
        found = CHINA.day(day)
        assert found.working == (day not in off and (day.weekday() < 5 or day in {on(year, md) for md in moved}))
        assert not found.provisional
        if day in off:
            assert found.why in {f"{name}放假" for name in off[day].split("|")}


def test_each_kind_of_day_says_why_it_is_one() -> None:
    assert CHINA.day(date(2026, 10, 1)) == Day(date(2026, 10, 1), False, "国庆节放假", False)
    assert CHINA.day(date(2026, 2, 17)).why == "春节放假"
    assert CHINA.day(date(2026, 10, 10)) == Day(date(2026, 10, 10), True, "调休上班", False)
    assert CHINA.day(date(2026, 10, 17)) == Day(date(2026, 10, 17), False, "周六", False)
    assert CHINA.day(date(2026, 10, 18)).why == "周日"
    assert CHINA.day(date(2026, 10, 12)) == Day(date(2026, 10, 12), True, "工作日", False)
    assert CHINA.day(date(2015, 9, 3)).why == "抗战胜利70周年纪念日放假"


def test_every_holiday_in_the_data_has_a_chinese_name() -> None:
    names = {CHINA.day(day).why for day in holidays}
    assert all(name.endswith("放假") and name.isalnum() and not name.isascii() for name in names)
    assert "节日放假" not in names


def test_a_year_without_a_notice_has_weekends_only_and_says_that_it_is_provisional() -> None:
    assert CHINA.day(date(2035, 10, 1)) == Day(date(2035, 10, 1), True, "工作日", True)
    assert CHINA.day(date(2035, 10, 6)) == Day(date(2035, 10, 6), False, "周六", True)
    assert CHINA.day(date(2003, 10, 1)).provisional
    assert not CHINA.day(date(2026, 12, 31)).provisional
    assert not CHINA.day(date(2004, 1, 1)).provisional


def test_the_years_of_the_data_have_no_gap() -> None:
    known = sorted({day.year for day, name in holidays.items() if name == "Spring Festival"})
    assert known == list(range(2004, known[-1] + 1))
    first, last = date(2004, 1, 1), date(known[-1], 12, 31)
    assert not CHINA.is_provisional(first, last)
    assert CHINA.is_provisional(first, last + timedelta(days=1))
    assert CHINA.is_provisional(first - timedelta(days=1), last)


def test_a_later_notice_goes_before_an_earlier_one_and_takes_back_what_that_said() -> None:
    back = replace(OWN, days=((date(2026, 4, 13), True, "取消放假"),))
    amended = replace(PREFECTURE, notices=(OWN, back))
    assert amended.day(date(2026, 4, 13)) == Day(date(2026, 4, 13), True, "取消放假", False)
    assert not amended.is_working(date(2026, 4, 11))
    assert amended.is_working(date(2026, 4, 18))


def test_a_year_whose_notice_was_entered_is_no_longer_provisional() -> None:
    notice = replace(OWN, days=((date(2035, 10, 1), False, "国庆节放假"),), years=frozenset({2035}))
    known = replace(CHINA, notices=(notice,))
    assert known.day(date(2035, 10, 1)) == Day(date(2035, 10, 1), False, "国庆节放假", False)
    assert not known.is_provisional(date(2035, 1, 1), date(2035, 12, 31))
    assert known.is_provisional(date(2035, 1, 1), date(2036, 1, 1))
    assert replace(CHINA, notices=(replace(notice, years=frozenset()),)).day(date(2035, 10, 1)).provisional


def test_a_calendar_forgets_what_became_known_later() -> None:
    second = replace(OWN, known=OWN.known + timedelta(days=9), days=((date(2026, 4, 14), False, "泼水节放假"),))
    both = replace(PREFECTURE, notices=(second, OWN))
    assert both.as_known(second.known) is both
    assert both.as_known(OWN.known) == PREFECTURE
    assert both.as_known(OWN.known - timedelta(microseconds=1)) == CHINA
    assert CHINA.as_known(OWN.known) is CHINA


def test_an_areas_own_days_go_before_the_notice() -> None:
    assert PREFECTURE.day(date(2026, 4, 13)) == Day(date(2026, 4, 13), False, "泼水节放假", False)
    assert PREFECTURE.day(date(2026, 4, 18)) == Day(date(2026, 4, 18), True, "泼水节调班", False)
    assert PREFECTURE.day(date(2026, 4, 14)) == CHINA.day(date(2026, 4, 14))
    assert CHINA.day(date(2026, 4, 13)).working


def test_a_plain_calendar_has_no_rest_days_and_is_never_provisional() -> None:
    rome = plain("Europe/Rome")
    assert not rome.rolls
    assert all(rome.is_working(date(2031, 10, n)) for n in range(1, 32))
    assert not rome.day(date(2031, 10, 1)).provisional
    assert rome.day(date(2026, 10, 1)) == Day(date(2026, 10, 1), True, "工作日", False)


def test_working_days_are_counted_across_the_turn_of_the_year() -> None:
    assert CHINA.working_days_between(date(2025, 12, 30), date(2026, 1, 5)) == 3  # 12-31, 01-04 (调休), 01-05
    assert CHINA.working_days_between(date(2026, 1, 5), date(2026, 1, 5)) == 0
    assert CHINA.working_days_between(date(2026, 1, 5), date(2025, 1, 5)) == 0
    assert CHINA.working_day_after(date(2025, 12, 30), 2) == date(2026, 1, 4)
    assert CHINA.working_day_after(date(2024, 12, 31), 2 * 248) == date(2026, 12, 31)


def test_2025_had_248_working_days_and_2026_has_248() -> None:
    # 365 days less 104 days of weekends and the 13 days of 放假办法 art. 2; what is moved balances out.
    assert CHINA.working_days_between(date(2024, 12, 31), date(2025, 12, 31)) == 248
    assert CHINA.working_days_between(date(2025, 12, 31), date(2026, 12, 31)) == 248


def test_a_day_begins_at_midnight_of_the_calendars_zone() -> None:
    assert CHINA.midnight(date(2026, 10, 1)) == datetime(2026, 9, 30, 16, tzinfo=UTC)
    assert plain("Europe/Rome").midnight(date(2010, 7, 1)) == datetime(2010, 6, 30, 22, tzinfo=UTC)


def test_the_day_of_an_instant_is_the_one_on_the_calendars_clock() -> None:
    late_in_london = datetime(2026, 9, 30, 16, 30, tzinfo=UTC)
    assert CHINA.local(late_in_london) == date(2026, 10, 1)
    assert plain("Europe/Rome").local(late_in_london) == date(2026, 9, 30)
    assert CHINA.local(datetime(2026, 9, 30, 23, 59, tzinfo=ZoneInfo("Asia/Shanghai"))) == date(2026, 9, 30)


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(NaiveTimeError) as refusal:
        CHINA.local(datetime(2026, 9, 28, 10, 30))
    assert refusal.value.code == "time.naive"
    assert "2026-09-28T10:30:00+08:00" in refusal.value.message


@pytest.mark.parametrize("year", [1, 1899, 2901, 9999])
def test_a_year_beyond_reason_is_refused(year: int) -> None:
    with pytest.raises(FarTimeError) as refusal:
        CHINA.local(datetime(year, 1, 1, tzinfo=UTC))
    assert refusal.value.code == "time.out-of-range"


@pytest.mark.parametrize("zone", ["Mars/Olympus", "", "../etc/passwd"])
def test_a_zone_that_does_not_exist_is_refused(zone: str) -> None:
    with pytest.raises(CalendarError, match="没有时区"):
        Calendar(zone, rolls=True)


def test_a_day_given_twice_in_a_notice_is_refused() -> None:
    day = date(2026, 4, 13)
    with pytest.raises(CalendarError, match="2026-04-13 出现了不止一次"):
        Notice("泼水节放假的通知", OWN.announced, OWN.known, ((day, False, "泼水节放假"), (day, True, "上班")))


def test_equal_calendars_are_one_key() -> None:
    assert len({CHINA, Calendar("Asia/Shanghai", rolls=True), plain("Asia/Shanghai")}) == 2


@pytest.mark.parametrize(
    ("day", "number", "corresponding"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 1, 31), 3, date(2026, 4, 30)),
        (date(2026, 1, 15), 1, date(2026, 2, 15)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2028, 2, 29), 48, date(2032, 2, 29)),
        (date(2026, 2, 28), 1, date(2026, 3, 28)),
        (date(2026, 11, 30), 1, date(2026, 12, 30)),
    ],
)
def test_months_run_to_the_corresponding_day_or_the_months_last(day: date, number: int, corresponding: date) -> None:
    assert months_after(day, number) == corresponding
