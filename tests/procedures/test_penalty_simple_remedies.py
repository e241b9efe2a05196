"""当场处罚的公开、复议前置、改正与撤回：行政处罚法第48条；行政复议法第20条、第23条、第32条、第34条。"""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from fazhi.figures.loading import shipped as indicators
from tests.procedures.penalty_simple_case import OnTheSpot
from tests.procedures.story import machine_of
from tests.procedures.wandering import Wanderer

PROCEDURE = OnTheSpot().machine.procedure
REVOKED = {"annulment": "revoked", "annulled_by": "reconsideration"}
SEEDS = range(20)
STEERS = {
    "credentials_shown": True, "rights_told": True, "facts_conclusive": True, "penalties": ["fine"], "fine": 80,
    "proposed_fine": 80, "reconsideration_told": True, "secrets_removed": True, "intends_to_uphold": True,
    "surcharge": 1, "no_objection": True, "recorded": True,
}  # fmt: skip
HASTY = {"exempt", "find_unfounded", "to_ordinary", "annul", "note_enforced"}


def published() -> OnTheSpot:
    return OnTheSpot().delivered(social_influence=True).does("publish", secrets_removed=True)


def test_a_decision_of_public_interest_is_published_within_seven_working_days_of_it_art_48() -> None:
    story = OnTheSpot().decided(social_influence=True)
    assert story.due("publish") == date(2026, 3, 11)
    story.is_refused("publish", code="condition.not-done", clears="deliver", secrets_removed=True)
    story.does("deliver", receipt_signed="signed")
    story.is_refused("publish", code="guard.false", law_contains="第50条", secrets_removed=False)
    story.is_allowed("publish", secrets_removed=True)


def test_others_are_published_only_where_all_are_policy_document_118() -> None:
    assert "publish" not in OnTheSpot().decided().duties()
    assert "publish" in OnTheSpot(publish_every_decision=True).decided().duties()


@pytest.mark.parametrize("annulment", ["changed", "revoked", "illegal", "invalid"])
def test_what_was_overturned_is_withdrawn_within_three_working_days_art_48(annulment: str) -> None:
    story = published().does("annul", on="2026-04-02", annulment=annulment, annulled_by="reconsideration")
    assert story.due("withdraw_publication") == date(2026, 4, 8)
    story.is_refused("withdraw_publication", code="field.missing", missing="reason")
    story.does("withdraw_publication", reason="复议决定").recorded()
    if annulment in ("changed", "illegal"):
        story.does("pay", by="当事人", paid=100, receipt="1")
    if "refund" in story.duties():
        story.does("refund", refund=100)
    story.does("close_case").ended_as(annulment)


def test_what_was_not_published_is_not_withdrawn_art_48() -> None:
    assert "withdraw_publication" not in OnTheSpot().delivered().does("annul", **REVOKED).duties()


def test_a_fine_that_was_paid_is_returned_state_compensation_law_art_36() -> None:
    story = OnTheSpot().delivered().recorded().does("pay", by="当事人", paid=100, receipt="1").does("close_case")
    assert "refund" in story.does("annul", **REVOKED).duties()
    assert "refund" not in OnTheSpot().delivered().does("annul", **REVOKED).duties()


def test_reconsideration_is_asked_for_within_sixty_days_reconsideration_law_art_20() -> None:
    story = OnTheSpot().delivered()
    assert story.due("seek_reconsideration") == date(2026, 5, 6)
    story.is_allowed("seek_reconsideration", on="2026-05-06", by="当事人")
    story.is_refused("seek_reconsideration", on="2026-05-07", code="act.lapsed", by="当事人")


def test_nobody_sues_over_a_penalty_on_the_spot_before_reconsideration_law_art_23() -> None:
    story = OnTheSpot().delivered().is_refused("sue", code="act.closed", by="当事人")
    story.does("seek_reconsideration", by="当事人").is_refused("sue", code="act.closed", by="当事人")
    story.does("note_reconsideration_result", on="2026-05-11", remedy_result="upheld")
    assert story.due("sue") == date(2026, 5, 26)
    story.is_allowed("sue", on="2026-05-26", by="当事人")
    story.is_refused("sue", on="2026-05-27", code="act.lapsed", by="当事人")


def test_who_was_not_admitted_or_not_answered_may_sue_who_withdrew_may_not_reconsideration_law_art_34() -> None:
    OnTheSpot().delivered().does("note_reconsideration_result", remedy_result="not_accepted").is_allowed(
        "sue", by="当事人"
    )
    OnTheSpot().delivered().does("note_reconsideration_result", remedy_result="withdrawn").is_refused(
        "sue", code="act.closed", by="当事人"
    )


def test_an_application_handed_to_the_organ_is_passed_on_within_five_working_days_reconsideration_law_art_32() -> None:
    story = OnTheSpot().delivered().does("submit_through_organ", on="2026-04-01", by="当事人")
    assert story.due("forward") == date(2026, 4, 9)
    story.is_refused("forward", code="guard.false", law_contains="第32条", intends_to_uphold=False)
    story.does("forward", intends_to_uphold=True)


def test_an_organ_that_sees_its_mistake_puts_it_right_itself_reconsideration_law_art_32() -> None:
    story = OnTheSpot().delivered().recorded().does("submit_through_organ", by="当事人")
    story.does("annul", annulment="revoked", annulled_by="self")
    assert "forward" not in story.duties()
    story.does("close_case").ended_as("revoked")


@pytest.mark.parametrize("seed", SEEDS)
def test_from_wherever_a_case_stands_it_can_be_brought_to_its_end(seed: int) -> None:
    story = OnTheSpot(single_officer=seed % 2 == 0)
    walker = Wanderer(story, seed, shuns=() if seed % 4 == 0 else HASTY, **STEERS)
    walker.walks(steps=3 + seed * 5 % 25)
    for _ in range(60):
        if story.state.ended_at is not None:
            break
        owed = [act for duty in story.duties().values() if duty.kind == "duty" for act in duty.acts]
        way = ("close_case", "order_correction", "notify", "no_defence", "investigate", "pay")
        if not any(walker.tries(act) for act in (*owed, *way)):
            story.waits(f"{story.now + timedelta(days=10):%Y-%m-%d %H:%M}")
    assert story.state.ended_at is not None
    assert story.state.outcome in PROCEDURE.outcomes


def test_what_reconsideration_brings_back_are_its_outcomes() -> None:
    for link in (one for one in PROCEDURE.links.values() if one.returns):
        told = {outcome for one in link.returns for outcome in one.outcomes}
        assert told <= set(machine_of(link.procedure).procedure.outcomes)


def test_every_statistic_is_an_indicator() -> None:
    assert {one.indicator for one in PROCEDURE.statistics} <= set(indicators())


@pytest.mark.parametrize("outcome", ["court_declined", "court_refused"])
def test_a_fine_that_the_court_does_not_enforce_is_closed_all_the_same_coercion_law_art_56_58(outcome: str) -> None:
    story = OnTheSpot().delivered().recorded().waits("2026-04-20")
    story.is_refused("close_case", code="duty.open", clears="pay")
    (back,) = [one for one in PROCEDURE.links["enforcement"].returns if outcome in one.outcomes]
    story.does(back.act, by="周办", **back.facts).does("close_case").ended_as("penalised")
