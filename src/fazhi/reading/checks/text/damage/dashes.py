"""Ranges of years and months whose dash was lost on the way: `20212025年`, `2021 2025年`, `2021?2025年`, `年16月`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....finding import Finding
from ....report import Report
from ....text import Span
from .damaged import damaged

_YEAR = r"(?:19[5-9]|20[0-4])\d"
_INSTEAD = r"[?？\ufffd□]?"
# A blank between two years may part the columns of a table, save in brackets.
_YEARS = (
    re.compile(rf"({_YEAR})(?<![\d.]\d{{4}}){_INSTEAD}({_YEAR})(学?年)"),
    re.compile(rf"（({_YEAR})(?:{_INSTEAD}({_YEAR})| ({_YEAR})(学?年)?)(?=）)"),
)
# No year has a 16th month; a length of time is counted in 个月.
_MONTHS = re.compile(r"[年，。（；、\n]([1-9])([1-9]|1[0-2])月(?![龄薪])")
_MOST_YEARS = 30
_LAST_MONTH = 12


def lost_dashes(report: Report) -> Iterator[Finding]:
    """Two years written as one number, or two months as one that no year has."""
    text = report.flow.text
    for match in (it for pattern in _YEARS for it in pattern.finditer(text)):
        first, last, *unit = (group for group in match.groups() if group)
        if 0 < int(last) - int(first) <= _MOST_YEARS:
            yield _lost(report, match, "年份", f"{first}—{last}{''.join(unit)}")
    for match in _MONTHS.finditer(text):
        if int(match[1]) < int(match[2]) and int(match[1] + match[2]) > _LAST_MONTH:
            yield _lost(report, match, "月份", f"{match[1]}—{match[2]}月")


def _lost(report: Report, match: re.Match[str], what: str, meant: str) -> Finding:
    message = f"两个{what}之间的连接号丢了，应当是“{meant}”。"
    return damaged(report, Span(match.start(1), match.end()), "dash", message, computed=meant)
