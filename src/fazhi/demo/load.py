"""The plans of the simulated county through the door: every act performed as a person would, each refusal counted.

A chunk of matters is one transaction. Plans depend on the seed and the day alone, so that a load that was stopped goes
on after the matters that are there already, and ends in the same county.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction

from fazhi.law.procedure import FieldType
from fazhi.law.state import Refused
from fazhi.office.matters import correcting, services
from fazhi.office.matters.models import Matter, ProcedureVersion

from .case import Case, Done
from .papers import Papers

CHUNK = 60


class NotRefused(Exception):
    """The door let something pass that a plan tried as unlawful, or gave other reasons than the plan foresaw."""

    def __init__(self, case: Case, done: Done, got: object) -> None:
        super().__init__(f"{case.name} {done.act}：预期拒绝 {sorted(done.refused)}，实际 {got}")


@dataclass(frozen=True, slots=True)
class Loaded:
    """What went through the door: matters, acts performed, entries corrected, attempts refused by code."""

    matters: int
    acts: int
    corrections: int
    refusals: Mapping[str, int]
    attempts: int


def load(
    cases: Sequence[Case], versions: Mapping[str, ProcedureVersion], papers: Papers, progress: Callable[[int], None]
) -> Loaded:
    """Perform the plans that are not in the database yet, in their order; cases that are still open have their papers.

    :raises Refused: where the door refuses what a plan holds lawful.
    :raises NotRefused: where it lets pass what a plan holds unlawful.
    """
    there = Matter.unscoped.count()
    progress(there)
    for start in range(there, len(cases), CHUNK):
        chunk = cases[start : start + CHUNK]
        with transaction.atomic():
            for case in chunk:
                _perform(case, versions[case.machine.procedure.id], papers)
        progress(len(chunk))
    return _told(cases)


def _told(cases: Sequence[Case]) -> Loaded:
    tried = [done.refused for case in cases for done in case.done if done.refused]
    return Loaded(
        matters=len(cases),
        acts=sum(1 for case in cases for _ in case.acts()),
        corrections=sum(bool(case.plot.get("corrected")) for case in cases),
        refusals=dict(Counter(code for codes in tried for code in sorted(codes))),
        attempts=len(tried),
    )


def _perform(case: Case, version: ProcedureVersion, papers: Papers) -> None:
    matter = services.open_matter(
        version,
        case.organ,
        title=case.title,
        at=case.opened_at,
        party=case.party,
        party_is_person=case.party_is_person,
        parameters=case.parameters,
    )
    numbers = {}
    for done in case.done:
        if done.refused:
            _is_refused(matter, case, done)
        else:
            numbers[act(matter, done, _papers(case, done, papers))] = done
    if case.plot.get("corrected"):
        _correct(matter, case, numbers)


def _papers(case: Case, done: Done, papers: Papers) -> tuple[str, ...]:
    shown = case.state.ended_at is None
    return papers.of(case.machine.procedure, case.machine.procedure.acts[done.act]) if shown else ()


def act(matter: Matter, done: Done, documents: Sequence[str] = ()) -> int:
    """One act through the door, on the day on which it happened, by those who then could; the entry's number."""
    first, *others = (worker.standing(done.at.date()) for worker in done.people)
    linked = services.perform(
        matter.pk,
        done.act,
        by=first,
        together_with=others,
        facts=done.facts,
        documents=documents,
        at=done.at,
        now=done.recorded_at,
    )
    return linked.entry.number


def _correct(matter: Matter, case: Case, numbers: Mapping[int, Done]) -> None:
    """A slip of the pen in the first entry, put right by whoever made it a day after the latest entry."""
    number, done = next(iter(numbers.items()))
    fields = case.machine.procedure.fields
    name = next(name for name in done.facts if fields[name].type == FieldType.LONGTEXT)
    now = min(case.recorded_at + dt.timedelta(days=1), case.world.now)
    facts, reason = {name: f"{done.facts[name]}（据原始材料更正）"}, "录入时有笔误"
    by = done.people[0].standing(now.date())
    correcting.correct(matter.pk, number, facts=facts, reason=reason, by=by, now=now)


def _is_refused(matter: Matter, case: Case, done: Done) -> None:
    try:
        act(matter, done)
    except Refused as refused:
        codes = {one.code for one in refused.refusals}
        if codes != done.refused:
            raise NotRefused(case, done, sorted(codes)) from refused
    else:
        raise NotRefused(case, done, "放行")
