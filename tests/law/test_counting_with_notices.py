"""A notice of rest days that becomes known while a period runs moves its end, but ends nothing still in time."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from fazhi.law.calendar import CHINA, Calendar
from fazhi.law.counting import Due, Pause, due
from fazhi.law.notice import Notice
from fazhi.law.period import Period

SHANGHAI = ZoneInfo("Asia/Shanghai")
REST, WORK = False, True


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def notice(title: str, announced: str, known: str, *days: tuple[str, bool]) -> Notice:
    rows = tuple((date.fromisoformat(day), working, "上班" if working else "放假") for day, working in days)
    return Notice(title, date.fromisoformat(announced), at(known), rows)


def with_notices(*notices: Notice) -> Calendar:
    return replace(CHINA, notices=notices)


def counted(period: str, start: str, *notices: Notice) -> Due:
    found = due(at(start), Period.parse(period), with_notices(*notices))
    assert found
    return found


def words(found: Due) -> list[str]:
    return [step.words for step in found.steps]


SPRING = notice(
    "关于2035年部分节假日安排的通知",
    "2034-11-05",
    "2034-11-06 10:00",
    *((f"2035-02-{day:02}", REST) for day in (8, 9, 12, 13)),
)


def test_a_notice_after_the_start_moves_the_end_and_is_named_with_both_dates() -> None:
    assert counted("10 working days", "2035-01-26").last_day == date(2035, 2, 9)
    found = counted("10 working days", "2035-01-26", replace(SPRING, known=at("2035-01-30")))
    assert found.last_day == date(2035, 2, 15)
    moved = "因《关于2035年部分节假日安排的通知》（2034-11-05 公布）调整放假，期限由 2035-02-09 改为 2035-02-15"
    assert words(found)[-2:] == [moved, "期限末日为 2035-02-15 周四，至当日24时届满（民法典第203条第2款）"]


def test_a_notice_known_before_the_start_is_a_matter_of_course() -> None:
    found = counted("10 working days", "2035-01-26", SPRING)
    assert found.last_day == date(2035, 2, 15)
    assert not any("调整放假" in step for step in words(found))


def test_a_notice_that_leaves_the_end_where_it_was_is_not_named() -> None:
    found = counted("5 working days", "2035-01-26", replace(SPRING, known=at("2035-01-30")))
    assert found.last_day == date(2035, 2, 2)
    assert not any("调整放假" in step for step in words(found))


def test_a_weekend_made_a_working_day_brings_the_end_forward() -> None:
    moved = notice("调休的通知", "2035-03-01", "2035-03-02 09:00", ("2035-03-10", WORK), ("2035-03-11", WORK))
    assert counted("10 working days", "2035-03-01").last_day == date(2035, 3, 15)
    found = counted("10 working days", "2035-03-01", moved)
    assert found.last_day == date(2035, 3, 13)
    assert "期限由 2035-03-15 改为 2035-03-13" in words(found)[-2]


def test_no_end_is_brought_forward_to_before_the_notice_was_known() -> None:
    late = notice("调休的通知", "2035-03-01", "2035-03-14 09:00", ("2035-03-10", WORK), ("2035-03-11", WORK))
    found = counted("10 working days", "2035-03-01", late)
    assert found.last_day == date(2035, 3, 14)
    assert found.ends == at("2035-03-15")
    assert "应于 2035-03-13 届满；得知调整以前不届满，期限由 2035-03-15 改为 2035-03-14" in words(found)[-2]


def test_a_notice_known_after_the_end_never_makes_it_earlier() -> None:
    late = notice("调休的通知", "2035-03-01", "2035-03-20 09:00", ("2035-03-10", WORK), ("2035-03-11", WORK))
    found = counted("10 working days", "2035-03-01", late)
    assert found.last_day == date(2035, 3, 15)
    assert "应于 2035-03-13 届满；得知调整时已近期满，期限仍为 2035-03-15" in words(found)[-2]


def test_a_notice_known_after_the_end_makes_it_later_as_the_law_counts() -> None:
    late = notice("放假的通知", "2035-03-01", "2035-03-20 09:00", ("2035-03-12", REST))
    assert counted("10 working days", "2035-03-01", late).last_day == date(2035, 3, 16)


def test_each_of_several_notices_is_named_with_what_it_changed() -> None:
    first = notice("放假的通知", "2035-03-02", "2035-03-02 09:00", ("2035-03-12", REST))
    second = notice("补充通知", "2035-03-05", "2035-03-05 09:00", ("2035-03-13", REST))
    told = [step for step in words(counted("10 working days", "2035-03-01", first, second)) if "调整放假" in step]
    assert told == [
        "因《放假的通知》（2035-03-02 公布）调整放假，期限由 2035-03-15 改为 2035-03-16",
        "因《补充通知》（2035-03-05 公布）调整放假，期限由 2035-03-16 改为 2035-03-19",
    ]


def test_a_notice_learnt_on_a_rest_day_leaves_the_next_working_day() -> None:
    late = notice("调休的通知", "2035-03-01", "2035-03-10 09:00", ("2035-03-03", WORK), ("2035-03-04", WORK))
    assert counted("6 working days", "2035-03-01").last_day == date(2035, 3, 9)
    assert counted("7 working days", "2035-03-01").last_day == date(2035, 3, 12)
    assert counted("7 working days", "2035-03-01", late).last_day == date(2035, 3, 12)


START = datetime(2035, 3, 1, tzinfo=UTC)
instants = st.integers(-200, 1500).map(lambda hours: START + timedelta(hours=hours))
rows = st.lists(
    st.tuples(st.dates(date(2035, 2, 20), date(2035, 4, 30)), st.booleans(), st.just("放假")),
    max_size=12,
    unique_by=lambda row: row[0],
).map(tuple)
notices = st.lists(st.builds(Notice, st.just("通知"), st.just(START.date()), instants, rows), max_size=3).map(tuple)
periods = st.sampled_from(["1 working day", "5 working days", "15 working days", "7 days", "30 days", "1 month"])


@settings(max_examples=300, deadline=None)
@given(notices, periods, instants, st.booleans())
def test_whoever_acted_in_time_by_the_days_then_known_acted_in_time(
    given_notices: tuple[Notice, ...], period: str, acted: datetime, rolls: bool
) -> None:
    calendar = replace(CHINA, notices=given_notices, rolls=rolls)
    then = due(START, Period.parse(period), calendar.as_known(acted))
    now = due(START, Period.parse(period), calendar)
    assert then and now
    assert now.ends > acted or then.ends <= acted
    assert now.steps[-1].date == now.last_day


@settings(max_examples=200, deadline=None)
@given(notices, periods, st.integers(0, 300))
def test_notices_never_end_a_period_earlier_than_the_last_calendar_does(
    given_notices: tuple[Notice, ...], period: str, hours: int
) -> None:
    known_before = tuple(replace(each, known=START - timedelta(days=1)) for each in given_notices)
    pauses = [Pause(START + timedelta(hours=hours), START + timedelta(hours=hours + 50))]
    now = due(START, Period.parse(period), replace(CHINA, notices=given_notices), pauses)
    plainly = due(START, Period.parse(period), replace(CHINA, notices=known_before), pauses)
    assert now and plainly
    assert now.ends >= plainly.ends
