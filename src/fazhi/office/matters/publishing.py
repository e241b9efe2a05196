"""Publications that acts make and take back: a matter's public face, derived from its entries."""

from __future__ import annotations

import datetime as dt

from fazhi.law.counting import due
from fazhi.law.marking import ACT, DEEMED, Event, State
from fazhi.law.period import Period
from fazhi.law.procedure import Field
from fazhi.law.state import Machine
from fazhi.law.timing import resolved
from fazhi.record.entry import Entry

from .masking import masked_name, masked_text
from .models import Publication
from .store import OpenMatter


def follow(matter: OpenMatter, machine: Machine, state: State, event: Event, entry: Entry) -> None:
    """Withdraw and publish what this event's act withdraws and publishes, be it performed or deemed by the law; an act
    that does both puts the new in the place of the old."""
    if event.kind not in (ACT, DEEMED):
        return
    act = machine.procedure.acts[event.act]
    if act.withdraws:
        standing = Publication.objects.filter(matter_id=matter.id, withdrawn_at=None)
        standing.update(withdrawn_at=event.at, withdrawn_ground=ground(machine, event))
    if act.publishes:
        publication(matter, machine, state, entry).save()


def publication(matter: OpenMatter, machine: Machine, state: State, entry: Entry) -> Publication:
    """The unsaved publication of an entry whose act publishes: its declared facts, personal ones masked."""
    publishes = machine.procedure.acts[entry.act].publishes
    assert publishes is not None
    party = masked_name(matter.party) if matter.party_is_person else matter.party
    content = [["当事人", party], ["作出机关", matter.organ_name]]
    for name in publishes.fields:
        if state.facts.get(name) not in (None, "", []):
            field = machine.procedure.fields[name]
            content.append([field.title, shown(field, state.facts[name])])
    until = _until(machine, state, publishes.period and resolved(publishes.period, state), entry.at)
    return Publication(
        matter_id=matter.id,
        entry_number=entry.number,
        organ_id=matter.organ_id,
        title=f"{publishes.title}：{matter.title}",
        content=content,
        words=" ".join([matter.title, *(str(value) for _, value in content)]),
        published_at=entry.at,
        until=until,
    )


def shown(field: Field, value: object) -> str:
    """A fact as the public reads it."""
    if field.personal:
        return masked_text(str(value))
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list):
        return "、".join(field.title_of(item) for item in value)
    return f"{field.title_of(value)}{field.unit}"


def ground(machine: Machine, event: Event) -> str:
    """Why a publication was withdrawn: what the withdrawing act recorded, or its title."""
    texts = [
        shown(machine.procedure.fields[name], value)
        for name, value in event.facts.items()
        if name in machine.procedure.fields and value not in (None, "")
    ]
    return ("；".join(texts) or machine.procedure.acts[event.act].title)[:500]


def _until(machine: Machine, state: State, length: object, start: dt.datetime) -> dt.datetime | None:
    if not isinstance(length, Period):
        return None
    ends = due(start, length, machine.calendar)
    return ends.ends if ends else None
