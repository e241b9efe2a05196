"""The explanation of a counted period, in Chinese: which days counted, which didn't, and why.

It retells a count that `fazhi.law.counting` has made, day by day; it decides nothing. Each step's words
stand by themselves, and name the article where the rule is general (民法典第201–203条, on a calendar that
knows our rest days; plain days may be another law's); the statute of the period itself belongs to the procedure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import NamedTuple

from fazhi.law.calendar import WEEKDAYS, WORKING_DAY, Calendar, days, months_after
from fazhi.law.period import Period, Unit

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Step:
    """One sentence of an explanation; `date` is the day it speaks of, None if it speaks of no single day."""

    date: date | None
    words: str


class Leg(NamedTuple):
    """A stretch of `number` `unit`s: the days after `origin` up to and with `end`; hours between instants."""

    number: int
    unit: Unit
    origin: date | datetime
    end: date | datetime


class Halts(NamedTuple):
    """Suspensions, as each unit needs them; the second of a pair is None while the suspension lasts.

    days: those after the first date up to and with the second. instants: from the first up to the second.
    """

    days: tuple[tuple[date, date | None], ...]
    instants: tuple[tuple[datetime, datetime | None], ...]

    def cover(self, day: date) -> bool:
        return any(since < day and (until is None or day <= until) for since, until in self.days)


def start(leg: Leg, calendar: Calendar) -> Step:
    """From when the count runs, and that the starting day isn't counted."""
    if isinstance(leg.end, datetime):
        origin = instant(leg.origin, calendar)
        words = f"自 {clock(origin)} 起按小时计算{_article('201条第2款', calendar)}"
        return Step(origin.date(), words)
    day = last_day(leg.origin, calendar)
    return Step(day, f"自 {named(day)} 起算，当日不计，自次日起计{_article('201条第1款', calendar)}")


def extensions(periods: Iterable[Period], legs: Sequence[Leg]) -> Iterator[Step]:
    """What was granted on top of the first period, and how it is counted."""
    for period in periods:
        whole = next(leg for leg in legs if leg.unit is period.unit)
        total = "" if whole.number == period.number else f"，合计 {period.unit.chinese(whole.number)}"
        further = "" if whole is legs[0] else "，自前段期限届满起接续计算"
        yield Step(None, f"延长 {period.chinese}{total}{further}")


def stretch(leg: Leg, calendar: Calendar, halts: Halts) -> Iterator[Step]:
    """How one leg was counted, up to its end not yet rolled."""
    if isinstance(leg.end, datetime):
        yield from _hours(instant(leg.origin, calendar), leg.end, leg.number, halts, calendar)
        return
    origin = last_day(leg.origin, calendar)
    if leg.unit is Unit.WORKING_DAYS:
        yield from _working_days(origin, leg.end, calendar, halts)
    else:
        yield from _natural_days(leg, origin, leg.end, calendar, halts)


def roll(leg: Leg, last: date, calendar: Calendar, halts: Halts) -> Iterator[Step]:
    """That a last day which is a rest day moved to the next working day; nothing if it didn't."""
    end = last_day(leg.end, calendar)
    if end == last:
        return
    for first, stop in _suspended(end + _DAY, last, halts):
        yield _not_counted(first, stop, "不作为期限末日")
    why = _reason(end, calendar.day(end).why)
    yield Step(last, f"末日 {why}，顺延至 {named(last)}（民法典第203条第1款）")


def uncertain(calendar: Calendar, looked_up: Iterable[tuple[date, date]]) -> Iterator[Step]:
    """That the rest days of a year, among those looked up, are only supposed."""
    years = {year for first, last in looked_up for year in range(first.year, last.year + 1)}
    for year in sorted(years):
        if calendar.day(date(year, 1, 1)).provisional:
            yield Step(None, f"{year}年放假安排尚未公布，只按周六、周日休息推算，日期为暂定")


def moved(notices: Iterable[str], before: date | datetime, counted: date | datetime, after: date | datetime) -> Step:
    """What notices that became known while the period ran made of its end; they end nothing before they were known."""
    why = f"因{'、'.join(notices)}调整放假"
    if counted == after:
        words = f"{why}，期限由 {_place(before)} 改为 {_place(after)}"
    elif before == after:
        words = f"{why}，应于 {_place(counted)} 届满；得知调整时已近期满，期限仍为 {_place(after)}"
    else:
        words = f"{why}，应于 {_place(counted)} 届满；得知调整以前不届满，期限由 {_place(before)} 改为 {_place(after)}"
    return Step(after.date() if isinstance(after, datetime) else after, words)


def end(last: date | None, ends: datetime, calendar: Calendar) -> Step:
    """The last day, to its very end; for hours the instant. `ends` is the first instant too late."""
    if last is None:
        return Step(ends.date(), f"期限至 {clock(ends)} 届满")
    return Step(last, f"期限末日为 {named(last)}，至当日24时届满{_article('203条第2款', calendar)}")


