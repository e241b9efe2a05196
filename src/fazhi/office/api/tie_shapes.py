"""The JSON of ties between matters: what a matter arises from, what an act opens, and what came back."""

from __future__ import annotations

import datetime as dt

from ninja import Schema

from ..matters.related import Bond
from .basics import Id, Number, Party, RefusalOut, Strict, Title


class OriginIn(Strict):
    """The matter that another arises from, and the link of its procedure."""

    matter: Number
    link: Id


class ChildIn(Strict):
    """A matter to open by an act, along a link of the procedure; what isn't given is the parent's."""

    link: Id
    organ: Id | None = None
    title: Title | None = None
    party: Party | None = None
    party_is_person: bool | None = None


class ReturnedOut(Schema):
    """A result that came back: the parent's act and the entry that it became; null with reasons where it waits."""

    outcome: str
    act: str
    entry: int | None
    waits: bool
    refusals: list[RefusalOut]


class TieOut(Schema):
    """A tie to another matter: `parent` where this one arose from it, `child` where it arose from this one; `entry` is
    the parent's entry that opened the child."""

    side: str
    link: str
    entry: int | None
    number: str
    procedure: str
    organ: str
    ended_at: dt.datetime | None
    outcome: str
    returned: list[ReturnedOut]

    @classmethod
    def of(cls, bond: Bond) -> TieOut:
        """Nothing but what may be told of a matter outside one's reach."""
        return cls(
            side="child" if bond.below else "parent",
            link=bond.tie.link,
            entry=bond.tie.parent_entry,
            number=bond.other.number,
            procedure=bond.procedure.id,
            organ=bond.other.organ.code,
            ended_at=bond.other.ended_at,
            outcome=bond.other.outcome,
            returned=[
                ReturnedOut(
                    outcome=each.outcome,
                    act=each.act,
                    entry=each.entry,
                    waits=each.waits,
                    refusals=[RefusalOut.of(one) for one in each.reasons],
                )
                for each in bond.arrivals
            ],
        )
