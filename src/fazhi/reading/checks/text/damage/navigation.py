"""What the web site around a report left in its file: where one is, what one can click, who keeps the page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....finding import Finding, Severity
from ....report import Report

_PAGES = (".html", ".htm", ".shtml", ".xhtml")
# What a document itself says of its publication, under the signature.
_IMPRINT = re.compile(
    r"\s*(?:公开(?:方式|属性|形式)[:：]\s*(?:主动公开|依申请公开|不予公开)"
    r"|[（(]?(?:发布|发表|公布|公开)(?:时间|日期)[:：][\s\d年月日:：./-]{6,30}[)）]?)\s*$"
)


def navigation(report: Report) -> Iterator[Finding]:
    """One note at the first line of the site's own, saying how many there are; of a page that is no wonder."""
    if report.text.name.lower().endswith(_PAGES):
        return
    spans = [
        it.span for it in report.left_out if it.kind == "navigation" and not _IMPRINT.match(it.span.of(report.text.raw))
    ]
    lines = [line.strip() for span in spans for line in span.of(report.text.raw).splitlines() if line.strip()]
    if lines:
        message = f"文件里带有网站或者版面的文字（如“{lines[0][:20]}”），共{len(lines)}行，不是报告的内容。"
        yield Finding("text.damaged", Severity.NOTE, spans[0], message, lines[0][:40], "", "navigation")
