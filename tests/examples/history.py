"""Entering a history into a procedure as an import does: what would have been refused, and what came too late."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from fazhi.law.loading import load_procedure
from fazhi.law.procedure import DUTY
from fazhi.law.state import Machine, State

EXAMPLES = Path(__file__).parents[2] / "examples"

Happening = tuple[str, datetime, Mapping[str, Any]]


def machine_of(name: str) -> Machine:
    """The procedure `name` of the examples, ready to run."""
    return Machine(load_procedure(EXAMPLES / f"{name}.toml"))


def entered(machine: Machine, history: Sequence[Happening]) -> tuple[State, list[tuple[str, str]]]:
    """The state after `history`, and every breach as (act, refusal's code) or (clock, "late")."""
    state, breaches = machine.open(history[0][1]), []
    for act, at, facts in history:
        before = {clock: machine.duty(state, clock, at) for clock in state.clocks}
        step, against = machine.enter(state, act, at=at, facts=facts)
        breaches += [(act, refusal.code) for refusal in against]
        met = [before[ended.clock] for ended in step.ended if ended.clock in before]
        breaches += [(duty.key, "late") for duty in met if duty.kind == DUTY and duty.late]
        state = step.state
    return state, breaches
