"""How a measure, an execution, an inspection or a transfer that has wandered anywhere is brought to its end: what is
owed first, then a way that its teller knows; and what is true of these four procedures as wholes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from fazhi.law.procedure import DUTY
from tests.procedures.story import Story
from tests.procedures.wandering import Wanderer


def wandered(story: Story, seed: int, shuns: Iterable[str] = (), **steers: Any) -> Story:
    """The story after some thirty acts at random; what it `shuns` it does only for want of anything else."""
    Wanderer(story, seed, shuns=frozenset(shuns), **steers).walks(steps=4 + seed * 7 % 30)
    return story


def brought_to_its_end(story: Story, way: Iterable[str], **steers: Any) -> Story:
    """Do what is owed, else the first of `way` that is possible, else let ten days pass."""
    walker = Wanderer(story, 1, **steers)
    way = tuple(way)
    for _ in range(80):
        if story.state.ended_at is not None:
            return story
        owed = [act for duty in story.duties().values() if duty.kind == DUTY for act in duty.acts]
        if not any(tried(walker, act) for act in (*owed, *way)):
            story.waits(f"{story.now + timedelta(days=10):%Y-%m-%d %H:%M}")
    raise AssertionError(f"stuck with {story.duties()}")


def tried(walker: Wanderer, act: str) -> bool:
    """Whether the act was performed; the law's own acts nobody performs."""
    by_law = "law" in walker.story.machine.procedure.acts[act].by
    return not by_law and walker.tries(act)


def entered_by_nobody(story: Story) -> set[str]:
    """The acts that the law alone enters; each is refused to everybody of the cast."""
    nobody = {act.id for act in story.machine.procedure.acts.values() if act.by == ("law",)}
    for act in nobody:
        for actor in story.cast.values():
            refusals = story.machine.check(story.state, act, at=story.at(None), actors=[actor])
            assert "actor.role" in {one.code for one in refusals}
    return nobody


def without_articles(story: Story) -> list[str]:
    """The sources of acts and clocks that name neither an article nor a paper's number."""
    procedure = story.machine.procedure
    laws = [act.law for act in procedure.acts.values()] + [clock.law for clock in procedure.clocks]
    return [law for law in laws if "条" not in law and "〕" not in law]


def outcomes_brought(story: Story) -> set[str]:
    """Every outcome that some act brings."""
    return {result.outcome for act in story.machine.procedure.acts.values() for result in act.results}
