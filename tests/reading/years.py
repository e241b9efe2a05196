"""Two made-up reports of 清渠县, on 2024 and 2025, set side by side."""

from __future__ import annotations

from fazhi.reading.checks.previous.against import compare
from fazhi.reading.finding import Finding

from .build import read, text_of

OLD, NEW = "2024年报告.txt", "2025年报告.txt"


def against(new: str, old: str, *, plan: str = "继续提升执法水平，抓好队伍建设。", **rest: str) -> list[Finding]:
    """What is found in a report with the body `new` against one of the year before with `old` and `plan`."""
    before = read(text_of(old, year=2024, plan=plan, signed=rest.pop("signed", "2025年2月10日")), OLD)
    return list(compare(read(text_of(new, year=2025, **rest), NEW), before))


def codes(findings: list[Finding]) -> list[str]:
    """The codes alone, in the order of finding."""
    return [finding.code for finding in findings]
