"""Proof: what holds in every run of a procedure, over all its reachable states, time left out and data abstracted."""

from __future__ import annotations

from dataclasses import replace

from fazhi.law.procedure import Procedure
from fazhi.law.proof import liveness, possible, punctual, safe
from fazhi.law.proof.model import Model
from fazhi.law.proof.replaying import NotReplayed, replay
from fazhi.law.proof.values import Breach, Proof, Property, Stride

__all__ = ["Breach", "Proof", "Property", "Stride", "proof_of"]


def proof_of(procedure: Procedure) -> Proof:
    """Everything that is to be proved of `procedure`; see docs/proving.md."""
    model = Model(procedure)
    parts = (possible.properties, liveness.properties, punctual.properties, safe.properties)
    found = tuple(_replayed(procedure, item) for part in parts for item in part(model))
    return Proof(procedure.id, procedure.title, procedure.version, procedure.digest, model.states, found)


def _replayed(procedure: Procedure, item: Property) -> Property:
    """The property, its breaches saying where the real machine does not follow their runs."""
    return replace(item, breaches=tuple(_checked(procedure, breach) for breach in item.breaches))


def _checked(procedure: Procedure, breach: Breach) -> Breach:
    if breach.code == "deadline.too-short":
        return breach
    try:
        replay(procedure, breach.run)
    except NotReplayed as error:
        note = f"（按默认参数在日历上重演到{error}；请核对是否为证明时略去的时间、数额所致）"
        return replace(breach, message=breach.message + note)
    return breach
