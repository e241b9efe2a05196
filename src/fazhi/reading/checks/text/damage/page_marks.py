"""Page numbers that stand in the text itself: `加快—3—优化`."""

from __future__ import annotations

from collections.abc import Iterator

from ....finding import Finding, Severity
from ....report import Report
from ....text import Span

_ENDS = frozenset("\n。！？；：")
# Within so many characters of its line.
_NEAR = 80


def page_marks(report: Report) -> Iterator[Finding]:
    """Each page mark that shares its line with words; one on a line of its own is what a page's foot looks like."""
    for it in report.left_out:
        if it.kind == "page-mark" and _among_words(report, it.span):
            yield _finding(report, it.span)


def _finding(report: Report, span: Span) -> Finding:
    printed = span.of(report.text.raw).strip()
    if _cuts(report, span):
        message, severity = f"页码“{printed}”夹在一句话中间，应当删去。", Severity.WARNING
    else:
        message, severity = f"页码“{printed}”留在了正文里，应当删去。", Severity.NOTE
    return Finding("text.damaged", severity, span, message, printed, "", "page-mark")


def _among_words(report: Report, span: Span) -> bool:
    raw = report.text.raw
    before = raw[max(0, span.start - _NEAR) : span.start].rpartition("\n")[2]
    after = raw[span.end : span.end + _NEAR].partition("\n")[0]
    return bool(before.strip() or after.strip())


def _cuts(report: Report, span: Span) -> bool:
    """Whether the sentence before the mark goes on behind it."""
    words, at = report.flow.text, report.flow.position(span.end)
    return 0 < at < len(words) and words[at - 1] not in _ENDS and words[at] != "\n"
