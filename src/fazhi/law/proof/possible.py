"""That every act can happen and every outcome can come about."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.law.proof import places
from fazhi.law.proof.model import Model
from fazhi.law.proof.values import LAPSED, Breach, Property


def properties(model: Model) -> Iterator[Property]:
    """Both properties, with a breach for every act and outcome that no run brings."""
    yield Property("acts", "每个行为都可能发生", tuple(_acts(model)))
    if model.procedure.outcomes:
        yield Property("outcomes", "每种结果都可能产生", tuple(_outcomes(model)))


def _acts(model: Model) -> Iterator[Breach]:
    possible = {
        move.effect.act
        for move in model.moves
        if move.effect.kind != LAPSED and model.reached & move.enabled != model.diagrams.false
    }
    for act in model.procedure.acts.values():
        if act.id not in possible:
            by_law = not places.by_person(model.procedure, act)
            why = "由法律规定产生，但没有一个期限能使它产生" if by_law else "按任何经过都轮不到办理"
            yield Breach("act.impossible", act.id, f"“{act.title}”不可能发生：{why}", law=act.law)


def _outcomes(model: Model) -> Iterator[Breach]:
    brought = {
        outcome
        for move in model.moves
        for outcome, where in move.effect.results
        if model.reached & move.enabling(where) != model.diagrams.false
    }
    for outcome in model.procedure.outcomes.values():
        if outcome.id not in brought:
            yield Breach(
                "outcome.impossible",
                outcome.id,
                f"结果“{outcome.title}”不可能产生：没有一种经过能得到它",
                law=outcome.law,
            )
