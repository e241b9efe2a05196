"""A run that a proof has found, replayed on the real machine: with dates that the waits demand and facts that fit.

Every step is taken by persons of its own. What the law does by itself is waited for. A run that can't be replayed comes
from what a proof leaves out: time (a right that would have lapsed before) or free atoms (numbers that contradict each
other); its breach then says so.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator, Mapping
from typing import Any
from zoneinfo import ZoneInfo

from fazhi.law.marking import ACT, Actor, Event, Refused, State
from fazhi.law.procedure import Act, Field, FieldType, Procedure
from fazhi.law.proof.values import Stride
from fazhi.law.references import QUALIFICATIONS
from fazhi.law.state import Machine
from fazhi.law.timing import due_of

_BEGINS, _NINE = dt.date(2025, 3, 3), dt.time(9)
_MOST_TRIES = 256
_NUMBERS = (1, 0, 10, 1_000, 100_000, 10_000_000)


class NotReplayed(Exception):
    """The step at which the real machine does not follow, and why."""

    def __init__(self, stride: Stride, why: str) -> None:
        self.stride = stride
        super().__init__(f"“{stride.title}”：{why}")


def replay(procedure: Procedure, run: tuple[Stride, ...], parameters: Mapping[str, Any] | None = None) -> State:
    """The state in which the real machine is after `run`.

    :raises NotReplayed: where it does not follow.
    """
    machine = Machine(procedure)
    at = dt.datetime.combine(_BEGINS, _NINE, ZoneInfo(procedure.timezone))
    state = machine.open(at, parameters or {})
    for place, stride in enumerate(run):
        if stride.kind == ACT:
            state, at = _act(machine, state, at, stride, place)
        else:
            state, at = _wait(machine, state, at, stride)
    return state


def _act(machine: Machine, state: State, at: dt.datetime, stride: Stride, place: int) -> tuple[State, dt.datetime]:
    act = machine.procedure.acts[stride.act]
    why = ""
    for facts in itertools.islice(_forms(machine.procedure, act, stride.facts, at), _MOST_TRIES):
        try:
            at = _earliest(machine, state, act, at, facts, place)
            step = machine.perform(state, act.id, at=at, actors=_actors(act, place), facts=facts)
        except Refused as refused:
            why = why or str(refused)
            continue
        if any(event.kind != ACT and not _waived(event) for event in step.events):
            raise NotReplayed(stride, "在此之前已有权利失效或者法律视为的事发生")
        return step.state, at
    raise NotReplayed(stride, why)


def _waived(event: Event) -> bool:
    return event.kind == "waived"


def _earliest(
    machine: Machine, state: State, act: Act, at: dt.datetime, facts: Mapping[str, Any], place: int
) -> dt.datetime:
    """When the waits before the act are over."""
    refusals = machine.check(state, act.id, at=at, actors=_actors(act, place), facts=facts)
    return max((it.earliest for it in refusals if it.earliest and it.code == "condition.too-early"), default=at)


def _actors(act: Act, place: int) -> list[Actor]:
    roles, holds = frozenset(act.by), frozenset(QUALIFICATIONS)
    return [Actor(f"{place}-{number}", roles, holds) for number in range(act.at_least)]


def _wait(machine: Machine, state: State, at: dt.datetime, stride: Stride) -> tuple[State, dt.datetime]:
    """Wait until the law itself does what the run says."""
    ends = []
    for clock in state.clocks:
        rule = machine.table.timers[clock.rule].rule
        due = due_of(machine.table, state, clock, machine.calendar)
        if rule.kind != "duty" and due is not None and stride.act in rule.acts:
            ends.append(max(due.ends, at))
    if not ends:
        raise NotReplayed(stride, "没有期限会在此时届满")
    step = machine.catch_up(state, min(ends))
    told = [(event.kind, event.act) for event in step.events if not _waived(event)]
    if told != [(stride.kind, stride.act)]:
        raise NotReplayed(stride, "在此之前另有期限届满")
    return step.state, min(ends)


def _forms(procedure: Procedure, act: Act, told: Mapping[str, Any], at: dt.datetime) -> Iterator[dict[str, Any]]:
    """The act's form, filled in with what the run tells, and with anything where it tells nothing."""
    names = [name for name in (*act.fields, *act.optional) if name in act.fields or told.get(name) is not None]
    ways = [list(_values(procedure.fields[name], told, at)) for name in names]
    for values in itertools.product(*ways):
        yield dict(zip(names, values, strict=True))


def _values(field: Field, told: Mapping[str, Any], at: dt.datetime) -> Iterator[Any]:
    value = told.get(field.id)
    match field.type:
        case FieldType.DATE if value != "":
            yield from ((at + dt.timedelta(days=days)).date().isoformat() for days in (30, 0, 400))
        case FieldType.NUMBER | FieldType.MONEY if value is None or value == 1.0:
            yield from _NUMBERS
        case _ if value is not None:
            yield value
        case FieldType.FLAG:
            yield from (True, False)
        case FieldType.CHOICE:
            yield from (choice.value for choice in field.choices)
        case FieldType.CHOICES:
            yield [field.choices[0].value]
        case _:
            yield "某"
