"""Ranges of years and months whose dash was lost on the way: `20212025年`, `2021 2025年`, `2021?2025年`, `年16月`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...finding import Finding
from ...report import Report
from ...text import Span
from .damaged import damaged

_YEAR = r"(?:19[5-9]|20[0-4])\d"
# A blank between two years may part the columns of a table, save in brackets.
_INSTEAD = r"[?？\ufffd□]?"
_YEARS = re.compile(
    rf"(?<![\d.])({_YEAR}){_INSTEAD}({_YEAR})(学?年)|(?<=（)({_YEAR})(?:{_INSTEAD}| )({_YEAR})(学?年)?(?=）)"
)
# No year has a 16th month; a length of time is counted in 个月.
_MONTHS = re.compile(r"(?<=[年，。（；、\n])([1-9])([1-9]|1[0-2])月(?![龄薪])")
_MOST_YEARS = 30
_LAST_MONTH = 12


def lost_dashes(report: Report) -> Iterator[Finding]:
    """Two years written as one number, or two months as one that no year has."""
    for match in _YEARS.finditer(report.flow.text):
        first, last, unit = match[1] or match[4], match[2] or match[5], match[3] or match[6] or ""
        if 0 < int(last) - int(first) <= _MOST_YEARS:
            yield _lost(report, match, "年份", f"{first}—{last}{unit}")
    for match in _MONTHS.finditer(report.flow.text):
        if int(match[1]) < int(match[2]) and int(match[1] + match[2]) > _LAST_MONTH:
            yield _lost(report, match, "月份", f"{match[1]}—{match[2]}月")


def _lost(report: Report, match: re.Match[str], what: str, meant: str) -> Finding:
    message = f"两个{what}之间的连接号丢了，应当是“{meant}”。"
    return damaged(report, Span(*match.span()), "dash", message, computed=meant)
