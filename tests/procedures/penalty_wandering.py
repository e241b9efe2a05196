"""Penalty cases that wander at random from every stage, and what brings any of them to its end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from tests.procedures.penalty_case import (
    POINTS,
    STOPPED,
    STOPPING,
    concluded,
    decided,
    filed,
    heard_out,
    hearing_held,
    hearing_requested,
    missed,
    notified,
    registered,
    served,
)
from tests.procedures.story import Story
from tests.procedures.wandering import Wanderer

STARTS: tuple[Callable[[], Story], ...] = (
    registered,
    filed,
    concluded,
    notified,
    hearing_requested,
    hearing_held,
    lambda: heard_out(public_interest=True),
    decided,
    lambda: served(social_influence=True),
    lambda: served(proposal=STOPPED, **STOPPING),
    missed,
)
STEERS = {
    "meets_standard": True,
    "within_limitation": True,
    "credentials_shown": True,
    "device_approved": True,
    "recording_checked": True,
    "facts_proven": True,
    "already_fined": False,
    "hearing_case": True,
    "hearing_right_told": True,
    "hearing_public": True,
    "review_points": POINTS,
    "secrets_removed": True,
    "service_consent": True,
    "payment_difficult": True,
    "party_asked": True,
}
# Taken seldom: what ends a case, and what may be repeated without getting anywhere.
# fmt: off
SELDOM = {
    "transfer_to_judiciary", "transfer_to_organ", "terminate", "exempt", "find_unfounded", "annul", "end_enforcement",
    "complete", "take_back", "investigate", "sample", "use_monitoring", "request_avoidance", "approve_preservation",
    "preserve_urgently", "commission_appraisal", "suspend", "supplement", "waive_rights", "withdraw_hearing",
}
# The first of these that is possible is the next step.
WAY_TO_THE_END = (
    "close_case", "complete", "fulfil", "pay", "serve", "decide", "discuss", "legal_review", "submit_review", "notify",
    "propose", "conclude", "order_correction", "investigate", "file_case", "verify", "end_enforcement",
)
# fmt: on


class Case(Wanderer):
    """A wanderer that proposes and decides consistently, and mostly gets on with its case."""

    def walks(self, steps: int) -> Story:
        for _ in range(steps):
            hours = self.random.choice([1, 1, 1, 30, 150, 150, 150, 1500])
            self.story.waits(f"{self.story.now + timedelta(hours=hours):%Y-%m-%d %H:%M}")
            if not any(self.tries(act) for act in self.possible()):
                break
        return self.story

    def possible(self) -> list[str]:
        return sorted(super().possible(), key=lambda act: act in SELDOM and self.random.random() < 0.94)

    def facts(self, act: str) -> dict[str, Any]:
        facts, known = super().facts(act), self.story.state.facts
        if act == "propose":
            facts["proposed_fine"] = 5000 if "fine" in facts["proposed_penalties"] else 0
        if act == "decide" and "proposed_fine" in known:
            facts |= {name: known[f"proposed_{name}"] for name in ("penalties", "fine", "confiscated")}
            facts |= {"goods_value": known["proposed_goods"]}
            facts |= {"perform_by": f"{self.story.now + timedelta(days=20):%Y-%m-%d}"}
        return facts | ({"surcharge": 1} if act == "impose_surcharge" else {})


def wandered(seed: int) -> Story:
    return Case(STARTS[seed % len(STARTS)](), seed, **STEERS).walks(steps=5 + seed * 7 % 60)


def brought_to_its_end(story: Story, shortest: bool = False) -> None:
    """Do what is owed, else take the next step towards the end, else let ten days pass; the shortest way to the end of
    a case that is not yet decided is to terminate it."""
    finishing = {"review_result": "passed", "renotice": False, "enforcement_ground": "other", "annulment": "revoked"}
    case = Case(story, 1, **STEERS, **finishing)
    way = ("terminate", *WAY_TO_THE_END) if shortest else WAY_TO_THE_END
    for _ in range(100):
        if story.state.ended_at is not None:
            return
        duties = [
            duty for duty in story.duties().values() if duty.kind == "duty" and duty.key not in ("decide", "complete")
        ]
        if not any(case.tries(act) for act in (*(act for duty in duties for act in duty.acts), *way)):
            story.waits(f"{story.now + timedelta(days=10):%Y-%m-%d %H:%M}")
