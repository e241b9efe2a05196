"""Shortest runs: from the opening of a matter, layer by layer, to a state or a step that breaks a property."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from fazhi.law.proof.diagrams import Bdd, after
from fazhi.law.proof.domains import Classes
from fazhi.law.proof.model import Model
from fazhi.law.proof.moves import Move
from fazhi.law.proof.values import ACT, Stride


def to_state(model: Model, bad: Bdd) -> tuple[Stride, ...]:
    """A shortest run that ends in a state of `bad`, which some run reaches."""
    layers = _layers(model, bad)
    return _backwards(model, layers, layers[-1] & bad, [])


def to_step(model: Model, bad: Sequence[tuple[Move, Bdd]]) -> tuple[Stride, ...]:
    """A shortest run whose last step is one of `bad`, taken so that its condition holds."""
    enabling = [(move, condition, move.enabling(condition)) for move, condition in bad]
    layers = _layers(model, model.diagrams.any_of(states for _, _, states in enabling))
    move, condition, states = next(item for item in enabling if layers[-1] & item[2] != model.diagrams.false)
    last = model.diagrams.pick(layers[-1] & states & move.whole & condition)
    here = _state(model, last)
    return _backwards(model, layers, here, [_stride(model, move, last)])


def _layers(model: Model, bad: Bdd) -> list[Bdd]:
    """The states first reached after none, one, two … steps, up to the first that `bad` meets."""
    none = model.diagrams.false
    layers, seen = [model.opening], model.opening
    while layers[-1] & bad == none:
        new = model.diagrams.any_of(move.image(layers[-1]) for move in model.moves) & ~seen
        assert new != none, "bad states are reachable"
        seen |= new
        layers.append(new)
    return layers


def _backwards(model: Model, layers: list[Bdd], states: Bdd, rest: list[Stride]) -> tuple[Stride, ...]:
    run = rest
    here = _state(model, model.diagrams.pick(states))
    for layer in reversed(layers[:-1]):
        move, found = next(
            (move, found) for move in model.moves if (found := move.leading(layer, here)) != model.diagrams.false
        )
        picked = model.diagrams.pick(found)
        run = [_stride(model, move, picked), *run]
        here = _state(model, picked)
    return tuple(run)


def _state(model: Model, picked: dict[str, bool]) -> Bdd:
    return model.diagrams.assigned({name: picked[name] for name in model.places.names})


def _stride(model: Model, move: Move, picked: dict[str, bool]) -> Stride:
    act = model.procedure.acts[move.effect.act]
    facts: dict[str, Any] = {}
    if move.effect.kind == ACT:
        for name in sorted(move.effect.recorded):
            value = _value(model.reading.domains[name], picked)
            if value is not None:
                facts[name] = value
    return Stride(move.effect.kind, act.id, act.title, facts)


def _value(domain: Classes, picked: dict[str, bool]) -> Any:
    return domain.values[sum(picked[after(bit)] << shift for shift, bit in enumerate(domain.bits))]
