"""The fast count and the wall calendar agree on everything that can be asked of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from fazhi.law.calendar import CHINA, Calendar, plain
from fazhi.law.counting import Pause, due, earliest
from fazhi.law.notice import Notice
from fazhi.law.period import Period, Unit
from tests.law import reference_counting as reference

SHANGHAI = ZoneInfo("Asia/Shanghai")
FIRST, LAST = datetime(2020, 1, 1), datetime(2029, 12, 31)
BEFORE = datetime(2019, 1, 1, tzinfo=UTC)
LONGEST = {Unit.WORKING_DAYS: 60, Unit.DAYS: 120, Unit.MONTHS: 14, Unit.YEARS: 2, Unit.HOURS: 60}


def whole_minutes(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)


moments = st.datetimes(FIRST, LAST, timezones=st.sampled_from((SHANGHAI, UTC))).map(whole_minutes)
units = st.sampled_from(Unit)
periods = units.flatmap(lambda unit: st.builds(Period, st.integers(1, LONGEST[unit]), st.just(unit)))
overlays = st.lists(
    st.tuples(st.dates(date(2020, 1, 1), date(2027, 12, 31)), st.booleans(), st.just("三月三放假")),
    max_size=4,
    unique_by=lambda row: row[0],
).map(tuple)
calendars = st.one_of(
    st.just(CHINA),
    st.builds(
        lambda days: Calendar("Asia/Shanghai", True, notices=(Notice("放假的通知", FIRST.date(), BEFORE, days),)),
        overlays,
    ),
    st.just(Calendar("Asia/Shanghai", rolls=False)),
    st.sampled_from((plain("Asia/Shanghai"), plain("Europe/Rome"))),
)


@st.composite
def suspensions(draw: st.DrawFn, start: datetime) -> Sequence[Pause]:
    """Up to three pauses near `start`, in any order, perhaps overlapping, perhaps one without end."""
    pauses = []
    for _ in range(draw(st.integers(0, 3))):
        since = start.astimezone(UTC) + timedelta(minutes=draw(st.integers(-3_000, 90_000)))
        length = timedelta(minutes=draw(st.integers(0, 30_000)))
        endless = draw(st.integers(0, 9)) == 0
        pauses.append(Pause(since, None if endless else since + length))
    return pauses


@settings(max_examples=400, deadline=None)
@given(st.data(), moments, periods, calendars, st.lists(periods, max_size=3))
def test_a_due_date_is_what_counting_day_by_day_gives(
    data: st.DataObject, start: datetime, period: Period, calendar: Calendar, extensions: list[Period]
) -> None:
    pauses = data.draw(suspensions(start))
    found = due(start, period, calendar, pauses, extensions)
    expected = reference.due(start, period, calendar, pauses, extensions)
    assert (found and (found.last_day, found.ends, found.provisional)) == expected


@settings(max_examples=300, deadline=None)
@given(moments, periods, calendars)
def test_a_wait_is_over_when_counting_day_by_day_says_so(start: datetime, period: Period, calendar: Calendar) -> None:
    found = earliest(start, period, calendar)
    assert (found.first_day, found.opens, found.provisional) == reference.earliest(start, period, calendar)


@settings(max_examples=200, deadline=None)
@given(moments, periods, calendars)
def test_a_wait_is_never_shorter_than_the_period_without_its_roll(
    start: datetime, period: Period, calendar: Calendar
) -> None:
    unrolled = Calendar(calendar.zone, False, calendar.rests, calendar.notices)
    found = due(start, period, unrolled)
    assert found is not None
    assert earliest(start, period, calendar).opens == found.ends


@settings(max_examples=200, deadline=None)
@given(st.data(), moments, periods, calendars, st.lists(periods, max_size=2))
def test_the_explanation_ends_on_the_day_that_it_explains(
    data: st.DataObject, start: datetime, period: Period, calendar: Calendar, extensions: list[Period]
) -> None:
    found = due(start, period, calendar, data.draw(suspensions(start)), extensions)
    if found is None:
        return
    steps = found.steps
    assert steps[0].date == calendar.local(start)
    assert steps[-1].date == (found.last_day or found.ends.date())
    assert any("暂定" in step.words for step in steps) == found.provisional
    assert all(step.date is None or step.date.isoformat()[:7] in step.words for step in steps)


@settings(max_examples=200, deadline=None)
@given(moments, st.builds(Period, st.integers(1, 60), st.just(Unit.WORKING_DAYS)), calendars)
def test_the_explanation_names_each_rest_day_that_was_left_out(
    start: datetime, period: Period, calendar: Calendar
) -> None:
    found = due(start, period, calendar)
    assert found is not None and found.last_day is not None
    left_out = [step.date for step in found.steps if step.words.endswith("，不计")]
    walk = (calendar.local(start) + timedelta(n) for n in range(1, 400))
    span = [day for day in walk if day <= found.last_day]
    assert left_out == [day for day in span if not reference.Count(calendar).works(day)]
    assert len(span) - len(left_out) == period.number
