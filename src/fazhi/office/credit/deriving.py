"""Facts derived from the record, as `sources.toml` declares: read from publications, entries and clocks, never copied.

However many parties are asked for, the queries are as many as portions of matters, never as parties.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import islice
from typing import Any, NamedTuple, TypeVar

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from fazhi.law.calendar import months_after
from fazhi.law.credit import sources
from fazhi.law.credit.fact import Fact
from fazhi.law.credit.sources import Source

from ..matters.models import Clock, Entry, Matter, Publication
from .whose import AT_ONCE, Whose

T = TypeVar("T")
_MOMENT = dt.timedelta(microseconds=1)
_DAY = dt.timedelta(days=1)
_PUBLIC = ("entry_number", "title", "published_at", "until", "withdrawn_at")
_FIELDS = ("pk", "number", "title", "party", "opened_at", "outcome", "organ__name", "state__facts")


class _Row(NamedTuple):
    """A matter as facts are read from it."""

    pk: int
    number: str
    title: str
    party: str
    opened_at: dt.datetime
    outcome: str
    organ: str
    facts: dict[str, Any]


class Act(NamedTuple):
    """The last entry of an act: its number in the record, and when it happened."""

    number: int
    at: dt.datetime


class Public(NamedTuple):
    """A publication: the entry that made it, and its times."""

    number: int
    title: str
    at: dt.datetime
    until: dt.datetime | None
    withdrawn_at: dt.datetime | None


@dataclass(slots=True)
class _Beside:
    """What stands beside the matters of a portion: publications in their order, the last entry of each act, the end of
    the clock of publicity."""

    publications: dict[int, list[Public]] = field(default_factory=lambda: defaultdict(list))
    entries: dict[int, dict[str, Act]] = field(default_factory=lambda: defaultdict(dict))
    due: dict[int, dt.datetime] = field(default_factory=dict)


def derived(whose: Whose) -> Iterator[tuple[int, Fact, bool]]:
    """The facts of these parties that the record holds, procedure by procedure: a party's id, the fact, and whether its
    source completes what others tell of the same deed."""
    for group in _by_procedure():
        for portion in _portions(_matters(group, whose)):
            yield from _facts(group, portion, whose)


def _by_procedure() -> list[tuple[Source, ...]]:
    """The sources together that are of one procedure, in the file's order: its matters are read once."""
    found: dict[str, list[Source]] = defaultdict(list)
    for source in sources.shipped():
        found[source.procedure].append(source)
    return [tuple(group) for group in found.values()]


def _facts(group: Sequence[Source], portion: Sequence[_Row], whose: Whose) -> Iterator[tuple[int, Fact, bool]]:
    owned = [
        (pk, row, fitting)
        for row in portion
        if (pk := _owner(group, row, whose)) and (fitting := [one for one in group if one.holds(row.facts)])
    ]
    beside = _beside(group, [row.pk for _, row, _ in owned])
    for pk, row, fitting in owned:
        yield from ((pk, fact, source.completes) for source in fitting if (fact := _fact(source, row, beside)))


def _code_field(group: Sequence[Source]) -> str:
    return next((source.code for source in group if source.code), "")


def _owner(group: Sequence[Source], row: _Row, whose: Whose) -> int | None:
    code = _code_field(group)
    return whose.find(row.party, str(row.facts.get(code) or "") if code else "", row.opened_at)


def _matters(group: Sequence[Source], whose: Whose) -> Iterator[_Row]:
    """The matters of the procedure that may be these parties', each once."""
    rows = Matter.unscoped.filter(procedure__slug=group[0].procedure, party_is_person=False)
    if all(source.published for source in group):
        rows = rows.filter(Exists(Publication.objects.filter(matter=OuterRef("pk"))))
    seen: set[int] = set()
    for asked in [rows] if whose.all_of_them else _narrowed(group, rows, whose):
        for values in asked.order_by("pk").values_list(*_FIELDS).iterator(chunk_size=AT_ONCE):
            row = _Row._make(values)
            if row.pk not in seen:
                seen.add(row.pk)
                yield row


