"""Brings a matter of any procedure to its end: the ending act as soon as it is allowed, else the first possible act of
a way towards it, else time passes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from tests.procedures.story import Story
from tests.procedures.wandering import Wanderer

STEPS = 120
PATIENCE = timedelta(days=35)


def brought_to_its_end(story: Story, way: Sequence[str], ends: str = "archive", **steers: Any) -> Story:
    """Of `way`, in its order, perform what is owed, doesn't repeat or was never done, until `ends` is done."""
    guide = Wanderer(story, seed=0, **steers)
    for _ in range(STEPS):
        if ends in story.machine.allowed(story.state, story.now):
            return story.does(ends)
        if not any(guide.tries(act) for act in _steps(story, way)):
            story.waits(f"{story.now + PATIENCE:%Y-%m-%d %H:%M}")
    raise AssertionError(f"stuck with {story.duties()}, allowed {story.machine.allowed(story.state, story.now)}")


def _steps(story: Story, way: Sequence[str]) -> list[str]:
    allowed = story.machine.allowed(story.state, story.now)
    owed = {act for duty in story.duties().values() if duty.kind == "duty" for act in duty.acts}
    rows = story.machine.table.rows
    done = {act for act in way if rows[act].act.repeats and story.state.performed & rows[act].bit}
    fresh = [act for act in way if act in allowed and (act in owed or act not in done)]
    return sorted(fresh, key=lambda act: act not in owed) + [act for act in allowed if act in owed and act not in way]
