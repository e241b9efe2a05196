"""The states that a proof reaches are all there are: no step leads out of them, whatever the order of the stages."""

from __future__ import annotations

import pytest

from fazhi.law import loading
from fazhi.law.proof.model import Model

# Files whose later stages lead back to earlier ones.
GOING_BACK = ("petition", "mediation", "service_request", "criminal_transfer", "rectification", "deputy_proposal")


@pytest.mark.parametrize("name", GOING_BACK)
def test_no_step_leads_out_of_the_reached_states(name: str) -> None:
    model = Model(loading.shipped()[name])
    outside = [
        move.effect.act for move in model.moves if move.image(model.reached) & ~model.reached != model.diagrams.false
    ]
    assert outside == []
