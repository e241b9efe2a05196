"""Marking: a report's text cut into paragraphs and runs, each run knowing what is said of it.

Findings may overlap, stand within each other or on the same words; a run is a stretch on which nothing begins or ends.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, TypeVar

from ..figure import Figure
from ..finding import Finding, Severity
from ..report import Report
from ..text import Span

Marked = TypeVar("Marked")

_STOP = re.compile(r"[。！？；][”’」』）)]*")
# How far behind the marked words a note may wait for the end of their sentence, in characters.
_FARTHEST = 150
_LONGEST_HEADING = 60
_ENDS = ("。", "；", "，", ";", ",")


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of which the same is said.

    `severity` is the gravest of the findings about them; `left_out` says why they aren't the report's own. `begins`,
    `ends` and `notes` are the numbers (from 1) of the findings that begin with, end with, or have their note behind
    this run; `chapters` those (from 1) of the chapters that begin with it.
    """

    text: str
    severity: Severity | None
    figure: Figure | None
    left_out: str
    begins: tuple[int, ...]
    ends: tuple[int, ...]
    notes: tuple[int, ...]
    chapters: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Runs that are read together; `role` is `title`, `heading`, `left-out` or `text`."""

    role: str
    runs: tuple[Run, ...]

    @property
    def stretches(self) -> Iterator[list[Run]]:
        """The runs that one mark goes around: of one severity, no finding beginning or ending but at the edges."""
        stretch: list[Run] = []
        for run in self.runs:
            if stretch and (run.begins or run.severity is not stretch[-1].severity or _closes(stretch[-1])):
                yield stretch
                stretch = []
            stretch.append(run)
        yield stretch


def _closes(run: Run) -> bool:
    return bool(run.ends or run.notes)


class _Queue:
    """Numbers (from 1) waiting for their offsets, taken in order of the offsets."""

    def __init__(self, offsets: Sequence[int]) -> None:
        self._waiting = sorted((offset, number) for number, offset in enumerate(offsets, start=1))
        self._taken = 0

    def until(self, offset: float, *, including: bool) -> tuple[int, ...]:
        """Those not yet taken that stand before `offset`, or at it."""
        first = self._taken
        while self._taken < len(self._waiting) and (
            self._waiting[self._taken][0] < offset or (including and self._waiting[self._taken][0] == offset)
        ):
            self._taken += 1
        return tuple(number for _, number in self._waiting[first : self._taken])


class _Cover(Generic[Marked]):
    """Spans in order of their starts, and which of them covers an offset; the later one where two do."""

    def __init__(self, marked: Sequence[tuple[Span, Marked]]) -> None:
        self._marked = sorted(marked, key=lambda pair: pair[0])
        self._starts = [span.start for span, _ in self._marked]

    def at(self, offset: int) -> Marked | None:
        found = bisect_right(self._starts, offset) - 1
        if found < 0 or not self._marked[found][0].covers(offset):
            return None
        return self._marked[found][1]


class _Gravest:
    """The gravest severity at an offset; asked for offsets that never go back."""

    def __init__(self, spans: Sequence[Span], findings: Sequence[Finding]) -> None:
        self._findings = findings
        self._starts = _Queue([span.start for span in spans])
        self._ends = _Queue([span.end for span in spans])
        self._open: Counter[Severity] = Counter()

    def at(self, offset: int) -> Severity | None:
        self._open.update(self._findings[number - 1].severity for number in self._starts.until(offset, including=True))
        self._open.subtract(self._findings[number - 1].severity for number in self._ends.until(offset, including=True))
        return next((severity for severity in Severity if self._open[severity] > 0), None)


def paragraphs(report: Report, findings: Sequence[Finding]) -> Iterator[Paragraph]:
    """The report's text, every finding marked by its number in `findings`, nothing lost but blanks at line ends."""
    spans = [_clamped(finding.span, report.span) for finding in findings]
    parts = list(_parts(report))
    notes = [_note_place(report.text.raw, span, parts) for span in spans]
    cuts = _cuts(report, spans, notes)
    gravest = _Gravest(spans, findings)
    figures = _Cover([(figure.span, figure) for figure in report.figures])
    left_out = _Cover([(it.span, it.kind) for it in report.left_out])
    begins, ends = _Queue([span.start for span in spans]), _Queue([span.end for span in spans])
    waiting, chapters = _Queue(notes), _Queue([chapter.span.start for chapter in report.chapters])
    for part in parts:
        inside = cuts[bisect_right(cuts, part.start) : bisect_left(cuts, part.end)]
        last = part is parts[-1]
        runs = []
        for start, end in pairwise((part.start, *inside, part.end)):
            until = float("inf") if last and end == part.end else end
            runs.append(
                Run(
                    text=_joined(report.text.raw[start:end]),
                    severity=gravest.at(start),
                    figure=figures.at(start),
                    left_out=left_out.at(start) or "",
                    begins=begins.until(until, including=False),
                    ends=ends.until(until, including=True),
                    notes=waiting.until(until, including=True),
                    chapters=chapters.until(until, including=False),
                )
            )
        yield Paragraph(_role(report, part, runs), tuple(runs))


