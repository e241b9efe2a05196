"""The record of a matter as a person reads it: entry under entry, with who, when, what was said and on which papers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from django.urls import reverse

from fazhi.law.marking import Event
from fazhi.law.procedure import Field, FieldType, Procedure
from fazhi.office.documents.models import Document
from fazhi.office.matters.folding import REASON
from fazhi.office.matters.models import Entry

from . import time_left
from .parts import Badge, Link

LATE_ENTRY = dt.timedelta(days=1)
_KINDS = {
    Entry.Kind.DEEMED: Badge("法律视为", "note"),
    Entry.Kind.LAPSED: Badge("逾期失效", "note"),
    Entry.Kind.WAIVED: Badge("不再需要", "note"),
    Entry.Kind.CORRECTION: Badge("更正", "warn"),
}
_BROUGHT = Badge("关联案件回流", "note")
_GROUND = "ground"


@dataclass(frozen=True, slots=True)
class Line:
    """One entry; `number` is 0 for what the law has done and the record will take in with the next act."""

    number: int
    title: str
    when: str
    who: str
    by_law: bool
    facts: tuple[tuple[str, str], ...]
    badges: tuple[Badge, ...]
    documents: tuple[Link, ...] = ()
    digest: str = ""
    ground: str = ""
    ties: tuple[Link, ...] = ()


def lines(
    entries: Sequence[Entry],
    procedure: Procedure,
    documents: Mapping[str, Document],
    matter: int,
    notes: Mapping[int, tuple[Link, ...]] = MappingProxyType({}),
    brought: Collection[int] = (),
) -> tuple[Line, ...]:
    """The entries in their order; `notes` are what ties to other matters say of them, `brought` the numbers of those
    that a tied matter's result brought about."""
    corrected = {entry.corrects: entry.number for entry in entries if entry.corrects is not None}
    found = (_line(entry, procedure, documents, matter, corrected) for entry in entries)
    return tuple(_tied(line, notes.get(line.number, ()), line.number in brought) for line in found)


def _tied(line: Line, ties: tuple[Link, ...], brought: bool) -> Line:
    badges = (_BROUGHT, *line.badges) if brought else line.badges
    return replace(line, ties=ties, by_law=line.by_law or brought, badges=badges)


def expected(events: Iterable[Event], procedure: Procedure) -> tuple[Line, ...]:
    """What the law has done by itself since the last entry."""
    return tuple(
        Line(
            number=0,
            title=procedure.acts[event.act].title,
            when=time_left.moment(event.at),
            who=f"依据{event.law}" if event.law else "",
            by_law=True,
            facts=_facts(event.facts, procedure),
            badges=(_KINDS[Entry.Kind(event.kind)],),
            ground=event.ground,
        )
        for event in events
    )


def _line(
    entry: Entry, procedure: Procedure, documents: Mapping[str, Document], matter: int, corrected: Mapping[int, int]
) -> Line:
    act = procedure.acts.get(entry.act)
    title = act.title if act else entry.act
    return Line(
        number=entry.number,
        title=f"更正第 {entry.corrects} 条：{title}" if entry.corrects is not None else title,
        when=time_left.moment(entry.at),
        who=_people(entry.actors, procedure),
        by_law=entry.kind in (Entry.Kind.DEEMED, Entry.Kind.LAPSED, Entry.Kind.WAIVED),
        facts=_facts(entry.facts, procedure),
        badges=tuple(_badges(entry, corrected)),
        documents=tuple(_document(digest, documents, matter) for digest in entry.documents),
        digest=entry.digest,
        ground=str(entry.facts.get(_GROUND, "")) if entry.kind == Entry.Kind.WAIVED else "",
    )


def _badges(entry: Entry, corrected: Mapping[int, int]) -> Iterable[Badge]:
    if entry.kind in _KINDS:
        yield _KINDS[Entry.Kind(entry.kind)]
    if entry.number in corrected:
        yield Badge(f"已由第 {corrected[entry.number]} 条更正", "warn")
    if entry.imported:
        yield Badge("历史导入", "note")
    elif entry.recorded_at - entry.at > LATE_ENTRY:
        yield Badge(f"补录：{time_left.moment(entry.recorded_at)} 录入", "warn")


def _people(actors: Iterable[Mapping[str, Any]], procedure: Procedure) -> str:
    return "、".join(_person(actor, procedure) for actor in actors)


def _person(actor: Mapping[str, Any], procedure: Procedure) -> str:
    roles = [procedure.roles[role].title for role in actor["roles"] if role in procedure.roles]
    titles = "、".join(title for title in roles if title != actor["name"])
    return f"{actor['name']}（{titles}）" if titles else str(actor["name"])


def _facts(facts: Mapping[str, Any], procedure: Procedure) -> tuple[tuple[str, str], ...]:
    found = []
    for name, value in facts.items():
        field = procedure.fields.get(name)
        if name == REASON:
            found.append(("更正的理由", str(value)))
        elif field is not None:
            found.append((field.title, shown(field, value)))
        elif name != _GROUND:
            found.append((name, str(value)))
    return tuple(found)


def shown(field: Field, value: Any) -> str:
    """A recorded fact as a person reads it: 20,000 元; 是; 警告、罚款."""
    if value is None or value == "" or value == []:
        return "（空）"
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list):
        return "、".join(field.title_of(item) for item in value)
    if field.type in (FieldType.MONEY, FieldType.NUMBER) and isinstance(value, int | float):
        number = f"{value:,.2f}" if field.type is FieldType.MONEY and value != int(value) else f"{value:,}"
        return f"{number.removesuffix('.0')} {field.unit}".rstrip()
    return f"{field.title_of(value)}{field.unit}"


def _document(digest: str, documents: Mapping[str, Document], matter: int) -> Link:
    name = documents[digest].name if digest in documents else digest
    return Link(name, reverse("desk:document", args=[matter, digest]))