def _narrowed(group: Sequence[Source], rows: QuerySet[Matter], whose: Whose) -> Iterator[QuerySet[Matter]]:
    for names in _portions(whose.names):
        yield rows.filter(party__in=names)
    code = _code_field(group)
    for codes in _portions(whose.by_code if code else ()):
        yield rows.filter(**{f"state__facts__{code}__in": codes})


def _portions(values: Iterable[T]) -> Iterator[list[T]]:
    rest = iter(values)
    while portion := list(islice(rest, AT_ONCE)):
        yield portion


def _beside(group: Sequence[Source], matters: Sequence[int]) -> _Beside:
    beside = _Beside()
    if not matters:
        return beside
    told = Publication.objects.filter(matter__in=matters).order_by("published_at", "pk")
    for matter, *values in told.values_list("matter", *_PUBLIC):
        beside.publications[matter].append(Public(*values))
    acts = {act for source in group for act in source.acts}
    performed = Entry.unscoped.filter(matter__in=matters, act__in=acts).exclude(kind=Entry.Kind.CORRECTION)
    for matter, number, act, at in performed.order_by("matter", "number").values_list("matter", "number", "act", "at"):
        beside.entries[matter][act] = Act(number, at)
    for source in group:
        if source.clock:
            running = Clock.unscoped.filter(matter__in=matters, key__startswith=source.clock, ended_at=None)
            beside.due |= {one.matter_id: one.due_at for one in running.order_by("started_at") if one.due_at}
    return beside


def _fact(source: Source, row: _Row, beside: _Beside) -> Fact | None:
    published = beside.publications[row.pk] if source.published else []
    acts = beside.entries[row.pk]
    begun = (published[0] if published else None) if source.published else acts.get(source.act)
    if begun is None:
        return None
    since = _day(begun.at)
    dated = [acts[act].at for act in source.dated_by if act in acts]
    on = min(_day(max(dated)), since) if dated else since
    ended_on, ended_how = _end(source, row.outcome, published, acts)
    amount = row.facts.get(source.amount) if source.amount else None
    return Fact(
        id=f"{row.number}/{begun.number}/{source.kind}",
        kind=source.kind,
        title=published[-1].title if published else f"{source.title}：{row.title}",
        on=on,
        severity=source.severity_of(row.facts),
        source=f"{row.organ}，案号 {row.number}，第 {begun.number} 条记录",
        law=source.law,
        public_from=since,
        public_until=_until(source, on, published, beside.due.get(row.pk)),
        ended_on=ended_on,
        ended_how=ended_how,
        amount=None if amount is None else Decimal(str(amount)),
        about=str(row.facts.get(source.about) or "") if source.about else row.number,
        public=source.public,
    )


def _end(source: Source, outcome: str, published: Sequence[Public], acts: dict[str, Act]) -> tuple[dt.date | None, str]:
    """When and how the fact ended: by the outcome's act, unless it was published again since; or withdrawn."""
    last = published[-1] if published else None
    by_outcome = source.ended_by(outcome)
    times = [acts[act].at for act in by_outcome.acts if act in acts] if by_outcome else []
    if by_outcome and times and (last is None or last.withdrawn_at or last.at <= min(times)):
        return _day(min(times)), by_outcome.how
    return (_day(last.withdrawn_at), "withdrawn") if last and last.withdrawn_at else (None, "")


def _until(source: Source, on: dt.date, published: Sequence[Public], due: dt.datetime | None) -> dt.date | None:
    """The last day of publicity: as the clock or the publication says, else as long as the source lasts."""
    end = due or (published[-1].until if published else None)
    if end:
        return _day(end - _MOMENT)
    return months_after(on, source.lasts) - _DAY if source.lasts else None


def _day(at: dt.datetime) -> dt.date:
    return timezone.localdate(at)
