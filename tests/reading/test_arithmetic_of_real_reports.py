"""What the arithmetic finds in the real reports: two errors and three truncated rates, and nothing besides."""

from __future__ import annotations

from fazhi.reading.checking import check
from fazhi.reading.sources.opening import read
from fazhi.reading.understanding import understand

from ..conftest import needs_shared

TWO_FAMILIES = ("arithmetic", "plausibility")


def test_two_rates_are_wrong_three_are_truncated_and_nothing_else_is_found() -> None:
    files = sorted(needs_shared("reports").glob("*.txt"))
    reports = [report for file in files for report in understand(read(file.name, file.read_bytes()))]
    findings = [finding for report in reports for finding in check(report).findings if finding.family in TWO_FAMILIES]
    assert [(it.severity.value, it.claimed, it.computed, it.explains) for it in findings] == [
        ("note", "98.4%", "98.5%", "truncated"),
        ("note", "99.23%", "99.24%", "truncated"),
        ("error", "95.64%", "95.63%", "wrong"),
        ("note", "99%", "100%", "truncated"),
        ("error", "35%", "34%", "wrong"),
    ]
