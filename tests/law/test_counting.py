"""Periods end, and waits are over, when 民法典 arts. 201–203 say so: cases counted by hand on the notices."""

from __future__ import annotations

import pickle
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from fazhi.law.calendar import CHINA, Calendar, FarTimeError, NaiveTimeError, plain
from fazhi.law.counting import Due, Pause, PauseError, due, earliest
from fazhi.law.notice import Notice
from fazhi.law.period import Period

SHANGHAI = ZoneInfo("Asia/Shanghai")
OWN = Notice(
    "泼水节放假的通知", date(2026, 1, 5), datetime(2026, 1, 5, tzinfo=UTC), ((date(2026, 4, 13), False, "放假"),)
)
PREFECTURE = Calendar("Asia/Shanghai", rolls=True, notices=(OWN,))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def pause(since: str, until: str | None) -> Pause:
    return Pause(at(since), at(until) if until else None)


def ended(start: str, period: str, *pauses: Pause, calendar: Calendar = CHINA, extended: tuple[str, ...] = ()) -> Due:
    found = due(at(start), Period.parse(period), calendar, pauses, tuple(map(Period.parse, extended)))
    assert found is not None
    return found


def last_day(
    start: str, period: str, *pauses: Pause, calendar: Calendar = CHINA, extended: tuple[str, ...] = ()
) -> str:
    return str(ended(start, period, *pauses, calendar=calendar, extended=extended).last_day)


@pytest.mark.parametrize(
    ("start", "period", "last"),
    [
        # 国庆 2026: 10-01 to 10-07 off, Saturday 10-10 worked: 09-29, 09-30, 10-08, 10-09, 10-10.
        ("2026-09-28", "5 working days", "2026-10-10"),
        ("2026-09-30", "1 working day", "2026-10-08"),
        ("2026-10-01", "1 working day", "2026-10-08"),
        ("2026-10-09", "2 working days", "2026-10-12"),
        # 国庆 and 中秋 2025: 10-01 to 10-08 off, Sunday 09-28 and Saturday 10-11 worked.
        ("2025-09-26", "3 working days", "2025-09-30"),
        ("2025-09-26", "7 working days", "2025-10-13"),
        # 春节 2026: 02-15 to 02-23 off, Saturdays 02-14 and 02-28 worked.
        ("2026-02-12", "3 working days", "2026-02-24"),
        ("2026-02-12", "7 working days", "2026-02-28"),
        # 元旦 2026: 01-01 to 01-03 off, Sunday 01-04 worked.
        ("2025-12-31", "1 working day", "2026-01-04"),
        # 劳动节 2025: 05-01 to 05-05 off, Sunday 04-27 worked.
        ("2025-04-25", "5 working days", "2025-05-06"),
        ("2026-03-02", "20 working days", "2026-03-30"),
    ],
)
def test_working_days_skip_the_days_off_and_count_the_weekends_worked(start: str, period: str, last: str) -> None:
    assert last_day(start, period) == last


@pytest.mark.parametrize(
    ("start", "period", "last"),
    [
        ("2026-03-02", "7 days", "2026-03-09"),
        ("2026-09-03", "30 days", "2026-10-08"),  # 10-03 is in 国庆
        ("2026-09-10", "30 days", "2026-10-10"),  # a Saturday, but worked
        ("2026-09-11", "30 days", "2026-10-12"),  # 10-11 is a Sunday
        ("2026-08-02", "60 days", "2026-10-08"),  # 10-01
        ("2026-01-16", "30 days", "2026-02-24"),  # 02-15, the first day of 春节
        ("2025-12-02", "30 days", "2026-01-04"),  # 01-01; Sunday 01-04 is worked
        ("2026-04-01", "90 days", "2026-06-30"),
    ],
)
def test_a_last_day_that_is_a_rest_day_rolls_to_the_next_working_day(start: str, period: str, last: str) -> None:
    assert last_day(start, period) == last


