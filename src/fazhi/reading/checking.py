"""Checking: every check looks at a report, and what they find comes back in order of place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from .checks import conflicts, growth, plausibility, rates, shares, sums
from .finding import Finding
from .report import Report

CHECKS: tuple[Callable[[Report], Iterator[Finding]], ...] = (
    rates.check,
    shares.check,
    sums.check,
    growth.check,
    conflicts.check,
    plausibility.check,
)


@dataclass(frozen=True, slots=True)
class Checked:
    """A report and all that was found in it, in order of place."""

    report: Report
    findings: tuple[Finding, ...]


def check(report: Report, *, previous: Report | None = None) -> Checked:
    """All findings in `report`; those against last year's report too, where `previous` is given."""
    found = [finding for each in CHECKS for finding in each(report)]
    return Checked(report, tuple(sorted(found, key=lambda it: (it.span, it.code))))
