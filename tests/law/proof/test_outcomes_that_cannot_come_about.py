"""An outcome that no run brings."""

from __future__ import annotations

from tests.law.proof.planted import only, proved


def test_an_outcome_whose_act_never_comes_is_found() -> None:
    proof = proved("""
        [file]

        [finish]
        initially = "closed"
    """)
    assert [breach.code for breach in proof.breaches] == ["act.impossible", "outcome.impossible"]


def test_an_outcome_whose_condition_never_holds_is_found() -> None:
    proof = proved("""
        [file]
        fields = ["result"]

        [decide]
        when = "result == 'passed'"
        outcome = { is = "done", when = "result == 'refused'" }
    """)
    assert only(proof, "outcome.impossible").subject == "done"


def test_an_outcome_that_one_way_of_deciding_brings_is_proved() -> None:
    assert proved("""
        [file]
        fields = ["result"]

        [decide]
        when = "result in ['passed', 'refused']"
        outcome = { is = "done", when = "result == 'refused'" }
    """).holds