@pytest.mark.parametrize(
    ("start", "period", "last"),
    [
        ("2025-12-31", "2 months", "2026-02-28"),  # a Saturday, but worked
        ("2026-01-31", "1 month", "2026-02-28"),
        ("2026-03-31", "1 month", "2026-04-30"),
        ("2026-05-31", "1 month", "2026-06-30"),
        ("2024-01-31", "1 month", "2024-02-29"),  # a leap year
        ("2024-02-29", "1 year", "2025-02-28"),
        ("2025-02-28", "1 month", "2025-03-28"),  # not the month's end
        ("2025-11-30", "3 months", "2026-02-28"),
        ("2026-07-03", "3 months", "2026-10-08"),  # 10-03 is in 国庆
        ("2024-07-15", "2 years", "2026-07-15"),
        ("2023-10-05", "3 years", "2026-10-08"),
    ],
)
def test_months_and_years_end_on_the_corresponding_day_and_roll(start: str, period: str, last: str) -> None:
    assert last_day(start, period) == last


def test_the_time_of_the_starting_day_does_not_matter_for_days() -> None:
    first, final = ended("2026-09-28 00:00", "5 working days"), ended("2026-09-28 23:59", "5 working days")
    assert (first.last_day, first.ends) == (final.last_day, final.ends)


def test_the_starting_day_is_the_day_on_the_calendars_own_clock() -> None:
    evening_in_london = datetime(2026, 9, 28, 17, tzinfo=UTC)  # 01:00 on the 29th in Shanghai
    found = due(evening_in_london, Period.parse("1 day"), CHINA)
    assert found is not None
    assert found.last_day == date(2026, 9, 30)


def test_a_period_ends_with_its_last_day_not_before() -> None:
    assert ended("2026-09-28", "5 working days").ends == at("2026-10-11 00:00")


@pytest.mark.parametrize(
    ("start", "period", "ends"),
    [
        ("2026-09-28 10:30", "24 hours", "2026-09-29 10:30"),
        ("2026-09-30 22:15", "24 hours", "2026-10-01 22:15"),  # neither rest days nor midnight matter
        ("2026-02-28 23:59", "1 hour", "2026-03-01 00:59"),
        ("2026-12-31 12:00", "48 hours", "2027-01-02 12:00"),
    ],
)
def test_hours_run_exactly_from_the_instant(start: str, period: str, ends: str) -> None:
    found = ended(start, period)
    assert found.ends == at(ends)
    assert found.last_day is None
    assert not found.provisional


def test_hours_run_exactly_through_the_change_of_the_clocks() -> None:
    rome = ZoneInfo("Europe/Rome")
    for day, hour_after in ((date(2010, 3, 27), 13), (date(2010, 10, 30), 11)):  # one hour lost, one won
        start = datetime(day.year, day.month, day.day, 12, tzinfo=rome)
        found = due(start, Period.parse("24 hours"), plain("Europe/Rome"))
        assert found is not None
        assert found.ends.astimezone(UTC) - start.astimezone(UTC) == timedelta(hours=24)
        assert found.ends.hour == hour_after


def test_plain_days_neither_skip_nor_roll() -> None:
    every_day = plain("Asia/Shanghai")
    assert last_day("2026-09-03", "30 days", calendar=every_day) == "2026-10-03"
    assert last_day("2026-09-28", "5 working days", calendar=every_day) == "2026-10-03"
    assert not ended("2031-09-03", "30 days", calendar=every_day).provisional


def test_an_areas_holiday_moves_the_dates_of_that_area_alone() -> None:
    assert last_day("2026-04-10", "1 working day", calendar=PREFECTURE) == "2026-04-14"
    assert last_day("2026-04-10", "3 days", calendar=PREFECTURE) == "2026-04-14"
    assert last_day("2026-04-10", "1 working day") == "2026-04-13"


# Suspension ---------------------------------------------------------------------------------------------


def test_suspended_working_days_are_not_counted() -> None:
    # 09-29, 09-30 and 10-08 count; 10-09, 10-10 (worked) and 10-11 are suspended; 10-12 and 10-13 count.
    assert last_day("2026-09-28", "5 working days", pause("2026-10-09", "2026-10-12")) == "2026-10-13"


def test_a_suspension_over_rest_days_costs_no_working_day() -> None:
    assert last_day("2026-09-28", "5 working days", pause("2026-10-01", "2026-10-08")) == "2026-10-10"


def test_suspended_natural_days_lengthen_the_period() -> None:
    assert last_day("2026-03-02", "7 days", pause("2026-03-05", "2026-03-08")) == "2026-03-12"


