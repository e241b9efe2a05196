"""行政强制执行的全程：无论走到哪里都能办结，依据和结果齐全。"""

from __future__ import annotations

from typing import Any

import pytest

from tests.procedures.coercion_wandering import (
    brought_to_its_end,
    entered_by_nobody,
    outcomes_brought,
    wandered,
    without_articles,
)
from tests.procedures.executing import DECIDED, DONE, SUBSTITUTE, SUBSTITUTED, URGED, Enforcement

STEERS: dict[str, Any] = {
    **{name: value for part in (URGED, DECIDED, SUBSTITUTE, SUBSTITUTED, DONE) for name, value in part.items()},
    "overdue": True, "listed": False, "hiding": True, "surcharge": 1, "surcharge_told": True, "harmless": True,
    "remedied": True, "by_statute": True, "video_recorded": True, "secrets_removed": True, "head_signed": True,
    "materials": ["application", "decision", "opinion", "object"], "immovable": False, "president_approved": True,
    "cannot_clear": True, "methods": ["transfer", "auction", "remove", "demolish", "other"],
}  # fmt: skip
del STEERS["perform_by"], STEERS["methods"]
WAY = ("open_case", "finish_clearing", "finish_money", "archive", "terminate")


@pytest.mark.parametrize("seed", range(16))
def test_from_wherever_an_enforcement_stands_it_can_be_brought_to_its_end(seed: int) -> None:
    story = wandered(
        Enforcement(), seed, shuns=["perform", "terminate", "clear_at_once", "undo", "keep_agreement"], **STEERS
    )
    brought_to_its_end(story, WAY, **STEERS)
    assert story.state.outcome


def test_the_law_alone_says_that_time_is_over_art_37_39_44() -> None:
    assert entered_by_nobody(Enforcement()) == {
        "remedies_expire", "still_unperformed", "removal_time_over", "not_resumed", "court_time_over",
    }  # fmt: skip


def test_every_act_and_every_period_of_enforcement_names_its_source() -> None:
    assert not without_articles(Enforcement())


def test_every_outcome_of_enforcement_is_brought_by_some_act() -> None:
    assert outcomes_brought(Enforcement()) == set(Enforcement().machine.procedure.outcomes)
