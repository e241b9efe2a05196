"""Calendars for other programs (RFC 5545): occurrences of a year, and open clocks, as events that keep their identity.

An event says what is due and by which article, and nothing of any person.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import icalendar

from fazhi.law.yearly import Occurrence

from ..matters import versions
from ..matters.models import Clock
from ..organs.models import Organ

ZONE = ZoneInfo("Asia/Shanghai")
_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Event:
    """What is due: `until` is the first instant that is too late; `stamp` when it was last known to be so."""

    uid: str
    title: str
    until: dt.datetime
    stamp: dt.datetime
    law: str = ""
    url: str = ""


def written(name: str, events: Iterable[Event]) -> bytes:
    """The events as a calendar called `name`, in the bytes of an .ics file."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Fazhi//duties of the year//ZH")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", ZONE.key)
    for event in events:
        calendar.add_component(_component(event))
    calendar.add_missing_timezones()
    return calendar.to_ical()


def _component(event: Event) -> icalendar.Event:
    shown = icalendar.Event()
    shown.add("uid", event.uid)
    shown.add("summary", event.title)
    shown.add("dtstamp", event.stamp.astimezone(dt.UTC))
    until = event.until.astimezone(ZONE)
    if until.time() == dt.time():
        # A period that ends with the day stands on that day as a whole; the end of such an event is the day after.
        shown.add("dtstart", until.date() - _DAY)
        shown.add("dtend", until.date())
    else:
        shown.add("dtstart", until)
    shown.add("transp", "TRANSPARENT")
    for name, value in (("description", event.law), ("url", event.url)):
        if value:
            shown.add(name, value)
    return shown


def of_clock(clock: Clock, url: str = "") -> Event:
    """An open clock that has a date; its matter with procedure and `last_at` is at hand."""
    matter = clock.matter
    procedure = versions.machine_of(matter.procedure).procedure
    assert clock.due_at
    return Event(
        uid=f"{matter.number}.{clock.key}.{clock.kind}.{clock.started_at:%Y%m%dT%H%M%S%f}@fazhi",
        title=f"{'、'.join(procedure.acts[act].title for act in clock.acts.split(','))}：{matter.title}",
        until=clock.due_at,
        stamp=matter.last_at,
        law=clock.law,
        url=url,
    )


def of_occurrence(organ: Organ, one: Occurrence) -> Event:
    """An occurrence, whether it is open or not."""
    until = dt.datetime.combine(one.due_on + _DAY, dt.time(), ZONE)
    opens = dt.datetime.combine(one.opens_on, dt.time(), ZONE)
    return Event(f"{organ.code}.{one.year}.{one.id}@fazhi", one.title, until, opens, one.law)
