"""Matters of any procedure that wander at random, and how any of them is brought to its end as the law allows: first
what is owed, then anything that is possible, then time."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta
from typing import Any

from tests.procedures.story import Story
from tests.procedures.wandering import Wanderer


class Restrained(Wanderer):
    """A wanderer that takes an act it shuns only once in a while, so that a matter gets further than its beginning."""

    def possible(self) -> list[str]:
        return [act for act in super().possible() if act not in self.shuns or self.random.random() < 0.05]


def wandered(procedure: str, seed: int, shuns: Collection[str] = (), **steers: Any) -> Restrained:
    """A matter after some ten to fifty steps; the wanderer knows its story."""
    wanderer = Restrained(Story(procedure), seed, shuns, **steers)
    wanderer.walks(steps=10 + seed * 7 % 40)
    return wanderer


def brought_to_its_end(wanderer: Wanderer) -> Story:
    """The matter's story, ended if any way leads to an end within a hundred steps."""
    story = wanderer.story
    for _ in range(100):
        if story.state.ended_at is not None:
            break
        if not any(wanderer.tries(act) for act in (*endings(story), *owed(story))):
            possible = Wanderer.possible(wanderer)
            any(wanderer.tries(act) for act in possible)
            story.waits(f"{story.now + timedelta(days=20):%Y-%m-%d %H:%M}")
    return story


def endings(story: Story) -> list[str]:
    acts = story.machine.procedure.acts
    return [act for act in story.machine.allowed(story.state, story.now) if acts[act].ends]


def owed(story: Story) -> list[str]:
    able = set(story.machine.allowed(story.state, story.now))
    duties = (duty for duty in story.duties().values() if duty.kind == "duty")
    return [act for duty in duties for act in duty.acts if act in able]
