"""What other matters bring back to a penalty case, and who may not act in it in two capacities."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fazhi.law.linking import Return
from tests.procedures.penalty_case import (
    CONCLUDED,
    EVIDENCE,
    PASSED,
    PROPOSED,
    RETURNED,
    decided,
    heard_out,
    hearing_held,
    served,
)
from tests.procedures.story import Story, person

LINKS = Story("penalty").machine.procedure.links
UNDONE = [
    ("reconsideration", "revoked", "revoked"),
    ("reconsideration", "partly_revoked", "changed"),
    ("reconsideration", "varied", "changed"),
    ("reconsideration", "declared_unlawful", "illegal"),
    ("reconsideration", "declared_void", "invalid"),
    ("litigation", "annulled", "revoked"),
    ("litigation", "partly_annulled", "changed"),
    ("litigation", "changed", "changed"),
    ("litigation", "declared_unlawful", "illegal"),
    ("litigation", "declared_void", "invalid"),
    ("enforcement_supervision", "revoked", "revoked"),
    ("enforcement_supervision", "declared_unlawful", "illegal"),
    ("enforcement_supervision", "declared_invalid", "invalid"),
]


def back(link: str, outcome: str) -> list[Return]:
    return [one for one in LINKS[link].returns if outcome in one.outcomes]


def returned(story: Story, link: str, outcome: str, on: str) -> Story:
    """The linked matter comes to this outcome: the law performs what the link says, and nobody else does."""
    (one,) = back(link, outcome)
    at = story.at(on)
    step = story.machine.perform(story.state, one.act, at=at, actors=None, facts=one.facts)
    story.state, story.now = step.state, at
    story.events.extend(step.events)
    return story


@pytest.mark.parametrize(("link", "outcome", "result"), UNDONE)
def test_a_decision_that_is_undone_leaves_the_public_within_three_working_days_art_48(
    link: str, outcome: str, result: str
) -> None:
    story = served(social_influence=True).does("publish", on="2026-04-07", secrets_removed=True)
    # Labour Day is 1 to 5 May 2026: Thursday, then Wednesday the 6th and Thursday the 7th.
    returned(story, link, outcome, "2026-04-29")
    assert story.state.outcome == result
    assert story.due("withdraw_publication") == date(2026, 5, 7)


@pytest.mark.parametrize("outcome", ["upheld", "request_rejected", "dismissed", "withdrawn", "mediated"])
def test_what_leaves_the_decision_standing_undoes_nothing_art_48(outcome: str) -> None:
    assert not back("reconsideration", outcome)
    assert not back("litigation", outcome)


def test_an_undoing_that_has_come_back_is_not_owed_again_when_its_paper_is_noted_art_48() -> None:
    noted: dict[str, Any] = {"remedy_result": "overturned"}
    story = served().does("note_reconsideration", on="2026-04-08")
    returned(story, "reconsideration", "varied", "2026-05-20")
    assert "annul" not in story.does("note_reconsideration_result", on="2026-05-25", **noted).duties()
    alone = served().does("note_reconsideration", on="2026-04-08")
    assert "annul" in alone.does("note_reconsideration_result", on="2026-05-25", **noted).duties()


def test_a_judgment_after_a_reconsideration_is_owed_of_its_own_art_48() -> None:
    story = served().does("note_reconsideration", on="2026-04-08")
    returned(story, "reconsideration", "varied", "2026-05-20").does("note_suit", on="2026-06-01")
    assert "annul" in story.does("note_judgment", on="2026-09-01", remedy_result="overturned").duties()


@pytest.mark.parametrize("outcome", ["not_filed", "returned"])
def test_what_the_police_do_not_take_up_is_taken_back_and_decided_art_27(outcome: str) -> None:
    story = heard_out().does("transfer_to_judiciary", on="2026-04-02", reason="涉嫌犯罪", receiving_organ="县公安局")
    story.does("send_to_judiciary", on="2026-04-02", items="案卷一册")
    returned(story, "criminal_transfer", outcome, "2026-04-10")
    assert {"decide", "propose", "notify"} <= set(story.duties())


def test_what_the_head_does_not_approve_to_be_sent_is_taken_back_order_310_art_5() -> None:
    story = heard_out().does("transfer_to_judiciary", on="2026-04-02", reason="涉嫌犯罪", receiving_organ="县公安局")
    assert story.duties()["send_to_judiciary"].law.endswith("第5条")
    returned(story, "criminal_transfer", "not_approved", "2026-04-03 08:00")
    story.is_refused("send_to_judiciary", code="act.closed", items="案卷一册")
    assert {"decide", "propose", "notify"} <= set(story.duties())


def test_a_case_that_was_not_to_be_transferred_is_not_taken_back_art_27() -> None:
    heard_out().is_refused("take_back", code="act.closed", reason="没有移送")


@pytest.mark.parametrize("link", ["credit_repair", "licence"])
def test_a_decision_leads_to_the_register_and_to_the_licence_that_it_takes_away(link: str) -> None:
    assert LINKS[link].procedure == link
    assert LINKS[link].after == ("decide",)


def double(story: Story, name: str, *roles: str) -> Story:
    story.cast["两职"] = person(name, *roles, holds=["enforcement_certificate", "legal_profession"])
    return story


def test_who_led_the_hearing_does_not_investigate_afterwards_art_64() -> None:
    story = double(hearing_held(), "赵主持", "officer").does("supplement", on="2026-04-15", reason="补查")
    story.is_refused("investigate", by=["两职", "张一"], code="actor.separation", law_contains="第64条", **EVIDENCE)
    story.is_allowed("investigate", **EVIDENCE)


def test_who_reviewed_the_case_does_not_investigate_conclude_or_propose_afterwards_rule_art_49() -> None:
    story = double(heard_out(public_interest=True), "王审", "officer", "handler").does("submit_review")
    story.does("legal_review", **RETURNED)
    again = {**PROPOSED, "renotice": False}
    story.is_refused("propose", by="两职", code="actor.separation", law_contains="第49条", **again)
    story.is_allowed("propose", **again)
    story.does("supplement", reason="补查")
    story.is_refused("investigate", by=["两职", "张一"], code="actor.separation", law_contains="第49条", **EVIDENCE)
    story.does("investigate", **EVIDENCE)
    story.is_refused("conclude", by="两职", code="actor.separation", law_contains="第49条", **CONCLUDED)
    story.does("conclude", **CONCLUDED).does("propose", **again)
    story.does("submit_review").does("legal_review", **PASSED)


def test_enforcement_is_not_ended_while_the_decision_is_only_being_announced_art_61() -> None:
    over: dict[str, Any] = {"enforcement_ground": "other", "reason": "无法执行"}
    story = decided().does("announce_decision", on="2026-04-07", announcement_ground="whereabouts")
    story.is_refused("end_enforcement", code="duty.open", law_contains="第61条", clears="serve", **over)
    story.law_entered("deemed", "serve", on="2026-05-08").is_allowed("end_enforcement", **over)
