"""The JSON that comes in, bounded in size, and the JSON that goes out. Instants carry their zone."""

from __future__ import annotations

import datetime as dt
from typing import Any

from ninja import Schema
from pydantic import AwareDatetime, Field

from fazhi.law.marking import Duty
from fazhi.law.procedure import Act, Procedure
from fazhi.record.chain import Linked

from ..matters.models import Matter
from .basics import Digest, Id, Party, RefusalOut, Strict, Title
from .tie_shapes import ChildIn, OriginIn, TieOut


class MatterIn(Strict):
    """A matter to open; `opened_at` is now where it isn't given."""

    procedure: Id
    organ: Id
    title: Title
    party: Party = ""
    party_is_person: bool = False
    opened_at: AwareDatetime | None = None
    arises_from: OriginIn | None = None


class ActIn(Strict):
    """An act to perform; `at` is now where it isn't given; `expected` the last entry's number that was seen."""

    act: Id
    at: AwareDatetime | None = None
    facts: dict[str, Any] = Field(default_factory=dict, max_length=200)
    documents: list[Digest] = Field(default_factory=list, max_length=100)
    together_with: list[Id] = Field(default_factory=list, max_length=20)
    expected: int | None = Field(None, ge=0, lt=2**31)
    children: list[ChildIn] = Field(default_factory=list, max_length=20)


class MattersAsked(Strict):
    """Which matters to list, the newest first; `after` is the `next` of the page before."""

    procedure: Id | None = None
    organ: Id | None = None
    ended: bool | None = None
    after: int | None = Field(None, ge=1, lt=2**63)
    limit: int = Field(50, ge=1, le=200)


class ActOut(Schema):
    """An act of a procedure: who performs it, and which facts it records."""

    id: str
    title: str
    law: str
    by: list[str]
    at_least: int
    holding: str
    fields: list[str]
    optional: list[str]

    @classmethod
    def of(cls, act: Act) -> ActOut:
        return cls(
            id=act.id,
            title=act.title,
            law=act.law,
            by=list(act.by),
            at_least=act.at_least,
            holding=act.holding,
            fields=list(act.fields),
            optional=list(act.optional),
        )


class StepOut(Schema):
    """One step of how a date was counted."""

    date: dt.date | None
    words: str


class DutyOut(Schema):
    """A running clock: `ends` is the first instant that is too late, `last_day` the last that isn't."""

    key: str
    kind: str
    acts: list[str]
    law: str
    started: dt.datetime
    suspended: bool
    late: bool
    last_day: dt.date | None
    ends: dt.datetime | None
    provisional: bool
    steps: list[StepOut]
    missing: list[str]

    @classmethod
    def of(cls, duty: Duty) -> DutyOut:
        due = duty.due
        return cls(
            key=duty.key,
            kind=duty.kind,
            acts=list(duty.acts),
            law=duty.law,
            started=duty.started,
            suspended=duty.suspended,
            late=duty.late,
            last_day=due.last_day if due else None,
            ends=due.ends if due else None,
            provisional=bool(due and due.provisional),
            steps=[StepOut(date=step.date, words=step.words) for step in due.steps] if due else [],
            missing=list(duty.missing),
        )


class ProcedureLine(Schema):
    """A procedure in force."""

    id: str
    title: str
    version: str
    effective: dt.date


class FieldOut(Schema):
    """A fact that acts record."""

    id: str
    title: str
    type: str
    unit: str
    choices: dict[str, str]


class ProcedureOut(ProcedureLine):
    """A procedure with its acts, facts, roles and outcomes."""

    law: str
    summary: str
    acts: list[ActOut]
    fields: list[FieldOut]
    roles: dict[str, str]
    outcomes: dict[str, str]

    @classmethod
    def of(cls, it: Procedure) -> ProcedureOut:
        return cls(
            id=it.id,
            title=it.title,
            version=it.version,
            effective=it.effective,
            law=it.law,
            summary=it.summary,
            acts=[ActOut.of(act) for act in it.acts.values()],
            fields=[
                FieldOut(
                    id=each.id,
                    title=each.title,
                    type=each.type.value,
                    unit=each.unit,
                    choices={choice.value: choice.title for choice in each.choices},
                )
                for each in it.fields.values()
            ],
            roles={role.id: role.title for role in it.roles.values()},
            outcomes={outcome.id: outcome.title for outcome in it.outcomes.values()},
        )


class MatterLine(Schema):
    """A matter in a list."""

    number: str
    procedure: str
    organ: str
    title: str
    party: str
    opened_at: dt.datetime
    ended_at: dt.datetime | None
    outcome: str
    next_due: dt.datetime | None
    last_number: int

    @classmethod
    def row(cls, matter: Matter) -> dict[str, Any]:
        """What every answer says of a matter."""
        return {
            "number": matter.number,
            "procedure": matter.procedure.slug,
            "organ": matter.organ.code,
            "title": matter.title,
            "party": matter.party,
            "opened_at": matter.opened_at,
            "ended_at": matter.ended_at,
            "outcome": matter.outcome,
            "next_due": matter.next_due,
            "last_number": matter.last_number,
        }


class MattersOut(Schema):
    """One page of matters; `next` asks for the one after it, null at the end."""

    matters: list[MatterLine]
    next: int | None


class MatterOut(MatterLine):
    """A matter as it stands now: what may be done, what must be done by when, and what can't be done yet and why."""

    facts: dict[str, Any]
    allowed: list[ActOut]
    duties: list[DutyOut]
    refusals: list[RefusalOut]
    ties: list[TieOut]


class EntryOut(Schema):
    """An entry of the record, with its digest."""

    number: int
    act: str
    kind: str
    at: dt.datetime
    recorded_at: dt.datetime
    digest: str

    @classmethod
    def of(cls, linked: Linked) -> EntryOut:
        entry = linked.entry
        return cls(
            number=entry.number,
            act=entry.act,
            kind=entry.kind.value,
            at=entry.at,
            recorded_at=entry.recorded_at,
            digest=linked.digest,
        )


class Problem(Schema):
    """What was wrong; with `errors` (400), `refusals` (422) or `since` (409) by its kind."""

    code: str
    message: str
    errors: list[dict[str, str]] = []
    refusals: list[RefusalOut] = []
    since: list[dict[str, Any]] = []
