"""Folding a record back into a state: each entry is applied as it stands, without asking again whether it was allowed.

What the law itself entered is taken from the record too, never derived anew, so that a calendar announced later can't
change what has been recorded.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from fazhi.law.marking import ACT, DEEMED, LAPSED, Actor, Clock, State, Step
from fazhi.law.procedure import DEEMED as DEEMED_CLOCK
from fazhi.law.procedure import RIGHT
from fazhi.law.state import Machine


def replay(
    machine: Machine,
    state: State,
    kind: str,
    act: str,
    at: dt.datetime,
    facts: Mapping[str, Any],
    actors: Sequence[Actor],
) -> Step:
    """The step that an entry of `kind` made. A waiver changes nothing: the act that brought it did.

    :raises KeyError: for an act that the procedure does not know.
    """
    if kind == ACT:
        return machine.force(state, act, at=at, actors=actors, facts=facts)
    if kind in (DEEMED, LAPSED):
        clock = _clock(machine, state, RIGHT if kind == LAPSED else DEEMED_CLOCK, act)
        return machine.run_out(state, clock, at) if clock else Step(state, (), ())
    return Step(state, (), ())


def _clock(machine: Machine, state: State, kind: str, act: str) -> Clock | None:
    timers = machine.table.timers
    for clock in state.clocks:
        rule = timers[clock.rule].rule
        if rule.kind == kind and act in rule.acts:
            return clock
    return None
