"""What the web site around a report left in its file: where one is, what one can click, who keeps the page."""

from __future__ import annotations

from collections.abc import Iterator

from ...finding import Finding, Severity
from ...report import Report


def navigation(report: Report) -> Iterator[Finding]:
    """One note at the first line of the site's own, saying how many there are."""
    spans = [it.span for it in report.left_out if it.kind == "navigation"]
    lines = [line.strip() for span in spans for line in span.of(report.text.raw).splitlines() if line.strip()]
    if lines:
        message = f"文件里带有网站或者版面的文字（如“{lines[0][:20]}”），共{len(lines)}行，不是报告的内容。"
        yield Finding("text.damaged", Severity.NOTE, spans[0], message, lines[0][:40], "", "navigation")
