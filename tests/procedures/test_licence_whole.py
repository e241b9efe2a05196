"""The licence as a whole: a full course, what no run may do, and that every run can be brought to its end."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from fazhi.figures.loading import shipped as indicators
from tests.procedures.licence_case import EXAMINED, GRANTED, HEARING, HELD, ISSUED, Licence
from tests.procedures.story import machine_of
from tests.procedures.wandering import Wanderer

PROCEDURE = Licence().machine.procedure
STEERS = {
    "within_competence": True, "complete": True, "main_complete": True, "time_told": True, "all_waived": True,
    "hearing_open": True, "conditions_met": True, "first_in_order": True, "remedy_told": True, "secrets_removed": True,
    "public_interest": True, "public_harm": False, "promise_result": "kept", "take_back_manner": "taken_back",
}  # fmt: skip
# Taken seldom: what ends an application.
HASTY = {
    "withdraw_application", "terminate", "not_required", "refuse_acceptance", "refuse", "grant", "grant_on_the_spot",
    "grant_on_promise", "end_for_gap", "cancel", "revoke", "take_back", "note_overturned", "note_certificate_revoked",
}  # fmt: skip
WAY_TO_THE_END = ("archive", "withdraw_application", "issue", "publish", "serve_refusal")


def test_a_heard_application_goes_from_the_counter_to_the_archive() -> None:
    story = Licence().accepted().does("examine", on="2026-03-06", **{**EXAMINED, "major_interests": True})
    story.does("tell_hearing_right", on="2026-03-09").does("request_hearing", on="2026-03-11", by="第三人")
    story.does("notify_hearing", on="2026-03-12", **HEARING).does("hold_hearing", on="2026-03-24", **HELD)
    story.does("weigh_transcript", on="2026-03-26", transcript_opinion="准予").does("grant", on="2026-03-30", **GRANTED)
    story.does("publish", on="2026-04-02", secrets_removed=True).does("issue", on="2026-04-03", **ISSUED)
    story.does("archive", on="2026-04-08").ended_as("granted")
    assert story.due("validity") == date(2027, 3, 31)
    assert [event.act for event in story.events if event.kind != "act"] == ["grant_on_the_spot"]


def wandered(seed: int) -> Licence:
    story = Licence()
    story.applied(through_lower=seed % 3 == 0, technical_item=seed % 4 == 0, safety_item=seed % 2 == 0)
    Wanderer(story, seed, shuns=() if seed % 5 == 0 else HASTY, **STEERS).walks(steps=3 + seed * 7 % 40)
    return story


@pytest.mark.parametrize("seed", range(24))
def test_from_wherever_an_application_stands_it_can_be_brought_to_its_end(seed: int) -> None:
    story = wandered(seed)
    walker = Wanderer(story, seed, **STEERS)
    for _ in range(60):
        if story.state.ended_at is not None:
            break
        owed = [
            act for duty in story.duties().values() if duty.kind == "duty" for act in duty.acts if duty.key != "decide"
        ]
        if not any(walker.tries(act) for act in (*owed, *WAY_TO_THE_END)):
            story.waits(f"{story.now + timedelta(days=10):%Y-%m-%d %H:%M}")
    assert story.state.ended_at is not None
    assert story.state.outcome in PROCEDURE.outcomes


@pytest.mark.parametrize("seed", range(24))
def test_no_walk_decides_what_was_not_accepted_art_32(seed: int) -> None:
    acts = [event.act for event in wandered(seed).events if event.kind in ("act", "deemed")]
    for decision in ("grant", "refuse", "grant_on_promise", "grant_on_the_spot"):
        if decision in acts:
            before = acts[: acts.index(decision)]
            assert {"accept", "accept_jointly", "accept_with_gap", "deem_accepted"} & set(before)


def test_what_the_law_does_by_itself_no_person_can_do() -> None:
    alone = {act.id for act in PROCEDURE.acts.values() if act.by == ("law",)}
    assert alone == {"deem_accepted", "lapse_uncorrected", "gap_missed", "renewal_deemed", "expire"}


def test_every_link_brings_back_outcomes_that_the_other_procedure_knows() -> None:
    for link in (one for one in PROCEDURE.links.values() if one.returns):
        told = {outcome for one in link.returns for outcome in one.outcomes}
        assert told <= set(machine_of(link.procedure).procedure.outcomes)


def test_every_statistic_is_an_indicator() -> None:
    assert {one.indicator for one in PROCEDURE.statistics} <= set(indicators())
