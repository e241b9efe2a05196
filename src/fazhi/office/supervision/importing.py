"""Taking in a history: a foreign event log becomes matters with entries marked as imported, and problems for breaches.

The file is read twice: first all of it is checked, so that a damaged one leaves nothing behind; then it is entered in
chunks, each in one transaction that also notes how far the import has come, so that a stopped one goes on from there
and ends in the same state.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from django.db import transaction
from django.db.models import Count, Max

from fazhi.law.procedure import Procedure
from fazhi.law.state import Machine

from ..catalogues import holidays
from ..matters import versions
from ..matters.models import Matter, ProcedureVersion
from ..organs.models import Organ
from . import bulk
from .history import Translation, run
from .models import Import, Problem
from .xes import Trace, read_traces

Progress = Callable[[str, float], None]
CHUNK = 1000


class LogError(Exception):
    """A log that can't be taken in; its place, what was got and what was wanted."""

    def __init__(self, code: str, message: str) -> None:
        self.code, self.message = code, message
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class Summary:
    """What an import left: matters, entries, and breaches by rule, the most frequent first."""

    matters: int
    entries: int
    breaches: tuple[RuleCount, ...]
    resumed: bool


@dataclass(frozen=True, slots=True)
class RuleCount:
    """How often a rule was broken, with its act, article, and an example in words."""

    rule: str
    act: str
    law: str
    example: str
    count: int


def import_log(path: Path, procedure: Procedure, organ: Organ, *, now: dt.datetime, progress: Progress) -> Summary:
    """Take in the log at `path` under `procedure` for `organ`; a second call with the same file goes on, if need be.

    :raises XesError: for a file that can't be read, before anything is entered.
    :raises LogError: for an activity that the procedure does not know, before anything is entered.
    """
    if not procedure.log.activities:
        raise LogError("log.no-mapping", f"程序“{procedure.title}”没有 [log.activities]：请写明日志活动与行为的对应。")
    version = versions.install(procedure, now)
    machine = versions.machine_at(version.digest, organ.lineage, holidays.mark())
    until = _checked(path, machine, progress)
    job, created = Import.unscoped.get_or_create(
        file_digest=_digest(path), procedure=version, organ=organ, defaults={"file_name": path.name, "started_at": now}
    )
    if job.finished_at is None:
        _enter_all(job, path, machine, until, progress)
        Import.unscoped.filter(pk=job.pk).update(finished_at=now)
    return summary(organ, version, resumed=not created)


def summary(organ: Organ, version: ProcedureVersion, *, resumed: bool) -> Summary:
    """What stands in the database of the imports of one procedure by one organ."""
    matters = Matter.unscoped.filter(organ=organ, procedure=version, imported=True)
    entries = sum(Import.unscoped.filter(organ=organ, procedure=version).values_list("entries", flat=True))
    return Summary(matters.count(), entries, tuple(_breaches(organ, version)), resumed)


def _breaches(organ: Organ, version: ProcedureVersion) -> Iterator[RuleCount]:
    problems = Problem.unscoped.filter(matter__organ=organ, matter__procedure=version, source=bulk.SOURCE)
    counted = (
        problems.values("rule", "act", "law").annotate(count=Count("pk"), last=Max("pk")).order_by("-count", "rule")
    )
    examples = Problem.unscoped.in_bulk([row["last"] for row in counted])
    for row in counted:
        yield RuleCount(row["rule"], row["act"], row["law"], examples[row["last"]].message, row["count"])


def _checked(path: Path, machine: Machine, progress: Progress) -> dt.datetime:
    """Read the whole file; the last instant of it. Raises for the first thing that can't be taken in."""
    known = machine.procedure.log.activities
    last = dt.datetime.min.replace(tzinfo=dt.UTC)
    seen: set[str] = set()
    for trace in read_traces(path, lambda done: progress("核对文件", done)):
        if not trace.events:
            raise LogError("log.empty-trace", f"{path.name}：案件“{trace.name}”（第 {trace.line} 行）没有任何事件。")
        if trace.name in seen:
            raise LogError("log.repeated-trace", f"{path.name}：案件“{trace.name}”（第 {trace.line} 行）重复出现。")
        seen.add(trace.name)
        for number, event in enumerate(trace.events, 1):
            if event.activity not in known:
                raise LogError("log.unknown-activity", _unknown(path, trace, number, event.activity, machine))
        last = max(last, max(event.at for event in trace.events))
    if not seen:
        raise LogError("log.empty", f"{path.name}：文件中没有案件。")
    return last


def _unknown(path: Path, trace: Trace, number: int, activity: str, machine: Machine) -> str:
    return (
        f"{path.name}：案件“{trace.name}”（第 {trace.line} 行）第 {number} 个事件的活动“{activity}”，"
        f"不在程序“{machine.procedure.title}”的 [log.activities] 之中：请补上对应的行为，或核对文件。"
    )


def _enter_all(job: Import, path: Path, machine: Machine, until: dt.datetime, progress: Progress) -> None:
    words = Translation(machine)
    traces = islice(read_traces(path, lambda done: progress("录入", done)), job.traces, None)
    while chunk := list(islice(traces, CHUNK)):
        histories = [run(trace, words, until) for trace in chunk]
        with transaction.atomic():
            entries = bulk.store(job, machine, histories)
            job.traces += len(chunk)
            job.entries += entries
            job.save(update_fields=["traces", "entries"])


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return f"sha256:{hashlib.file_digest(file, 'sha256').hexdigest()}"