def test_suspended_days_move_a_period_of_months_on_before_it_rolls() -> None:
    # The corresponding day 2026-06-02 moves by 4 days to Saturday 06-06, and rolls to Monday.
    assert last_day("2026-03-02", "3 months", pause("2026-04-01", "2026-04-05")) == "2026-06-08"


def test_a_suspension_that_begins_in_the_added_days_counts_as_well() -> None:
    both = (pause("2026-03-05", "2026-03-08"), pause("2026-03-11", "2026-03-13"))
    assert last_day("2026-03-02", "7 days", *both) == "2026-03-16"  # 03-14 is a Saturday


def test_overlapping_suspensions_are_one() -> None:
    overlapping = (pause("2026-03-06", "2026-03-09"), pause("2026-03-04", "2026-03-07"))
    joined = pause("2026-03-04", "2026-03-09")
    assert last_day("2026-03-02", "7 days", *overlapping) == last_day("2026-03-02", "7 days", joined)


def test_a_suspension_ended_on_its_own_day_costs_nothing() -> None:
    assert last_day("2026-03-02", "7 days", pause("2026-03-05 09:00", "2026-03-05 17:00")) == "2026-03-09"


def test_a_suspension_from_the_starting_day_costs_only_the_days_after_it() -> None:
    assert last_day("2026-03-02", "7 days", pause("2026-03-02", "2026-03-04")) == "2026-03-10"


def test_a_suspension_before_the_start_or_after_the_end_changes_nothing() -> None:
    outside = (pause("2026-02-24", "2026-03-02"), pause("2026-03-10", "2026-03-20"))
    assert last_day("2026-03-02", "7 days", *outside) == "2026-03-09"


def test_a_suspension_on_the_last_day_leaves_that_day_for_later() -> None:
    assert last_day("2026-03-02", "7 days", pause("2026-03-09 17:00", "2026-03-11")) == "2026-03-11"


def test_hours_lose_exactly_the_suspended_time() -> None:
    found = ended("2026-09-28 22:00", "24 hours", pause("2026-09-28 23:00", "2026-09-29 01:30"))
    assert found.ends == at("2026-09-30 00:30")


def test_a_period_has_no_end_while_it_is_suspended() -> None:
    for period in ("7 days", "5 working days", "1 month", "1 year", "240 hours"):
        assert due(at("2026-03-02"), Period.parse(period), CHINA, [pause("2026-03-04", None)]) is None


def test_a_period_that_had_ended_stays_ended_when_a_suspension_begins_later() -> None:
    assert last_day("2026-03-02", "7 days", pause("2026-03-10", None)) == "2026-03-09"


def test_a_last_day_does_not_roll_into_suspended_days() -> None:
    # The 30th day is Saturday 10-03; the suspension begins on Sunday and ends on Monday 10-12.
    assert last_day("2026-09-03", "30 days", pause("2026-10-04", "2026-10-12")) == "2026-10-12"
    assert due(at("2026-09-03"), Period.parse("30 days"), CHINA, [pause("2026-10-04", None)]) is None


def test_a_suspension_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(PauseError) as refusal:
        pause("2026-03-05", "2026-03-04")
    assert refusal.value.code == "pause.reversed"


# Extension ----------------------------------------------------------------------------------------------


def test_an_extension_in_the_same_unit_is_added_before_the_one_roll() -> None:
    # 30 days end on 10-03, in 国庆; 60 days end on Monday 11-02, as if 10-03 had not been a rest day.
    assert last_day("2026-09-03", "30 days", extended=("30 days",)) == "2026-11-02"


def test_extended_months_are_counted_from_the_start_not_from_the_months_end() -> None:
    assert last_day("2026-01-31", "1 month", extended=("1 month",)) == "2026-03-31"


def test_an_extension_in_another_unit_is_counted_on_from_the_end_before_its_roll() -> None:
    # 30 days end on 10-03 without the roll; the first two working days after it are 10-08 and 10-09.
    assert last_day("2026-09-03", "30 days", extended=("2 working days",)) == "2026-10-09"
    # 5 working days end on Saturday 10-10; a month later is Tuesday 11-10.
    assert last_day("2026-09-28", "5 working days", extended=("1 month",)) == "2026-11-10"


