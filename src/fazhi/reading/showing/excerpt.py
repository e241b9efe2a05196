"""An excerpt: the words that a finding is about, amid their sentence."""

from __future__ import annotations

from dataclasses import dataclass

from ..report import Report
from ..text import Span
from .plain import one_line, shortened

MOST_WORDS = 120
MOST_AROUND = 36


@dataclass(frozen=True, slots=True)
class Excerpt:
    """`words` as they stand in the file, on one line and not longer than `MOST_WORDS`; `before` and `after` are what
    the sentence says around them, not longer than `MOST_AROUND` each, `…` where it goes on."""

    before: str
    words: str
    after: str

    @property
    def context(self) -> str:
        """The words amid their sentence."""
        return f"{self.before}{self.words}{self.after}"


def words_of(report: Report, span: Span) -> str:
    """The words at `span`, on one line, in the middle shortened."""
    return shortened(one_line(span.of(report.text.raw)), MOST_WORDS)


def excerpt(report: Report, span: Span) -> Excerpt:
    """What to show of `span`; nothing around it where it isn't the report's own text."""
    flow = report.flow
    start = flow.position(span.start)
    if start >= len(flow.text) or flow.raw_offset(start) != span.start:
        return Excerpt("", words_of(report, span), "")
    end = max(start, flow.position(span.end))
    sentence = Span(flow.sentence_at(start).start, flow.sentence_at(min(max(start, end - 1), len(flow.text) - 1)).end)
    return Excerpt(
        _clipped(flow.text, sentence.start, start, from_end=True),
        words_of(report, span),
        _clipped(flow.text, end, sentence.end, from_end=False),
    )


def _clipped(text: str, start: int, end: int, *, from_end: bool) -> str:
    if end - start <= MOST_AROUND:
        return one_line(text[start:end])
    if from_end:
        return "…" + one_line(text[end - MOST_AROUND : end])
    return one_line(text[start : start + MOST_AROUND]) + "…"
