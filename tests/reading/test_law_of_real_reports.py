"""What the checks of law, days and plans find in the real reports, each looked at by a person: all of it is so."""

from __future__ import annotations

from fazhi.reading.checks.law import citations, contents, deadlines, outlines
from fazhi.reading.checks.plausibility import plan_year, years
from fazhi.reading.text import Text
from fazhi.reading.understanding import understand
from tests.conftest import needs_shared

CHECKS = (contents, deadlines, citations, outlines, years, plan_year)
# Three give no cause; the province's names no first responsible person, the city's names them in its plan alone.
TRUE = [
    ("000_04e48cb7059bfcd1.txt", "note", "causes"),
    ("000_04e48cb7059bfcd1.txt", "error", "responsibility"),
    ("000_04e48cb7059bfcd1.txt", "note", "causes"),
    ("001_87101b03b4eccde6.txt", "warning", "responsibility"),
    ("004_3d9b01d8140328b1.txt", "note", "causes"),
]


def test_nothing_is_found_in_the_real_reports_that_is_not_so() -> None:
    files = sorted(needs_shared("reports").glob("*.txt"))
    found = [
        (file.name, finding.severity.value, finding.explains)
        for file in files
        for report in understand(Text(file.name, file.read_text("utf-8")))
        for check in CHECKS
        for finding in check.check(report)
    ]
    assert found == TRUE
