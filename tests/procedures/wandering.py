"""A wanderer walks through a procedure at random: any act that somebody could perform, with facts of the right kind.

Where it gets to is a state that a matter can really reach, so that what must hold of every state can be tried there.
"""

from __future__ import annotations

import random
from collections.abc import Collection
from datetime import timedelta
from typing import Any

from fazhi.law import state
from fazhi.law.procedure import Field, FieldType
from tests.procedures.story import Story

LAW = "law"


class Wanderer:
    """Walks in `story` with a seed of its own. `steers` fixes facts that would only stop it; acts that it `shuns` are
    taken only where there is nothing else to do, so that it doesn't conclude every matter at its beginning."""

    def __init__(self, story: Story, seed: int, shuns: Collection[str] = (), **steers: Any) -> None:
        self.story = story
        self.random = random.Random(seed)
        self.shuns = shuns
        self.steers = steers

    def walks(self, steps: int) -> Story:
        for _ in range(steps):
            hours = self.random.choice([1, 1, 1, 30, 150])
            self.story.waits(f"{self.story.now + timedelta(hours=hours):%Y-%m-%d %H:%M}")
            if not any(self.tries(act) for act in self.possible()):
                break
        return self.story

    def possible(self) -> list[str]:
        """What a person could do now, in a random order, an ending aside."""
        acts = self.story.machine.procedure.acts
        allowed = self.story.machine.allowed(self.story.state, self.story.now)
        found = [act for act in allowed if LAW not in acts[act].by and not acts[act].ends]
        self.random.shuffle(found)
        return sorted(found, key=lambda act: act in self.shuns)

    def tries(self, act: str) -> bool:
        try:
            self.story.does(act, **self.facts(act))
        except state.Refused:
            return False
        return True

    def facts(self, act: str) -> dict[str, Any]:
        rule = self.story.machine.procedure.acts[act]
        asked = [*rule.fields, *(name for name in rule.optional if self.random.random() < 0.8)]
        fields = self.story.machine.procedure.fields
        return {name: self.steers.get(name, self.value(fields[name])) for name in asked}

    def value(self, field: Field) -> Any:
        match field.type:
            case FieldType.FLAG:
                return self.random.random() < 0.6
            case FieldType.CHOICE:
                return self.random.choice(field.choices).value
            case FieldType.CHOICES:
                return [
                    one.value for one in self.random.sample(field.choices, self.random.randint(1, len(field.choices)))
                ]
            case FieldType.DATE:
                return f"{self.story.now + timedelta(days=self.random.randint(5, 40)):%Y-%m-%d}"
            case FieldType.NUMBER | FieldType.MONEY:
                return self.random.randint(1, 5000)
            case _:
                return "如文"


def does_what_is_owed(story: Story, facts: dict[str, Any], ends: str = "archive") -> Story:
    """Perform every duty that is open, then the ending act; fails in the words of the refusal."""
    for _ in range(50):
        owed = [one for duty in story.duties().values() if duty.kind == "duty" for one in duty.acts if one != ends]
        able = [one for one in owed if one in story.machine.allowed(story.state, story.now)]
        if not able:
            break
        fields = story.machine.procedure.acts[able[0]].fields
        story.does(able[0], **{name: facts[name] for name in fields})
    return story.does(ends)
