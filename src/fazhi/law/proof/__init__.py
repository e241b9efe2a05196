"""Proof: what holds in every run of a procedure, over all its reachable states, time left out and data abstracted."""

from __future__ import annotations

from fazhi.law.procedure import Procedure
from fazhi.law.proof import liveness, possible, safe
from fazhi.law.proof.model import Model
from fazhi.law.proof.values import Breach, Proof, Property, Stride

__all__ = ["Breach", "Proof", "Property", "Stride", "proof_of"]


def proof_of(procedure: Procedure) -> Proof:
    """Everything that is to be proved of `procedure`; see docs/proving.md."""
    model = Model(procedure)
    properties = (*possible.properties(model), *liveness.properties(model), *safe.properties(model))
    return Proof(procedure.id, procedure.title, procedure.version, procedure.digest, model.states, tuple(properties))
