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
    the sentence says around them, `…` where it goes on."""

    before: str
    words: str
    after: str

    @property
    def context(self) -> str:
        """The words amid their sentence."""
        return f"{self.before}{self.words}{self.after}"


def excerpt(report: Report, span: Span, around: int = MOST_AROUND) -> Excerpt:
    """What to show of `span` and of up to `around` characters before and after it in its sentence; nothing around it
    where it isn't the report's own text."""
    words, flow = shortened(one_line(span.of(report.text.raw)), MOST_WORDS), report.flow
    start = flow.position(span.start)
    if start >= len(flow.text) or flow.raw_offset(start) != span.start:
        return Excerpt("", words, "")
    end = max(start, flow.position(span.end))
    sentence = Span(flow.sentence_at(start).start, flow.sentence_at(min(max(start, end - 1), len(flow.text) - 1)).end)
    return Excerpt(
        _before(flow.text[sentence.start : start], around),
        words,
        _after(flow.text[end : sentence.end], around),
    )


def _before(text: str, most: int) -> str:
    if len(text) > most > 0:
        return "…" + one_line(text[-most:])
    return one_line(text) if most else ""


def _after(text: str, most: int) -> str:
    if len(text) > most > 0:
        return one_line(text[:most]) + "…"
    return one_line(text) if most else ""
