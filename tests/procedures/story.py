"""A story is one run of a procedure, told in sentences: who did what, what was refused, what the law did itself.

    story = Story("penalty", start="2026-03-02 09:00")
    story.does("register", on="2026-03-02", source="inspection", suspicion="…")
    story.is_refused("investigate", on="2026-03-05", by="张一", code="actor.number", law_contains="第42条")
    assert story.due("decide") == date(2026, 6, 1)

Dates are local to the procedure's time zone. A date without an hour means nine in the morning, or one minute after the
last act where that is later; no date at all means one minute after the last act. Nobody named means the people of the
cast whom the act asks for; a role that nobody in the cast has is played by two understudies, named 调解员甲 after it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Self
from zoneinfo import ZoneInfo

from fazhi.law import loading, state
from fazhi.law.procedure import DEEMED, DUTY, RIGHT, Procedure
from fazhi.law.references import QUALIFICATIONS

CHINA = ZoneInfo("Asia/Shanghai")
MINUTE = timedelta(minutes=1)
PROCEDURES = Path(loading.__file__).parent / "procedures"
KINDS = (DUTY, RIGHT, DEEMED)


def person(name: str, *roles: str, holds: Iterable[str] = ()) -> state.Actor:
    return state.Actor(person=name, roles=frozenset(roles), holds=frozenset(holds))


CAST = (
    person("张一", "officer", holds=["enforcement_certificate"]),
    person("李二", "officer", holds=["enforcement_certificate"]),
    person("钱三", "officer", holds=["enforcement_certificate"]),
    person("孙无证", "officer"),
    person("周办", "handler"),
    person("王审", "legal_reviewer", holds=["legal_profession"]),
    person("吴实习", "legal_reviewer"),
    person("赵主持", "hearing_host"),
    person("陈局", "agency_head"),
    person("集体", "collective"),
    person("当事人", "party"),
    person("第三人", "third_party"),
    person("申请人", "applicant"),
    person("被申请人", "respondent"),
)


@cache
def machine_of(procedure_id: str) -> state.Machine:
    return state.Machine(loading.load_procedure(PROCEDURES / f"{procedure_id}.toml"))


class Story:
    """One matter and the instant it has reached; every method that does something returns the story itself."""

    def __init__(
        self,
        procedure_id: str,
        start: str = "2026-03-02 09:00",
        cast: Iterable[state.Actor] = (),
        parameters: Mapping[str, Any] | None = None,
    ) -> None:
        self.machine = machine_of(procedure_id)
        everyone = (*CAST, *cast)
        self.cast = {actor.person: actor for actor in (*everyone, *understudies(self.machine.procedure, everyone))}
        self.now = instant(start)
        self.state = self.machine.open(self.now, parameters=dict(parameters or {}))
        self.events: list[state.Event] = []

    def does(self, act: str, on: str | None = None, by: str | Iterable[str] | None = None, **facts: Any) -> Self:
        """Perform the act; a refusal fails the test in its own words."""
        at = self.at(on)
        step = self.machine.perform(self.state, act, at=at, actors=self.people(act, by), facts=facts)
        self.state, self.now = step.state, at
        self.events.extend(step.events)
        return self

    def is_refused(
        self,
        act: str,
        on: str | None = None,
        *,
        code: str,
        law_contains: str = "",
        clears: str = "",
        missing: str = "",
        by: str | Iterable[str] | None = None,
        **facts: Any,
    ) -> Self:
        """The act is refused for this reason, among others perhaps; nothing is recorded."""
        refusals = self.refusals(act, on, by, **facts)
        found = [one for one in refusals if one.code == code and law_contains in one.law]
        found = [
            one for one in found if (not clears or clears in one.clears) and (not missing or missing in one.missing)
        ]
        assert found, f"{act}: wanted {code} {law_contains} {clears} {missing}, got {refusals or 'no refusal'}"
        return self

    def is_allowed(self, act: str, on: str | None = None, by: str | Iterable[str] | None = None, **facts: Any) -> Self:
        refusals = self.refusals(act, on, by, **facts)
        assert not refusals, f"{act}: wanted no refusal, got {refusals}"
        return self

    def refusals(
        self, act: str, on: str | None = None, by: str | Iterable[str] | None = None, **facts: Any
    ) -> tuple[state.Refusal, ...]:
        return self.machine.check(self.state, act, at=self.at(on), actors=self.people(act, by), facts=facts)

    def waits(self, on: str) -> Self:
        """Let time pass; the law enters what runs out meanwhile."""
        self.now = self.at(on)
        step = self.machine.catch_up(self.state, self.now)
        self.state = step.state
        self.events.extend(step.events)
        return self

    def duties(self, on: str | None = None) -> dict[str, state.Duty]:
        """What is running, by the name of its clock; of two clocks with one name, the duty."""
        at = self.at(on) if on else self.now
        running = sorted(self.machine.duties(self.state, at), key=lambda duty: KINDS.index(duty.kind), reverse=True)
        return {duty.key: duty for duty in running}

    def due(self, clock: str, on: str | None = None) -> date | None:
        """The last day of a running clock; None for a duty without a date or one suspended."""
        due = self.duties(on)[clock].due
        return due.last_day if due else None

    def late(self, clock: str, on: str | None = None) -> bool:
        return self.duties(on)[clock].late

    def law_entered(self, kind: str, act: str, *, law_contains: str = "", on: str | None = None) -> Self:
        """The law itself has entered this: `lapsed`, `waived` or `deemed`."""
        if on:
            self.waits(on)
        found = [event for event in self.events if (event.kind, event.act) == (kind, act) and law_contains in event.law]
        assert found, f"wanted {kind} {act} {law_contains}, got {self.events}"
        return self

    def entered(self, kind: str) -> list[str]:
        """The acts that the law itself has entered in this way so far, in their order."""
        return [event.act for event in self.events if event.kind == kind]

    def ended_as(self, outcome: str) -> Self:
        assert self.state.ended_at is not None, "the matter has not ended"
        assert self.state.outcome == outcome, f"wanted {outcome}, got {self.state.outcome}"
        return self

    def at(self, on: str | None) -> datetime:
        if on is None:
            return self.now + MINUTE
        at = instant(on)
        if len(on) == len("2026-03-02") and at <= self.now and at.date() == self.now.date():
            return self.now + MINUTE
        return at

    def people(self, act: str, by: str | Iterable[str] | None) -> tuple[state.Actor, ...]:
        if by is None:
            return self.those_asked_for(act)
        return tuple(self.cast[name] for name in ([by] if isinstance(by, str) else by))

    def those_asked_for(self, act: str) -> tuple[state.Actor, ...]:
        rule = self.machine.procedure.acts[act]
        able = [one for one in self.cast.values() if one.roles & set(rule.by)]
        if rule.holding:
            able = [one for one in able if rule.holding in one.holds]
        return tuple(able[: rule.at_least])


def understudies(procedure: Procedure, cast: Iterable[state.Actor]) -> tuple[state.Actor, ...]:
    """Two qualified people for every role of the procedure that nobody in `cast` has: 调解员甲 and 调解员乙. The law
    itself has none."""
    played = {role for actor in cast for role in actor.roles}
    persons = [role for role in procedure.roles.values() if role.recorded_by or not role.external]
    missing = [role for role in persons if role.id not in played]
    return tuple(person(f"{role.title}{which}", role.id, holds=QUALIFICATIONS) for role in missing for which in "甲乙")


def instant(text: str) -> datetime:
    """The local instant; a date alone means nine in the morning."""
    moment = datetime.fromisoformat(text if len(text) > len("2026-03-02") else f"{text} 09:00")
    return moment.replace(tzinfo=CHINA)
