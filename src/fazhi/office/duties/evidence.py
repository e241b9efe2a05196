"""What the record says of how duties were met: who was responsible, tasks, evidence, reasons; read in two queries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..documents.models import Document
from ..matters.folding import corrections
from ..matters.models import Entry, Matter

ASSIGN, SPLIT, COMPLETE, SUBMIT = "assign", "split", "complete_task", "submit"
REASONED = ("excuse", "raise_problem")
ACTS = (ASSIGN, SPLIT, COMPLETE, SUBMIT, *REASONED)


@dataclass(frozen=True, slots=True)
class Task:
    """A part of a duty: its owner, its day, and what came of it ("" while open)."""

    title: str
    owner: str
    by: str
    result: str = ""


@dataclass
class Evidence:
    """How a duty was met, as its matter's record says."""

    responsible: str = ""
    tasks: list[Task] = field(default_factory=list)
    done_on: str = ""
    result: str = ""
    evidence: str = ""
    submitted_at: dt.datetime | None = None
    documents: list[Document] = field(default_factory=list)
    reason: str = ""


NONE = Evidence()


def evidence_of(matters: Iterable[Matter]) -> dict[int, Evidence]:
    """What the record says of these matters, by id."""
    numbers = [matter.pk for matter in matters]
    entries = Entry.unscoped.filter(matter__in=numbers).filter(act__in=ACTS).order_by("matter_id", "number")
    by_matter: dict[int, list[Entry]] = {}
    for entry in entries:
        by_matter.setdefault(entry.matter_id, []).append(entry)
    digests = {digest for entry in entries for digest in entry.documents}
    stored = {one.digest: one for one in Document.objects.filter(digest__in=digests)} if digests else {}
    return {number: _read(by_matter.get(number, ()), stored) for number in numbers}


def _read(entries: Iterable[Entry], stored: Mapping[str, Document]) -> Evidence:
    found, listed = Evidence(), list(entries)
    corrected = corrections(listed)
    for entry in listed:
        if entry.corrects is None:
            facts = {**entry.facts, **corrected.get(entry.number, {})}
            _take(found, entry, facts, stored)
    return found


def _take(found: Evidence, entry: Entry, facts: Mapping[str, Any], stored: Mapping[str, Document]) -> None:
    found.documents += [stored[digest] for digest in entry.documents if digest in stored]
    if entry.act == ASSIGN:
        found.responsible = str(facts.get("responsible", ""))
    elif entry.act == SPLIT:
        found.tasks.append(Task(*(str(facts.get(name, "")) for name in ("task", "task_owner", "task_by"))))
    elif entry.act == COMPLETE:
        _complete(found.tasks, str(facts.get("task_result", "")))
    elif entry.act == SUBMIT:
        found.done_on, found.result = str(facts.get("done_on", "")), str(facts.get("result", ""))
        found.evidence, found.submitted_at = str(facts.get("evidence", "")), entry.at
    else:
        found.reason = str(facts.get("reason", ""))


def _complete(tasks: list[Task], result: str) -> None:
    """The procedure completes tasks in the order in which they were set."""
    for place, task in enumerate(tasks):
        if not task.result:
            tasks[place] = Task(task.title, task.owner, task.by, result)
            return