def test_an_extension_by_hours_runs_from_the_very_end_of_the_last_day() -> None:
    found = ended("2026-03-02", "7 days", extended=("12 hours",))
    assert (found.last_day, found.ends) == (None, at("2026-03-10 12:00"))


def test_an_extension_is_suspended_like_the_period_itself() -> None:
    away = pause("2026-03-10", "2026-03-12")
    assert last_day("2026-03-02", "7 days", away, extended=("2 days",)) == "2026-03-13"


# Minimum waits ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "period", "first"),
    [
        ("2026-03-02", "7 days", "2026-03-10"),
        ("2026-09-28", "5 working days", "2026-10-11"),  # a Sunday: the wait is over, whoever works then
        ("2026-09-03", "30 days", "2026-10-04"),  # the last day, 10-03, doesn't roll
        ("2026-01-31", "1 month", "2026-03-01"),
        ("2024-02-29", "1 year", "2025-03-01"),
    ],
)
def test_a_wait_is_over_on_the_day_after_its_last_day(start: str, period: str, first: str) -> None:
    found = earliest(at(start), Period.parse(period), CHINA)
    assert str(found.first_day) == first
    assert found.opens == at(first)


def test_a_wait_of_hours_is_over_at_the_instant() -> None:
    found = earliest(at("2026-09-30 22:15"), Period.parse("48 hours"), CHINA)
    assert (found.first_day, found.opens) == (date(2026, 10, 2), at("2026-10-02 22:15"))


# What isn't known, and what is refused ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "period", "provisional"),
    [
        # The data begin with 2004: an edge that no later notice moves.
        ("2003-12-25", "2 working days", True),
        ("2003-12-30", "2 working days", True),  # 12-31 and 01-02
        ("2003-12-31", "1 working day", False),  # 01-02 alone
        ("2003-12-24", "7 days", True),  # whether 12-31 was a rest day isn't known
        ("2003-12-26", "7 days", False),
        ("2003-12-02", "1 month", False),
        ("2003-12-28", "72 hours", False),
        ("2026-12-24", "7 days", False),
        ("2099-12-01", "7 days", True),
        ("2099-12-01", "1 working day", True),
    ],
)
def test_a_date_that_hangs_on_an_unpublished_year_is_provisional(start: str, period: str, provisional: bool) -> None:
    assert ended(start, period).provisional is provisional


def test_an_extension_in_working_days_is_provisional_where_its_own_days_are() -> None:
    assert ended("2003-12-01", "20 days", extended=("20 working days",)).provisional
    assert not ended("2003-12-01", "31 days", extended=("20 working days",)).provisional


def test_a_wait_of_days_is_never_provisional_since_it_never_rolls() -> None:
    assert not earliest(at("2099-12-01"), Period.parse("30 days"), CHINA).provisional
    assert earliest(at("2099-12-01"), Period.parse("30 working days"), CHINA).provisional


@pytest.mark.parametrize("period", ["5 working days", "30 days", "1 month", "24 hours"])
def test_a_start_without_a_zone_is_refused(period: str) -> None:
    with pytest.raises(NaiveTimeError):
        due(datetime(2026, 9, 28), Period.parse(period), CHINA)
    with pytest.raises(NaiveTimeError):
        earliest(datetime(2026, 9, 28), Period.parse(period), CHINA)


def test_a_suspension_without_a_zone_is_refused() -> None:
    with pytest.raises(NaiveTimeError):
        Pause(datetime(2026, 9, 28), None)
    with pytest.raises(NaiveTimeError):
        Pause(at("2026-09-28"), datetime(2026, 9, 29))


def test_a_start_beyond_reason_is_refused() -> None:
    with pytest.raises(FarTimeError):
        due(datetime(9999, 12, 31, tzinfo=UTC), Period.parse("1 day"), CHINA)


def test_the_same_question_has_the_same_answer_and_another_a_different_one() -> None:
    one, same, other = (ended(start, "30 days") for start in ("2026-03-02", "2026-03-02", "2026-03-03"))
    assert one == same
    assert hash(one) == hash(same)
    assert one != other
    assert pickle.loads(pickle.dumps(one)) == one
