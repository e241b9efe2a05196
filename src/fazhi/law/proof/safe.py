"""That what a procedure's file says must never happen never does."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.law.proof import places, runs
from fazhi.law.proof.diagrams import Bdd
from fazhi.law.proof.model import Model
from fazhi.law.proof.moves import Move
from fazhi.law.proof.values import ACT, LAPSED, Breach, Property
from fazhi.law.safety import Harm, Never


def properties(model: Model) -> Iterator[Property]:
    """One property for each `[[never]]` of the file, in its order."""
    for place, never in enumerate(model.procedure.never):
        yield Property(f"never.{place}", never.says, tuple(_breaches(model, place, never)), never.law)


def _breaches(model: Model, place: int, never: Never) -> Iterator[Breach]:
    bad = [(move, where) for move, where in _bad(model, never) if model.reached & move.enabling(where) != _none(model)]
    if bad:
        run = runs.to_step(model, bad)
        yield Breach("never.broken", str(place), f"会发生不得发生的事：{never.says}", run, never.law)


def _bad(model: Model, never: Never) -> Iterator[tuple[Move, Bdd]]:
    """The steps that break `never`, and where."""
    for move in model.moves:
        if move.effect.kind == LAPSED:
            continue
        if never.harm is Harm.SAME_PERSON:
            yield from _by_one_person(model, never, move)
        elif (subject := _subject(model, never, move)) != _none(model):
            yield move, subject & _harm(model, never) & move.effect.truths.rule(never.when).true


def _subject(model: Model, never: Never, move: Move) -> Bdd:
    """Where the step is what the property speaks of."""
    if move.effect.act in never.acts:
        return model.diagrams.true
    return model.diagrams.any_of(where for outcome, where in move.effect.results if outcome in never.outcomes)


def _harm(model: Model, never: Never) -> Bdd:
    match never.harm:
        case Harm.WITHOUT:
            return ~model.steps.done(never.others)
        case Harm.AFTER:
            return model.steps.done(never.others)
        case _:
            return model.steps.pending(never.others)


def _by_one_person(model: Model, never: Never, move: Move) -> Iterator[tuple[Move, Bdd]]:
    if move.effect.kind != ACT:
        return
    when = move.effect.truths.rule(never.when).true
    unguarded = places.unguarded(model.procedure)
    for earlier, later in places.separated(model.procedure, never):
        if later == move.effect.act and (earlier, later) in unguarded:
            yield move, model.diagrams.var(places.hand_bit(earlier)) & when


def _none(model: Model) -> Bdd:
    return model.diagrams.false
