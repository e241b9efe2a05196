"""The ties of one matter as somebody sees them: which other matters, where they stand, and what came back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from fazhi.law.marking import Refusal
from fazhi.law.procedure import Procedure

from ..catalogues import holidays
from ..organs.scope import Reach
from . import returning, snapshot, versions
from .models import Matter, Returned, Tie


@dataclass(frozen=True, slots=True)
class Arrival:
    """A result that came back: the parent's act, its entry (None: not taken), whether it still waits, and why."""

    outcome: str
    outcome_title: str
    act: str
    act_title: str
    child_entry: int
    entry: int | None
    waits: bool
    reasons: tuple[Refusal, ...]


@dataclass(frozen=True, slots=True)
class Bond:
    """A tie to the matter `other`, seen from the one at its other end; `below` where `other` arose from that one.

    Of a matter that is not `visible`, only procedure, organ, number, state and outcome may be told.
    """

    tie: Tie
    other: Matter
    below: bool
    visible: bool
    link_title: str
    procedure: Procedure
    outcome: str
    entered: bool
    arrivals: tuple[Arrival, ...]

    @property
    def outcome_title(self) -> str:
        """The outcome of `other` in words, "" where it has none."""
        outcome = self.procedure.outcomes.get(self.outcome)
        return outcome.title if outcome else ""


def bonds(matter: Matter, reach: Reach, now: dt.datetime) -> list[Bond]:
    """The ties of `matter`, the one that it arises from first; one query, three where there are any."""
    rows = Tie.unscoped.filter(Q(child=matter) | Q(parent=matter)).select_related(*_BOTH).defer(*_SOURCES)
    ties = sorted(rows, key=lambda tie: (tie.parent_id == matter.pk, tie.pk))
    arrived: dict[int, list[Returned]] = {}
    for each in _arrived(ties) if ties else ():
        arrived.setdefault(each.tie_id, []).append(each)
    marked = holidays.mark() if ties else holidays.NOTHING
    return [_bond(matter, tie, arrived.get(tie.pk, ()), reach, now, marked) for tie in ties]


_BOTH = tuple(f"{end}__{part}" for end in ("parent", "child") for part in ("organ", "procedure"))
_SOURCES = ("parent__procedure__source", "child__procedure__source")


def _arrived(ties: Iterable[Tie]) -> QuerySet[Returned, Any]:
    rows = Returned.unscoped.filter(tie__in=[tie.pk for tie in ties])
    return returning.answered(rows.select_related("tie").order_by("pk"))


def _bond(matter: Matter, tie: Tie, arrived: Iterable[Returned], reach: Reach, now: dt.datetime, marked: str) -> Bond:
    below = tie.parent_id == matter.pk
    other = tie.child if below else tie.parent
    machine = versions.machine_for(other, marked)
    state = snapshot.load(other.state, machine, other.parameters)
    outcome = machine.catch_up(state, now).state.outcome
    link = versions.machine_of(tie.parent.procedure).procedure.links.get(tie.link)
    return Bond(
        tie=tie,
        other=other,
        below=below,
        visible=reach.covers(other.organ),
        link_title=link.title if link else tie.link,
        procedure=machine.procedure,
        outcome=outcome,
        entered=outcome == other.outcome,
        arrivals=tuple(_arrival(tie, each, reach, now, marked) for each in arrived),
    )


def _arrival(tie: Tie, each: Returned, reach: Reach, now: dt.datetime, marked: str) -> Arrival:
    parent = versions.machine_for(tie.parent, marked)
    outcomes = versions.machine_of(tie.child.procedure).procedure.outcomes
    waits = not each.answered  # type: ignore[attr-defined]
    told = waits and reach.covers(tie.parent.organ)
    state = snapshot.load(tie.parent.state, parent, tie.parent.parameters) if told else None
    return Arrival(
        outcome=each.outcome,
        outcome_title=outcomes[each.outcome].title,
        act=each.act,
        act_title=parent.procedure.acts[each.act].title,
        child_entry=each.child_entry,
        entry=each.parent_entry,
        waits=waits,
        reasons=returning.reasons(each, parent, state, now) if state else (),
    )
