"""What only the office knows of a file: papers that no document stands for, entries recorded long after, and a record
that is no longer as it was written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence

from fazhi.law.reviewing import Breach
from fazhi.law.state import Machine

from ..matters import verifying
from ..matters.models import Entry, Matter
from ..matters.verifying_ties import Bonds

PAPER, LATE, BROKEN, UNKNOWN = "paper.missing", "recorded.late", "chain.broken", "act.unknown"


def notice(
    matter: Matter,
    machine: Machine,
    entries: Sequence[Entry],
    bonds: Bonds,
    code_of: Callable[[Entry], str],
    within: dt.timedelta,
) -> Iterator[Breach]:
    """The breaches of one file, given its `entries` in order; acts are to be recorded `within` so long."""
    for touched in verifying.touched(matter, entries, bonds, code_of):
        act = next((entry.act for entry in entries if entry.number == touched.number), "")
        yield Breach(f"{BROKEN}:{touched.code}", act, touched.message, "", touched.number)
    for entry in entries:
        if entry.act not in machine.table.rows:
            message = f"程序“{machine.procedure.title}”没有“{entry.act}”这一行为"
            yield Breach(f"{UNKNOWN}:{entry.act}", entry.act, message, machine.procedure.law, entry.number)
        elif entry.kind == Entry.Kind.ACT and not entry.imported and entry.actors:
            yield from _papers(machine, entry)
            yield from _recorded(machine, entry, within)


def _papers(machine: Machine, entry: Entry) -> Iterator[Breach]:
    act = machine.procedure.acts[entry.act]
    if act.produces and not entry.documents:
        papers = [machine.procedure.papers[name] for name in act.produces]
        titles = "".join(f"《{paper.title}》" for paper in papers)
        law = next((paper.law for paper in papers if paper.law), act.law)
        yield Breach(f"{PAPER}:{act.id}", act.id, f"“{act.title}”没有附上{titles}", law, entry.number, None, entry.at)


def _recorded(machine: Machine, entry: Entry, within: dt.timedelta) -> Iterator[Breach]:
    due = entry.at + within
    if entry.recorded_at > due:
        act, days = machine.procedure.acts[entry.act], (entry.recorded_at - entry.at).days
        message = f"“{act.title}”在办理 {days} 日后才录入，应在 {within.days} 日以内"
        yield Breach(f"{LATE}:{act.id}", act.id, message, "", entry.number, due, entry.recorded_at)