def opening(leg: Leg, opens: datetime, calendar: Calendar) -> Step:
    """From when the act may be done, and that a wait doesn't roll."""
    if isinstance(leg.end, datetime):
        return Step(opens.date(), f"{clock(opens)} 起方可进行")
    unmoved = "" if calendar.is_working(leg.end) else "（最短等待的末日不顺延）"
    words = f"至 {named(leg.end)} 24时等待期满{unmoved}，{named(opens.date())} 0时起方可进行"
    return Step(opens.date(), words)


def months(number: int, unit: Unit) -> int:
    """`number` months or years in months."""
    return number * 12 if unit is Unit.YEARS else number


def last_day(position: date | datetime, calendar: Calendar) -> date:
    """The day at a leg's `origin` or `end`, which the next days count from."""
    return calendar.local(position) if isinstance(position, datetime) else position


def instant(position: date | datetime, calendar: Calendar) -> datetime:
    """The instant at a leg's `origin` or `end`, in the calendar's zone: of a day, its very end."""
    return calendar.at(position) if isinstance(position, datetime) else calendar.midnight(position + _DAY)


def _working_days(origin: date, end: date, calendar: Calendar, halts: Halts) -> Iterator[Step]:
    number = 0
    for suspended, group in groupby(days(origin + _DAY, end), halts.cover):
        run = list(group)
        if suspended:
            lost = sum(calendar.is_working(day) for day in run)
            yield _not_counted(run[0], run[-1], f"不计 {lost}个工作日" if lost else "其间没有工作日")
            continue
        for day in map(calendar.day, run):
            number += day.working
            if not day.working:
                yield Step(day.date, f"{_reason(day.date, day.why)}，不计")
            elif day.why != WORKING_DAY:
                yield Step(day.date, f"{_reason(day.date, day.why)}，计为第{number}个工作日")
    yield Step(end, f"第{number}个工作日为 {named(end)}")


def _natural_days(leg: Leg, origin: date, end: date, calendar: Calendar, halts: Halts) -> Iterator[Step]:
    for first, stop in _suspended(origin + _DAY, end, halts):
        yield _not_counted(first, stop, f"不计 {(stop - first).days + 1}日")
    if leg.unit is Unit.DAYS:
        yield Step(end, f"第{leg.unit.chinese(leg.number)}为 {named(end)}")
        return
    nominal = months_after(origin, months(leg.number, leg.unit))
    article = _article("202条", calendar)
    if nominal.day == origin.day:
        yield Step(nominal, f"{leg.unit.chinese(leg.number)}后的对应日为 {named(nominal)}{article}")
    else:
        yield Step(nominal, f"{nominal:%Y-%m} 没有{origin.day}日，以月末 {named(nominal)} 为末日{article}")
    if end != nominal:
        yield Step(end, f"补足中止的 {(end - nominal).days}日，至 {named(end)}")


def _hours(origin: datetime, end: datetime, number: int, halts: Halts, calendar: Calendar) -> Iterator[Step]:
    for since, until in halts.instants:
        since = max(since, origin)
        if until is None or since >= end:
            break
        if until > since:
            span = f"{clock(calendar.at(since))} 至 {clock(calendar.at(until))}"
            yield Step(calendar.local(since), f"{span} 中止，不计 {_length(until - since)}")
            origin = until
    yield Step(end.date(), f"满{number}小时为 {clock(end)}")


def _suspended(first: date, last: date, halts: Halts) -> Iterator[tuple[date, date]]:
    for suspended, run in groupby(days(first, last), halts.cover):
        if suspended:
            covered = list(run)
            yield covered[0], covered[-1]


def _not_counted(first: date, last: date, effect: str) -> Step:
    span = named(first) if first == last else f"{named(first)} 至 {named(last)}"
    return Step(first, f"{span} 中止，{effect}")


def _article(article: str, calendar: Calendar) -> str:
    return f"（民法典第{article}）" if calendar.rests else ""


def named(day: date) -> str:
    """ "2026-10-01 周四"."""
    return f"{day.isoformat()} {WEEKDAYS[day.weekday()]}"


def _place(place: date | datetime) -> str:
    return clock(place) if isinstance(place, datetime) else place.isoformat()


def _reason(day: date, why: str) -> str:
    return f"{day.isoformat()} {why}" if why in WEEKDAYS else f"{named(day)} {why}"


def clock(moment: datetime) -> str:
    """ "2026-10-01 10:30", on the moment's own clock; with seconds if it has any."""
    return f"{moment:%Y-%m-%d %H:%M:%S}" if moment.second else f"{moment:%Y-%m-%d %H:%M}"


def _length(duration: timedelta) -> str:
    minutes, seconds = divmod(round(duration.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    parts = ((hours, "小时"), (minutes, "分"), (seconds, "秒"))
    return "".join(f"{number}{unit}" for number, unit in parts if number)
