"""Letters typed for figures (`2O22年`, `二O二二年`, `1O件`), and figures of a year torn apart (`20 22年`)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....finding import Finding, Severity
from ....report import Report
from ....text import Span
from .damaged import damaged, first_of_each

_FIGURES = str.maketrans("OoОоΟοIl", "00000011")
_O = "OoОоΟο"
# Whether it is worth while to look: the letters beside a figure.
_BESIDE = re.compile(rf"[{_O}Il](?:(?<=[\d二].)|(?=\d))")
_NUMBERS = (
    re.compile(rf"(?<![A-Za-z\d])(?=[\d{_O}Il]{{0,3}}[{_O}Il])[12Il][\d{_O}Il]{{3}}年"),
    re.compile(rf"(?<![A-Za-z\d.])\d++[{_O}][\d{_O}]*+(?=余?(?:件|个|名|人|户|份|次|项|条|万元|亿元|宗|起|场|部|%))"),
)
_CHINESE = re.compile(rf"二[{_O}〇零○][{_O}一二三四五六七八九〇零○]{{2}}年")
_TORN = re.compile(r"2(?<![\d .第]2)(?<!\d 2)(?: 0\d\d|0 \d\d|0\d \d)年")


def lookalikes(report: Report) -> Iterator[Finding]:
    """Numbers with a letter in them, and, once for the report, years with a blank in them."""
    text = report.flow.text
    if _BESIDE.search(text):
        for match in (it for pattern in _NUMBERS for it in pattern.finditer(text)):
            yield _letter(report, match, match[0].translate(_FIGURES))
        for match in _CHINESE.finditer(text):
            if not set(match[0]).isdisjoint(_O):
                yield _letter(report, match, re.sub(f"[{_O}]", "〇", match[0]))
    yield from _torn(report)


def _letter(report: Report, match: re.Match[str], meant: str) -> Finding:
    message = f"“{match[0]}”里混有字母，应当是“{meant}”。"
    return damaged(report, Span(*match.span()), "lookalike", message, computed=meant)


def _torn(report: Report) -> Iterator[Finding]:
    places = list(first_of_each(_TORN.finditer(report.flow.text)))
    if not places:
        return
    span, count = places[0][0], sum(count for _, count in places)
    meant = span.of(report.flow.text).replace(" ", "")
    message = f"年份“{meant}”的数字之间有空格" + (f"，类似的共{count}处。" if count > 1 else "。")
    yield damaged(report, span, "torn-year", message, severity=Severity.NOTE, computed=meant)
