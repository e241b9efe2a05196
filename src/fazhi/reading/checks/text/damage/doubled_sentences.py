"""Sentences that stand in the report twice: side by side, or long ones word for word in another place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ....finding import Finding, Severity
from ....report import Report
from ....text import Span
from .damaged import damaged

# Looked for at the beginnings of sentences alone: a text without a full stop isn't gone through from each character.
# A sentence, whatever number it has; only where one begins, or a line without stops would be read again and again.
_SENTENCE = re.compile(
    r"(?<![^。！？\n])(?:[一二三四五六七八九十]{1,3}[是、]|（[一二三四五六七八九十\d]{1,3}）|\d{1,2}[.、])*+"
    r"(?P<words>[^。！？\n]{14,}+[。！？])"
)
_SHORTEST_APART = 40
_SHOWN = 20


@dataclass(frozen=True, slots=True)
class _Repeat:
    """`second` says what `first` had said; in the order of the report's sentences they are `at` and `before`."""

    first: Span
    second: Span
    before: int
    at: int

    def goes_on_in(self, other: _Repeat) -> bool:
        return (other.before, other.at) == (self.before + 1, self.at + 1)

    def with_(self, other: _Repeat) -> _Repeat:
        return _Repeat(
            Span(self.first.start, other.first.end), Span(self.second.start, other.second.end), other.before, other.at
        )


def doubled_sentences(report: Report) -> Iterator[Finding]:
    """One finding for every run of sentences that repeats an earlier one."""
    text = report.flow.text
    for repeat in _runs(_repeats(text)):
        adjacent = repeat.second.start - repeat.first.end <= 1
        if adjacent or len(repeat.second) >= _SHORTEST_APART:
            yield _finding(report, repeat, adjacent)


def _repeats(text: str) -> Iterator[_Repeat]:
    last: dict[str, tuple[int, Span]] = {}
    for at, match in enumerate(_SENTENCE.finditer(text)):
        span = Span(*match.span("words"))
        if match["words"] in last:
            before, first = last[match["words"]]
            yield _Repeat(first, span, before, at)
        last[match["words"]] = at, span


def _runs(repeats: Iterator[_Repeat]) -> Iterator[_Repeat]:
    run: _Repeat | None = None
    for repeat in repeats:
        if run is not None and run.goes_on_in(repeat):
            run = run.with_(repeat)
            continue
        if run is not None:
            yield run
        run = repeat
    if run is not None:
        yield run


def _finding(report: Report, repeat: _Repeat, adjacent: bool) -> Finding:
    printed = repeat.second.of(report.flow.text)
    line = report.text.place(report.flow.raw_offset(repeat.first.start)).line
    where = "紧接着又写了一遍" if adjacent else f"与第{line}行的文字完全相同"
    message = f"“{printed[:_SHOWN]}{'…' if len(printed) > _SHOWN else ''}”{where}，请核对是否重复。"
    severity = Severity.WARNING if adjacent else Severity.NOTE
    return damaged(report, repeat.second, "repeated", message, severity=severity)
