"""How much legal time is left, in words: how long it is late, or what is left of it."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from fazhi.law.calendar import WEEKDAYS

from .parts import Badge

_DAY = dt.timedelta(days=1)
SOON = 3


def left(due_at: dt.datetime, now: dt.datetime) -> Badge:
    """What is left at `now` of a time that is over at `due_at`: 逾期 12 天, 今天到期, 还有 5 天."""
    if now >= due_at:
        return Badge(f"逾期 {_late(due_at, now)}", "bad")
    if due_at - now <= _DAY:
        return Badge(_last_hours(due_at, now), "warn")
    days = (last_day(due_at) - timezone.localdate(now)).days
    return Badge(f"还有 {days} 天", "warn" if days <= SOON else "good")


def heading(due_at: dt.datetime, now: dt.datetime) -> str:
    """The group that such a date belongs to in a list."""
    if now >= due_at:
        return "已经逾期"
    days = (last_day(due_at) - timezone.localdate(now)).days
    if days <= 0:
        return "今天到期"
    return "七天之内" if days <= 7 else "七天以后"


def last_day(due_at: dt.datetime) -> dt.date:
    """The last day of a time that is over at `due_at`, which is the first instant too late."""
    return timezone.localdate(due_at - dt.timedelta(microseconds=1))


def until(due_at: dt.datetime) -> str:
    """The date that a person keeps: 2026-11-25 周三; with the hour where the time isn't over at midnight."""
    if _ends_a_day(due_at):
        return day(last_day(due_at))
    local = timezone.localtime(due_at)
    return f"{day(local.date())} {local:%H:%M}"


def day(date: dt.date) -> str:
    """2026-11-25 周三."""
    return f"{date.isoformat()} {WEEKDAYS[date.weekday()]}"


def moment(instant: dt.datetime) -> str:
    """2026-11-25 09:30, in local time."""
    return f"{timezone.localtime(instant):%Y-%m-%d %H:%M}"


def _late(due_at: dt.datetime, now: dt.datetime) -> str:
    """Days are counted from the last day on; of a time in hours, the first day is told in hours."""
    hours = int((now - due_at).total_seconds() // 3600)
    if _ends_a_day(due_at) or hours >= 24:
        return f"{(timezone.localdate(now) - last_day(due_at)).days} 天"
    return f"{max(hours, 1)} 小时"


def _ends_a_day(due_at: dt.datetime) -> bool:
    return timezone.localtime(due_at).time() == dt.time()


def _last_hours(due_at: dt.datetime, now: dt.datetime) -> str:
    if _ends_a_day(due_at) and last_day(due_at) == timezone.localdate(now):
        return "今天到期"
    return f"还有 {max(int((due_at - now).total_seconds() // 3600), 1)} 小时"
