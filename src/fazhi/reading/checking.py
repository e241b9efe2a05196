"""Checking: every check looks at a report, and what they find comes back in order of place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from .checks.arithmetic import conflicts, growth, rates, shares, sums
from .checks.law import citations, contents, deadlines, outlines
from .checks.law.documents import Table
from .checks.plausibility import amounts, plan_year, years
from .checks.previous.against import compare
from .checks.text import damage, numbering, placeholders
from .finding import Finding
from .report import Report

CHECKS: tuple[Callable[[Report], Iterator[Finding]], ...] = (
    rates.check,
    shares.check,
    sums.check,
    growth.check,
    conflicts.check,
    amounts.check,
    contents.check,
    deadlines.check,
    years.check,
    plan_year.check,
    placeholders.check,
    damage.check,
    numbering.check,
)
_MOST = 1000
# These look documents up in a table, which people can extend.
CITING: tuple[Callable[[Report, Table | None], Iterator[Finding]], ...] = (citations.check, outlines.check)


@dataclass(frozen=True, slots=True)
class Checked:
    """A report and all that was found in it, in order of place."""

    report: Report
    findings: tuple[Finding, ...]


def check(report: Report, *, citations: Table | None = None, previous: Report | None = None) -> Checked:
    """All findings in `report`; those against last year's report too, where `previous` is given.

    Of one check come a thousand at most: whoever finds more has been given no report, and reads no further.
    `citations` is the table of documents that may be cited, the shipped one where it is None. Raises `NotComparable`
    when `previous` isn't an earlier report of the same organ.
    """
    found = list(compare(report, previous)) if previous else []
    for each in CHECKS:
        found += islice(each(report), _MOST)
    for citing in CITING:
        found += islice(citing(report, citations), _MOST)
    return Checked(report, tuple(sorted(found, key=lambda it: (it.span, it.code))))
