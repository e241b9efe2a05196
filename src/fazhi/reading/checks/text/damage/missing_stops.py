"""Full stops that are missing: at the end of a paragraph (`…全面提升`), or before the next item (`…工作三是强化…`)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....finding import Finding, Severity
from ....report import Report
from ....structure.numerals import ordinal
from ....text import Span
from .damaged import damaged

_ITEM = re.compile(r"([一二三四五六七八九])是")
# What stands before 二是 where it is no item: 第二是, 十二是, 其二是, 周二是, or its own numeral typed twice.
_NO_ITEM_BEFORE = frozenset("第其之十百千零〇周期初一二三四五六七八九两月日有")
_IDEOGRAPH = re.compile(r"[\u4e00-\u9fff]")
_PARAGRAPH = re.compile(r"^(?=[^\n]{40})[^\n]*。([^。\n]{10,})(?=\n)", re.MULTILINE)
# Behind the last full stop: a heading, a signature, a caption, a source, a list's first line, and no sentence.
_NO_SENTENCE = re.compile(
    r"^(?:[一二三四五六七八九十]+[、是]|（[一二三四五六七八九十\d]+）|\d+[.、]|[①-⑳]|第[一二三四五六七八九十]+|附|注|图|表|抄|特此|来源|作者|编辑)"
    r"|[：:|]|(?:政府|局|委|办公室|委员会|厅|处|所|中心|报告|日)$"
)
_MOST = 3
_SHOWN = 8


def missing_stops(report: Report) -> Iterator[Finding]:
    """Items that follow without a stop, and paragraphs of sentences whose last one has none."""
    yield from _before_items(report)
    yield from _at_ends(report)


def _before_items(report: Report) -> Iterator[Finding]:
    text = report.flow.text
    last = Span(0, 0)
    for match in _ITEM.finditer(text):
        before = text[match.start() - 1 : match.start()]
        number = ordinal(match[1])
        if number > 1 and _IDEOGRAPH.match(before) and before not in _NO_ITEM_BEFORE and _follows(text, last, match):
            yield _missing(report, Span(match.start() - 1, match.end()), f"“{match[0]}”前面缺少标点。")
        last = Span(*match.span())


def _follows(text: str, last: Span, match: re.Match[str]) -> bool:
    """Whether the item before this one in the same paragraph has the number before."""
    return ordinal(last.of(text)[:1]) + 1 == ordinal(match[1]) and text.find("\n", last.end, match.start()) < 0


def _at_ends(report: Report) -> Iterator[Finding]:
    text = report.flow.text
    found = [it for it in _PARAGRAPH.finditer(text) if _IDEOGRAPH.match(it[1][-1]) and not _NO_SENTENCE.search(it[1])]
    for match in found if len(found) <= _MOST else ():
        span = Span(max(match.start(1), match.end() - _SHOWN), match.end())
        yield _missing(report, span, "段落末尾缺少句号。", span.of(text) + "。")


def _missing(report: Report, span: Span, message: str, computed: str = "") -> Finding:
    return damaged(report, span, "missing-stop", message, severity=Severity.NOTE, computed=computed)
