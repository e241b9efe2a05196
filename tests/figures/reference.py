"""Figures the slow, obvious way: every row looked at by itself, in plain Python, straight from the definitions.

It shares nothing with the engine but the indicators and the span.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from fazhi.figures.indicator import Amount, Form, Indicator, Measure, Reach, Term
from fazhi.figures.selection import ClockSelection, EntrySelection, Fact, MatterSelection, Selection
from fazhi.figures.span import Span

BEIJING = dt.timezone(dt.timedelta(hours=8))


@dataclass
class Entry:
    number: int
    act: str
    kind: str
    at: dt.datetime
    facts: dict[str, Any] = field(default_factory=dict)
    corrects: int | None = None


@dataclass
class Clock:
    key: str
    kind: str
    acts: str
    started_at: dt.datetime
    due_at: dt.datetime | None = None
    suspended: bool = False
    ended_at: dt.datetime | None = None
    how: str = ""


@dataclass
class Matter:
    id: int
    organ: int
    procedure: str
    opened_at: dt.datetime
    ended_at: dt.datetime | None = None
    outcome: str = ""
    imported: bool = False
    entries: list[Entry] = field(default_factory=list)
    clocks: list[Clock] = field(default_factory=list)


@dataclass
class World:
    """Everything that there is to know; `parties` are the acts that parties perform, by procedure."""

    matters: list[Matter]
    parties: dict[str, set[str]]
    now: dt.datetime

    def value(self, indicator: Indicator, organs: Collection[int], span: Span) -> Any:
        if month(self.now) < span.start or not self.ever_used(indicator, organs):
            return None
        numerator = self.total(indicator.numerator, organs, span)
        if indicator.form is Form.QUANTITY:
            return Decimal(numerator) / 100 if indicator.unit == "元" else numerator
        denominator = self.total(indicator.denominator, organs, span)
        if denominator <= 0:
            return None
        exact = Fraction(numerator, denominator) * (100 if indicator.form is Form.RATE else 1)
        step = Decimal(1).scaleb(-indicator.places)
        return (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(step, ROUND_HALF_UP)

    def ever_used(self, indicator: Indicator, organs: Collection[int]) -> bool:
        asked = [amount.selection.procedure for amount in indicator.amounts]
        if not all(asked):
            return True
        named = {name for names in asked for name in names}
        return any(matter.procedure in named and matter.organ in organs for matter in self.matters)

    def total(self, terms: Iterable[Term], organs: Collection[int], span: Span) -> int:
        return sum(self.of_matter(matter, terms, span) for matter in self.matters if matter.organ in organs)

    def of_matter(self, matter: Matter, terms: Iterable[Term], span: Span) -> int:
        return sum(
            term.sign * size
            for term in terms
            for when, size in self.counted(matter, term.amount)
            if reaches(term.reach, month(when), span)
        )

    def counted(self, matter: Matter, amount: Amount) -> Iterable[tuple[dt.datetime, int]]:
        """For each row that the amount counts, when it falls and how much it adds."""
        selection = amount.selection
        if not (fits(matter.procedure, selection.procedure) and imported(matter, selection)):
            return
        if isinstance(selection, EntrySelection):
            for entry in matter.entries:
                if self.entry_fits(matter, entry, selection):
                    yield entry.at, money(matter, entry, amount) if amount.measure is Measure.MONEY else 1
        elif isinstance(selection, MatterSelection):
            when = matter.opened_at if selection.on == "opened" else matter.ended_at
            if when is not None and fits(matter.outcome, selection.outcome):
                yield when, days(matter.opened_at, when) if amount.measure is Measure.DAYS else 1
        else:
            for clock in matter.clocks:
                when = self.settled(clock)[0] if selection.on == "settled" else clock.ended_at
                if when is not None and self.clock_fits(matter, clock, selection):
                    yield when, days(clock.started_at, when) if amount.measure is Measure.DAYS else 1

    def entry_fits(self, matter: Matter, entry: Entry, selection: EntrySelection) -> bool:
        def like(other: Entry) -> bool:
            return fits(other.act, selection.act) and fits(other.kind, selection.kind)

        before = [other for other in matter.entries if other.number < entry.number]
        return (
            like(entry)
            and fits(matter.outcome, selection.outcome)
            and all(so(matter, entry, fact) for fact in selection.facts)
            and not (selection.first and any(like(other) for other in before))
            and all(
                any(
                    other.act in earlier.act
                    and other.kind in ("act", "deemed")
                    and all(so(matter, other, fact) for fact in earlier.facts)
                    for other in before
                )
                for earlier in selection.after
            )
            and (
                not selection.owed
                or any(clock.kind == "duty" and clock.key in selection.owed for clock in matter.clocks)
            )
        )

    def clock_fits(self, matter: Matter, clock: Clock, selection: ClockSelection) -> bool:
        first_act = clock.acts.split(",")[0]
        bearer = "party" if first_act in self.parties[matter.procedure] else "organ"
        return (
            fits(clock.key, selection.key)
            and fits(clock.kind, selection.kind)
            and fits(clock.how, selection.how)
            and selection.bearer in (None, bearer)
            and selection.timely in (None, self.settled(clock)[1])
        )

    def settled(self, clock: Clock) -> tuple[dt.datetime | None, bool | None]:
        """When it was known whether the clock was kept, and whether it was."""
        over = clock.due_at is not None and clock.due_at <= self.now
        if over and (clock.ended_at is None or clock.ended_at >= clock.due_at):
            return clock.due_at, False
        if clock.how == "met" and clock.ended_at is not None:
            if clock.due_at is not None and clock.ended_at < clock.due_at:
                return clock.ended_at, True
            if clock.due_at is None and clock.suspended:
                return clock.ended_at, True
        return None, None


def fits(value: str, wanted: tuple[str, ...]) -> bool:
    return not wanted or value in wanted


def imported(matter: Matter, selection: Selection) -> bool:
    return selection.imported in (None, matter.imported)


def stated(matter: Matter, entry: Entry, name: str) -> Any:
    """What the fact of an entry is, corrections considered."""
    value = entry.facts.get(name)
    for other in matter.entries:
        if other.kind == "correction" and other.corrects == entry.number and name in other.facts:
            value = other.facts[name]
    return value


def so(matter: Matter, entry: Entry, fact: Fact) -> bool:
    value = stated(matter, entry, fact.name)
    if fact.has:
        return isinstance(value, list) and any(one in value for one in fact.values)
    return any(type(value) is type(one) and value == one for one in fact.values)


def money(matter: Matter, entry: Entry, amount: Amount) -> int:
    """In fen."""
    values = [stated(matter, entry, name) for name in amount.facts]
    return sum(int((Decimal(str(value)) * 100).to_integral_value(ROUND_HALF_UP)) for value in values if value)


def month(at: dt.datetime) -> int:
    local = at.astimezone(BEIJING)
    return local.year * 12 + local.month - 1


def days(since: dt.datetime, until: dt.datetime) -> int:
    return (until.astimezone(BEIJING).date() - since.astimezone(BEIJING).date()).days


def reaches(reach: Reach, when: int, span: Span) -> bool:
    if reach is Reach.WITHIN:
        return span.start <= when < span.end
    return when < (span.start if reach is Reach.BEFORE_START else span.end)
