"""Which report came before: of those that somebody gave as last year's, the one to set beside a report."""

from __future__ import annotations

from collections.abc import Sequence

from .checking import Checked, check
from .checks.law.documents import Table
from .checks.previous.against import NotComparable
from .report import Report


def preceding(report: Report, candidates: Sequence[Report]) -> Report | None:
    """The latest earlier report of the same organ; where there is but one candidate, that one: somebody chose it."""
    if len(candidates) == 1:
        return candidates[0]
    earlier = [
        one
        for one in candidates
        if one.identity.organ == report.identity.organ and (one.identity.year or 0) < (report.identity.year or 0)
    ]
    return max(earlier, key=lambda one: one.identity.year or 0, default=None)


def check_beside(report: Report, candidates: Sequence[Report], citations: Table | None = None) -> tuple[Checked, str]:
    """The report, checked beside the one of `candidates` that came before it; and, where it could not be although some
    were given, why not, else an empty string. `citations` is the table of documents, as for `check`."""
    before = preceding(report, candidates)
    if candidates and before is None:
        whose = report.identity.organ or "同一机关"
        return check(report, citations=citations), f"所给的上一年报告中没有{whose}的，没有与上一年比较"
    try:
        return check(report, previous=before, citations=citations), ""
    except NotComparable as error:
        return check(report, citations=citations), error.message
