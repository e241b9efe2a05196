"""What makes a proof fast changes nothing: another order of the variables, forgetting told by a step's own relation."""

from __future__ import annotations

import pytest
from hypothesis import given

from fazhi.law import loading
from fazhi.law.procedure import Procedure
from fazhi.law.proof import model as models
from fazhi.law.proof import proof_of, relations
from fazhi.law.proof.model import Model
from fazhi.law.proof.sifting import Sifting
from tests.law.proof.seeing import seen
from tests.law.proof.test_against_slow_search import relaxed, searched, small


@relaxed
@given(small())
def test_a_search_that_goes_on_in_another_order_reaches_the_states_of_a_slow_search(procedure: Procedure) -> None:
    search = searched(procedure)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(models, "_LARGE", 8)
        patch.setattr(models, "_GROWTH", 1.5)
        model = Model(procedure)
    states = [seen(model, here) for here in search.steps]
    assert model.diagrams.any_of(states) == model.reached


@pytest.mark.parametrize("name", ["petition", "disclosure", "mediation"])
def test_another_order_changes_nothing_that_is_proved(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    procedure = loading.shipped()[name]
    usual = proof_of(procedure)
    monkeypatch.setattr(models, "_LARGE", 100)
    assert proof_of(procedure) == usual


def test_sifting_keeps_the_set_and_makes_its_diagram_no_larger() -> None:
    model = Model(loading.shipped()["petition"])
    sifted = Sifting(model.diagrams, model.reached)
    assert sorted(sifted.order) == sorted(model.diagrams.names)
    assert sifted.states(model.diagrams) == model.reached
    assert sifted.size < model.diagrams.size(model.reached)


@relaxed
@given(small())
def test_a_step_whose_relation_forgets_leads_where_it_leads_and_forgets_afterwards(procedure: Procedure) -> None:
    model = Model(procedure)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(relations, "_LARGE", 0)
        other = Model(procedure)
    for move, plain in zip(model.moves, other.moves, strict=True):
        assert move.image(model.reached) == move.image_where(model.reached, model.diagrams.true)
        assert model.diagrams.count(move.image(model.reached), model.places.names) == other.diagrams.count(
            plain.image(other.reached), other.places.names
        )
        before = move.preimage(model.reached) & model.reached
        assert before == model.reached & move.enabled
