"""Where a matter stands at this moment: what may be done, what must be done by when, what can't be done yet and why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from django.urls import reverse

from fazhi.law import sentences
from fazhi.law.marking import Duty, Refusal, State, Step
from fazhi.law.procedure import RIGHT, Act
from fazhi.law.state import Machine
from fazhi.office.matters import snapshot, versions
from fazhi.office.matters.models import Matter

from . import dates, time_left
from .dates import Term
from .parts import Link

# Refusals that say that an act has no place in the matter now, not that something must come before it.
APART = frozenset({"act.closed", "act.lapsed", "matter.ended"})


@dataclass(frozen=True, slots=True)
class Barrier:
    """One reason why not: in words, with its article, the acts that clear it, and the earliest instant."""

    message: str
    law: str
    clears: tuple[Link, ...] = ()
    earliest: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """An act in one of the lists: who performs it, whether this person may, and what stands against it."""

    title: str
    url: str
    stage: str
    law: str
    help: str
    who: str
    mine: bool
    barriers: tuple[Barrier, ...] = ()


@dataclass(frozen=True, slots=True)
class Situation:
    """The three answers. Of what can't be done, `near` only waits for time or for what can be done now; `far` waits
    for more; `apart` has no place in the matter as it stands."""

    possible: tuple[Item, ...]
    terms: tuple[Term, ...]
    rights: tuple[Term, ...]
    near: tuple[Item, ...]
    far: tuple[Item, ...]
    apart: tuple[Item, ...]

    @property
    def mine(self) -> tuple[Item, ...]:
        return tuple(item for item in self.possible if item.mine)

    @property
    def others(self) -> tuple[Item, ...]:
        return tuple(item for item in self.possible if not item.mine)


@dataclass(frozen=True, slots=True)
class Reading:
    """A matter read at `now`: `step` is what the law has done by itself since the last entry, and the state after."""

    matter: Matter
    machine: Machine
    step: Step
    now: dt.datetime

    @property
    def state(self) -> State:
        return self.step.state

    def link(self, act: str) -> Link:
        return Link(self.machine.procedure.acts[act].title, self.url(act))

    def url(self, act: str) -> str:
        return reverse("desk:act", args=[self.matter.pk, act])


def read(matter: Matter, now: dt.datetime) -> Reading:
    """The matter's state caught up with `now`, from its row."""
    machine = versions.machine_for(matter)
    state = snapshot.load(matter.state, machine, matter.parameters)
    return Reading(matter, machine, machine.catch_up(state, now), now)


def situation(reading: Reading, roles: frozenset[str]) -> Situation:
    """What somebody with `roles` at the matter's organ finds on its page."""
    machine, state, now = reading.machine, reading.state, reading.now
    against = {name: machine.why_not(state, name, now) for name in machine.procedure.acts}
    allowed = {name for name, refusals in against.items() if not refusals}
    terms = [_term(reading, duty) for duty in machine.duties(state, now)]
    lists: dict[str, list[Item]] = {"possible": [], "near": [], "far": [], "apart": []}
    for name, refusals in against.items():
        act = machine.procedure.acts[name]
        if by_law_alone(machine, act) or _is_over(state, machine, name, refusals):
            continue
        lists[_list_of(refusals, allowed)].append(_item(reading, act, roles, refusals))
    return Situation(
        terms=tuple(term for term in terms if term.kind != RIGHT),
        rights=tuple(term for term in terms if term.kind == RIGHT),
        **{name: tuple(items) for name, items in lists.items()},
    )


def _term(reading: Reading, duty: Duty) -> Term:
    acts = tuple(reading.link(act) for act in duty.acts)
    return dates.term(reading.machine.procedure, duty, acts, reading.now)


def _list_of(refusals: tuple[Refusal, ...], allowed: set[str]) -> str:
    if not refusals:
        return "possible"
    if any(refusal.code in APART for refusal in refusals):
        return "apart"
    waits = all(refusal.earliest or allowed.intersection(refusal.clears) for refusal in refusals)
    return "near" if waits else "far"


def _is_over(state: State, machine: Machine, act: str, refusals: Iterable[Refusal]) -> bool:
    """Whether the act has been performed and can't be again: nobody waits for it."""
    done = state.performed & machine.table.rows[act].bit
    return bool(done) and any(refusal.code == "act.closed" for refusal in refusals)


def _item(reading: Reading, act: Act, roles: frozenset[str], refusals: Iterable[Refusal]) -> Item:
    return Item(
        title=act.title,
        url=reading.url(act.id),
        stage=act.stage,
        law=act.law,
        help=act.help,
        who=who(reading.machine, act.id),
        mine=may_enter(reading.machine, act, roles),
        barriers=tuple(barrier(reading, refusal) for refusal in refusals),
    )


def barrier(reading: Reading, refusal: Refusal) -> Barrier:
    """A refusal as the page shows it."""
    return Barrier(
        message=refusal.message,
        law=refusal.law,
        clears=tuple(reading.link(act) for act in refusal.clears if act != refusal.act),
        earliest=time_left.moment(refusal.earliest) if refusal.earliest else "",
    )


def may_enter(machine: Machine, act: Act, roles: frozenset[str]) -> bool:
    """Whether somebody with these roles performs the act, or records it for the party whose act it is."""
    procedure_roles = [machine.procedure.roles[name] for name in act.by]
    return any(role.id in roles or roles.intersection(role.recorded_by) for role in procedure_roles)


def by_law_alone(machine: Machine, act: Act) -> bool:
    """Whether nobody performs the act: it comes about when a time runs out."""
    roles = [machine.procedure.roles[name] for name in act.by]
    return all(role.external and not role.recorded_by for role in roles)


def who(machine: Machine, act: str) -> str:
    """Who performs the act, in the law's own sentence."""
    return _persons(machine).get(act, "")


@lru_cache(maxsize=256)
def _persons(machine: Machine) -> dict[str, str]:
    said = sentences.of_procedure(machine.procedure)
    return {
        name: next((one.text for one in found if one.kind == sentences.Kind.WHO), "") for name, found in said.items()
    }
