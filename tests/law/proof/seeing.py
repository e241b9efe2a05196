"""One concrete state as a proof sees it: the values of the variables that it keeps."""

from __future__ import annotations

from typing import Any

from fazhi.law.proof.diagrams import Bdd
from fazhi.law.proof.domains import Classes
from fazhi.law.proof.forgetting import pasts
from fazhi.law.proof.model import Model
from fazhi.law.state import State
from tests.law.proof.slow_search import Here, Ticking


def seen(model: Model, here: Here) -> Bdd:
    """The one state of the proof that `here` is, everything forgotten that is over."""
    values = dict.fromkeys(model.places.names, False)
    values |= {f"inc:{act}": True for act in here.open} | {f"did:{act}": True for act in here.done}
    values |= {"ended": here.ended}
    for clock in here.clocks:
        values[f"clk:{clock.rule}"] = True
        values |= {f"stop:{clock.rule}:{','.join(stop)}": True for stop in clock.stops}
        values |= {f"ext:{clock.rule}:{act}:{time}": True for act, n in clock.longer for time in range(1, n + 1)}
    for name, value in here.facts:
        values |= _fact(model, name, value)
    state = model.diagrams.assigned({name: values[name] for name in model.places.names})
    for past in pasts(model.procedure, model.reading, model.places, model.diagrams):
        state = past.forget(state)
    return state


def _fact(model: Model, name: str, value: Any) -> dict[str, bool]:
    domain = model.reading.domains.get(name)
    if domain is None:
        return {}
    assert isinstance(domain, Classes)
    number = domain.class_of(value)
    return {bit: bool(number >> shift & 1) for shift, bit in enumerate(domain.bits)}


def as_here(model: Model, state: State) -> Here:
    """A state of the real machine, its times left out."""
    rows = model.procedure.acts
    named = dict(enumerate(rows))
    opened = frozenset(act for place, act in named.items() if state.included >> place & 1)
    done = frozenset(act for place, act in named.items() if state.performed >> place & 1)
    clocks = []
    for clock in state.clocks:
        stops = {
            tuple(sorted(act for place, act in named.items() if stop.resumed_by >> place & 1))
            for stop in clock.stops
            if stop.until is None
        }
        by = [named[item.act] for item in clock.extensions]
        duty = model.procedure.clocks[clock.rule].kind == "duty"
        longer = tuple(sorted({act: by.count(act) for act in by}.items()))
        clocks.append(Ticking(clock.rule, frozenset() if duty else frozenset(stops), longer))
    facts = tuple(sorted((name, value) for name, value in state.facts.items() if value is not None))
    return Here(opened, done, frozenset(clocks), facts, state.ended_at is not None)