def _clamped(span: Span, within: Span) -> Span:
    """`span` as far as it lies in the report, one character at least."""
    start = min(max(span.start, within.start), max(within.start, within.end - 1))
    return Span(start, max(start + 1, min(span.end, within.end)))


def _note_place(raw: str, span: Span, parts: Sequence[Span]) -> int:
    """Where the note stands: behind the sentence that the marked words end in, when its end is near."""
    part = bisect_right(parts, span.end - 1, key=lambda it: it.start) - 1
    paragraph_end = parts[part].end if part >= 0 else span.end
    nearest = min(paragraph_end, span.end + _FARTHEST)
    stop = _STOP.search(raw, span.end - 1, nearest)
    if stop:
        return stop.end()
    return max(span.end, paragraph_end if paragraph_end == nearest else 0)


def _cuts(report: Report, spans: Sequence[Span], notes: Sequence[int]) -> list[int]:
    all_spans = (*spans, *(it.span for it in report.figures), *(it.span for it in report.left_out))
    chapters = (chapter.span.start for chapter in report.chapters)
    return sorted({*(it.start for it in all_spans), *(it.end for it in all_spans), *notes, *chapters})


def _parts(report: Report) -> Iterator[Span]:
    """The paragraphs: lines, joined where the flow goes on from one to the next; the title is one of its own."""
    raw, start = report.text.raw, report.span.start
    while start < report.span.end:
        end = _line_end(raw, start, report.span.end)
        while end < report.span.end and _goes_on(report, end):
            end = _line_end(raw, end + 1, report.span.end)
        title_end = report.identity.heading.end
        for part in (Span(start, title_end), Span(title_end, end)) if start < title_end < end else (Span(start, end),):
            yield from _without_blanks(raw, part)
        start = end + 1


def _without_blanks(raw: str, part: Span) -> Iterator[Span]:
    words = part.of(raw)
    blank = len(words) - len(words.lstrip())
    if blank < len(words):
        yield Span(part.start + blank, part.start + len(words.rstrip()))


def _line_end(raw: str, start: int, end: int) -> int:
    newline = raw.find("\n", start, end)
    return end if newline < 0 else newline


def _goes_on(report: Report, newline: int) -> bool:
    """Whether the line break at `newline` was made by a page's width, inside a sentence."""
    text, after = report.flow.text, report.flow.position(newline)
    return 0 < after < len(text) and text[after - 1] != "\n" != text[after]


def _joined(text: str) -> str:
    """Without the line breaks of the page's width and the blanks around them."""
    return "".join(line.strip() for line in text.split("\n")) if "\n" in text else text


def _role(report: Report, part: Span, runs: Sequence[Run]) -> str:
    if all(run.left_out or not run.text.strip() for run in runs):
        return "left-out"
    if part.meets(report.identity.heading):
        return "title"
    starts = [report.chapters[number - 1] for run in runs for number in run.chapters]
    if (
        len(part) <= _LONGEST_HEADING
        and not runs[-1].text.endswith(_ENDS)
        and any(it.level <= 2 and it.number for it in starts)
    ):
        return "heading"
    return "text"
